// Leases for reads (thesis 6.4.1), a setting: for so many ticks after a round that a quorum confirmed began, the leader answers reads without asking. Clocks
// are trusted within stated bounds for it (options.ts). Whoever confirmed votes for nobody meanwhile, so nobody else can have been elected.

import type { RaftNode } from './node.js'

/** A successor that was told to campaign would be voted for all the same. */
export function hasLease({ options, lease, role, tick, commitIndex, termStartIndex, hasNamedSuccessor }: RaftNode): boolean {
  if (role !== 'leader' || options.readLeaseTicks === 0 || hasNamedSuccessor) return false
  return commitIndex >= termStartIndex && tick - lease.tick <= options.readLeaseTicks
}

/** A round that nobody waits for; false without leases. */
export function beginLeaseRound({ options, lease, readRounds, tick }: RaftNode): boolean {
  if (options.readLeaseTicks === 0) return false
  lease.rounds.push({ number: readRounds.skip(), tick })
  return true
}

/** The lease counts from when the round began, not from when it was confirmed. */
export function confirmLease({ lease }: RaftNode, through: number): void {
  while ((lease.rounds[0]?.number ?? Number.POSITIVE_INFINITY) <= through) lease.tick = lease.rounds.shift()?.tick ?? lease.tick
}

/** The clock, or who votes, is not what it was when the rounds under way began. */
export function loseLease({ lease }: RaftNode): void {
  lease.rounds = []
  lease.tick = Number.NEGATIVE_INFINITY
}
