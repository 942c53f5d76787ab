// The leader removes the oldest records of the change feed, so that it stays within the settings.

import { toFileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { type PlanFeedTrim, planFeedTrim, trimFeed } from './operations/feed/trim-feed.js'
import { mutateOwn, ownCaller } from './sequencer/own-mutation.js'
import type { Sequencer } from './sequencer/ports.js'

export interface FeedKeeperParts {
  readonly sequencer: Pick<Sequencer, 'status' | 'mutateNow' | 'readNow'>
  readonly kept: PlanFeedTrim
  readonly superuser: string
  readonly logger: Logger
}

const lookMs = 2000

export class FeedKeeper {
  readonly lookEveryMs = lookMs
  readonly #parts: FeedKeeperParts
  #trimming: Promise<void> | undefined

  constructor(parts: FeedKeeperParts) {
    this.#parts = parts
  }

  /** Removes what is to be removed, if this master leads. */
  look(): void {
    const { sequencer, logger } = this.#parts
    if (!sequencer.status().isServing || this.#trimming !== undefined) return
    this.#trimming = this.#trim()
      .catch((error: unknown) => logger.warn({ error: toFileSystemError(error).message }, 'the change feed was not trimmed: tried again'))
      .finally(() => {
        this.#trimming = undefined
      })
  }

  async #trim(): Promise<void> {
    const { sequencer, kept, superuser } = this.#parts
    const caller = ownCaller(superuser)
    // As many bounded steps as there is something to remove: other calls are executed between them. With a fixed number for each look the
    // feed would grow without limit while there are many small batches.
    while (sequencer.status().isServing) {
      const planned = await sequencer.readNow({ read: planFeedTrim, request: kept, caller })
      if (planned.lastPositions.length === 0) return
      await mutateOwn(sequencer, caller, trimFeed, planned)
    }
  }
}
