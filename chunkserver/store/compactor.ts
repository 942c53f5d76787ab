// Frees the space of deleted small replicas: deletes segments without live entries, and moves the live entries of half-empty ones to the
// current segment. An entry is durable in its new place before the old segment is deleted.

import { setTimeout as wait } from 'node:timers/promises'
import { allEnded } from '../../proto/base/all-ended.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { createChecksum } from '../../proto/wire/checksum.js'
import type { ChunkStore } from './chunk-store.js'
import type { ReplicaRecord } from './replica-record.js'
import { decodeEntryHead, type EntryHead, entryBytes, entryHeadBytes } from './segments.js'

const roundPauseMs = 10_000
/** A segment is emptied when less than this share of it is live. */
const liveShareMin = 0.5
/** Pause between groups of moved replicas, so that clients have priority. */
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

  /** Runs until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.round(signal)
      await wait(roundPauseMs, undefined, { signal }).catch(() => undefined)
    }
  }

  /** Checks each segment once. */
  async round(signal: AbortSignal): Promise<void> {
    const { segments, catalogue, health } = this.#store.context
    // Until the catalogue is complete again, it is not known which entries are live.
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
        // Not a fault of the segment: the disk is full, or the catalogue is being reopened.
        if (reason !== 'noSpace' && reason !== 'unavailable') this.#givenUp.add(number)
        this.#logger.warn({ segment: number, error: toFileSystemError(error).message }, 'could not empty a segment')
      }
    }
  }

  async #empty(segment: number, size: number, signal: AbortSignal): Promise<void> {
    let moves: Promise<void>[] = []
    for (let position = 0; position < size && !signal.aborted; ) {
      const head = await this.#headAt(segment, position)
      // An incomplete end: nothing after it was acknowledged.
      if (head === undefined) break
      const record = await this.#store.catalogue.look(head.chunkId)
      if (isAt(record, segment, position)) {
        const move = this.#move(record, head)
        move.catch(() => undefined) // `allEnded` below throws it, possibly after it has failed
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
      throw new FileSystemError('io', 'a live entry was not found in the segment')
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
    // Data with a mismatch is read again, so that a read error is not copied.
    const { entry, isGood } = first.isGood ? first : await read()
    if (!isGood && record.state === 'finalised') {
      this.#store.damage.report(record, new FileSystemError('checksumMismatch', `the replica of chunk ${record.chunkId} is damaged`))
    }
    const place = await segments.append([entry], true)
    try {
      const now = await catalogue.look(record.chunkId)
      // No await in between: otherwise the record might change before the catalogue accepts the new one.
      if (isAt(now, record.segment, record.position)) await catalogue.put({ ...now, ...place }, true)
    } finally {
      segments.letGo(place)
    }
  }
}

function isAt(record: ReplicaRecord | undefined, segment: number, position: number): record is ReplicaRecord {
  return record?.layout === 'packed' && record.segment === segment && record.position === position
}
