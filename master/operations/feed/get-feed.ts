// getEditsFromTxid and getCurrentEditLogTxid: the change feed from a position on, a page at a time, and its last position. As in HDFS for
// the superuser only: events name paths that others may not see.

import type { Read, ScanView } from '../../machine/machine.js'
import { feedLevel, requireLevel } from '../../namespace/records/feature-level.js'
import { decodeFeed, type FeedBounds, type FeedEntry, readFeedBounds } from '../../namespace/records/feed.js'
import { feedRange, lastPositionOfFeedKey } from '../../namespace/records/feed-keys.js'
import { checkSuperuser } from '../../namespace/tree/permissions.js'

export interface GetFeed {
  /** The first position that is wanted. */
  readonly from: number
  /** Whether events of snapshots are wanted, which HDFS does not have. */
  readonly withSnapshots: boolean
}

export interface FeedPage {
  /**
   * In order, without a gap between them. They begin with the position that was asked for, unless that is not kept any more: then with the
   * oldest that is.
   */
  readonly entries: readonly FeedEntry[]
  /** The stored positions, as they were before the entries were read. */
  readonly bounds: FeedBounds
  /** The position that was asked for is not kept any more. */
  readonly isBehind: boolean
  readonly withSnapshots: boolean
}

/** A page ends with the entry that has this event, or reaches this size. */
const pageEventsMax = 1000
const pageBytesMax = 1024 * 1024
/** Records read at a time. */
const scannedMax = 64

export const getFeed: Read<GetFeed, FeedPage> = {
  name: 'getFeed',
  execute(view, { from, withSnapshots }, context) {
    checkSuperuser(context, 'getEditsFromTxid')
    requireLevel(view, feedLevel, 'The change feed')
    const bounds = readFeedBounds(view)
    if (from >= bounds.nextPosition) return { entries: [], bounds, isBehind: false, withSnapshots }
    return readPage(view, Math.max(from, bounds.firstPosition)).then((entries) => ({
      entries,
      bounds,
      isBehind: entries[0]?.position !== from,
      withSnapshots,
    }))
  },
}

async function readPage(view: ScanView, from: number): Promise<readonly FeedEntry[]> {
  const entries: FeedEntry[] = []
  let [position, events, bytes] = [from, 0, 0]
  for (;;) {
    const pairs = await view.scan(feedRange(position, scannedMax))
    for (const { key, value } of pairs) {
      for (const entry of decodeFeed(key, value)) {
        // A trimmed record may be missing between two scans: what follows belongs to another page.
        if (entry.position < position) continue
        if (entry.position > position && entries.length > 0) return entries
        entries.push(entry)
        position = entry.position + 1
        events += entry.events.length
        if (events >= pageEventsMax) return entries
      }
      position = lastPositionOfFeedKey(key) + 1
      bytes += value.length
      if (bytes >= pageBytesMax) return entries
    }
    if (pairs.length < scannedMax) return entries
  }
}

/** The last position; 0 before the first. */
export const getFeedEnd: Read<undefined, number> = {
  name: 'getFeedEnd',
  execute(view, _request, context) {
    checkSuperuser(context, 'getCurrentEditLogTxid')
    requireLevel(view, feedLevel, 'The change feed')
    return readFeedBounds(view).nextPosition - 1
  },
}
