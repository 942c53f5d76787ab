// Why a copy is made, and which copies are started first when not all may be under way at once.

/**
 * Most urgent first. repair: a chunk has fewer good replicas than it wants. drain: a server that is to leave holds one; there is no producer of these yet.
 * README.md says what a further purpose takes.
 */
export const purposesByUrgency = ['repair', 'drain'] as const

export type Purpose = (typeof purposesByUrgency)[number]

export interface CopyPriority {
  readonly purpose: Purpose
  /** Good replicas within reach, before the copy. */
  readonly good: number
}

/** Negative when `one` is started first: by purpose, then the fewest good replicas. */
export function comparePriority(one: CopyPriority, other: CopyPriority): number {
  return comparePurpose(one.purpose, other.purpose) || one.good - other.good
}

export function comparePurpose(one: Purpose, other: Purpose): number {
  return purposesByUrgency.indexOf(one) - purposesByUrgency.indexOf(other)
}
