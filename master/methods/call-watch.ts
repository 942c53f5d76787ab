// What the page shows of single calls: who calls most, which calls were slow, the last lines of the audit. In bounded memory; a call costs
// one step here, and texts are made when somebody looks.

import type { Clock } from '../../proto/base/clock.js'
import type { FileSystemError } from '../../proto/base/errors.js'
import type { AuditedMoment, SlowCall } from '../../proto/pages/answers.js'
import { type AuditedCall, auditLineOf } from './audit.js'
import type { DeskCall } from './desk-call.js'

export const callWatchLimits = {
  /** Users that are counted apart in one period; all others are counted together. */
  usersMax: 1000,
  slowMax: 100,
  auditMax: 200,
  /** The request of a call whose body is larger, bytes, is not kept: it may have any size, and the call is shown without its paths. */
  keptBodyBytesMax: 16 * 1024,
}

/** The name under which the calls of all other users are counted. */
export const otherUsers = ''

interface Kept extends AuditedCall {
  readonly atMs: number
  readonly elapsedMs: number
  readonly face: DeskCall['face']
  readonly error: unknown
}

export class CallWatch {
  readonly #clock: Pick<Clock, 'wallMs'>
  readonly #slowMs: number
  readonly #slow: Kept[] = []
  readonly #audited: Kept[] = []
  #users = new Map<string, number>()

  /** Calls that took at least `slowMs` are slow. */
  constructor(clock: Pick<Clock, 'wallMs'>, slowMs: number) {
    this.#clock = clock
    this.#slowMs = slowMs
  }

  onAnswered(call: DeskCall, elapsedMs: number, error: unknown): void {
    const { user } = call.caller
    const count = this.#users.get(user)
    if (count !== undefined || this.#users.size < callWatchLimits.usersMax) this.#users.set(user, (count ?? 0) + 1)
    else this.#users.set(otherUsers, (this.#users.get(otherUsers) ?? 0) + 1)
    const isSlow = elapsedMs >= this.#slowMs
    const { audit } = call.face.method
    if (!isSlow && audit === undefined) return
    const { caller, status, face } = call
    const request = call.body.length <= callWatchLimits.keptBodyBytesMax ? call.request : undefined
    const kept = { atMs: this.#clock.wallMs(), elapsedMs, caller, request, status, face, error }
    if (isSlow) add(this.#slow, kept, callWatchLimits.slowMax)
    if (audit !== undefined) add(this.#audited, kept, callWatchLimits.auditMax)
  }

  /** Calls by user since the last time, and begins anew. */
  takeUsers(): ReadonlyMap<string, number> {
    const users = this.#users
    this.#users = new Map()
    return users
  }

  /** The last ones, the newest first. */
  slow(): SlowCall[] {
    return this.#slow.map(toSlowCall).reverse()
  }

  /** The last ones, the newest first; without calls that have no line. */
  audit(): AuditedMoment[] {
    const lines = this.#audited.map((kept): AuditedMoment | undefined => {
      const { audit } = kept.face.method
      const line = audit === undefined ? undefined : auditLineOf(kept, audit, kept.error)
      return line === undefined ? undefined : { atMs: kept.atMs, line }
    })
    return lines.filter((line) => line !== undefined).reverse()
  }
}

function add(list: Kept[], kept: Kept, most: number): void {
  list.push(kept)
  if (list.length > most) list.shift()
}

function toSlowCall(kept: Kept): SlowCall {
  const { atMs, elapsedMs, caller, request, face, error } = kept
  const { name, audit } = face.method
  const path = audit === undefined || request === undefined ? null : (auditLineOf({ ...kept, request }, audit, undefined)?.src ?? null)
  const reason = error === undefined ? undefined : ((error as Partial<FileSystemError>).reason ?? 'unknown')
  return { atMs, method: name, user: caller.user, address: caller.address, elapsedMs, path, error: reason }
}
