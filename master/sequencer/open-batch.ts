// The batch that a leader collects during a turn: changes, the answers to remember, the calls to answer, and the events for the change feed.

import type { FileSystemError } from '../../proto/base/errors.js'
import type { Change, FeedEvents } from '../machine/machine.js'
import { type Batch, BatchWriter, type RememberedAnswer } from './batch-codec.js'
import type { PendingChanges } from './pending-changes.js'
import type { CallKey, Completion } from './ports.js'
import type { RecentCall } from './recent-calls.js'

/** A call whose outcome is in the batch. */
export interface Executed {
  readonly answer: Uint8Array
  /** Set if the call was refused. */
  readonly refusal: FileSystemError | undefined
  readonly completion: Completion<Uint8Array>
  call: RecentCall | undefined
}

type Head = Pick<Batch, 'epoch' | 'number' | 'stampMs' | 'elapsedMs'>
type Events = NonNullable<FeedEvents>

const noChanges: readonly Change[] = []
/** Maximum encoding overhead of a change and of an answer (tags, lengths, ids). */
const changeOverheadBytes = 12
const answerOverheadBytes = 40
/** What an event has besides its path, about. */
const eventOverheadBytes = 80

export class OpenBatch {
  readonly #pending: PendingChanges
  readonly #writer = new BatchWriter()
  #changes: Change[] = []
  #answers: RememberedAnswer[] = []
  #executed: Executed[] = []
  #mutations: Events[] = []
  #bytes = 0

  constructor(pending: PendingChanges) {
    this.#pending = pending
  }

  /** Approximate size in the log. */
  get bytes(): number {
    return this.#bytes
  }

  get isEmpty(): boolean {
    return this.#executed.length === 0
  }

  /** The events of each mutation that has some. */
  get mutations(): readonly Events[] {
    return this.#mutations
  }

  /** A batch is applied atomically, so of several changes of a key only the last is kept, at the position of the first. */
  addChanges(changes: readonly Change[], number: number): void {
    for (const change of changes) {
      const pending = this.#pending.get(change.key)
      if (pending?.number === number) {
        pending.value = change.value
        this.#changes[pending.at] = change
        continue
      }
      const at = this.#changes.length
      if (pending === undefined) this.#pending.add(change.key, change.value, number, at)
      else {
        pending.value = change.value
        pending.number = number
        pending.at = at
      }
      this.#changes.push(change)
      this.#bytes += change.key.length + (change.value?.length ?? 0) + changeOverheadBytes
    }
  }

  addEvents(events: Events): void {
    this.#mutations.push(events)
    for (const { path } of events) this.#bytes += path.length + eventOverheadBytes
  }

  /** `callKey`: under which the answer is remembered. */
  addExecuted(executed: Executed, callKey: CallKey | undefined): void {
    this.#executed.push(executed)
    if (callKey === undefined) return
    const { answer, refusal } = executed
    this.#answers.push({ callKey, answer, isRefusal: refusal !== undefined })
    this.#bytes += answer.length + answerOverheadBytes
  }

  /** Encodes the batch and begins an empty one. */
  seal(head: Head): { readonly payload: Uint8Array; readonly batch: Batch; readonly executed: readonly Executed[] } {
    for (const answer of this.#answers) this.#writer.add(answer, noChanges)
    if (this.#changes.length > 0) this.#writer.add(undefined, this.#changes)
    const payload = this.#writer.finish(head)
    const batch = { ...head, changes: this.#changes, answers: this.#answers }
    return { payload, batch, executed: this.drop() }
  }

  /** Begins an empty batch; the calls of this one. */
  drop(): readonly Executed[] {
    const executed = this.#executed
    this.#changes = []
    this.#answers = []
    this.#executed = []
    if (this.#mutations.length > 0) this.#mutations = []
    this.#bytes = 0
    return executed
  }
}
