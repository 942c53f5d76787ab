// Quorums of the two phases. Every prepare quorum must intersect every accept quorum, so that the next leader finds every chosen value.
// Majorities do; with flexible quorums fewer peers must accept and more must prepare, which is rare (Howard, Malkhi, Spiegelman 2016). A
// read round that an accept quorum confirmed intersects every prepare quorum too, so no other peer became leader before it.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Membership } from '../contract.js'
import { majoritySize, rankedIndex } from '../quorum.js'

export type Phase = 'prepare' | 'accept'

/** The quorum size of each phase for `voterCount` voters. `acceptQuorumSize` 0: majorities in both. */
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

/** Whether the peers for which `isTrueOf` holds are a quorum; with a joint membership, of both. */
export function hasQuorum({ membership, acceptQuorumSize }: Quorums, phase: Phase, isTrueOf: (id: PeerId) => boolean): boolean {
  return voterSets(membership).every((voters) => {
    let count = 0
    for (const id of voters) if (isTrueOf(id)) count++
    return count >= quorumSizes(voters.length, acceptQuorumSize)[phase]
  })
}

/** The highest number that an accept quorum has reached; with a joint membership, both accept quorums. */
export function reachedIndex({ membership, acceptQuorumSize }: Quorums, indexOf: (id: PeerId) => number): number {
  const { voters, nextVoters } = membership
  const reached = rankedIndex(voters, quorumSizes(voters.length, acceptQuorumSize).accept, indexOf)
  if (nextVoters === undefined) return reached
  return Math.min(reached, rankedIndex(nextVoters, quorumSizes(nextVoters.length, acceptQuorumSize).accept, indexOf))
}

function voterSets({ voters, nextVoters }: Membership): readonly (readonly PeerId[])[] {
  return nextVoters === undefined ? [voters] : [voters, nextVoters]
}
