// Reads every finalised replica again and again, slowly, and compares it with its sums; what does not agree is reported and served no more.
// Goes through the catalogue in order of chunk ids and remembers over restarts where it was.

import { setTimeout as wait } from 'node:timers/promises'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { ChunkStore } from './chunk-store.js'
import type { ReplicaReader } from './replica-reader.js'
import type { ReplicaRecord } from './replica-record.js'

const stretchBytes = 256 * 1024
const recordsAtOnce = 256
/** A replica costs at least so much of the pace, however small: it is opened and closed. */
const replicaBytesMin = 16 * 1024
/** Between two rounds, and when there is nothing to read. */
const roundPauseMs = 3_600_000
const waitMsMin = 20

/** `changed`: deleted, replaced or written again meanwhile. `unknown`: it could not be read to the end, for another reason than damage. */
export type Verified = 'good' | 'damaged' | 'changed' | 'unknown'

export interface VerifierProgress {
  readonly chunks: number
  readonly bytes: number
  readonly damaged: number
}

export class Verifier {
  readonly #store: ChunkStore
  readonly #logger: Logger
  readonly #bytesPerSecond: number
  readonly #buffer = Buffer.allocUnsafeSlow(stretchBytes)
  #chunks = 0
  #bytes = 0
  #damaged = 0
  /** Read and not yet waited for. */
  #debtBytes = 0

  constructor(store: ChunkStore, logger: Logger, bytesPerSecond: number) {
    this.#store = store
    this.#logger = logger
    this.#bytesPerSecond = bytesPerSecond
  }

  get progress(): VerifierProgress {
    return { chunks: this.#chunks, bytes: this.#bytes, damaged: this.#damaged }
  }

  /** Until `signal` says to stop. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { catalogue } = this.#store
      const records = await catalogue.recordsFrom(catalogue.scrubPosition, recordsAtOnce)
      for (const record of records) {
        if (signal.aborted) return
        if (record.state === 'finalised') await this.verify(record, signal)
      }
      const last = records.at(-1)
      await catalogue.saveScrubPosition(last === undefined || records.length < recordsAtOnce ? 0 : last.chunkId + 1)
      if (records.length < recordsAtOnce) await this.#pause(roundPauseMs, signal)
    }
  }

  /** Whether the replica is as it should be; one that is not is reported, and not served from then on. */
  async verify(record: ReplicaRecord, signal: AbortSignal): Promise<Verified> {
    let reader: ReplicaReader | undefined
    try {
      // Opening reports what it finds missing or damaged itself.
      reader = await this.#store.openReader(record)
      if (!reader.isFinalised) return 'changed'
      await this.#read(reader, signal)
      if (signal.aborted) return 'unknown'
      this.#chunks += 1
      return 'good'
    } catch (error) {
      // Deleted, or opened for an append, in between.
      if (toFileSystemError(error).reason === 'replicaNotFound') return 'changed'
      this.#store.noteUnreadable(record, error)
      // Too many files are open, or the like: it says nothing about the replica.
      if (this.#store.catalogue.get(record.chunkId)?.state === 'finalised') return 'unknown'
      this.#damaged += 1
      this.#logger.warn({ chunkId: record.chunkId, error: toFileSystemError(error).message }, 'a stored replica is damaged')
      return 'damaged'
    } finally {
      await reader?.close()
    }
  }

  async #read(reader: ReplicaReader, signal: AbortSignal): Promise<void> {
    const slice = reader.checksum.bytesPerSlice
    const step = Math.max(1, Math.floor(stretchBytes / slice)) * slice
    await this.#pace(replicaBytesMin, signal)
    for (let from = 0; from < reader.length && !signal.aborted; from += step) {
      const to = Math.min(reader.length, from + step)
      const run = await reader.read(from, to, to - from <= stretchBytes ? this.#buffer : undefined)
      if (reader.checksum.firstMismatch(run.data, run.sums) >= 0) {
        throw new FileSystemError('checksumMismatch', `chunk ${reader.chunkId} does not agree with its checksums after byte ${from}`)
      }
      this.#bytes += to - from
      await this.#pace(to - from, signal)
    }
  }

  async #pace(bytes: number, signal: AbortSignal): Promise<void> {
    this.#debtBytes += bytes
    const waitMs = (this.#debtBytes / this.#bytesPerSecond) * 1000
    if (waitMs < waitMsMin) return
    this.#debtBytes = 0
    await this.#pause(waitMs, signal)
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    await wait(ms, undefined, { signal }).catch(() => undefined)
  }
}
