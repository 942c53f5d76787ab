// Quorum arithmetic for one membership and for a joint one, in which every decision needs a majority of both.
// Works on numbers that only grow (a match index, a read round) and on votes. Learners never count.

import type { PeerId } from '../../proto/base/ids.js'
import type { Membership } from './contract.js'

export type VoteResult = 'won' | 'lost' | 'pending'

export function majoritySize(count: number): number {
  return Math.floor(count / 2) + 1
}

/** The highest number that a majority of `voters` has reached. Infinite for an empty set, so that it does not limit a joint quorum. */
export function majorityIndex(voters: readonly PeerId[], indexOf: (id: PeerId) => number): number {
  return voters.length === 0 ? Number.POSITIVE_INFINITY : rankedIndex(voters, majoritySize(voters.length), indexOf)
}

/** The highest number that `count` of `voters` have reached; `count` is at least 1 and at most all of them. */
export function rankedIndex(voters: readonly PeerId[], count: number, indexOf: (id: PeerId) => number): number {
  const reached: number[] = []
  for (const id of voters) {
    const index = indexOf(id)
    // Insertion sort, descending: groups are small, and this runs for every acknowledgement.
    let at = reached.length
    reached.push(index)
    while (at > 0 && (reached[at - 1] as number) < index) {
      reached[at] = reached[at - 1] as number
      at--
    }
    reached[at] = index
  }
  return reached[count - 1] as number
}

/** The highest number that a majority has reached; in a joint membership, both majorities. */
export function agreedIndex(membership: Membership, indexOf: (id: PeerId) => number): number {
  const current = majorityIndex(membership.voters, indexOf)
  return membership.nextVoters === undefined ? current : Math.min(current, majorityIndex(membership.nextVoters, indexOf))
}

/** `voteOf` is undefined for a voter that has not answered. */
export function voteResult(membership: Membership, voteOf: (id: PeerId) => boolean | undefined): VoteResult {
  const current = majorityVote(membership.voters, voteOf)
  if (membership.nextVoters === undefined) return current
  const next = majorityVote(membership.nextVoters, voteOf)
  if (current === 'lost' || next === 'lost') return 'lost'
  return current === 'won' && next === 'won' ? 'won' : 'pending'
}

function majorityVote(voters: readonly PeerId[], voteOf: (id: PeerId) => boolean | undefined): VoteResult {
  if (voters.length === 0) return 'won'
  let granted = 0
  let open = 0
  for (const id of voters) {
    const vote = voteOf(id)
    if (vote === undefined) open++
    else if (vote) granted++
  }
  const needed = majoritySize(voters.length)
  if (granted >= needed) return 'won'
  return granted + open >= needed ? 'pending' : 'lost'
}
