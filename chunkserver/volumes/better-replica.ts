// Decides which of two replicas of one chunk counts, when two volumes have one.

import type { ReplicaRecord, ReplicaState } from '../store/replica-record.js'

/** The newer one counts; at the same generation the finished one, and of these the longer. */
export function isBetter(one: Rank, other: Rank): boolean {
  if (one.generation !== other.generation) return one.generation > other.generation
  if (one.state !== other.state) return rankOf[one.state] > rankOf[other.state]
  return one.length > other.length
}

type Rank = Pick<ReplicaRecord, 'generation' | 'state' | 'length'>

const rankOf: Readonly<Record<ReplicaState, number>> = { finalised: 2, beingWritten: 1, corrupt: 0 }
