// Calls the leading master. Gives each call its id, finds the leader and retries according to retry.ts. The result is the answer, or an
// error that a retry would not change.

import { toFileSystemError } from '../../proto/base/errors.js'
import type { Environment } from '../environment.js'
import { throwIfAborted } from '../failure.js'
import type { LeaderFinder } from './leader-finder.js'
import type { Method } from './methods.js'
import { type RetrySettings, withRetries } from './retry.js'

/** Call ids have 31 bits. Negative ones are reserved by the protocol. */
const callIdMax = 0x7fff_ffff

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** Replaces the default deadline. */
  readonly deadlineMs?: number
}

export class MasterLink {
  readonly #finder: LeaderFinder
  readonly #settings: RetrySettings
  readonly #environment: Environment
  readonly #nextCallId: () => number

  constructor(finder: LeaderFinder, nextCallId: () => number, settings: RetrySettings, environment: Environment) {
    this.#finder = finder
    this.#nextCallId = nextCallId
    this.#settings = settings
    this.#environment = environment
  }

  async call<Request, Answer>(method: Method<Request, Answer>, request: Request, options: CallOptions = {}): Promise<Answer> {
    const { signal } = options
    throwIfAborted(signal)
    const body = method.request.encode(request).finish()
    const callId = this.#nextCallId()
    const settings = options.deadlineMs === undefined ? this.#settings : { ...this.#settings, deadlineMs: options.deadlineMs }
    const attempt = (number: number, timeoutMs: number) => this.#attempt(method, body, callId, number, timeoutMs, signal)
    const bytes = await withRetries(attempt, settings, this.#environment, signal).catch((thrown: unknown) => {
      throwIfAborted(signal)
      throw thrown
    })
    try {
      return method.answer.decode(bytes)
    } catch (thrown) {
      throw toFileSystemError(thrown)
    }
  }

  close(): void {
    this.#finder.close()
  }

  async #attempt(
    method: Method<never, unknown>,
    body: Uint8Array,
    callId: number,
    retryCount: number,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<Uint8Array> {
    const link = await this.#finder.find()
    throwIfAborted(signal)
    try {
      return await link.call({ protocol: method.protocol, method: method.name, body, callId, retryCount, timeoutMs, signal })
    } catch (thrown) {
      const { reason } = toFileSystemError(thrown)
      if (reason === 'notLeader') this.#finder.onFailure(link, 'notLeading')
      if (reason === 'connectionLost' || reason === 'timedOut') this.#finder.onFailure(link, 'broken')
      throw thrown
    }
  }
}

/** Returns a function that produces the call ids of one client. */
export function callIds(): () => number {
  let last = -1
  return () => {
    last = last === callIdMax ? 0 : last + 1
    return last
  }
}
