// Reads a file. Gets the locations of its chunks from the master a few at a time, and again when all known replicas failed or when the
// block tokens have expired, which takes some hours. A file that is being written can be read up to what its writer had flushed when the
// reader was opened.

import type { hdfs } from '#messages/hdfs'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { readChunk } from '../chunk-link/chunk-reader.js'
import type { Piece } from '../chunk-link/replica-reader.js'
import { visibleLength } from '../chunk-link/visible-length.js'
import { sleep } from '../environment.js'
import { throwIfAborted } from '../failure.js'
import { backoffMs } from '../master-link/retry.js'
import type { Session } from '../session.js'
import { locate } from '../tree/overview.js'

/** Number of chunks whose locations are requested at a time. */
const chunksPerLookup = 10
/** How often the locations of a chunk are requested before a read fails, and the waits in between. */
const lookupsMax = 4
const lookupDelays = { delayMs: 500, delayMsMax: 4_000 }

/** How far a file can be read, and the locations of some of its chunks. */
interface Extent {
  readonly length: number
  readonly isOpen: boolean
  readonly chunks: hdfs.LocatedBlockProto[]
}

export class FileReader {
  /** Absolute path. */
  readonly path: string
  /** Number of bytes that can be read. */
  readonly length: number
  /** A client had the file open for writing when this reader was opened, so it may have grown since. */
  readonly isOpen: boolean
  readonly #session: Session
  /** Known chunks, sorted by offset, without overlaps, possibly with gaps. */
  #chunks: hdfs.LocatedBlockProto[]
  /** Servers that failed this reader. */
  readonly #avoid = new Set<string>()

  private constructor(session: Session, path: string, { length, isOpen, chunks }: Extent) {
    this.#session = session
    this.path = path
    this.length = length
    this.isOpen = isOpen
    this.#chunks = chunks
  }

  /** `offset`: where reading will probably start. */
  static async open(session: Session, path: string, offset: number, signal: AbortSignal | undefined): Promise<FileReader> {
    return new FileReader(session, path, await findExtent(session, path, offset, signal))
  }

  /** The same file as it is now. */
  again(offset: number, signal: AbortSignal | undefined): Promise<FileReader> {
    return FileReader.open(this.#session, this.path, offset, signal)
  }

  /** Yields bytes [from, to) in order, as they are received. `to` may be beyond the end of the file. */
  async *pieces(from: number, to: number, signal: AbortSignal | undefined): AsyncGenerator<Piece, void, undefined> {
    const end = Math.min(to, this.length)
    let position = from
    let lookups = 0
    while (position < end) {
      throwIfAborted(signal)
      const chunk = await this.#chunkAt(position, signal)
      const range = { from: position - chunk.offset, to: Math.min(end - chunk.offset, chunk.b.numBytes ?? 0) }
      try {
        const options = { avoid: this.#avoid, hasFreshToken: lookups > 0, signal }
        for await (const piece of readChunk(this.#session, chunk, range, options)) {
          position += piece.data.length
          lookups = 0
          yield piece
        }
      } catch (thrown) {
        const error = toFileSystemError(thrown)
        if (error.reason === 'aborted' || ++lookups >= lookupsMax) throw error
        const isOldToken = error.reason === 'invalidToken' && lookups === 1
        if (!isOldToken) await sleep(this.#session.environment, backoffMs(lookupDelays, lookups, this.#session.environment), signal)
        await this.#lookAgain(chunk, signal)
      }
    }
  }

  /** Fills `target` with the bytes from `position`; returns their number. */
  async read(target: Uint8Array, position: number, signal: AbortSignal | undefined): Promise<number> {
    let filled = 0
    for await (const piece of this.pieces(position, position + target.length, signal)) {
      target.set(piece.data, filled)
      filled += piece.data.length
      piece.release()
    }
    return filled
  }

  async #chunkAt(position: number, signal: AbortSignal | undefined): Promise<hdfs.LocatedBlockProto> {
    const known = findChunk(this.#chunks, position)
    if (known !== undefined) return known
    const length = chunksPerLookup * this.#session.defaults.blockSize
    const { blocks } = await locate(this.#session, this.path, { offset: position, length }, signal)
    const news = blocks.filter(({ offset }) => !this.#chunks.some((old) => old.offset === offset))
    this.#chunks = [...this.#chunks, ...news].sort((a, b) => a.offset - b.offset)
    const found = findChunk(this.#chunks, position)
    if (found === undefined) throw new FileSystemError('io', `the file of ${this.length} bytes has no chunk at byte ${position}`)
    return found
  }

  /** Requests the present locations of `chunk`. Servers that failed may be tried again afterwards. */
  async #lookAgain(chunk: hdfs.LocatedBlockProto, signal: AbortSignal | undefined): Promise<void> {
    this.#avoid.clear()
    const located = await locate(this.#session, this.path, { offset: chunk.offset, length: 1 }, signal)
    const same = [...located.blocks, ...(located.lastBlock === null ? [] : [located.lastBlock])].find(
      ({ b }) => b.blockId === chunk.b.blockId,
    )
    if (same === undefined) throw new FileSystemError('io', 'the file was replaced while it was being read')
    same.offset = chunk.offset
    // for a chunk under construction the master does not know the length
    same.b.numBytes = Math.max(same.b.numBytes ?? 0, chunk.b.numBytes ?? 0)
    this.#chunks = this.#chunks.map((other) => (other === chunk ? same : other))
  }
}

/**
 * Requests the locations again when no chunkserver tells the length of the last chunk, or none has a byte of it: meanwhile its pipeline may
 * have been rebuilt, or the file closed. That the chunk is empty is believed when the second answer names the same chunk and generation.
 */
async function findExtent(session: Session, path: string, offset: number, signal: AbortSignal | undefined): Promise<Extent> {
  const range = { offset, length: chunksPerLookup * session.defaults.blockSize }
  let foundEmpty: string | undefined
  for (let lookups = 1; ; lookups += 1) {
    const located = await locate(session, path, range, signal)
    const { lastBlock, fileLength, underConstruction: isOpen } = located
    if (lastBlock === null || !isOpen || located.isLastBlockComplete) return { length: fileLength, isOpen, chunks: located.blocks }
    try {
      const visibleBytes = await visibleLength(session, lastBlock, signal)
      if (visibleBytes === 0 && lastBlock.locs.length > 0 && foundEmpty !== nameOf(lastBlock) && lookups < lookupsMax) {
        foundEmpty = nameOf(lastBlock)
        continue
      }
      lastBlock.b.numBytes = visibleBytes
      lastBlock.offset = fileLength
      const finished = located.blocks.filter(({ b }) => b.blockId !== lastBlock.b.blockId)
      return { length: fileLength + visibleBytes, isOpen, chunks: visibleBytes > 0 ? [...finished, lastBlock] : finished }
    } catch (thrown) {
      const error = toFileSystemError(thrown)
      if (error.reason === 'aborted' || lookups >= lookupsMax) throw error
      await sleep(session.environment, backoffMs(lookupDelays, lookups + 1, session.environment), signal)
    }
  }
}

const nameOf = ({ b }: hdfs.LocatedBlockProto): string => `${b.blockId}_${b.generationStamp}`

function findChunk(chunks: readonly hdfs.LocatedBlockProto[], position: number): hdfs.LocatedBlockProto | undefined {
  let low = 0
  let high = chunks.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const chunk = chunks[middle]
    if (chunk === undefined) return undefined
    if (position < chunk.offset) high = middle
    else if (position >= chunk.offset + (chunk.b.numBytes ?? 0)) low = middle + 1
    else return chunk
  }
  return undefined
}
