// What was put down for the loop's next turn. Bounded: callers beyond the limits are refused, letters beyond them are dropped (engines resend).

import { FileSystemError } from '../../proto/base/errors.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Input } from '../consensus/contract.js'
import type { SequencerOptions } from './options.js'
import type { Completion, MutationCall } from './ports.js'

export interface WaitingMutation {
  readonly call: MutationCall<unknown, unknown>
  readonly completion: Completion<Uint8Array>
}

export interface Letter {
  readonly from: PeerId
  readonly bytes: Uint8Array
}

export class Inbox {
  readonly #options: SequencerOptions
  #letters: Letter[] = []
  #letterBytes = 0
  #mutations: WaitingMutation[] = []
  #inputs: Input[] = []
  #durableNumber: number | undefined
  isTickDue = false

  constructor(options: SequencerOptions) {
    this.#options = options
  }

  get mutations(): readonly WaitingMutation[] {
    return this.#mutations
  }

  /** Undefined, or why there is no place for another mutation. */
  get refusal(): FileSystemError | undefined {
    const { mutationsWaitingMax } = this.#options
    if (this.#mutations.length < mutationsWaitingMax) return undefined
    return new FileSystemError('unavailable', `more than ${mutationsWaitingMax} mutations wait`)
  }

  addMutation(mutation: WaitingMutation): void {
    this.#mutations.push(mutation)
  }

  /** The oldest so many have had their turn. */
  dropMutations(count: number): void {
    this.#mutations = count >= this.#mutations.length ? [] : this.#mutations.slice(count)
  }

  refuseMutations(error: FileSystemError): void {
    const refused = this.#mutations
    this.#mutations = []
    for (const { completion } of refused) completion.fail(error)
  }

  addLetter(letter: Letter): void {
    const { lettersMax, letterBytesMax } = this.#options
    if (this.#letters.length >= lettersMax || this.#letterBytes >= letterBytesMax) return
    this.#letters.push(letter)
    this.#letterBytes += letter.bytes.length
  }

  takeLetters(): readonly Letter[] {
    const letters = this.#letters
    if (letters.length > 0) this.#letters = []
    this.#letterBytes = 0
    return letters
  }

  addInput(input: Input): void {
    this.#inputs.push(input)
  }

  takeInputs(): readonly Input[] {
    const inputs = this.#inputs
    if (inputs.length > 0) this.#inputs = []
    return inputs
  }

  /** That log write and all before it. */
  addDurable(writeNumber: number): void {
    this.#durableNumber = writeNumber
  }

  takeDurable(): number | undefined {
    const writeNumber = this.#durableNumber
    this.#durableNumber = undefined
    return writeNumber
  }
}
