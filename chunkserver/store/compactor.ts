// Gives back the room of deleted small replicas: removes segments in which nothing is live, and moves what is left of half-empty ones to the
// current segment. What it moves is durable in its new place before the old one goes.

import { setTimeout as wait } from 'node:timers/promises'
import { allEnded } from '../../proto/base/all-ended.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { createChecksum } from '../../proto/wire/checksum.js'
import type { ChunkStore } from './chunk-store.js'
import type { ReplicaRecord } from './replica-record.js'
import { decodeEntryHead, type EntryHead, entryBytes, entryHeadBytes } from './segments.js'

const roundPauseMs = 10_000
/** A segment is emptied when less than this part of it is live. */
const liveShareMin = 0.5
/** Between two moved replicas' groups, so that clients come first. */
const movePauseMs = 5
const movesAtOnce = 64

export class Compactor {
  readonly #store: ChunkStore
  readonly #logger: Logger
  /** Segments that could not be emptied in this run of the program. */
  readonly #givenUp = new Set<number>()

  constructor(store: ChunkStore, logger: Logger) {
    this.#store = store
    this.#logger = logger
  }

  /** Until `signal` says to stop. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.round(signal)
      await wait(roundPauseMs, undefined, { signal }).catch(() => undefined)
    }
  }

  /** Looks at each segment once. */
  async round(signal: AbortSignal): Promise<void> {
    const { segments, catalogue, health } = this.#store.context
    // Until the catalogue is whole again, nobody knows what is live.
    if (catalogue.isRebuilding) return
    for (const number of await segments.numbers()) {
      if (signal.aborted) return
      if (segments.isInUse(number) || this.#givenUp.has(number)) continue
      try {
        const size = await segments.sizeOf(number)
        const live = catalogue.liveBytesOf(number)
        if (live > 0 && live < size * liveShareMin && health.isWritable) await this.#empty(number, size, signal)
        if (catalogue.liveBytesOf(number) === 0 && !segments.isInUse(number)) await segments.remove(number)
      } catch (error) {
        const { reason } = toFileSystemError(error)
        // No fault of the segment: the disk is full, or the catalogue is being opened again.
        if (reason !== 'noSpace' && reason !== 'unavailable') this.#givenUp.add(number)
        this.#logger.warn({ segment: number, error: toFileSystemError(error).message }, 'a segment could not be emptied')
      }
    }
  }

  async #empty(segment: number, size: number, signal: AbortSignal): Promise<void> {
    let moves: Promise<void>[] = []
    for (let position = 0; position < size && !signal.aborted; ) {
      const head = await this.#headAt(segment, position)
      // A torn end: nothing after it was ever acknowledged.
      if (head === undefined) break
      const record = await this.#store.catalogue.look(head.chunkId)
      if (isAt(record, segment, position)) {
        const move = this.#move(record, head)
        move.catch(() => undefined) // `allEnded` below throws it, perhaps later than it fails
        moves.push(move)
      }
      position += entryBytes(createChecksum(head.checksumType, head.bytesPerSlice), head.length)
      if (moves.length < movesAtOnce) continue
      await allEnded(moves)
      moves = []
      await wait(movePauseMs, undefined, { signal }).catch(() => undefined)
    }
    await allEnded(moves)
    if (!signal.aborted && this.#store.catalogue.liveBytesOf(segment) > 0)
      throw new FileSystemError('io', 'something live was not found in it')
  }

  async #headAt(segment: number, position: number): Promise<EntryHead | undefined> {
    const bytes = Buffer.allocUnsafe(entryHeadBytes)
    const read = await this.#store.context.segments.read({ segment, position }, bytes)
    return decodeEntryHead(bytes.subarray(0, read))
  }

  async #move(record: ReplicaRecord, head: EntryHead): Promise<void> {
    const { segments, catalogue } = this.#store.context
    const checksum = createChecksum(head.checksumType, head.bytesPerSlice)
    const bytes = entryBytes(checksum, head.length)
    const read = async (): Promise<{ entry: Buffer; isGood: boolean }> => {
      const entry = Buffer.allocUnsafe(bytes)
      await segments.read(record, entry)
      const dataAt = bytes - head.length
      return { entry, isGood: checksum.firstMismatch(entry.subarray(dataAt), entry.subarray(entryHeadBytes, dataAt)) < 0 }
    }
    const first = await read()
    // What was read wrongly once must not be laid down as if it were so.
    const { entry, isGood } = first.isGood ? first : await read()
    if (!isGood && record.state === 'finalised') {
      this.#store.damage.report(record, new FileSystemError('checksumMismatch', `the replica of chunk ${record.chunkId} is damaged`))
    }
    const place = await segments.append([entry], true)
    try {
      const now = await catalogue.look(record.chunkId)
      // Nothing is awaited between: else it might have changed before the catalogue takes the record.
      if (isAt(now, record.segment, record.position)) await catalogue.put({ ...now, ...place }, true)
    } finally {
      segments.letGo(place)
    }
  }
}

function isAt(record: ReplicaRecord | undefined, segment: number, position: number): record is ReplicaRecord {
  return record?.layout === 'packed' && record.segment === segment && record.position === position
}
