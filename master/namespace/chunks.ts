// Chunks as operations see them, their records, and which chunks a file has (ids in the inode, the rest in pages).

import { records } from '#messages/records'
import { assert } from '../../proto/base/assert.js'
import type { ChunkId, ChunkserverId, InodeId } from '../../proto/base/ids.js'
import type { Change, KeyView } from '../machine/machine.js'
import { chunkIdsInInode, type File } from './inodes.js'
import { chunkKey, chunkPageKey } from './keys.js'
import { recall, remember } from './memo.js'
import { RecordReader, RecordWriter } from './record-bytes.js'

export interface Chunk {
  readonly inodeId: InodeId
  /** In the file, from 0. */
  readonly position: number
  readonly generation: number
  /** Bytes; of an open chunk as far as known. */
  readonly length: number
  /** The chunkservers that hold it (of an open chunk: its pipeline), in order. */
  readonly replicas: readonly ChunkserverId[]
  /** Under construction: no holdings yet. */
  readonly isOpen: boolean
  /** Copies wanted. */
  readonly replication: number
  /**
   * Chunkservers where a replica may lie that does not count: left behind by a pipeline, older, unfinished or damaged. Kept until as many replicas
   * of the chunk's generation as are wanted are confirmed; never one of `replicas`.
   */
  readonly leftovers: readonly ChunkserverId[]
}

/** A chunk remembers so many places of leftovers, the latest ones. */
export const leftoversMax = 32

/** Chunk ids a page. */
export const chunkIdsInPage = 256

const writer = new RecordWriter()
const tags = { inodeId: 8, position: 16, generation: 24, length: 32, replicas: 42, isOpen: 48, replication: 56, leftovers: 74 } as const

export function encodeChunk(chunk: Chunk): Uint8Array {
  writer.begin()
  writer.number(tags.inodeId, chunk.inodeId)
  writer.number(tags.position, chunk.position)
  writer.number(tags.generation, chunk.generation)
  writer.number(tags.length, chunk.length)
  writer.packed(tags.replicas, chunk.replicas)
  writer.boolean(tags.isOpen, chunk.isOpen)
  writer.number(tags.replication, chunk.replication)
  writer.packed(tags.leftovers, chunk.leftovers)
  const bytes = writer.finish()
  remember(bytes, chunk)
  return bytes
}

export function decodeChunk(bytes: Uint8Array): Chunk {
  const known = recall<Chunk>(bytes)
  if (known !== undefined) return known
  const chunk = parseChunk(bytes)
  remember(bytes, chunk)
  return chunk
}

const noLeftovers: number[] = []

/** Without the memo, for bytes that are seen once, such as those of a scan. */
export function parseChunk(bytes: Uint8Array): Chunk {
  const reader = new RecordReader(bytes)
  let inodeId = 0
  let position = 0
  let generation = 0
  let length = 0
  let replicas: number[] = []
  let isOpen = false
  let replication = 0
  let leftovers: number[] = noLeftovers
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === tags.inodeId) inodeId = reader.number()
    else if (tag === tags.position) position = reader.number()
    else if (tag === tags.generation) generation = reader.number()
    else if (tag === tags.length) length = reader.number()
    else if (tag === tags.replicas) replicas = reader.packed()
    else if (tag === tags.isOpen) isOpen = reader.number() !== 0
    else if (tag === tags.replication) replication = reader.number()
    else if (tag === tags.leftovers) leftovers = reader.packed()
    else reader.skip(tag)
  }
  assert(inodeId > 0, 'a stored chunk belongs to an inode')
  return {
    inodeId: inodeId as InodeId,
    position,
    generation,
    length,
    replicas: replicas as ChunkserverId[],
    isOpen,
    replication,
    leftovers: leftovers as ChunkserverId[],
  }
}

export function findChunk(view: KeyView, chunkId: number): Chunk | undefined {
  const bytes = view.get(chunkKey(chunkId))
  return bytes === undefined ? undefined : decodeChunk(bytes)
}

/** A chunk that the state says exists. */
export function getChunk(view: KeyView, chunkId: number): Chunk {
  const chunk = findChunk(view, chunkId)
  assert(chunk !== undefined, 'a chunk that a file names is stored')
  return chunk
}

export const pageOfPosition = (position: number): number => Math.floor((position - chunkIdsInInode) / chunkIdsInPage) + 1
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

/** The ids at positions `[from, to)`. */
export function chunkIdsBetween(view: KeyView, file: File, from: number, to: number): ChunkId[] {
  const ids: ChunkId[] = []
  for (let position = from; position < to; position += 1) ids.push(chunkIdAt(view, file, position))
  return ids
}

/** The file with `ids` after its chunks; pages that change go to `changes`. */
export function withChunksAdded(view: KeyView, file: File, ids: readonly number[], changes: Change[]): File {
  const inInode = ids.slice(0, Math.max(0, chunkIdsInInode - file.chunkCount))
  let position = file.chunkCount + inInode.length
  const rest = ids.slice(inInode.length)
  for (let taken = 0; taken < rest.length; ) {
    const page = pageOfPosition(position)
    const kept = position - firstPositionOfPage(page)
    const before = kept === 0 ? [] : readPage(view, file.id, page).slice(0, kept)
    const added = rest.slice(taken, taken + chunkIdsInPage - kept)
    changes.push({ key: chunkPageKey(file.id, page), value: encodePage([...before, ...added]) })
    taken += added.length
    position += added.length
  }
  return {
    ...file,
    chunkCount: file.chunkCount + ids.length,
    chunkIds: inInode.length === 0 ? file.chunkIds : [...file.chunkIds, ...inInode],
  }
}

/** The file with only its first `count` chunks; pages that change or vanish go to `changes`. */
export function withChunksCut(view: KeyView, file: File, count: number, changes: Change[]): File {
  assert(count <= file.chunkCount, 'a cut does not add chunks')
  if (file.chunkCount > chunkIdsInInode) {
    const firstPage = pageOfPosition(Math.max(count, chunkIdsInInode))
    for (let page = firstPage; page <= pageOfPosition(file.chunkCount - 1); page += 1) {
      const kept = Math.max(0, count - firstPositionOfPage(page))
      const value = kept === 0 ? undefined : encodePage(readPage(view, file.id, page).slice(0, kept))
      changes.push({ key: chunkPageKey(file.id, page), value })
    }
  }
  return { ...file, chunkCount: count, chunkIds: count < file.chunkIds.length ? file.chunkIds.slice(0, count) : file.chunkIds }
}

function readPage(view: KeyView, inodeId: InodeId, page: number): readonly number[] {
  const bytes = view.get(chunkPageKey(inodeId, page))
  assert(bytes !== undefined, 'a page of a file that has so many chunks is stored')
  const known = recall<readonly number[]>(bytes)
  if (known !== undefined) return known
  const ids = records.ChunkPageRecord.decode(bytes).chunkIds
  remember(bytes, ids)
  return ids
}

function encodePage(chunkIds: readonly number[]): Uint8Array {
  return records.ChunkPageRecord.encode({ chunkIds: [...chunkIds] }).finish()
}
