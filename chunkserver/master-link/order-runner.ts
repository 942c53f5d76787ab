// Executes the masters' orders: deletions, copies, verifications, and recoveries. An order with an epoch below the highest seen is refused,
// and that epoch is made durable before an order with it is executed. The same order may arrive repeatedly until its notice has arrived; it
// runs only once at a time.

import { chunkserver } from '#messages/chunkserver'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Copy } from '../pipeline/copy-sender.js'
import { recoveriesMax } from '../recovery/limits.js'
import type { RecoveryOutcome } from '../recovery/primary.js'
import type { RemovalResult, ReplicaRef } from '../store/chunk-store.js'
import type { ReplicaRecord } from '../store/replica-record.js'
import type { Verified } from '../store/verifier.js'
import type { Notice, NoticeQueue } from './notice-queue.js'
import { WorkQueue } from './work-queue.js'

const kinds = chunkserver.Notice.Kind
const deletionsMax = 16
/** Replicas verified by order at the same time. */
const verificationsMax = 2
const reasonCharactersMax = 1_000
/** Queued orders; the leader repeats those that are dropped when the queue is full. */
const waitingMax = 10_000

/** The part of the chunk store that orders need. */
export interface OrderStore {
  readonly catalogue: {
    readonly highestEpoch: number
    raiseEpoch(epoch: number): Promise<void>
    get(chunkId: number): ReplicaRecord | undefined
  }
  finalised(chunkId: number): ReplicaRecord | undefined
  remove(ref: ReplicaRef, entryIndex: number): Promise<RemovalResult>
}

/** Recoveries with this server as primary, since its start. */
export interface RecoveryTally {
  readonly underWay: number
  readonly done: number
  /** The states of the holders did not allow them. */
  readonly refused: number
  readonly failed: number
}

export interface OrderRunnerParts {
  readonly store: OrderStore
  readonly notices: Pick<NoticeQueue, 'push'>
  readonly logger: Logger
  readonly copiesMax: number
  /** Resolves when the target has the copy; a target that is this server itself has it on another volume then. */
  readonly sendCopy: (copy: Copy, signal: AbortSignal) => Promise<void>
  readonly verify: (record: ReplicaRecord, signal: AbortSignal) => Promise<Verified>
  readonly recover: (order: chunkserver.RecoverOrder, signal: AbortSignal) => Promise<RecoveryOutcome>
}

export class OrderRunner {
  readonly #parts: OrderRunnerParts
  readonly #underWay = new Set<string>()
  readonly #deletions: WorkQueue
  readonly #copies: WorkQueue
  readonly #verifications: WorkQueue
  readonly #recoveries = new WorkQueue(recoveriesMax)
  readonly #ended = { recovered: 0, refused: 0, failed: 0 }
  readonly #stopping = new AbortController()

  constructor(parts: OrderRunnerParts) {
    this.#parts = parts
    this.#deletions = new WorkQueue(deletionsMax)
    this.#copies = new WorkQueue(parts.copiesMax)
    this.#verifications = new WorkQueue(verificationsMax)
  }

  /** Copies that are running or queued. */
  get copies(): number {
    return this.#copies.length
  }

  get recoveries(): RecoveryTally {
    const { recovered: done, refused, failed } = this.#ended
    return { underWay: this.#recoveries.length, done, refused, failed }
  }

  /**
   * An epoch is accepted even if it is much higher than the last one, although no lower one is accepted afterwards: orders arrive only over
   * an encrypted connection from an authenticated master of this cluster, and an attacker who can forge that could order any deletion
   * anyway.
   */
  async obey(orders: readonly chunkserver.Order[]): Promise<void> {
    const { catalogue } = this.#parts.store
    for (const order of orders) {
      if (order.epoch < catalogue.highestEpoch) {
        this.#parts.logger.warn({ epoch: order.epoch, highest: catalogue.highestEpoch }, 'refused an order with an older epoch')
        continue
      }
      // Also if the epoch is already known: a response of another master may have raised it just now, and it may not be durable yet.
      await catalogue.raiseEpoch(order.epoch)
      // Orders of another master may have raised it during the wait.
      if (order.epoch === catalogue.highestEpoch) this.#begin(order)
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all([this.#deletions.stop(), this.#copies.stop(), this.#verifications.stop(), this.#recoveries.stop()])
  }

  #begin(order: chunkserver.Order): void {
    const { copy, verify, recover, delete: deletion } = order
    if (deletion !== null && deletion !== undefined) {
      this.#run(this.#deletions, `delete ${deletion.chunkId} ${deletion.generation}`, order, () => this.#delete(deletion, order))
    } else if (copy !== null && copy !== undefined) {
      this.#run(this.#copies, `copy ${copy.replica.chunkId} ${copy.target.chunkserverId}`, order, () => this.#copy(copy, order))
    } else if (verify !== null && verify !== undefined) {
      this.#run(this.#verifications, `verify ${verify.replica.chunkId} ${order.entryIndex}`, order, () => this.#verify(verify, order))
    } else if (recover !== null && recover !== undefined) {
      const name = `recover ${recover.replica.chunkId} ${recover.recoveryGeneration}`
      this.#run(this.#recoveries, name, order, () => this.#recover(recover, order))
    }
  }

  #run(queue: WorkQueue, name: string, { epoch }: chunkserver.Order, work: () => Promise<void>): void {
    if (this.#underWay.has(name) || queue.length >= waitingMax) return
    this.#underWay.add(name)
    queue.push(async () => {
      try {
        // The order was queued: a newer leader may have given orders in the meantime.
        if (epoch === this.#parts.store.catalogue.highestEpoch) await work()
      } catch (error) {
        this.#parts.logger.error({ order: name, error: toFileSystemError(error).message }, 'order failed')
      } finally {
        this.#underWay.delete(name)
      }
    })
  }

  async #delete({ chunkId, generation }: chunkserver.DeleteOrder, { entryIndex }: chunkserver.Order): Promise<void> {
    const { store, notices, logger } = this.#parts
    const result = await store.remove({ chunkId, generation }, entryIndex)
    // The leader may repeat the order many times.
    if (result === 'refused') logger.debug({ chunkId, generation, entryIndex }, 'refused a deletion: the replica is newer than the order')
    else notices.push({ kind: kinds.DELETED, replica: { chunkId, generation, length: 0 }, entryIndex })
  }

  async #copy({ replica, target }: chunkserver.CopyOrder, { entryIndex }: chunkserver.Order): Promise<void> {
    const { store, notices, logger, sendCopy } = this.#parts
    const { chunkId, generation, length } = replica
    try {
      const here = store.finalised(chunkId)
      if (here === undefined || here.generation !== generation || here.length !== length) {
        // A replica that is newer, or is being written, means that the order is out of date, not that a replica is missing.
        const present = here ?? store.catalogue.get(chunkId)
        const isOvertaken = present !== undefined && (present.generation > generation || present.state === 'beingWritten')
        if (!isOvertaken) notices.push({ kind: kinds.MISSING, replica, entryIndex, reason: 'ordered to be copied from here' })
        throw new FileSystemError('replicaNotFound', `chunk ${chunkId} of generation ${generation} with ${length} bytes is not here`)
      }
      const { uuid, ipAddress: host, transferPort: port, storageUuid: storageId } = target
      const place = { uuid, host, port, storageId, storageType: target.storageType ?? undefined }
      const copy = { chunkId, generation, bytes: length, clientName: '', placementIndex: entryIndex, target: place }
      await sendCopy(copy, this.#stopping.signal)
    } catch (error) {
      const { message } = toFileSystemError(error)
      logger.warn({ chunkId, target: target.chunkserverId, error: message }, 'a copy failed')
      notices.push({ kind: kinds.COPY_FAILED, replica, entryIndex, targetId: target.chunkserverId, reason: message })
    }
  }

  /** If this server is stopping no notice is sent: the masters begin the recovery again with another primary. */
  async #recover(order: chunkserver.RecoverOrder, { entryIndex, epoch }: chunkserver.Order): Promise<void> {
    const { notices, recover } = this.#parts
    const { chunkId, length } = order.replica
    const { signal } = this.#stopping
    const outcome = await recover(order, signal)
    if (signal.aborted) return
    this.#ended[outcome.kind] += 1
    const replica = { chunkId, generation: order.recoveryGeneration, length: outcome.kind === 'recovered' ? outcome.bytes : length }
    if (outcome.kind === 'recovered') notices.push({ kind: kinds.RECOVERED, replica, entryIndex, epoch, holders: [...outcome.holders] })
    else notices.push({ kind: kinds.RECOVERY_FAILED, replica, entryIndex, epoch, reason: outcome.reason.slice(0, reasonCharactersMax) })
  }

  /** Reports the current state of the replica as the answer to this order; no answer if it cannot be determined. */
  async #verify({ replica }: chunkserver.VerifyOrder, { entryIndex, epoch }: chunkserver.Order): Promise<void> {
    const { store, notices, verify } = this.#parts
    const { chunkId, generation, length } = replica
    const answer = (kind: chunkserver.Notice.Kind, present: ReplicaRecord | undefined, reason: string): void => {
      const seen = { chunkId, generation: present?.generation ?? generation, length: present?.length ?? length }
      const notice: Notice = { kind, replica: seen, entryIndex, epoch, reason }
      notices.push(notice)
    }
    const record = store.catalogue.get(chunkId)
    if (record === undefined || record.generation < generation) return answer(kinds.MISSING, undefined, 'there is none of this generation')
    // The outcome of an unfinished replica is not known, whatever its generation.
    if (record.state === 'beingWritten') return answer(kinds.MISSING, record, `it is not finished, in generation ${record.generation}`)
    // A replica with a newer generation than the state was written further: it has everything that was asked for, and maybe more.
    const isWhole = record.length === length || (record.generation > generation && record.length > length)
    if (!isWhole && record.state === 'corrupt') return answer(kinds.CORRUPT, record, 'found damaged before')
    if (!isWhole) return answer(kinds.MISSING, record, `it has ${record.length} bytes instead of ${length}`)
    // Also verifies a replica that was found damaged before: the fault may have been temporary, and it may be the last replica.
    const found = await verify(record, this.#stopping.signal)
    if (found === 'good') answer(kinds.VERIFIED, record, record.generation > generation ? 'there is a newer one' : '')
    else if (found === 'damaged') answer(kinds.CORRUPT, record, 'it does not agree with its sums, or cannot be read')
  }
}
