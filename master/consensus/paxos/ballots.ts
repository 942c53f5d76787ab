// Ballots: a round and the peer that may use it, in one number. Comparing the numbers compares first the rounds, then the peers; outside
// the engine a ballot is the epoch. Written in decimal, the last five digits are the peer: ballot 300002 is round 3 of peer 2. 0 belongs to
// no peer and is lower than all others.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'

export type Ballot = number

export const noBallot: Ballot = 0
const peersMax = 100_000

export function ballotOf(round: number, peer: PeerId): Ballot {
  assert(peer > 0 && peer < peersMax, `a peer's number is above 0 and below ${peersMax}`)
  const ballot = round * peersMax + peer
  assert(Number.isSafeInteger(ballot), 'a ballot is a whole number')
  return ballot
}

export function roundOf(ballot: Ballot): number {
  return Math.floor(ballot / peersMax)
}

/** The only peer that may propose under this ballot. */
export function ownerOf(ballot: Ballot): PeerId {
  return (ballot % peersMax) as PeerId
}

/** The lowest ballot of `peer` in a round after that of `ballot`. */
export function ballotAfter(ballot: Ballot, peer: PeerId): Ballot {
  return ballotOf(roundOf(ballot) + 1, peer)
}
