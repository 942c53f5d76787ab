// Follows the change feed by asking for the next page again and again, as HDFS's own client does.

import type { client } from '#messages/client'
import { FileSystemError } from '../base/errors.js'
import { type ChangeEvent, eventsOf } from './change-event.js'

/** Asks the masters. */
export interface FeedSource {
  /** The last position of the feed. */
  last(): Promise<number>
  /** A page that begins with this position. */
  page(from: number): Promise<client.EventsListProto>
  /** Waits a while; `idle` counts the questions since the last answer with something new. */
  pause(idle: number): Promise<void>
}

/** What came with one question. */
export interface Followed {
  readonly events: readonly ChangeEvent[]
  /** The position to continue after when all of them are done; also behind positions without events. */
  readonly position: number
}

/** Resolves to the position after which a follower begins. Rejects with `invalidRequest` for one that the feed has not reached. */
export async function startOf(source: FeedSource, after: number | undefined): Promise<number> {
  const last = await source.last()
  if (after !== undefined && after > last) {
    throw new FileSystemError('invalidRequest', `position ${after} is beyond the end of the change feed, which is ${last}`)
  }
  return after ?? last
}

/**
 * Yields the events after a position as they come, and no events where nothing new is there. Rejects with `eventsMissing` when the next
 * events are not kept any more.
 */
export async function* followFeed(source: FeedSource, after: number): AsyncGenerator<Followed, never, undefined> {
  let position = after
  for (let idle = 0; ; ) {
    const page = await source.page(position + 1)
    if (page.lastTxid >= 0) {
      checkNext(page.firstTxid, position)
      position = page.lastTxid
      idle = 0
      yield { events: eventsOf(page), position }
      continue
    }
    yield { events: [], position }
    await source.pause(idle)
    idle += 1
  }
}

function checkNext(first: number, position: number): void {
  if (first <= position + 1) return
  const text = `the changes after position ${position} are not kept any more: the oldest that is kept has position ${first}`
  throw new FileSystemError('eventsMissing', text)
}

/** Milliseconds to wait: short after something came, longer each time while nothing comes. */
export const pauseMsOf = (idle: number): number => Math.min(500, 25 * 2 ** Math.min(idle, 8))
