// Obeys the masters' orders: deletions and copies. An order of an epoch below the highest seen is refused, and that epoch is on disk before
// anything of it is obeyed. The same order may come again and again until its notice has arrived; it runs once at a time.

import { chunkserver } from '#messages'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Copy } from '../pipeline/copy-sender.js'
import type { ChunkStore } from '../store/chunk-store.js'
import type { NoticeQueue } from './notice-queue.js'

const kinds = chunkserver.Notice.Kind
const deletionsMax = 16
/** Orders that wait; the leader repeats those that find no room. */
const waitingMax = 10_000

export interface OrderRunnerParts {
  readonly store: ChunkStore
  readonly notices: NoticeQueue
  readonly logger: Logger
  readonly copiesMax: number
  /** Resolves when the target has the copy. */
  readonly sendCopy: (copy: Copy, signal: AbortSignal) => Promise<void>
}

export class OrderRunner {
  readonly #parts: OrderRunnerParts
  readonly #underWay = new Set<string>()
  readonly #deletions: WorkQueue
  readonly #copies: WorkQueue
  readonly #stopping = new AbortController()

  constructor(parts: OrderRunnerParts) {
    this.#parts = parts
    this.#deletions = new WorkQueue(deletionsMax)
    this.#copies = new WorkQueue(parts.copiesMax)
  }

  /** Copies that are running or wait. */
  get copies(): number {
    return this.#copies.length
  }

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
    await Promise.all([this.#deletions.stop(), this.#copies.stop()])
  }

  #begin(order: chunkserver.Order): void {
    if (order.delete !== null && order.delete !== undefined) {
      const { chunkId, generation } = order.delete
      this.#run(this.#deletions, `delete ${chunkId} ${generation}`, () => this.#delete(order.delete as chunkserver.DeleteOrder, order))
    } else if (order.copy !== null && order.copy !== undefined) {
      const { replica, target } = order.copy
      const name = `copy ${replica.chunkId} ${target.chunkserverId}`
      this.#run(this.#copies, name, () => this.#copy(order.copy as chunkserver.CopyOrder, order))
    }
  }

  #run(queue: WorkQueue, name: string, work: () => Promise<void>): void {
    if (this.#underWay.has(name) || queue.length >= waitingMax) return
    this.#underWay.add(name)
    queue.push(async () => {
      try {
        await work()
      } catch (error) {
        this.#parts.logger.error({ order: name, error: toFileSystemError(error).message }, 'an order failed')
      } finally {
        this.#underWay.delete(name)
      }
    })
  }

  async #delete({ chunkId, generation }: chunkserver.DeleteOrder, { entryIndex, epoch }: chunkserver.Order): Promise<void> {
    const { store, notices, logger } = this.#parts
    // It waited in a queue: a newer leader may have spoken since.
    if (epoch < store.catalogue.highestEpoch) return
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
        notices.push({ kind: kinds.MISSING, replica, entryIndex, reason: 'ordered to be copied from here' })
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
}

/** Runs so many pieces of work at a time, the others in order. */
class WorkQueue {
  readonly #atOnce: number
  readonly #waiting: (() => Promise<void>)[] = []
  readonly #running = new Set<Promise<void>>()
  #isStopped = false

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  get length(): number {
    return this.#waiting.length + this.#running.size
  }

  /** `work` handles its own errors. */
  push(work: () => Promise<void>): void {
    this.#waiting.push(work)
    this.#startNext()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#waiting.length = 0
    await Promise.all(this.#running)
  }

  #startNext(): void {
    if (this.#isStopped || this.#running.size >= this.#atOnce) return
    const work = this.#waiting.shift()
    if (work === undefined) return
    const running: Promise<void> = work().finally(() => {
      this.#running.delete(running)
      this.#startNext()
    })
    this.#running.add(running)
  }
}
