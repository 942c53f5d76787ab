// How the page asks the masters. It begins with the one that it was loaded from; when that does not answer it goes on with another.

import type { Session } from '../../proto/pages/answers.js'
import { nowMs } from '../parts/clock.js'

/** A refusal by a server, with its text. */
export class Refusal extends Error {
  /** The name of HDFS's exception, without its package. */
  readonly exception: string

  constructor(exception: string, message: string) {
    super(message)
    this.exception = exception
  }
}

/** No master answers. */
export class Unreachable extends Error {}

/** Time for an answer: a call may wait for the election of a leader. */
const answerMsMax = 25_000
/** Time for the answer to the question whether a master is there. */
const aliveMsMax = 4_000
/** A master that answered so recently is not asked whether it is there. */
const aliveMsFresh = 1_500

/** Browsers send it to another site only when that site allows it (CSRF). */
export const ownHeader = { 'X-XSRF-HEADER': 'cairn' }

async function answerOf<T>(response: Response): Promise<T> {
  if (response.ok)
    return (response.status === 204 || response.headers.get('content-length') === '0' ? undefined : await response.json()) as T
  const text = await response.text()
  let told: { readonly RemoteException?: { readonly exception: string; readonly message: string } } = {}
  try {
    told = JSON.parse(text)
  } catch {
    throw new Refusal('', text.slice(0, 500) || `the server answered with status ${response.status}`)
  }
  const { exception = '', message = text.slice(0, 500) } = told.RemoteException ?? {}
  throw new Refusal(exception, firstLine(message))
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text

export class Masters {
  /** Set with the first answer. */
  session: Session | undefined
  /** The origin of the master in use; empty: the one that the page came from. */
  origin = ''
  #others: readonly string[] = []
  #heardMs = 0
  readonly #listeners = new Set<() => void>()
  /** Whether the last question found no master. */
  isLost = false

  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** All masters, by id; an origin is missing until it is known. */
  get all(): readonly { readonly id: number; readonly origin: string | undefined }[] {
    const { session, origin } = this
    if (session === undefined) return []
    const known = session.masters.map((each) => ({ id: each.id, origin: each.id === session.id ? origin : each.origin }))
    return known.sort((one, other) => one.id - other.id)
  }

  async open(): Promise<Session> {
    // A master that stands still is left sooner than one that waits for an election.
    const session = await this.#onAny<Session>((origin) => fetch(`${origin}/page/api/session`, { signal: withTimeout(aliveMsMax) }))
    this.session = session
    const others = session.masters.flatMap(({ origin }) => (origin === undefined ? [] : [origin]))
    this.#others = [...new Set(['', ...others, ...this.#others])]
    this.#tell()
    return session
  }

  /** Asks a master, another one if this one does not answer. Throws a Refusal, or Unreachable. */
  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.#onAny((origin) => fetch(origin + path, { signal: withTimeout(answerMsMax, signal) }), signal)
  }

  /** Asks one master and no other. */
  async getFrom<T>(origin: string, path: string): Promise<T> {
    return answerOf<T>(await fetch(origin + path, { signal: withTimeout(aliveMsMax) }))
  }

  /**
   * Changes something. It is sent once: whether a change whose answer was lost has happened is for the person to see. So a master that is
   * there is looked for first.
   */
  async change<T>(method: 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
    if (nowMs() - this.#heardMs > aliveMsFresh)
      await this.#onAny((origin) => fetch(`${origin}/page/api/session`, { signal: withTimeout(aliveMsMax) }))
    return this.changeAt(this.origin, method, path, body)
  }

  /** The same at one master and no other. */
  async changeAt<T>(origin: string, method: 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const json = body === undefined ? {} : { body: JSON.stringify(body) }
    const headers = body === undefined ? ownHeader : { ...ownHeader, 'Content-Type': 'application/json' }
    try {
      return await answerOf<T>(await fetch(origin + path, { method, headers, ...json, signal: withTimeout(answerMsMax) }))
    } catch (thrown) {
      if (thrown instanceof Refusal) throw thrown
      throw new Unreachable('the answer was lost: look whether the change has happened')
    }
  }

  async #onAny<T>(ask: (origin: string) => Promise<Response>, signal?: AbortSignal): Promise<T> {
    for (const origin of [this.origin, ...this.#others.filter((each) => each !== this.origin)]) {
      let response: Response
      try {
        response = await ask(origin)
      } catch (thrown) {
        if (signal?.aborted === true) throw thrown
        continue
      }
      this.#onHeard(origin)
      return answerOf<T>(response)
    }
    this.isLost = true
    this.#tell()
    throw new Unreachable('no master answers')
  }

  #onHeard(origin: string): void {
    this.#heardMs = nowMs()
    const isMoved = origin !== this.origin
    const wasLost = this.isLost
    this.origin = origin
    this.isLost = false
    if (isMoved)
      this.open().catch(() => undefined) // the next question finds out the same
    else if (wasLost) this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

function withTimeout(ms: number, signal?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(ms)
  return signal === undefined ? timeout : AbortSignal.any([timeout, signal])
}
