// What is shown of the change feed: its positions, from the record in the state, which every master follows, and the counts of this master.

import type { FeedStatus } from './http/status.js'
import type { FeedWriter, KeyRange, KeyValue } from './machine/machine.js'
import type { FeedCounts } from './methods/feed-counts.js'
import { decodeFeedBounds, feedBoundsRange, feedWriter } from './namespace/records/feed.js'
import { feedRange } from './namespace/records/feed-keys.js'
import type { Sequencer } from './sequencer/ports.js'

export interface FeedWatchParts {
  readonly sequencer: Pick<Sequencer, 'onApplied' | 'onReset'>
  readonly counts: FeedCounts
  /** Reads this master's own stored state. */
  readonly scanStored: (range: KeyRange) => Promise<readonly KeyValue[]>
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
  readonly #parts: FeedWatchParts
  #bounds = decodeFeedBounds(undefined)
  /** A change of the record was applied since the start or since the state was replaced: the stored record may be older than that. */
  #isHeard = false

  /** Subscribes to the sequencer, before it applies anything; call `load` next. */
  constructor(parts: FeedWatchParts) {
    this.#parts = parts
    parts.sequencer.onApplied(feedBoundsRange.from, ({ value }) => {
      this.#bounds = decodeFeedBounds(value)
      this.#isHeard = true
    })
    parts.sequencer.onReset(() => {
      this.#isHeard = false
    })
  }

  get counts(): FeedCounts {
    return this.#parts.counts
  }

  /** Reads the record from this master's store: at start, and after a snapshot replaced the state. */
  async load(): Promise<void> {
    const [stored] = await this.#parts.scanStored(feedBoundsRange)
    if (!this.#isHeard) this.#bounds = decodeFeedBounds(stored?.value)
  }

  get status(): FeedStatus {
    const { told, given, tooOld, streams } = this.#parts.counts
    const { firstPosition, nextPosition } = this.#bounds
    return { firstPosition, lastPosition: nextPosition - 1, told, given, tooOld, streams }
  }
}
