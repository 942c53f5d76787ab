// Leases for reads (thesis 6.4.1), a setting: for `readLeaseTicks` after the start of a round that a quorum confirmed, the leader answers
// reads without another round. A peer that confirmed gives no vote until its election timeout has passed, so no other leader can be elected
// before that. This relies on clocks, within stated bounds (options.ts).

import type { RaftNode } from './node.js'

/** No lease once a successor was told to campaign: peers vote for it without waiting for their election timeout. */
export function hasLease({ options, lease, role, tick, commitIndex, termStartIndex, hasNamedSuccessor }: RaftNode): boolean {
  if (role !== 'leader' || options.readLeaseTicks === 0 || hasNamedSuccessor) return false
  return commitIndex >= termStartIndex && tick - lease.tick <= options.readLeaseTicks
}

/** Begins a round for the lease alone. False without leases. */
export function beginLeaseRound({ options, lease, readRounds, tick }: RaftNode): boolean {
  if (options.readLeaseTicks === 0) return false
  lease.rounds.push({ number: readRounds.skip(), tick })
  return true
}

/** The lease starts when the round began, not when it was confirmed: followers restart their election timeout in between. */
export function confirmLease({ lease }: RaftNode, through: number): void {
  while ((lease.rounds[0]?.number ?? Number.POSITIVE_INFINITY) <= through) lease.tick = lease.rounds.shift()?.tick ?? lease.tick
}

/** Drops the lease: after a pause ticks cannot be trusted, and after a membership change another quorum could elect a leader. */
export function loseLease({ lease }: RaftNode): void {
  lease.rounds = []
  lease.tick = Number.NEGATIVE_INFINITY
}
