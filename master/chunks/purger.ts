// Removes what is left below deleted directories (family `q`): reads the next bounded steps from the state and proposes them until none is
// left.

import type { Logger } from '../../proto/base/logger.js'
import { planPurge, purge } from '../operations/tree/purge.js'
import { inParallel, type Proposals } from './proposals.js'
import type { ChunkSettings } from './settings.js'

export interface PurgerParts {
  readonly proposals: Proposals
  readonly logger: Logger
  readonly settings: ChunkSettings
}

/** Rounds of steps in one run, so that clients' mutations are executed in between. */
const roundsPerRun = 4

export class Purger {
  readonly #parts: PurgerParts
  /** True at first, so that a new leader checks once. */
  #mayHaveWork = true
  #inodes = 0
  #chunks = 0

  constructor(parts: PurgerParts) {
    this.#parts = parts
  }

  get isPurging(): boolean {
    return this.#mayHaveWork
  }

  /** A directory was detached. */
  wake(): void {
    this.#mayHaveWork = true
  }

  async run(): Promise<void> {
    const { proposals, settings, logger } = this.#parts
    for (let round = 0; this.#mayHaveWork && round < roundsPerRun; round += 1) {
      // Reset before the plan is read: a directory that is detached during the read sets it again.
      this.#mayHaveWork = false
      try {
        const steps = await proposals.read(planPurge, { stepsMax: settings.purgeStepsMax })
        await inParallel(steps, settings.purgeStepsMax, async (step) => {
          const { inodes, chunks } = await proposals.mutate(purge, step)
          this.#inodes += inodes
          this.#chunks += chunks
        })
        if (steps.length > 0) this.#mayHaveWork = true
      } catch (error) {
        this.#mayHaveWork = true
        throw error
      }
    }
    if (this.#mayHaveWork || this.#inodes + this.#chunks === 0) return
    logger.info({ inodes: this.#inodes, chunks: this.#chunks }, 'removed the contents of deleted directories')
    this.#inodes = 0
    this.#chunks = 0
  }
}
