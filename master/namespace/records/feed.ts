// The change feed in the state. Mutations that were executed together share a record, so that the feed costs one key for many of them. Each
// mutation with events has a position, and positions have no gaps. The oldest records are removed (operations/feed/trim-feed.ts).

import { FeedBoundsRecord, FeedRecord, type Kept } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import type { FeedEvent } from '../../machine/feed.js'
import type { Change, FeedWriter, Key, KeyRange, KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import { feedBytesLevel, feedLevel, readFeatureLevel } from './feature-level.js'
import { feedBoundsKey, feedKey, lastPositionOfFeedKey } from './feed-keys.js'
import { families, familyRange } from './keys.js'
import { recall, remember } from './memo.js'
import { decodeRecord, encodeRecord } from './record-bytes.js'

/** The positions that are stored: [firstPosition, nextPosition). */
export interface FeedBounds extends Kept {
  readonly firstPosition: number
  /** The position of the next mutation. */
  readonly nextPosition: number
  /** Of all records that there ever were. */
  readonly bytesEver: number
}

/** The events of one mutation. */
export interface FeedEntry {
  readonly position: number
  readonly events: readonly FeedEvent[]
}

const emptyBounds: FeedBounds = { firstPosition: 1, nextPosition: 1, bytesEver: 0 }

export function decodeFeedBounds(bytes: Uint8Array | undefined): FeedBounds {
  if (bytes === undefined) return emptyBounds
  const known = recall<FeedBounds>(bytes)
  if (known !== undefined) return known
  const bounds = decodeRecord(FeedBoundsRecord, bytes)
  assert(bounds.firstPosition >= 1 && bounds.firstPosition <= bounds.nextPosition, 'positions of the feed begin with 1 and go up')
  remember(bytes, bounds)
  return bounds
}

export const readFeedBounds = (view: KeyView): FeedBounds => decodeFeedBounds(view.get(feedBoundsKey))

/** Where every master follows the bounds. */
export const feedBoundsRange: KeyRange = familyRange(families.feedBounds, '', 1)

function encodeBounds(bounds: FeedBounds): Uint8Array {
  const bytes = encodeRecord(FeedBoundsRecord, bounds)
  remember(bytes, bounds)
  return bytes
}

/** Limits of a record, which readers take as a whole: events, and characters of their paths. The mutation that reaches one is its last. */
const recordEventsMax = 512
const recordPathsMax = 64 * 1024

export const feedWriter: FeedWriter = {
  changesOf(view, mutations) {
    const level = readFeatureLevel(view)
    if (level < feedLevel) return []
    const bounds = readFeedBounds(view)
    const changes: Change[] = []
    let { nextPosition, bytesEver } = bounds
    let counts: number[] = []
    let events: FeedEvent[] = []
    let paths = 0
    const end = (): void => {
      if (counts.length > 0) {
        const value = encodeRecord(FeedRecord, { counts, events, bytesBefore: bytesEver })
        changes.push({ key: feedKey(nextPosition - 1), value })
        if (level >= feedBytesLevel) bytesEver += value.length
      }
      counts = []
      events = []
      paths = 0
    }
    for (const told of mutations) {
      assert(told.length > 0, 'only mutations with events have a position')
      for (const event of told) {
        events.push(event)
        paths += event.path.length
      }
      counts.push(told.length)
      nextPosition += 1
      if (events.length >= recordEventsMax || paths >= recordPathsMax) end()
    }
    end()
    changes.push({ key: feedBoundsKey, value: encodeBounds({ ...bounds, nextPosition, bytesEver }) })
    return changes
  },
}

/** The mutations of a record. */
export function decodeFeed(key: Key, bytes: Uint8Array): readonly FeedEntry[] {
  const { counts, events } = decodeRecord(FeedRecord, bytes)
  const last = lastPositionOfFeedKey(key)
  const first = last - counts.length + 1
  let from = 0
  const entries = counts.map((count, index) => {
    const to = from + count
    const entry = { position: first + index, events: events.slice(from, to) }
    from = to
    return entry
  })
  assert(from === events.length && entries.every(({ events }) => events.length > 0), 'a record of the feed has the events that it counts')
  return entries
}

/** The bytes of all records before this one; 0 for one that is older than their count. */
export const bytesBeforeFeedRecord = (bytes: Uint8Array): number => decodeRecord(FeedRecord, bytes).bytesBefore

/** Removes the records that end at these positions: the oldest ones, in order. */
export function removeOldestFeedRecords(tx: Transaction, lastPositions: readonly number[]): void {
  const last = lastPositions.at(-1)
  if (last === undefined) return
  for (const position of lastPositions) tx.remove(feedKey(position))
  tx.put(feedBoundsKey, encodeBounds({ ...readFeedBounds(tx), firstPosition: last + 1 }))
}
