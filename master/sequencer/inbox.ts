// Events for the loop's next turn. Bounded: calls beyond the limits are refused, messages beyond them are dropped (engines resend).

import { FileSystemError } from '../../proto/base/errors.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Input } from '../consensus/contract.js'
import type { SequencerOptions } from './options.js'
import type { Completion, MutationCall } from './ports.js'
import type { WorkCounts } from './work-counts.js'

export interface WaitingMutation {
  readonly call: MutationCall<unknown, unknown>
  readonly completion: Completion<Uint8Array>
  readonly untilMs: number
}

export interface ReceivedMessage {
  readonly from: PeerId
  readonly bytes: Uint8Array
}

export class Inbox {
  readonly #options: SequencerOptions
  readonly #counts: WorkCounts | undefined
  #messages: ReceivedMessage[] = []
  #messageBytes = 0
  #mutations: WaitingMutation[] = []
  #inputs: Input[] = []
  #durableNumber: number | undefined
  isTickDue = false

  constructor(options: SequencerOptions, counts?: WorkCounts) {
    this.#options = options
    this.#counts = counts
  }

  get mutations(): readonly WaitingMutation[] {
    return this.#mutations
  }

  /** Why no further mutation is accepted; undefined if one is. */
  get refusal(): FileSystemError | undefined {
    const { mutationsWaitingMax } = this.#options
    if (this.#mutations.length < mutationsWaitingMax) return undefined
    return new FileSystemError('unavailable', `more than ${mutationsWaitingMax} mutations wait`)
  }

  addMutation(call: MutationCall<unknown, unknown>, completion: Completion<Uint8Array>, nowMs: number): void {
    this.#mutations.push({ call, completion, untilMs: nowMs + this.#options.mutationWaitMs })
    this.#countWaiting()
  }

  /** Removes the oldest `count` mutations: they were executed. */
  dropMutations(count: number): void {
    this.#mutations = count >= this.#mutations.length ? [] : this.#mutations.slice(count)
    this.#countWaiting()
  }

  /** Refuses mutations that waited too long; they were not executed. */
  giveUpMutations(nowMs: number): void {
    let count = 0
    while ((this.#mutations[count]?.untilMs ?? Number.POSITIVE_INFINITY) <= nowMs) count += 1
    if (count === 0) return
    const late = this.#mutations.slice(0, count)
    this.dropMutations(count)
    const error = new FileSystemError(
      'unavailable',
      `no turn came within ${this.#options.mutationWaitMs} ms: what came before is not committed`,
    )
    for (const { completion } of late) completion.fail(error)
  }

  refuseMutations(error: FileSystemError): void {
    const refused = this.#mutations
    this.#mutations = []
    this.#countWaiting()
    for (const { completion } of refused) completion.fail(error)
  }

  #countWaiting(): void {
    if (this.#counts !== undefined) this.#counts.waiting = this.#mutations.length
  }

  addMessage(message: ReceivedMessage): void {
    const { peerMessagesMax, peerMessageBytesMax } = this.#options
    if (this.#messages.length >= peerMessagesMax || this.#messageBytes >= peerMessageBytesMax) return
    this.#messages.push(message)
    this.#messageBytes += message.bytes.length
  }

  takeMessages(): readonly ReceivedMessage[] {
    const messages = this.#messages
    if (messages.length > 0) this.#messages = []
    this.#messageBytes = 0
    return messages
  }

  addInput(input: Input): void {
    this.#inputs.push(input)
  }

  takeInputs(): readonly Input[] {
    const inputs = this.#inputs
    if (inputs.length > 0) this.#inputs = []
    return inputs
  }

  /** This log write and all before it are durable. */
  addDurable(writeNumber: number): void {
    this.#durableNumber = writeNumber
  }

  takeDurable(): number | undefined {
    const writeNumber = this.#durableNumber
    this.#durableNumber = undefined
    return writeNumber
  }
}
