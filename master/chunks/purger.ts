// Removes what is left below deleted directories (family `q`): stepped work, until no purge record is left.

import type { Logger } from '../../proto/base/logger.js'
import type { Purge, Purged } from '../operations/chunks/chunk-requests.js'
import { planPurge, purge } from '../operations/tree/purge.js'
import type { Proposals } from './proposals.js'
import type { ChunkSettings } from './settings.js'
import { SteppedWork } from './stepped-work.js'

export interface PurgerParts {
  readonly proposals: Proposals
  readonly logger: Logger
  readonly settings: ChunkSettings
}

export class Purger {
  readonly #work: SteppedWork<Purge, Purged>
  #inodes = 0
  #chunks = 0

  constructor({ proposals, logger, settings }: PurgerParts) {
    this.#work = new SteppedWork({
      proposals,
      plan: planPurge,
      step: purge,
      stepsMax: settings.purgeStepsMax,
      onStepped: ({ inodes, chunks }) => {
        this.#inodes += inodes
        this.#chunks += chunks
      },
      onDone: () => this.#tell(logger),
    })
  }

  get isPurging(): boolean {
    return this.#work.isUnderWay
  }

  /** A directory was detached. */
  wake(): void {
    this.#work.wake()
  }

  run(): Promise<void> {
    return this.#work.run()
  }

  #tell(logger: Logger): void {
    if (this.#inodes + this.#chunks === 0) return
    logger.info({ inodes: this.#inodes, chunks: this.#chunks }, 'removed the contents of deleted directories')
    this.#inodes = 0
    this.#chunks = 0
  }
}
