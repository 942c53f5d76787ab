// Quorums of the two phases. Any prepare quorum must meet any accept quorum: what was chosen is found by whoever leads next. Majorities do;
// with flexible quorums accepting asks fewer peers and preparing, which is rare, asks more (Howard, Malkhi, Spiegelman 2016).
// A read confirmed by an accept quorum meets every prepare quorum too, so that nobody can have begun to lead unnoticed.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Membership } from '../contract.js'
import { majoritySize, rankedIndex } from '../quorum.js'

export type Phase = 'prepare' | 'accept'

/** How many of so many voters each phase needs. `acceptQuorumSize` 0: majorities in both. */
export function quorumSizes(voterCount: number, acceptQuorumSize: number): Readonly<Record<Phase, number>> {
  const majority = majoritySize(voterCount)
  if (acceptQuorumSize === 0) return { prepare: majority, accept: majority }
  const accept = Math.min(acceptQuorumSize, voterCount)
  const prepare = voterCount - accept + 1
  assert(prepare + accept > voterCount, 'every prepare quorum meets every accept quorum')
  return { prepare, accept }
}

interface Quorums {
  readonly membership: Membership
  readonly acceptQuorumSize: number
}

/** Whether those of whom it is true are a quorum; between two memberships, of both. */
export function hasQuorum({ membership, acceptQuorumSize }: Quorums, phase: Phase, isTrueOf: (id: PeerId) => boolean): boolean {
  return voterSets(membership).every((voters) => {
    let count = 0
    for (const id of voters) if (isTrueOf(id)) count++
    return count >= quorumSizes(voters.length, acceptQuorumSize)[phase]
  })
}

/** The highest number that an accept quorum has reached; between two memberships, of both. */
export function reachedIndex({ membership, acceptQuorumSize }: Quorums, indexOf: (id: PeerId) => number): number {
  const { voters, nextVoters } = membership
  const reached = rankedIndex(voters, quorumSizes(voters.length, acceptQuorumSize).accept, indexOf)
  if (nextVoters === undefined) return reached
  return Math.min(reached, rankedIndex(nextVoters, quorumSizes(nextVoters.length, acceptQuorumSize).accept, indexOf))
}

function voterSets({ voters, nextVoters }: Membership): readonly (readonly PeerId[])[] {
  return nextVoters === undefined ? [voters] : [voters, nextVoters]
}
