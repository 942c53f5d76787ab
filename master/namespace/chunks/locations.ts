// Converts a chunk's replicas to the locations where a client should read or write it.

import type { ChunkId, ChunkserverId } from '../../../proto/base/ids.js'
import type { ChunkserverPicture } from '../../machine/cluster.js'
import type { Context, KeyView } from '../../machine/machine.js'
import type { LocatedChunk, LocatedFile } from '../answers.js'
import { chunkIdAt } from '../files/file-chunks.js'
import { type File, isOpen } from '../records/inodes.js'
import { type Chunk, getChunk } from './chunks.js'
import { layoutOf } from './layouts.js'

/** For a writer: every known server of the pipeline, in pipeline order. */
export function locateForWriter(id: ChunkId, chunk: Chunk, offset: number, context: Context): LocatedChunk {
  return {
    id,
    generation: chunk.generation,
    length: chunk.length,
    offset,
    locations: pictures(chunk.replicas, context),
    isCorrupt: false,
    isOpen: chunk.isOpen,
    layout: layoutOf(chunk),
  }
}

export function pictures(replicas: readonly ChunkserverId[], context: Context): ChunkserverPicture[] {
  const found: ChunkserverPicture[] = []
  for (const id of replicas) {
    const picture = context.chunkservers.get(id)
    if (picture !== undefined) found.push(picture)
  }
  return found
}

/**
 * For a reader: live before stale; then its own host, its own rack, the others. Equal servers take turns, by chunk and reader. Dead servers
 * are left out, but not of a chunk that is being written, where they are last: only its holders know its length, and a reader that is
 * given none of them would take it for empty.
 */
export function locateForReader(id: ChunkId, chunk: Chunk, offset: number, reader: Reader, context: Context): LocatedChunk {
  const locations: ChunkserverPicture[] = []
  const ranks: number[] = []
  const { replicas } = chunk
  const first = replicas.length === 0 ? 0 : (id + reader.turn) % replicas.length
  for (let step = 0; step < replicas.length; step += 1) {
    const replica = replicas[(first + step) % replicas.length]
    const picture = replica === undefined ? undefined : context.chunkservers.get(replica)
    if (picture === undefined || (picture.state === 'dead' && !chunk.isOpen)) continue
    const rank = rankOf(picture, reader)
    let at = locations.length
    while (at > 0 && (ranks[at - 1] ?? 0) > rank) at -= 1
    locations.splice(at, 0, picture)
    ranks.splice(at, 0, rank)
  }
  const layout = layoutOf(chunk)
  const isCorrupt = !chunk.isOpen && !layout.isReadable(locations)
  return { id, generation: chunk.generation, length: chunk.length, offset, locations, isCorrupt, isOpen: chunk.isOpen, layout }
}

export interface Reader {
  readonly address: string
  /** Rack of the chunkserver on the reader's host, if there is one. */
  readonly rack: string | undefined
  /** Spreads readers over equal replicas. */
  readonly turn: number
}

export function readerOf(context: Context): Reader {
  const { address } = context.caller
  let turn = 0
  for (let at = 0; at < address.length; at += 1) turn = (turn * 31 + address.charCodeAt(at)) & 0xffff
  let rack: string | undefined
  for (const picture of context.chunkservers.all()) {
    if (picture.ipAddress === address) {
      rack = picture.rack
      break
    }
  }
  return { address, rack, turn }
}

function rankOf(picture: ChunkserverPicture, reader: Reader): number {
  const distance = picture.ipAddress === reader.address ? 0 : picture.rack === reader.rack ? 1 : 2
  return distance + { live: 0, stale: 3, dead: 6 }[picture.state]
}

export interface ByteRange {
  readonly offset: number
  readonly length: number
}

/** The chunks of a file that overlap a range, and its last chunk. */
export function locateFile(view: KeyView, file: File, range: ByteRange, reader: Reader, context: Context): LocatedFile {
  const isAccessTimeOld = hasOldAccessTime(file, context)
  if (file.chunkCount === 0) {
    return { length: 0, chunks: [], lastChunk: undefined, isOpen: isOpen(file), isLastChunkComplete: false, isAccessTimeOld }
  }
  const lastId = chunkIdAt(view, file, file.chunkCount - 1)
  const last = getChunk(view, lastId)
  const lastChunk = locateForReader(lastId, last, file.length - last.length, reader, context)
  const chunks: LocatedChunk[] = []
  const end = range.offset + range.length
  // If all chunks but the last are full, the first one wanted can be computed; otherwise lengths are added up from the start.
  let position = file.hasShortChunks ? 0 : Math.min(Math.floor(range.offset / file.chunkBytes), file.chunkCount - 1)
  let offset = position * file.chunkBytes
  for (; position < file.chunkCount && offset < end; position += 1) {
    const isLast = position === file.chunkCount - 1
    const id = isLast ? lastId : chunkIdAt(view, file, position)
    const chunk = isLast ? last : getChunk(view, id)
    const chunkEnd = offset + chunk.length
    if (chunkEnd > range.offset) chunks.push(isLast ? lastChunk : locateForReader(id, chunk, offset, reader, context))
    offset = chunkEnd
  }
  const length = last.isOpen ? file.length - last.length : file.length
  return { length, chunks, lastChunk, isOpen: isOpen(file), isLastChunkComplete: !last.isOpen, isAccessTimeOld }
}

/** Precision 0: access times are not recorded. */
export function hasOldAccessTime(file: File, context: Context): boolean {
  const { accessTimePrecisionMs } = context.settings
  return accessTimePrecisionMs > 0 && context.nowMs > file.accessedMs + accessTimePrecisionMs
}
