// Votes and their order: the latest epoch, then the longest history within it, then the one designated by a leader that hands over, then the higher id
// (ZooKeeper's totalOrderPredicate). Whoever wins a quorum of votes by this order has, in that quorum, the history to go on from.

import type { PeerId } from '../../../proto/base/ids.js'

export interface Vote {
  /** Undefined: for nobody yet. */
  readonly leader: PeerId | undefined
  /** The epoch whose history the one voted for has, and the zxid of its last entry. */
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

/** Whether `a` comes before `b`. */
export function isBetter(a: Vote, b: Vote): boolean {
  if (a.leader === undefined || b.leader === undefined) return a.leader !== undefined
  const order = compareHistories(a, b) || Number(a.isDesignated) - Number(b.isDesignated) || a.leader - b.leader
  return order > 0
}
