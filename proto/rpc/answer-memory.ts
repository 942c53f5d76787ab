// The memory that unsent answers of all connections of a server hold together.

import type { Limits, rpcServerLimits } from '../wire/limits.js'

/** Unsent answers of all connections. */
export class AnswerMemory {
  bytes = 0
  readonly #bytesMax: number

  constructor(limits: Limits<Pick<typeof rpcServerLimits, 'answerBytesMax'>>) {
    this.#bytesMax = limits.answerBytesMax
  }

  /** Every connection is held earlier. */
  get isTight(): boolean {
    return this.bytes > this.#bytesMax / 2
  }

  /** Somebody has to go. */
  get isOverfull(): boolean {
    return this.bytes > this.#bytesMax
  }
}
