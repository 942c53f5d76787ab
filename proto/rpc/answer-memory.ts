// The memory of unsent answers of all connections of a server.

import type { Limits, rpcServerLimits } from '../wire/limits.js'

/** Unsent answers of all connections. */
export class AnswerMemory {
  bytes = 0
  readonly #bytesMax: number

  constructor(limits: Limits<Pick<typeof rpcServerLimits, 'answerBytesMax'>>) {
    this.#bytesMax = limits.answerBytesMax
  }

  /** Limits of single connections are lowered. */
  get isTight(): boolean {
    return this.bytes > this.#bytesMax / 2
  }

  /** Some connection must be closed. */
  get isOverfull(): boolean {
    return this.bytes > this.#bytesMax
  }
}
