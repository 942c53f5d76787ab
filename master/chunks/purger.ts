// Purges remove in the background what was deleted already: stepped work, until no record says that something is left. The log tells how
// much it was.

import type { Logger } from '../../proto/base/logger.js'
import type { Mutation, Read } from '../machine/machine.js'
import type { Purge, Purged } from '../operations/chunks/chunk-requests.js'
import { type DeletedStep, type DeleteStep, planSnapshotDeletion, stepSnapshotDeletion } from '../operations/snapshots/delete-steps.js'
import { planPurge, purge } from '../operations/tree/purge.js'
import type { Proposals } from './proposals.js'
import type { ChunkSettings } from './settings.js'
import { SteppedWork } from './stepped-work.js'

export interface PurgerParts {
  readonly proposals: Proposals
  readonly logger: Logger
  readonly settings: ChunkSettings
}

type Counts = Readonly<Record<string, number>>

/** What a purge removes. */
export interface Purging<S, D> {
  readonly plan: Read<{ readonly stepsMax: number }, readonly S[]>
  readonly step: Mutation<S, D>
  readonly countsOf: (done: D) => Counts
  readonly text: string
}

/** What is left below deleted directories (family `q`). */
export const deletedDirectories: Purging<Purge, Purged> = {
  plan: planPurge,
  step: purge,
  countsOf: ({ inodes, chunks }) => ({ inodes, chunks }),
  text: 'removed the contents of deleted directories',
}

/** What only deleted snapshots held (families `o` and `H`). */
export const deletedSnapshots: Purging<DeleteStep, DeletedStep> = {
  plan: planSnapshotDeletion,
  step: stepSnapshotDeletion,
  countsOf: ({ versions, chunks }) => ({ versions, chunks }),
  text: 'removed what only deleted snapshots held',
}

/** Whatever it removes. */
export type AnyPurger = Pick<Purger<never, never>, 'isPurging' | 'wake' | 'run'>

export class Purger<S, D> {
  readonly #work: SteppedWork<S, D>
  readonly #logger: Logger
  readonly #text: string
  #removed: Record<string, number> = {}

  constructor({ proposals, logger, settings }: PurgerParts, { plan, step, countsOf, text }: Purging<S, D>) {
    this.#logger = logger
    this.#text = text
    this.#work = new SteppedWork({
      proposals,
      plan,
      step,
      stepsMax: settings.purgeStepsMax,
      onStepped: (done) => this.#add(countsOf(done)),
      onDone: () => this.#tell(),
    })
  }

  get isPurging(): boolean {
    return this.#work.isUnderWay
  }

  /** Something more was deleted. */
  wake(): void {
    this.#work.wake()
  }

  run(): Promise<void> {
    return this.#work.run()
  }

  #add(counts: Counts): void {
    for (const [what, count] of Object.entries(counts)) this.#removed[what] = (this.#removed[what] ?? 0) + count
  }

  #tell(): void {
    const removed = this.#removed
    this.#removed = {}
    if (Object.values(removed).some((count) => count > 0)) this.#logger.info(removed, this.#text)
  }
}
