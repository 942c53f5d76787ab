// What is shown of the change feed: its positions, from the record in the state, which every master follows, and the counts of this master.

import { FollowedRecord, type FollowingParts } from './followed-record.js'
import type { FeedStatus } from './http/status.js'
import type { FeedWriter, KeyRange } from './machine/machine.js'
import type { FeedCounts } from './methods/feed-counts.js'
import { decodeFeedBounds, feedBoundsRange, feedWriter } from './namespace/records/feed.js'
import { feedRange } from './namespace/records/feed-keys.js'

export interface FeedWatchParts extends FollowingParts {
  readonly counts: FeedCounts
}

/** Writes the feed, and counts the events. */
export function countingWriter(counts: FeedCounts): FeedWriter {
  return {
    changesOf(view, mutations) {
      const changes = feedWriter.changesOf(view, mutations)
      if (changes.length > 0) for (const events of mutations) counts.told += events.length
      return changes
    },
  }
}

/** All records of the feed. */
export const wholeFeed: KeyRange = feedRange(0, 1)

export class FeedWatch {
  readonly counts: FeedCounts
  readonly #record: FollowedRecord
  #bounds = decodeFeedBounds(undefined)

  /** Subscribes to the sequencer, before it applies anything; call `load` next. */
  constructor(parts: FeedWatchParts) {
    this.counts = parts.counts
    this.#record = new FollowedRecord(parts, feedBoundsRange, (value) => {
      this.#bounds = decodeFeedBounds(value)
    })
  }

  /** At start, and after a snapshot replaced the state. */
  load(): Promise<void> {
    return this.#record.load()
  }

  get status(): FeedStatus {
    const { told, given, tooOld, streams } = this.counts
    const { firstPosition, nextPosition } = this.#bounds
    return { firstPosition, lastPosition: nextPosition - 1, told, given, tooOld, streams }
  }
}
