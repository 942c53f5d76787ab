// Stepped work: something long that the leader does in bounded mutations, so that those of clients come in between. What is left to do is
// written in the state: a plan (a read) says which steps come next, and each step (a mutation) checks everything in the plan again. So any
// leader can go on where another one ended.

import type { Mutation, Read } from '../machine/machine.js'
import { inParallel, type Proposals } from './proposals.js'

export interface SteppedWorkParts<S, D> {
  readonly proposals: Proposals
  /** The next steps, at most `stepsMax`; none when all is done. */
  readonly plan: Read<{ readonly stepsMax: number }, readonly S[]>
  readonly step: Mutation<S, D>
  readonly stepsMax: number
  onStepped(done: D): void
  /** Nothing is left. */
  onDone(): void
}

/** Rounds of steps in one run, so that clients' mutations get their turns in between. */
const roundsPerRun = 4

export class SteppedWork<S, D> {
  readonly #parts: SteppedWorkParts<S, D>
  /** A new leader looks once. */
  #mayHaveWork = true

  constructor(parts: SteppedWorkParts<S, D>) {
    this.#parts = parts
  }

  get isUnderWay(): boolean {
    return this.#mayHaveWork
  }

  /** There may be something to do. */
  wake(): void {
    this.#mayHaveWork = true
  }

  async run(): Promise<void> {
    const { proposals, plan, step, stepsMax, onStepped, onDone } = this.#parts
    for (let round = 0; this.#mayHaveWork && round < roundsPerRun; round += 1) {
      // Before the plan is read: what comes up meanwhile wakes it again.
      this.#mayHaveWork = false
      try {
        const steps = await proposals.read(plan, { stepsMax })
        await inParallel(steps, stepsMax, async (each) => onStepped(await proposals.mutate(step, each)))
        if (steps.length > 0) this.#mayHaveWork = true
      } catch (error) {
        this.#mayHaveWork = true
        throw error
      }
    }
    if (!this.#mayHaveWork) onDone()
  }
}
