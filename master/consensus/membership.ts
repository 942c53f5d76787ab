// Memberships as engines use them: who votes, who only learns, and the bytes of a 'membership' entry's payload.
// The rules that one must obey are asserted here, before it is written and after it is read. How it may change is the engines' matter.

import { log } from '#messages/log'
import { assert } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import { checkId, type PeerId } from '../../proto/base/ids.js'
import type { Entry, Membership, MembershipTarget } from './contract.js'

export function isVoter(membership: Membership, id: PeerId): boolean {
  return membership.voters.includes(id) || membership.nextVoters?.includes(id) === true
}

export function isMember(membership: Membership, id: PeerId): boolean {
  return isVoter(membership, id) || membership.learners.includes(id)
}

/** Whether the membership is already the target, without a pending change. */
export function isSameMembership({ voters, learners, nextVoters }: Membership, target: MembershipTarget): boolean {
  return nextVoters === undefined && areSameIds(voters, target.voters) && areSameIds(learners, target.learners)
}

export function areSameIds(some: readonly PeerId[], others: readonly PeerId[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id))
}

/**
 * The joint membership between `from` and `target`. Members that are in neither are removed at once; learners of `target` learn at once
 * unless they vote now.
 */
export function jointMembership(from: Membership, { voters, learners }: MembershipTarget): Membership {
  const nowLearners = learners.filter((id) => !from.voters.includes(id))
  return { voters: from.voters, learners: nowLearners, nextVoters: voters, nextLearners: learners }
}

/** What a joint membership leads to; undefined for one that is not joint. */
export function targetOf({ nextVoters, nextLearners }: Membership): Membership | undefined {
  return nextVoters === undefined ? undefined : { voters: nextVoters, learners: nextLearners ?? [] }
}

/** All members, each once, in ascending order. */
export function membersOf(membership: Membership): readonly PeerId[] {
  const { voters, nextVoters = [], learners, nextLearners = [] } = membership
  const all = new Set([...voters, ...nextVoters, ...learners, ...nextLearners])
  return [...all].sort((a, b) => a - b)
}

/** Whether `id` alone is a quorum: its durable entries are decided. */
export function isSoleVoter(membership: Membership, id: PeerId): boolean {
  const { voters, nextVoters } = membership
  return voters.length === 1 && voters[0] === id && (nextVoters === undefined || (nextVoters.length === 1 && nextVoters[0] === id))
}

export function checkMembership(membership: Membership): void {
  const { voters, learners, nextVoters, nextLearners } = membership
  assert(voters.length > 0, 'a membership has at least one voter')
  assert(new Set(voters).size === voters.length, 'a voter is listed once')
  assert(new Set(learners).size === learners.length, 'a learner is listed once')
  assert(!learners.some((id) => isVoter(membership, id)), 'no member is both voter and learner')
  if (nextVoters !== undefined) {
    assert(nextVoters.length > 0, 'a next membership has at least one voter')
    assert(new Set(nextVoters).size === nextVoters.length, 'a next voter is listed once')
    assert(!(nextLearners ?? []).some((id) => nextVoters.includes(id)), 'no next member is both voter and learner')
  }
}

function recordOf({ voters, learners, nextVoters = [], nextLearners = [] }: Membership): log.MembershipRecord.$Properties {
  return { voters: [...voters], learners: [...learners], nextVoters: [...nextVoters], nextLearners: [...nextLearners] }
}

const peers = (ids: readonly number[] | null | undefined): PeerId[] => (ids ?? []).map((id) => checkId<PeerId>(id))

function membershipOf(record: log.MembershipRecord.$Properties): Membership {
  const [nextVoters, nextLearners] = [peers(record.nextVoters), peers(record.nextLearners)]
  const next = nextVoters.length === 0 ? {} : { nextVoters, ...(nextLearners.length === 0 ? {} : { nextLearners }) }
  return { voters: peers(record.voters), learners: peers(record.learners), ...next }
}

/** The payload of a 'membership' entry. */
export function encodeMembership(membership: Membership): Uint8Array {
  checkMembership(membership)
  return log.MembershipRecord.encode(recordOf(membership)).finish()
}

/** Throws FileSystemError 'malformed' for bytes that are not a membership. */
export function decodeMembership(payload: Uint8Array): Membership {
  let record: log.MembershipRecord
  try {
    record = log.MembershipRecord.decode(payload)
  } catch (error) {
    throw new FileSystemError('malformed', 'a membership entry cannot be decoded', { cause: error })
  }
  const membership = membershipOf(record)
  try {
    checkMembership(membership)
  } catch (error) {
    throw new FileSystemError('malformed', `a membership entry holds none: ${String(error)}`, { cause: error })
  }
  return membership
}

/** Checks an entry that another master sent; called by the codecs of all engines. Throws FileSystemError 'malformed'. */
export function checkEntry({ kind, payload }: Pick<Entry, 'kind' | 'payload'>): void {
  if (kind === 'membership') decodeMembership(payload)
}

/**
 * The memberships of a log: the one at its base and that of each membership entry above. The last one is in effect as soon as its entry is
 * in the log, committed or not. If it took effect only when applied, a peer that applies late would count votes by the old membership, and
 * could elect a leader with a quorum that does not intersect the new ones.
 */
export class MembershipHistory {
  #base: Membership
  readonly #changes: { readonly index: number; readonly membership: Membership }[] = []

  constructor(base: Membership) {
    checkMembership(base)
    this.#base = base
  }

  get current(): Membership {
    return this.#changes.at(-1)?.membership ?? this.#base
  }

  /** The index of the entry with the current membership; 0 if it is the base's. */
  get currentIndex(): number {
    return this.#changes.at(-1)?.index ?? 0
  }

  /** Returns whether this entry changed the current membership. */
  onAppended(entry: Entry): boolean {
    if (entry.kind !== 'membership') return false
    this.#changes.push({ index: entry.index, membership: decodeMembership(entry.payload) })
    return true
  }

  /** Removes entries at `from` and above. Returns whether that changed the current membership. */
  onTruncated(from: number): boolean {
    const before = this.#changes.length
    while ((this.#changes.at(-1)?.index ?? 0) >= from && this.#changes.length > 0) this.#changes.pop()
    return this.#changes.length !== before
  }

  /** The membership after `index`. Below the base it is the base's: a replay of the entries up to the base ends with it as well. */
  at(index: number): Membership {
    for (let position = this.#changes.length - 1; position >= 0; position--) {
      const change = this.#changes[position]
      if (change !== undefined && change.index <= index) return change.membership
    }
    return this.#base
  }

  /** The memberships that were in effect at `index` and after it, oldest first. */
  since(index: number): readonly Membership[] {
    const later = this.#changes.filter((change) => change.index > index)
    return [this.at(index), ...later.map(({ membership }) => membership)]
  }

  /** Forgets all memberships and starts with `base`. */
  reset(base: Membership): void {
    checkMembership(base)
    this.#base = base
    this.#changes.length = 0
  }

  /** The log now begins after `index`, where `base` was in effect. */
  rebase(index: number, base: Membership): void {
    checkMembership(base)
    this.#base = base
    while ((this.#changes[0]?.index ?? Number.POSITIVE_INFINITY) <= index) this.#changes.shift()
  }
}
