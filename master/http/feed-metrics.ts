// Prometheus metrics of the change feed.

import { Counter, Gauge, type Registry } from 'prom-client'
import type { FeedStatus, MasterStatus } from './status.js'

export function addFeedMetrics(registry: Registry, status: () => MasterStatus, bytes: () => Promise<number>): void {
  const registers = [registry]
  const gauge = (name: string, help: string, value: (feed: FeedStatus) => number): void => {
    const made: Gauge = new Gauge({ name, help, registers, collect: () => made.set(value(status().feed)) })
  }
  const counter = (name: string, help: string, value: (feed: FeedStatus) => number): void => {
    const made: Counter = new Counter({
      name,
      help,
      registers,
      collect: () => {
        made.reset()
        made.inc(value(status().feed))
      },
    })
  }
  gauge('cairn_feed_last_position', 'last position of the change feed, as applied by this master', (feed) => feed.lastPosition)
  gauge('cairn_feed_first_position', 'oldest position that the change feed keeps', (feed) => feed.firstPosition)
  gauge('cairn_feed_streams', 'open streams of changes over HTTP (op=WATCH)', (feed) => feed.streams)
  counter('cairn_feed_events_total', 'events that this master added to the change feed as leader', (feed) => feed.told)
  counter('cairn_feed_events_given_total', 'events that this master gave to followers, over RPC and HTTP', (feed) => feed.given)
  counter('cairn_feed_too_old_total', 'questions of followers for changes that are not kept any more', (feed) => feed.tooOld)
  const disk: Gauge = new Gauge({
    name: 'cairn_feed_disk_bytes',
    help: 'about how much the change feed takes on the disk of this master',
    registers,
    collect: async () => disk.set(await bytes()),
  })
}
