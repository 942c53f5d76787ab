// Ensures that there is always a current key for block tokens: while this master leads, it proposes a new key when one is due, the first
// immediately.

import { toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Ticker } from '../../proto/base/ticker.js'
import type { Caller } from '../machine/machine.js'
import { rollTokenKeys } from '../operations/cluster/roll-token-keys.js'
import { mutateOwn } from '../sequencer/own-mutation.js'
import type { Proposer } from './ports.js'

export interface TokenKeeperParts {
  readonly proposer: Pick<Proposer, 'mutateNow' | 'onLeadership' | 'status'>
  readonly ticker: Ticker
  readonly logger: Logger
  readonly caller: Caller
  /** 32 random bytes from a secure source. */
  readonly newSecret: () => Uint8Array
  /** According to the applied state. */
  readonly isDue: () => boolean
}

const lookEveryMs = 10_000

export class TokenKeeper {
  readonly #parts: TokenKeeperParts
  #isAsking = false
  #stopTicking: (() => void) | undefined
  #stopListening: (() => void) | undefined

  constructor(parts: TokenKeeperParts) {
    this.#parts = parts
  }

  /** Call once, after the part that creates the file system has subscribed. */
  start(): void {
    const { proposer, ticker } = this.#parts
    this.#stopListening = proposer.onLeadership(() => this.#look())
    this.#stopTicking = ticker(lookEveryMs, () => this.#look())
    this.#look()
  }

  stop(): void {
    this.#stopTicking?.()
    this.#stopListening?.()
  }

  #look(): void {
    const { proposer, logger, isDue } = this.#parts
    if (this.#isAsking || !proposer.status().isServing || !isDue()) return
    this.#isAsking = true
    this.#roll()
      .catch((error: unknown) =>
        logger.warn({ error: toFileSystemError(error).message }, 'could not create a new block token key, will retry'),
      )
      .finally(() => {
        this.#isAsking = false
      })
  }

  async #roll(): Promise<void> {
    const { proposer, caller, newSecret } = this.#parts
    await mutateOwn(proposer, caller, rollTokenKeys, { secret: newSecret() })
  }
}
