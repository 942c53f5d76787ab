// Chunks and snapshots. A chunk belongs to its file for a time, with one number of wanted replicas: when that ends, the snapshots of that
// time hold it (`holds`), and it stays as long as one of them is there. Of a chunk's replicas as many are wanted as its file or any of
// them wants.

import { assert } from '../../../proto/base/assert.js'
import type { ChunkId, InodeId } from '../../../proto/base/ids.js'
import { type Chunk, findChunk, getChunk, type Hold, lengthInFile, putChunk } from '../chunks/chunks.js'
import { beginRecovery, endRecovery, findRecovery } from '../chunks/recoveries.js'
import { removeChunk } from '../chunks/replicas.js'
import { coverAfter, highestIn, type SnapshotRoots, withSnapshots } from '../records/covers.js'
import { readSnapshotRoots } from '../records/snapshots.js'
import { latestSnapshot } from '../records/usage.js'
import { putHeldChunk, removeHeldChunk } from '../records/versions.js'
import type { Transaction } from '../transaction.js'
import { coverageOf } from './coverage.js'

/** Replicas of a chunk: what its file wants, or the most that a snapshot wants. */
export function wantedBy(own: number, holds: readonly Hold[]): Pick<Chunk, 'replication' | 'fileReplication'> {
  let most = own
  for (const { replication } of holds) if (replication > most) most = replication
  return { replication: most, fileReplication: most === own ? 0 : own }
}

/** What the file of a chunk wants. */
export const fileReplicationOf = ({ replication, fileReplication }: Chunk): number =>
  fileReplication === 0 ? replication : fileReplication

/**
 * The time ends in which the chunk was in its file as it is now: the snapshots that saw it hold it. The caller stores the chunk, with its
 * next time or as kept.
 */
export function withTimeEnded(tx: Transaction, id: ChunkId, chunk: Chunk): Chunk {
  if (latestSnapshot(tx.before) === 0) return chunk
  const { roots, last } = coverageOf(tx)
  const hold: Hold = { replication: fileReplicationOf(chunk), cover: seenFrom(tx, id, chunk), cutLength: chunk.cutLength }
  if (hold.cover.length === 0) return { ...chunk, bornAfter: last }
  const number = highestIn(hold.cover, roots)
  putHeldChunk(tx, number, id)
  return { ...chunk, bornAfter: last, holds: [...chunk.holds, hold], heldUnder: Math.max(chunk.heldUnder, number) }
}

/** The snapshots that see the chunk in its file as it is now. */
function seenFrom(tx: Transaction, id: ChunkId, chunk: Chunk): Hold['cover'] {
  const coverage = coverageOf(tx)
  if (chunk.bornAfter >= coverage.latest) return []
  const owner: InodeId | undefined = findChunk(tx.before, id)?.inodeId
  return owner === undefined ? [] : withSnapshots(coverAfter(coverage.of(owner), chunk.bornAfter), coverage.roots)
}

/** Whether a snapshot that is there sees the chunk, or has seen it in another time. */
export function isHeld(tx: Transaction, id: ChunkId, chunk: Chunk): boolean {
  if (latestSnapshot(tx.before) === 0) return false
  const { roots } = coverageOf(tx)
  return seenFrom(tx, id, chunk).length > 0 || livingHolds(chunk, roots).length > 0
}

/** Bytes of a chunk that a snapshot sees, of which its file had as many in the time of the snapshot. */
export function lengthIn(number: number, chunk: Chunk): number {
  const hold = chunk.holds.find(({ cover }) => cover.some(({ after, upTo }) => after < number && number <= upTo))
  return lengthInFile({ length: chunk.length, cutLength: (hold ?? chunk).cutLength })
}

/** The chunk is in no file any more: it is removed, or (true) kept for the snapshots that see it. */
export function releaseChunk(tx: Transaction, id: ChunkId): boolean {
  const chunk = getChunk(tx, id)
  assert(!chunk.isKept, 'a chunk that is in no file is not taken out of one')
  if (latestSnapshot(tx.before) === 0) {
    removeChunk(tx, id, chunk)
    return false
  }
  const ended = withTimeEnded(tx, id, chunk)
  const holds = livingHolds(ended, coverageOf(tx).roots)
  if (holds.length === 0) removeChunk(tx, id, chunk)
  else keep(tx, id, { ...ended, holds })
  return holds.length > 0
}

/** The writer is lost. Starts the recovery of the chunk if any of its bytes may be known. */
function keep(tx: Transaction, id: ChunkId, chunk: Chunk): void {
  putChunk(tx, id, { ...chunk, isKept: true, ...wantedBy(0, chunk.holds), fileReplication: 0 })
  if (!chunk.isOpen) return
  // One that was being cut is in the snapshots with its new length.
  const newLength = findRecovery(tx, id)?.newLength
  endRecovery(tx, id)
  if (chunk.length > 0) beginRecovery(tx, id, newLength)
}

const livingHolds = ({ holds }: Chunk, roots: SnapshotRoots): readonly Hold[] => {
  const left = holds.filter(({ cover }) => highestIn(cover, roots) > 0)
  return left.length === holds.length ? holds : left
}

/** The snapshot of this number is gone. True: the chunk was removed, as nothing needs it any more. */
export function reconsiderChunk(tx: Transaction, number: number, id: ChunkId): boolean {
  removeHeldChunk(tx, number, id)
  const chunk = findChunk(tx, id)
  if (chunk === undefined) return false
  const roots = readSnapshotRoots(tx)
  const holds = livingHolds(chunk, roots)
  if (chunk.isKept && holds.length === 0) {
    removeChunk(tx, id, chunk)
    return true
  }
  let highest = 0
  for (const { cover } of holds) {
    const under = highestIn(cover, roots)
    putHeldChunk(tx, under, id)
    highest = Math.max(highest, under)
  }
  // A higher number is still to be dealt with.
  const heldUnder = chunk.heldUnder > number ? chunk.heldUnder : highest
  const wanted = chunk.isKept ? { ...wantedBy(0, holds), fileReplication: 0 } : wantedBy(fileReplicationOf(chunk), holds)
  if (holds !== chunk.holds || heldUnder !== chunk.heldUnder) putChunk(tx, id, { ...chunk, holds, heldUnder, ...wanted })
  return false
}
