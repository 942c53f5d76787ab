// Converts a chunk's replicas to the locations where a client should read or write it.

import type { ChunkId, ChunkserverId } from '../../../proto/base/ids.js'
import type { ChunkserverPicture } from '../../machine/cluster.js'
import type { Context, KeyView } from '../../machine/machine.js'
import type { LocatedChunk, LocatedFile } from '../answers.js'
import { chunkIdAt } from '../files/file-chunks.js'
import { type File, isOpen } from '../records/inodes.js'
import { lengthIn } from '../snapshots/held-chunks.js'
import { type Chunk, getChunk, lengthInFile } from './chunks.js'
import { layoutOf } from './layouts.js'

/** For a writer: every known server of the pipeline, in pipeline order. */
export function locateForWriter(id: ChunkId, chunk: Chunk, offset: number, context: Context): LocatedChunk {
  return {
    id,
    generation: chunk.generation,
    length: lengthInFile(chunk),
    offset,
    ...located(chunk, context),
    isCorrupt: false,
    isOpen: chunk.isOpen,
    layout: layoutOf(chunk),
  }
}

type Located = Pick<LocatedChunk, 'locations' | 'storageTypes'>

function located({ replicas, storageTypes }: Chunk, context: Context): Located {
  const locations = pictures(replicas, context)
  if (storageTypes.length === 0 || locations.length === replicas.length) return { locations, storageTypes }
  return { locations, storageTypes: locations.map(({ id }) => storageTypes[replicas.indexOf(id)] ?? 0) }
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
  const { replicas, storageTypes: known } = chunk
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
  const storageTypes = known.length === 0 ? known : locations.map((server) => known[replicas.indexOf(server.id)] ?? 0)
  return {
    id,
    generation: chunk.generation,
    length: lengthInFile(chunk),
    offset,
    locations,
    storageTypes,
    isCorrupt,
    isOpen: chunk.isOpen,
    layout,
  }
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
  const lastChunk = locateForReader(lastId, last, file.length - lengthInFile(last), reader, context)
  const chunks: LocatedChunk[] = []
  const end = range.offset + range.length
  // If all chunks but the last are full, the first one wanted can be computed; otherwise lengths are added up from the start.
  let position = file.hasShortChunks ? 0 : Math.min(Math.floor(range.offset / file.chunkBytes), file.chunkCount - 1)
  let offset = position * file.chunkBytes
  for (; position < file.chunkCount && offset < end; position += 1) {
    const isLast = position === file.chunkCount - 1
    const id = isLast ? lastId : chunkIdAt(view, file, position)
    const chunk = isLast ? last : getChunk(view, id)
    const chunkEnd = offset + lengthInFile(chunk)
    if (chunkEnd > range.offset) chunks.push(isLast ? lastChunk : locateForReader(id, chunk, offset, reader, context))
    offset = chunkEnd
  }
  const length = last.isOpen ? file.length - last.length : file.length
  return { length, chunks, lastChunk, isOpen: isOpen(file), isLastChunkComplete: !last.isOpen, isAccessTimeOld }
}

/** A file as the snapshot of this number has it: closed, and as long as it was known to be. */
function locateFileIn(number: number, view: KeyView, file: File, range: ByteRange, reader: Reader, context: Context): LocatedFile {
  const chunks: LocatedChunk[] = []
  const end = range.offset + range.length
  const lastPosition = file.chunkCount - 1
  let offset = 0
  let last: LocatedChunk | undefined
  for (let position = 0; position <= lastPosition; position += 1) {
    const isLast = position === lastPosition
    const isOutside = offset + file.chunkBytes <= range.offset || offset >= end
    // Those before the last are full, unless the file says otherwise.
    if (!isLast && isOutside && !file.hasShortChunks) {
      offset += file.chunkBytes
      continue
    }
    const id = chunkIdAt(view, file, position)
    const chunk = getChunk(view, id)
    // Its writer, or one that continues it, may have written more since; what was lost of it cannot be read.
    const then = lengthIn(number, chunk)
    const length = isLast ? Math.max(0, Math.min(then, file.length - offset)) : then
    const located = locateForReader(id, { ...chunk, length, cutLength: 0, isOpen: false }, offset, reader, context)
    if (isLast) last = located
    if (offset < end && offset + length > range.offset) chunks.push(located)
    offset += length
  }
  return { length: offset, chunks, lastChunk: last, isOpen: false, isLastChunkComplete: true, isAccessTimeOld: false }
}

/** How the chunks of a file that was found are located. */
export function locatorOf({ snapshot }: { readonly snapshot?: { readonly number: number | undefined } | undefined }): typeof locateFile {
  const number = snapshot?.number
  if (number === undefined) return locateFile
  return (view, file, range, reader, context) => locateFileIn(number, view, file, range, reader, context)
}

/** Precision 0: access times are not recorded. */
export function hasOldAccessTime(file: File, context: Context): boolean {
  const { accessTimePrecisionMs } = context.settings
  return accessTimePrecisionMs > 0 && context.nowMs > file.accessedMs + accessTimePrecisionMs
}
