// Decodes messages of other masters' engines. A message that cannot be decoded is dropped, as if it was lost; this is logged at intervals,
// not each time.

import type { Clock } from '../../proto/base/clock.js'
import { anyFailure } from '../../proto/base/errors.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { PeerMessage, PeerMessageCodec } from '../consensus/contract.js'

const logEveryMs = 60_000

export class MessageReader {
  readonly #codec: PeerMessageCodec
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #dropped = new Map<PeerId, { count: number; toldMs: number }>()

  constructor(codec: PeerMessageCodec, clock: Clock, logger: Logger) {
    this.#codec = codec
    this.#clock = clock
    this.#logger = logger
  }

  /** Undefined if it cannot be decoded. */
  read(from: PeerId, bytes: Uint8Array): PeerMessage | undefined {
    try {
      return this.#codec.decode(bytes)
    } catch (error) {
      this.#onUnreadable(from, error)
      return undefined
    }
  }

  #onUnreadable(from: PeerId, error: unknown): void {
    const nowMs = this.#clock.monotonicMs()
    const known = this.#dropped.get(from) ?? { count: 0, toldMs: Number.NEGATIVE_INFINITY }
    this.#dropped.set(from, known)
    known.count += 1
    if (nowMs - known.toldMs < logEveryMs) return
    known.toldMs = nowMs
    const { message } = anyFailure(error)
    this.#logger.warn({ from, count: known.count, error: message.split('\n', 1)[0] }, 'dropped consensus messages that cannot be decoded')
  }
}
