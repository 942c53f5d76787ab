// Repeatedly reads every finalised replica, slowly, and compares it with its sums; on a second mismatch it is reported and no longer
// served. Reads in the order of chunk ids and stores its position, so that it continues after a restart. Several verifications may run at
// the same time: each has a buffer of its own.

import { setTimeout as wait } from 'node:timers/promises'
import { toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { ChunkStore } from './chunk-store.js'
import { mayBeDamage } from './damage.js'
import { type ReplicaReader, readChecked } from './replica-reader.js'
import type { ReplicaRecord } from './replica-record.js'

const stretchBytes = 256 * 1024
const recordsAtOnce = 256
/** Minimum number of bytes that a replica counts for the pace, because it is opened and closed. */
const replicaBytesMin = 16 * 1024
/** Pause between two rounds, and when there is nothing to read. */
const roundPauseMs = 3_600_000
const waitMsMin = 20

/**
 * `changed`: deleted, replaced or written again in the meantime. `unknown`: it could not be read completely, for another reason than
 * damage.
 */
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
  #chunks = 0
  #bytes = 0
  #damaged = 0
  /** Bytes read by all verifications for which the pause is still to come. */
  #debtBytes = 0
  /** Resolves when the pauses for all reads so far are over: all verifications share one pace. */
  #paced: Promise<void> = Promise.resolve()

  constructor(store: ChunkStore, logger: Logger, bytesPerSecond: number) {
    this.#store = store
    this.#logger = logger
    this.#bytesPerSecond = bytesPerSecond
  }

  get progress(): VerifierProgress {
    return { chunks: this.#chunks, bytes: this.#bytes, damaged: this.#damaged }
  }

  /** Runs until `signal` is aborted. */
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

  /**
   * Verifies a replica; a damaged one is reported, and not served from then on. One that was found damaged before and matches its sums now
   * is served again.
   */
  async verify(record: ReplicaRecord, signal: AbortSignal): Promise<Verified> {
    return record.state === 'corrupt' ? await this.#lookAgain(record, signal) : await this.#look(record, signal)
  }

  async #look(record: ReplicaRecord, signal: AbortSignal): Promise<Verified> {
    let reader: ReplicaReader | undefined
    try {
      // Opening reports missing or damaged files itself.
      reader = await this.#store.openReader(record)
      if (!reader.isFinalised) return 'changed'
      const seen = reader
      await this.#read(reader, signal, (from, to, error) => this.#store.damage.readAgain(seen, from, to, error))
      if (signal.aborted) return 'unknown'
      this.#chunks += 1
      return 'good'
    } catch (error) {
      // Deleted, or opened for an append, in between.
      if (toFileSystemError(error).reason === 'replicaNotFound') return 'changed'
      // If it is damage, it was reported when opening and reading again. Otherwise, for example with too many open files, the error says
      // nothing about the replica.
      const state = this.#store.catalogue.get(record.chunkId)?.state
      if (state === 'finalised') return 'unknown'
      if (state === 'beingWritten') return 'changed'
      this.#damaged += 1
      this.#logger.warn({ chunkId: record.chunkId, error: toFileSystemError(error).message }, 'stored replica is damaged')
      return 'damaged'
    } finally {
      await reader?.close()
    }
  }

  async #lookAgain(record: ReplicaRecord, signal: AbortSignal): Promise<Verified> {
    let reader: ReplicaReader | undefined
    try {
      reader = await this.#store.damage.openCorrupt(record)
      const seen = reader
      await this.#read(reader, signal, (from, to) => readChecked(seen, from, to))
      if (signal.aborted) return 'unknown'
      return (await this.#store.damage.restore(record)) ? 'good' : 'changed'
    } catch (error) {
      return mayBeDamage(error) ? 'damaged' : 'unknown'
    } finally {
      await reader?.close()
    }
  }

  /** Reads to the end; a failed read is repeated by `again`, whose failure counts. */
  async #read(
    reader: ReplicaReader,
    signal: AbortSignal,
    again: (from: number, to: number, error: unknown) => Promise<unknown>,
  ): Promise<void> {
    const slice = reader.checksum.bytesPerSlice
    const step = Math.max(1, Math.floor(stretchBytes / slice)) * slice
    await this.#pace(replicaBytesMin, signal)
    // Of this verification alone: others may read while it waits for the disk.
    const buffer = Buffer.allocUnsafeSlow(Math.min(reader.length, stretchBytes))
    for (let from = 0; from < reader.length && !signal.aborted; from += step) {
      const to = Math.min(reader.length, from + step)
      const target = to - from <= buffer.length ? buffer : undefined
      await readChecked(reader, from, to, target).catch((error: unknown) => again(from, to, error))
      this.#bytes += to - from
      await this.#pace(to - from, signal)
    }
  }

  async #pace(bytes: number, signal: AbortSignal): Promise<void> {
    this.#debtBytes += bytes
    const waitMs = (this.#debtBytes / this.#bytesPerSecond) * 1000
    if (waitMs < waitMsMin) return
    this.#debtBytes = 0
    this.#paced = this.#paced.then(() => this.#pause(waitMs, signal))
    await this.#paced
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    await wait(ms, undefined, { signal }).catch(() => undefined)
  }
}
