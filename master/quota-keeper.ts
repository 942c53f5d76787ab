// The leader counts what is in directories that got a quota (operations/attributes/quota-counting.ts), and the calls that set them wait for
// it. Every master follows which quotas are not whole: a new leader begins with all of them again.

import { FileSystemError, toFileSystemError } from '../proto/base/errors.js'
import type { InodeId } from '../proto/base/ids.js'
import type { Logger } from '../proto/base/logger.js'
import type { Caller, Change, KeyRange, KeyValue } from './machine/machine.js'
import { RecordLoads } from './machine/record-loads.js'
import {
  countingOf,
  countingQuota,
  countOnce,
  findCounting,
  hasPolicyLevel,
  type QuotaCounting,
  quotasRange,
} from './operations/attributes/quota-counting.js'
import { mutateOwn, ownCaller } from './sequencer/own-mutation.js'
import type { Sequencer } from './sequencer/ports.js'

export interface QuotaKeeperParts {
  readonly sequencer: Pick<Sequencer, 'onApplied' | 'onReset' | 'status' | 'mutateNow' | 'readNow'>
  readonly superuser: string
  /** Reads this master's own stored state. */
  readonly scanStored: (range: KeyRange) => Promise<readonly KeyValue[]>
  readonly logger: Logger
}

/** Interval at which the leader looks for what it has to count, also after a failed attempt. */
const lookMs = 1000
/** Trees that are counted at the same time: a small one need not wait for a large one. */
const countedMax = 4
/** Old quotas whose counting is begun by one mutation. */
const renewedMax = 100

interface Waiter {
  resolve(): void
  reject(error: unknown): void
}

export class QuotaKeeper {
  readonly lookEveryMs = lookMs
  readonly #parts: QuotaKeeperParts
  readonly #loads = new RecordLoads()
  /** As applied here. */
  readonly #notWhole = new Map<InodeId, QuotaCounting>()
  /** Quotas from before the level of storage policies. */
  readonly #old = new Set<InodeId>()
  #isRenewing = false
  readonly #counted = new Map<InodeId, Promise<void>>()
  readonly #waiters = new Map<InodeId, Waiter[]>()

  /** Subscribes to the sequencer, before it applies anything; call `load` next. */
  constructor(parts: QuotaKeeperParts) {
    this.#parts = parts
    parts.sequencer.onApplied(quotasRange.from, (change) => this.#onChange(change))
    parts.sequencer.onReset(() => this.#clear())
  }

  /** Reads the records from this master's store: at start, and after a snapshot replaced the state. */
  async load(): Promise<void> {
    const load = this.#loads.begin()
    const stored = await this.#parts.scanStored(quotasRange)
    if (!this.#loads.end(load)) return
    for (const pair of stored) if (!load.has(pair.key)) this.#follow(pair)
    this.look()
  }

  /** Nobody waits any more. */
  stop(): void {
    this.#giveUpWaiting()
  }

  /** Resolves when the quota of the directory at this path is whole, or gone; rejects when this master does not lead any more. */
  async whenWhole(path: string, caller: Caller): Promise<void> {
    const directoryId = await this.#parts.sequencer.readNow({ read: findCounting, request: { path }, caller })
    if (directoryId === undefined || !this.#notWhole.has(directoryId)) return
    await new Promise<void>((resolve, reject) => {
      const waiters = this.#waiters.get(directoryId) ?? []
      waiters.push({ resolve, reject })
      this.#waiters.set(directoryId, waiters)
    })
  }

  /** Starts counting if this master leads. */
  look(): void {
    if (!this.#parts.sequencer.status().isServing) {
      this.#giveUpWaiting()
      return
    }
    if (this.#old.size > 0 && !this.#isRenewing) this.#renew()
    for (const counting of this.#notWhole.values()) {
      if (this.#counted.size >= countedMax) return
      if (!this.#counted.has(counting.directoryId)) this.#begin(counting)
    }
  }

  #clear(): void {
    this.#notWhole.clear()
    this.#old.clear()
  }

  /** Has old quotas counted once more, when the state has the level for what they lack. */
  #renew(): void {
    const { sequencer, superuser, logger } = this.#parts
    const caller = ownCaller(superuser)
    this.#isRenewing = true
    const begin = async (): Promise<void> => {
      if (!(await sequencer.readNow({ read: hasPolicyLevel, request: undefined, caller }))) return
      await mutateOwn(sequencer, caller, countOnce, { directoryIds: [...this.#old].slice(0, renewedMax) })
    }
    begin()
      .catch((error: unknown) => logger.warn({ error: toFileSystemError(error).message }, 'old quotas were not renewed: tried again'))
      .finally(() => {
        this.#isRenewing = false
      })
  }

  #onChange(change: Change): void {
    this.#loads.onChange(change.key)
    if (this.#follow(change)) this.look()
  }

  /** Whether the quota has to be counted. */
  #follow(record: { readonly key: string; readonly value: Uint8Array | undefined }): boolean {
    const { directoryId, counting, lacksOnce } = countingOf(record)
    if (lacksOnce) this.#old.add(directoryId)
    else this.#old.delete(directoryId)
    if (counting !== undefined) {
      this.#notWhole.set(directoryId, counting)
      return true
    }
    this.#notWhole.delete(directoryId)
    this.#answerWaiting(directoryId)
    return false
  }

  /** Unless it is another counting by now. */
  #drop({ directoryId, countingId }: QuotaCounting): void {
    if (this.#notWhole.get(directoryId)?.countingId !== countingId) return
    this.#notWhole.delete(directoryId)
    this.#answerWaiting(directoryId)
  }

  #answerWaiting(directoryId: InodeId): void {
    for (const { resolve } of this.#waiters.get(directoryId) ?? []) resolve()
    this.#waiters.delete(directoryId)
  }

  #giveUpWaiting(): void {
    const error = new FileSystemError('notLeader', 'this master does not lead any more')
    for (const waiters of this.#waiters.values()) for (const { reject } of waiters) reject(error)
    this.#waiters.clear()
  }

  #begin(counting: QuotaCounting): void {
    const { logger, sequencer } = this.#parts
    const { epoch } = sequencer.status()
    const isOver = (): boolean => !sequencer.status().isServing || sequencer.status().epoch !== epoch
    const counted = this.#count(counting, isOver)
      .catch((error: unknown) => {
        const { reason, message } = toFileSystemError(error)
        // The directory was deleted: stop waiting for it, so that other quotas are counted.
        if (reason === 'invalidRequest') this.#drop(counting)
        else logger.warn({ error: message }, 'a quota was not counted: tried again')
      })
      .finally(() => this.#counted.delete(counting.directoryId))
    this.#counted.set(counting.directoryId, counted)
  }

  async #count(counting: QuotaCounting, isOver: () => boolean): Promise<void> {
    const { sequencer, superuser } = this.#parts
    const caller = ownCaller(superuser)
    const { scan, join } = countingQuota(counting)
    const isDropped = (): boolean => isOver() || this.#notWhole.get(counting.directoryId)?.countingId !== counting.countingId
    const scanned = await sequencer.readNow({ read: scan, request: { isOver: isDropped }, caller })
    await mutateOwn(sequencer, caller, join, scanned)
    this.#counted.delete(counting.directoryId)
    this.look()
  }
}
