// The oldest records of the change feed are removed when there are more than are to be kept, by number or by size, or when they are too
// old. The leader plans steps (a read) and executes them (a mutation): a step is bounded, and all masters remove the same records.

import type { KeyValue, Read, ScanView } from '../../machine/machine.js'
import { mutation } from '../../namespace/outcomes.js'
import { bytesBeforeFeedRecord, decodeFeed, readFeedBounds, removeOldestFeedRecords } from '../../namespace/records/feed.js'
import { feedRange, lastPositionOfFeedKey } from '../../namespace/records/feed-keys.js'

export interface PlanFeedTrim {
  /** Newer positions than these are not removed for their number. */
  readonly positionsKept: number
  /** Maximum bytes of the records that are kept. */
  readonly bytesKept: number
  /** Older ones than this are removed in any case. */
  readonly keptMs: number
}

export interface TrimFeed {
  /** The oldest position that is kept, as it was when this was planned. */
  readonly firstPosition: number
  /** The last positions of the records to remove, the oldest first; none: nothing is to be done. */
  readonly lastPositions: readonly number[]
}

/** Records removed by one mutation. */
const removedMax = 64

export const planFeedTrim: Read<PlanFeedTrim, TrimFeed> = {
  name: 'planFeedTrim',
  execute: (view, kept, { nowMs }) => plan(view, kept, nowMs),
}

async function plan(view: ScanView, { positionsKept, bytesKept, keptMs }: PlanFeedTrim, nowMs: number): Promise<TrimFeed> {
  const { firstPosition, nextPosition, bytesEver } = readFeedBounds(view)
  const isTooOld = ({ key, value }: KeyValue): boolean => (decodeFeed(key, value).at(-1)?.events.at(-1)?.atMs ?? 0) < nowMs - keptMs
  const isTooMuch = ({ value }: KeyValue): boolean => bytesEver - bytesBeforeFeedRecord(value) > bytesKept
  const isTooMany = ({ key }: KeyValue): boolean => lastPositionOfFeedKey(key) < nextPosition - positionsKept
  const goes = (pair: KeyValue): boolean => isTooMany(pair) || isTooMuch(pair) || isTooOld(pair)
  const oldest = (limit: number) => view.scan(feedRange(firstPosition, limit))
  // Most of the time the first one shows that nothing is to be done.
  if (!(await oldest(1)).some(goes)) return { firstPosition, lastPositions: [] }
  const pairs = await oldest(removedMax)
  const stays = pairs.findIndex((pair) => !goes(pair))
  const gone = pairs.slice(0, stays < 0 ? pairs.length : stays)
  return { firstPosition, lastPositions: gone.map(({ key }) => lastPositionOfFeedKey(key)) }
}

/**
 * True: all of them were removed. Records only come at the end and go at the beginning, so they are still the oldest ones if the first
 * position is. Otherwise another leader has done it, and nothing is changed.
 */
export const trimFeed = mutation<TrimFeed, boolean>('trimFeed', (tx, { firstPosition, lastPositions }) => {
  if (readFeedBounds(tx).firstPosition !== firstPosition) return false
  removeOldestFeedRecords(tx, lastPositions)
  return true
})
