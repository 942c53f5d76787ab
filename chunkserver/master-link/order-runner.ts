// Obeys the masters' orders: deletions, copies, looks at replicas, and recoveries. An order of an epoch below the highest seen is refused, and that epoch is on disk
// before anything of it is obeyed. The same order may come again and again until its notice has arrived; it runs once at a time.

import { chunkserver } from '#messages/chunkserver'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Copy } from '../pipeline/copy-sender.js'
import type { RecoveryOutcome } from '../recovery/primary.js'
import type { RemovalResult, ReplicaRef } from '../store/chunk-store.js'
import type { ReplicaRecord } from '../store/replica-record.js'
import type { Verified } from '../store/verifier.js'
import type { Notice, NoticeQueue } from './notice-queue.js'
import { WorkQueue } from './work-queue.js'

const kinds = chunkserver.Notice.Kind
const deletionsMax = 16
/** Replicas that are read to their end by order, at once. */
const verificationsMax = 2
/** Recoveries that this server leads, at once. */
const recoveriesMax = 8
const reasonCharactersMax = 1_000
/** Orders that wait; the leader repeats those that find no room. */
const waitingMax = 10_000

/** The part of the chunk store that orders are about. */
export interface OrderStore {
  readonly catalogue: {
    readonly highestEpoch: number
    raiseEpoch(epoch: number): Promise<void>
    get(chunkId: number): ReplicaRecord | undefined
  }
  finalised(chunkId: number): ReplicaRecord | undefined
  remove(ref: ReplicaRef, entryIndex: number): Promise<RemovalResult>
}

export interface OrderRunnerParts {
  readonly store: OrderStore
  readonly notices: Pick<NoticeQueue, 'push'>
  readonly logger: Logger
  readonly copiesMax: number
  /** Resolves when the target has the copy. */
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
  readonly #stopping = new AbortController()

  constructor(parts: OrderRunnerParts) {
    this.#parts = parts
    this.#deletions = new WorkQueue(deletionsMax)
    this.#copies = new WorkQueue(parts.copiesMax)
    this.#verifications = new WorkQueue(verificationsMax)
  }

  /** Copies that are running or wait. */
  get copies(): number {
    return this.#copies.length
  }

  /**
   * An epoch is believed however far it leaps, though none below it is obeyed afterwards: orders come only on a sealed connection with an end that has proven to be a master of this
   * cluster, and an attacker who can forge that could order anything to be deleted.
   */
  async obey(orders: readonly chunkserver.Order[]): Promise<void> {
    const { catalogue } = this.#parts.store
    for (const order of orders) {
      if (order.epoch < catalogue.highestEpoch) {
        this.#parts.logger.warn({ epoch: order.epoch, highest: catalogue.highestEpoch }, 'an order of an older epoch is refused')
        continue
      }
      // Also when it is no news: another master's answer may have raised it a moment ago, and it may not be on disk yet.
      await catalogue.raiseEpoch(order.epoch)
      // Another master's orders may have raised it in the meantime.
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
        // It waited in a queue: a newer leader may have spoken since.
        if (epoch === this.#parts.store.catalogue.highestEpoch) await work()
      } catch (error) {
        this.#parts.logger.error({ order: name, error: toFileSystemError(error).message }, 'an order failed')
      } finally {
        this.#underWay.delete(name)
      }
    })
  }

  async #delete({ chunkId, generation }: chunkserver.DeleteOrder, { entryIndex }: chunkserver.Order): Promise<void> {
    const { store, notices, logger } = this.#parts
    const result = await store.remove({ chunkId, generation }, entryIndex)
    // The leader may order it again and again.
    if (result === 'refused')
      logger.debug({ chunkId, generation, entryIndex }, 'a deletion is refused: the replica is newer than the order')
    else notices.push({ kind: kinds.DELETED, replica: { chunkId, generation, length: 0 }, entryIndex })
  }

  async #copy({ replica, target }: chunkserver.CopyOrder, { entryIndex }: chunkserver.Order): Promise<void> {
    const { store, notices, logger, sendCopy } = this.#parts
    const { chunkId, generation, length } = replica
    try {
      const here = store.finalised(chunkId)
      if (here === undefined || here.generation !== generation || here.length !== length) {
        // One that is newer, or is being written, is not what the order was about: the order is too old, nothing is missing.
        const present = here ?? store.catalogue.get(chunkId)
        const isOvertaken = present !== undefined && (present.generation > generation || present.state === 'beingWritten')
        if (!isOvertaken) notices.push({ kind: kinds.MISSING, replica, entryIndex, reason: 'ordered to be copied from here' })
        throw new FileSystemError('replicaNotFound', `chunk ${chunkId} of generation ${generation} with ${length} bytes is not here`)
      }
      const place = { host: target.ipAddress, port: target.transferPort, storageId: target.storageUuid }
      const copy = { chunkId, generation, bytes: length, clientName: '', placementIndex: entryIndex, target: place }
      await sendCopy(copy, this.#stopping.signal)
    } catch (error) {
      const { message } = toFileSystemError(error)
      logger.warn({ chunkId, target: target.chunkserverId, error: message }, 'a copy failed')
      notices.push({ kind: kinds.COPY_FAILED, replica, entryIndex, targetId: target.chunkserverId, reason: message })
    }
  }

  /** Nothing is said of one that ends because this server stops: the masters begin it again elsewhere. */
  async #recover(order: chunkserver.RecoverOrder, { entryIndex, epoch }: chunkserver.Order): Promise<void> {
    const { notices, recover } = this.#parts
    const { chunkId, length } = order.replica
    const { signal } = this.#stopping
    const outcome = await recover(order, signal)
    if (signal.aborted) return
    const replica = { chunkId, generation: order.recoveryGeneration, length: outcome.kind === 'recovered' ? outcome.bytes : length }
    if (outcome.kind === 'recovered') notices.push({ kind: kinds.RECOVERED, replica, entryIndex, epoch, holders: [...outcome.holders] })
    else notices.push({ kind: kinds.RECOVERY_FAILED, replica, entryIndex, epoch, reason: outcome.reason.slice(0, reasonCharactersMax) })
  }

  /** Says what is here now, as the answer to this order; nothing when that cannot be said. */
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
    // Of one that is not finished nobody knows what will become of it, of whatever generation it is.
    if (record.state === 'beingWritten') return answer(kinds.MISSING, record, `it is not finished, in generation ${record.generation}`)
    // One that is newer than the state knows was written on: it has all that was asked for, and maybe more.
    const isWhole = record.length === length || (record.generation > generation && record.length > length)
    if (!isWhole && record.state === 'corrupt') return answer(kinds.CORRUPT, record, 'found damaged before')
    if (!isWhole) return answer(kinds.MISSING, record, `it has ${record.length} bytes instead of ${length}`)
    // Also one that was found damaged before: that may have been a fault that passed, and it may be the last one there is.
    const found = await verify(record, this.#stopping.signal)
    if (found === 'good') answer(kinds.VERIFIED, record, record.generation > generation ? 'there is a newer one' : '')
    else if (found === 'damaged') answer(kinds.CORRUPT, record, 'it does not agree with its sums, or cannot be read')
  }
}
