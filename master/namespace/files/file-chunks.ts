// The chunks of a file: the first ids are in its inode, the rest in pages.

import { ChunkPageRecord } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import type { ChunkId, InodeId } from '../../../proto/base/ids.js'
import type { Key, KeyValue, KeyView } from '../../machine/machine.js'
import { type Chunk, getChunk, putChunk } from '../chunks/chunks.js'
import { chunkIdsInInode, type File } from '../records/inodes.js'
import { chunkPageKey } from '../records/keys.js'
import { recall, remember } from '../records/memo.js'
import { decodeRecord, encodeOver, keepUnknown } from '../records/record-bytes.js'
import { releaseChunk, wantedBy } from '../snapshots/held-chunks.js'
import type { Transaction } from '../transaction.js'

/** Chunk ids per page. */
export const chunkIdsInPage = 256

/**
 * A file with at most this many chunks is removed by one mutation; a larger one, and every directory that is not empty, is purged step by
 * step.
 */
export const chunksRemovedAtOnceMax = 64

const pageOfPosition = (position: number): number => Math.floor((position - chunkIdsInInode) / chunkIdsInPage) + 1
const firstPositionOfPage = (page: number): number => chunkIdsInInode + (page - 1) * chunkIdsInPage

/** The id of the chunk at `position` of a file, which has one. */
export function chunkIdAt(view: KeyView, file: File, position: number): ChunkId {
  assert(position >= 0 && position < file.chunkCount, 'a chunk position lies within the file')
  const id =
    position < chunkIdsInInode
      ? file.chunkIds[position]
      : readPage(view, file.id, pageOfPosition(position))[position - firstPositionOfPage(pageOfPosition(position))]
  assert(id !== undefined, 'a file names as many chunks as it counts')
  return id as ChunkId
}

/**
 * The chunk at a position of a file: it gets the file's id, the position, and the file's replication. Written field by field, because a
 * file may have many chunks and a spread with replaced fields takes several times as long.
 */
export function chunkOf({ id: inodeId, replication: wanted }: File, position: number, chunk: Chunk): Chunk {
  const { generation, length, replicas, storageTypes, isOpen, leftovers, bornAfter, holds, isKept, isSealed, cutLength, heldUnder } = chunk
  const { replication, fileReplication } = wantedBy(wanted, holds)
  const made: Chunk = {
    inodeId,
    position,
    generation,
    length,
    replicas,
    storageTypes,
    isOpen,
    replication,
    leftovers,
    bornAfter,
    holds,
    isKept,
    fileReplication,
    isSealed,
    cutLength,
    heldUnder,
  }
  return keepUnknown(made, chunk)
}

/** The ids at positions `[from, to)`. */
export function chunkIdsBetween(view: KeyView, file: File, from: number, to: number): ChunkId[] {
  const ids: ChunkId[] = []
  for (let position = from; position < to; position += 1) ids.push(chunkIdAt(view, file, position))
  return ids
}

/** The ids in the chunk pages of a file; `pages` must be complete. */
export function chunkIdsOfPages(pages: readonly KeyValue[]): number[] {
  return pages.flatMap(({ value }) => decodePage(value))
}

/** The file with `ids` after its chunks. The caller writes the inode record, here and below. */
export function withChunksAdded(tx: Transaction, file: File, ids: readonly number[]): File {
  const inInode = ids.slice(0, Math.max(0, chunkIdsInInode - file.chunkCount))
  let position = file.chunkCount + inInode.length
  const rest = ids.slice(inInode.length)
  for (let taken = 0; taken < rest.length; ) {
    const page = pageOfPosition(position)
    const kept = position - firstPositionOfPage(page)
    const before = kept === 0 ? [] : readPage(tx, file.id, page).slice(0, kept)
    const added = rest.slice(taken, taken + chunkIdsInPage - kept)
    putPage(tx, chunkPageKey(file.id, page), [...before, ...added])
    taken += added.length
    position += added.length
  }
  return {
    ...file,
    chunkCount: file.chunkCount + ids.length,
    chunkIds: inInode.length === 0 ? file.chunkIds : [...file.chunkIds, ...inInode],
  }
}

/**
 * The file with only its first `count` chunks; the others are removed and their replicas doomed, unless snapshots
 * need them. The caller sets the length.
 */
export function removeChunksFrom(tx: Transaction, file: File, count: number): File {
  if (file.chunkCount === count) return file
  let isKept = false
  for (let position = count; position < file.chunkCount; position += 1) isKept = releaseChunk(tx, chunkIdAt(tx, file, position)) || isKept
  if (isKept && count > 0) sealChunk(tx, file, count - 1)
  return withChunksCut(tx, file, count)
}

/** In a snapshot, chunks follow this one: it must keep its length. */
function sealChunk(tx: Transaction, file: File, position: number): void {
  const id = chunkIdAt(tx, file, position)
  const chunk = getChunk(tx, id)
  if (chunk.length < file.chunkBytes) putChunk(tx, id, { ...chunk, isSealed: true })
}

/** The file without its chunks, all of which were moved to another file. */
export const withoutChunks = (tx: Transaction, file: File): File => withChunksCut(tx, file, 0)

function withChunksCut(tx: Transaction, file: File, count: number): File {
  assert(count <= file.chunkCount, 'a cut does not add chunks')
  if (file.chunkCount > chunkIdsInInode) {
    const firstPage = pageOfPosition(Math.max(count, chunkIdsInInode))
    for (let page = firstPage; page <= pageOfPosition(file.chunkCount - 1); page += 1) {
      const kept = Math.max(0, count - firstPositionOfPage(page))
      const key = chunkPageKey(file.id, page)
      if (kept === 0) tx.remove(key)
      else putPage(tx, key, readPage(tx, file.id, page).slice(0, kept))
    }
  }
  return { ...file, chunkCount: count, chunkIds: count < file.chunkIds.length ? file.chunkIds.slice(0, count) : file.chunkIds }
}

function readPage(view: KeyView, inodeId: InodeId, page: number): readonly number[] {
  const bytes = view.get(chunkPageKey(inodeId, page))
  assert(bytes !== undefined, 'every page of chunk ids that the number of chunks requires is stored')
  return decodePage(bytes)
}

function decodePage(bytes: Uint8Array): readonly number[] {
  const known = recall<readonly number[]>(bytes)
  if (known !== undefined) return known
  const ids = decodeRecord(ChunkPageRecord, bytes).chunkIds
  remember(bytes, ids)
  return ids
}

function putPage(tx: Transaction, key: Key, chunkIds: readonly number[]): void {
  tx.put(key, encodeOver(ChunkPageRecord, tx.get(key), { chunkIds, bornAfter: 0 }))
}
