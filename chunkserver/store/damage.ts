// Replicas that could not be read or do not match their sums. One failed read is not enough to call a replica damaged: it is opened and
// read once more into another buffer. A damaged replica is reported and not served. It is kept until its deletion is ordered, and is served
// again if a later verification finds all its bytes good.

import { toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { OpenReplicas } from './open-replicas.js'
import { openFinalised, type ReplicaReader, readChecked, type SliceRun } from './replica-reader.js'
import { isSameReplica, type ReplicaRecord } from './replica-record.js'
import type { ReplicaRef } from './replica-ref.js'
import type { StoreContext } from './store-context.js'
import type { StoreListener } from './store-parts.js'

export interface DamageParts {
  readonly context: StoreContext
  readonly open: OpenReplicas
  readonly logger: Logger
  readonly listener: () => StoreListener | undefined
}

export class Damage {
  readonly #parts: DamageParts

  constructor(parts: DamageParts) {
    this.#parts = parts
  }

  /**
   * After `error`, reads [from, to) of a finalised replica again: reopened, into a new buffer, and compared with its sums. A second failure
   * is reported as damage and thrown.
   */
  async readAgain(
    seen: Pick<ReplicaReader, 'chunkId' | 'generation' | 'length'>,
    from: number,
    to: number,
    error: unknown,
  ): Promise<SliceRun> {
    const { context, logger } = this.#parts
    const { chunkId, generation, length } = seen
    const record = this.#finalised(chunkId)
    context.health.noteError(error)
    // It was deleted or written further: the error says nothing about the current replica.
    if (!mayBeDamage(error) || record?.generation !== generation || record.length !== length) throw error
    try {
      const run = await this.#readAnew(record, from, to)
      const { message } = toFileSystemError(error)
      logger.warn({ chunkId, generation, from, to, error: message }, 'a read of a replica failed and then succeeded')
      return run
    } catch (again) {
      this.note(record, again)
      throw again
    }
  }

  /** A finalised replica could not be read or did not match its sums, twice: reported, unless the fault may be temporary. */
  note(ref: ReplicaRef, error: unknown): void {
    this.#parts.context.health.noteError(error)
    if (mayBeDamage(error)) this.report(ref, error)
  }

  /** A finalised replica is damaged: from now on it is not served, and the masters are notified. */
  report(ref: ReplicaRef, error: unknown): void {
    const { context, logger, listener } = this.#parts
    const record = this.#finalised(ref.chunkId)
    if (record === undefined || record.generation !== ref.generation) return
    const { reason, message } = toFileSystemError(error)
    logger.warn({ chunkId: ref.chunkId, generation: ref.generation, reason: message }, 'replica is damaged')
    if (reason === 'notFound') {
      this.#settle(context.catalogue.remove(record.chunkId, false))
      listener()?.onMissing(record, message)
    } else {
      this.#settle(context.catalogue.put({ ...record, state: 'corrupt' }, false))
      listener()?.onCorrupt(record, message)
    }
  }

  /** Opens a replica that was found damaged, to verify it again. Errors are returned to the caller and not reported. */
  openCorrupt(record: ReplicaRecord): Promise<ReplicaReader> {
    // It has no writer, so the sum of its last slice on disk is current.
    return openFinalised(this.#parts.context, record, () => true)
  }

  /**
   * A replica that was found damaged was read completely and matches its sums: it is served again, durably. False when it is no longer the
   * one that was read: deleted, replaced by a copy, or being copied.
   */
  restore(record: ReplicaRecord): Promise<boolean> {
    const { context, open, logger } = this.#parts
    const { chunkId, generation } = record
    return open.alone(chunkId, async () => {
      const now = context.catalogue.get(chunkId)
      if (now === undefined || !isSameReplica(now, record) || now.fileGeneration !== record.fileGeneration) return false
      if (now.state === 'finalised') return true
      if (now.state !== 'corrupt' || open.has(chunkId)) return false
      // A copy that began and ended in the meantime may have removed files of the same name.
      await (await this.openCorrupt(now)).close()
      // The compactor may have moved a packed one in the meantime: its old place must not be recorded again.
      if (!isSameReplica(context.catalogue.get(chunkId), now)) return false
      await context.catalogue.put({ ...now, state: 'finalised' }, true)
      logger.warn({ chunkId, generation }, 'a replica that was found damaged is good, serving it again')
      return true
    })
  }

  async #readAnew(record: ReplicaRecord, from: number, to: number): Promise<SliceRun> {
    const { context } = this.#parts
    const reader = await openFinalised(context, record, () => isSameReplica(this.#finalised(record.chunkId), record))
    try {
      return await readChecked(reader, from, to)
    } finally {
      await reader.close()
    }
  }

  #finalised(chunkId: number): ReplicaRecord | undefined {
    const record = this.#parts.context.catalogue.get(chunkId)
    return record?.state === 'finalised' ? record : undefined
  }

  // For changes that are not awaited: a failure has already failed the store.
  #settle(written: Promise<void>): void {
    written.catch((error: unknown) =>
      this.#parts.logger.error({ error: toFileSystemError(error).message }, 'the catalogue cannot be written'),
    )
  }
}

/** Other errors, such as too many open files, say nothing about the replica. */
export function mayBeDamage(error: unknown): boolean {
  const { reason } = toFileSystemError(error)
  return reason === 'checksumMismatch' || reason === 'notFound' || reason === 'io'
}
