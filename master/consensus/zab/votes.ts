// Votes and their order: the latest epoch, then the longest history in it, then the successor designated by a leader, then the higher id
// (ZooKeeper's totalOrderPredicate). The winner of a quorum by this order has the most recent history in that quorum, so it has all
// committed entries.

import type { PeerId } from '../../../proto/base/ids.js'

export interface Vote {
  /** Undefined: no vote yet. */
  readonly leader: PeerId | undefined
  /** The current epoch of the peer voted for, and the zxid (epoch, index) of its last entry. */
  readonly currentEpoch: number
  readonly lastEpoch: number
  readonly lastIndex: number
  readonly isDesignated: boolean
}

export const noVote: Vote = { leader: undefined, currentEpoch: 0, lastEpoch: 0, lastIndex: 0, isDesignated: false }

type History = Pick<Vote, 'currentEpoch' | 'lastEpoch' | 'lastIndex'>

/** Above 0 if `a` has the more recent history, 0 if they have the same. */
export function compareHistories(a: History, b: History): number {
  return a.currentEpoch - b.currentEpoch || a.lastEpoch - b.lastEpoch || a.lastIndex - b.lastIndex
}

/** Whether `a` is the better vote. */
export function isBetter(a: Vote, b: Vote): boolean {
  if (a.leader === undefined || b.leader === undefined) return a.leader !== undefined
  const order = compareHistories(a, b) || Number(a.isDesignated) - Number(b.isDesignated) || a.leader - b.leader
  return order > 0
}
