// Covers: by which snapshots something was covered. A span names a directory of which snapshots are made and a range of their numbers; how
// many of those snapshots are still there is in the record of snapshot roots.

import type { CoverRecordValue } from '#messages/record-codecs'

/** Snapshots of the directory `rootId` with numbers above `after` and up to `upTo`. */
export type CoverSpan = CoverRecordValue

export type Cover = readonly CoverSpan[]

/** The snapshottable directories by id, each with the numbers of its snapshots, ascending. */
export type SnapshotRoots = ReadonlyMap<number, readonly number[]>

/** The part of a cover with numbers above `after`. */
export function coverAfter(cover: Cover, after: number): Cover {
  if (cover.every((span) => span.after >= after)) return cover
  return cover.flatMap((span) => (span.upTo <= after ? [] : span.after >= after ? [span] : [{ ...span, after }]))
}

/** The highest number, of the snapshots that are there, in a cover; below `below`, if it is given. 0: none. */
export function highestIn(cover: Cover, roots: SnapshotRoots, below = Number.MAX_SAFE_INTEGER): number {
  let highest = 0
  for (const { rootId, after, upTo } of cover) {
    const found = highestUpTo(roots.get(rootId) ?? [], Math.min(upTo, below - 1))
    if (found > after && found > highest) highest = found
  }
  return highest
}

/** The spans in which there is a snapshot. */
export const withSnapshots = (cover: Cover, roots: SnapshotRoots): Cover => {
  const left = cover.filter((span) => highestIn([span], roots) > 0)
  return left.length === cover.length ? cover : left
}

/** The highest of ascending numbers that is at most `upTo`; 0: none. */
const highestUpTo = (numbers: readonly number[], upTo: number): number => numbers[countUpTo(numbers, upTo) - 1] ?? 0

/** The lowest of ascending numbers that is at least `from`. */
export const lowestFrom = (numbers: readonly number[], from: number): number | undefined => numbers[countUpTo(numbers, from - 1)]

/** How many of ascending numbers are at most `upTo`: there may be as many as snapshots. */
function countUpTo(numbers: readonly number[], upTo: number): number {
  let [from, to] = [0, numbers.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((numbers[middle] ?? 0) <= upTo) from = middle + 1
    else to = middle
  }
  return from
}
