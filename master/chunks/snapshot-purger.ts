// Removes what only deleted snapshots held (families `o` and `H`): stepped work, until no deleted snapshot is left.

import type { Logger } from '../../proto/base/logger.js'
import { type DeletedStep, type DeleteStep, planSnapshotDeletion, stepSnapshotDeletion } from '../operations/snapshots/delete-steps.js'
import type { Proposals } from './proposals.js'
import type { ChunkSettings } from './settings.js'
import { SteppedWork } from './stepped-work.js'

export interface SnapshotPurgerParts {
  readonly proposals: Proposals
  readonly logger: Logger
  readonly settings: ChunkSettings
}

export class SnapshotPurger {
  readonly #work: SteppedWork<DeleteStep, DeletedStep>
  #versions = 0
  #chunks = 0

  constructor({ proposals, logger, settings }: SnapshotPurgerParts) {
    this.#work = new SteppedWork({
      proposals,
      plan: planSnapshotDeletion,
      step: stepSnapshotDeletion,
      stepsMax: settings.purgeStepsMax,
      onStepped: ({ versions, chunks }) => {
        this.#versions += versions
        this.#chunks += chunks
      },
      onDone: () => this.#tell(logger),
    })
  }

  get isPurging(): boolean {
    return this.#work.isUnderWay
  }

  /** A snapshot was deleted. */
  wake(): void {
    this.#work.wake()
  }

  run(): Promise<void> {
    return this.#work.run()
  }

  #tell(logger: Logger): void {
    if (this.#versions + this.#chunks === 0) return
    logger.info({ versions: this.#versions, chunks: this.#chunks }, 'removed what only deleted snapshots held')
    this.#versions = 0
    this.#chunks = 0
  }
}
