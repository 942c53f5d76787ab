// The purpose of a copy, and the order in which copies are started when not all may run at the same time.

/**
 * Most urgent first. repair: a chunk has fewer good replicas than it should have. drain: a server that is to be taken out of service holds
 * one; nothing requests these yet. move: a replica is to lie on another type of storage. README.md describes how to add a purpose.
 */
export const purposesByUrgency = ['repair', 'drain', 'move'] as const

export type Purpose = (typeof purposesByUrgency)[number]

export interface CopyPriority {
  readonly purpose: Purpose
  /** Available good replicas before the copy. */
  readonly good: number
}

/** Negative when `one` is started first: by purpose, then fewest good replicas. */
export function comparePriority(one: CopyPriority, other: CopyPriority): number {
  return comparePurpose(one.purpose, other.purpose) || one.good - other.good
}

export function comparePurpose(one: Purpose, other: Purpose): number {
  return purposesByUrgency.indexOf(one) - purposesByUrgency.indexOf(other)
}
