// The caretaker's access to the sequencer during one leadership: typed answers, nothing is proposed after its end, and a bound on mutations
// in flight.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Caller, Mutation, Read } from '../machine/machine.js'
import { mutateOwn } from '../sequencer/own-mutation.js'
import type { Proposer } from './ports.js'

export class Proposals {
  readonly #proposer: Proposer
  readonly #caller: Caller
  #isOver = false
  #inFlight = 0

  constructor(proposer: Proposer, caller: Caller) {
    this.#proposer = proposer
    this.#caller = caller
  }

  get inFlight(): number {
    return this.#inFlight
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** The index that this leader has applied. */
  get appliedIndex(): number {
    return this.#proposer.status().appliedIndex
  }

  /** Nothing is proposed or read from now on; running requests fail or end by themselves. */
  end(): void {
    this.#isOver = true
  }

  /** Resolves to the mutation's answer once it is committed. */
  async mutate<Q, A>(mutation: Mutation<Q, A>, request: Q): Promise<A> {
    this.#checkOpen()
    this.#inFlight += 1
    try {
      return await mutateOwn(this.#proposer, this.#caller, mutation, request)
    } finally {
      this.#inFlight -= 1
    }
  }

  async read<Q, A>(read: Read<Q, A>, request: Q): Promise<A> {
    this.#checkOpen()
    const answer = await this.#proposer.readNow<Q, A>({ read, request, caller: this.#caller })
    this.#checkOpen()
    return answer
  }

  #checkOpen(): void {
    if (this.#isOver) throw new FileSystemError('notLeader', 'this leadership is over')
  }
}

/** Runs `work` over `items`, at most `widthMax` at a time; stops at the first failure, after the running ones ended. */
export async function inParallel<T>(items: readonly T[], widthMax: number, work: (item: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += widthMax) {
    const results = await Promise.allSettled(items.slice(from, from + widthMax).map(work))
    for (const result of results) if (result.status === 'rejected') throw result.reason
  }
}
