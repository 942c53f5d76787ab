// The groups of users: from the settings, or else from the operating system of this master, which is asked in a process of its own. What it
// answers is kept for some minutes, also that a user is unknown. An answer that is too old is used until the new one has arrived.

import type { Clock } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { UserGroups } from '../machine/users.js'

export const userGroupLimits = {
  /** An answer is asked for again after this time, ms; HDFS's hadoop.security.groups.cache.secs. */
  keptMs: 300_000,
  /** The same for a user without groups, or who is not known; HDFS's hadoop.security.groups.negative-cache.secs. */
  keptEmptyMs: 30_000,
  lookUpMs: 5_000,
  usersMax: 10_000,
} as const

export interface UserGroupsParts {
  /** Has every right, so its groups are not looked up. */
  readonly superuser: string
  readonly supergroup: string
  /** From the settings; see `parseUserGroups`. */
  readonly fixed: ReadonlyMap<string, readonly string[]>
  /** Asks the operating system: empty for a user that it does not know. Undefined: it is not asked. */
  readonly lookUp: ((user: string) => Promise<readonly string[]>) | undefined
  readonly clock: Pick<Clock, 'monotonicMs'>
  readonly logger: Logger
}

interface Known {
  readonly groups: readonly string[]
  readonly staleMs: number
}

const none: readonly string[] = []

export class CachedUserGroups implements UserGroups {
  readonly #parts: UserGroupsParts
  /** In the order of their last look-ups. */
  readonly #known = new Map<string, Known>()
  readonly #underWay = new Map<string, Promise<void>>()
  readonly #ofSuperuser: readonly string[]
  /** Users whose groups must be looked up again before they are used. */
  readonly #outdated = new Set<string>()

  constructor(parts: UserGroupsParts) {
    this.#parts = parts
    this.#ofSuperuser = [parts.supergroup]
  }

  of(user: string): readonly string[] {
    const { superuser, fixed } = this.#parts
    if (user === superuser) return fixed.get(user) ?? this.#ofSuperuser
    return fixed.get(user) ?? this.#known.get(user)?.groups ?? none
  }

  /** Asks again for an answer that is old. */
  isKnown(user: string): boolean {
    const { superuser, fixed, lookUp, clock } = this.#parts
    if (lookUp === undefined || user === superuser || fixed.has(user)) return true
    const known = this.#known.get(user)
    if (known === undefined || this.#outdated.has(user)) return false
    if (clock.monotonicMs() >= known.staleMs) void this.load(user)
    return true
  }

  /** When the operating system cannot be asked, the last known groups stay, or there are none. */
  load(user: string): Promise<void> {
    let loading = this.#underWay.get(user)
    if (loading === undefined) {
      loading = this.#load(user).finally(() => this.#underWay.delete(user))
      this.#underWay.set(user, loading)
    }
    return loading
  }

  refresh(): void {
    for (const user of this.#known.keys()) this.#outdated.add(user)
  }

  async #load(user: string): Promise<void> {
    const { lookUp, clock, logger } = this.#parts
    if (lookUp === undefined) return
    let groups = this.#known.get(user)?.groups ?? none
    try {
      groups = await lookUp(user)
    } catch (error) {
      logger.warn({ user, error: error instanceof Error ? error.message : String(error) }, 'could not look up the groups of a user')
    }
    const { keptMs, keptEmptyMs, usersMax } = userGroupLimits
    this.#known.delete(user)
    this.#known.set(user, { groups, staleMs: clock.monotonicMs() + (groups.length === 0 ? keptEmptyMs : keptMs) })
    this.#outdated.delete(user)
    for (const [oldest] of this.#known) {
      if (this.#known.size <= usersMax) break
      this.#known.delete(oldest)
      this.#outdated.delete(oldest)
    }
  }
}

/** Reads the setting `userGroups`: `alice=staff,eng;bob=staff;carol=`, as Hadoop's hadoop.user.group.static.mapping.overrides. */
export function parseUserGroups(text: string): ReadonlyMap<string, readonly string[]> {
  const mapping = new Map<string, readonly string[]>()
  for (const part of text.split(';').map((each) => each.trim())) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const user = part.slice(0, Math.max(0, equals)).trim()
    if (user === '') throw new FileSystemError('misconfigured', `userGroups: "${part}" is not of the form user=group,group`)
    if (mapping.has(user)) throw new FileSystemError('misconfigured', `userGroups: ${user} is there twice`)
    const groups = part.slice(equals + 1).split(',')
    mapping.set(
      user,
      groups.map((group) => group.trim()).filter((group) => group !== ''),
    )
  }
  return mapping
}
