// All masters of the group: one link to each, what they have in common, and what the store has to tell them.

import { chunkserver } from '#messages'
import type { Clock } from '../../proto/base/clock.js'
import type { FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { ChunkStore, StoreListener } from '../store/chunk-store.js'
import type { ReplicaRecord } from '../store/replica-record.js'
import { type HeartbeatStatus, MasterLink, type RegistrationState } from './master-link.js'
import type { Notice, NoticeQueue } from './notice-queue.js'
import type { OrderRunner } from './order-runner.js'

const kinds = chunkserver.Notice.Kind
/** One look at the disk's space serves the heartbeats to all masters. */
const statusFreshMs = 500

/** How others reach this chunkserver. */
export type Registration = Omit<chunkserver.RegisterRequest.$Properties, 'clusterId' | 'uuid' | 'storageUuid'>

export interface MastersParts {
  readonly addresses: readonly { readonly host: string; readonly port: number }[]
  readonly store: ChunkStore
  readonly notices: NoticeQueue
  readonly orders: OrderRunner
  readonly logger: Logger
  readonly clock: Clock
  readonly heartbeatMs: number
  readonly reserveBytes: number
  readonly registration: Registration
  readonly activeTransfers: () => number
  readonly onRefused: (error: FileSystemError) => void
}

export class Masters implements StoreListener {
  readonly #parts: MastersParts
  readonly #links: readonly MasterLink[]
  readonly #startedMs: number
  #status: { readonly atMs: number; readonly value: Promise<HeartbeatStatus> } | undefined

  constructor(parts: MastersParts) {
    this.#parts = parts
    this.#startedMs = Math.round(parts.clock.wallMs())
    const registered: RegistrationState = { isDone: false, underWay: undefined }
    const { store, notices, orders, logger, heartbeatMs, onRefused } = parts
    const registration = (): chunkserver.RegisterRequest.$Properties => {
      const { uuid, storageUuid, clusterId } = store.identity
      return { ...parts.registration, uuid, storageUuid, clusterId: clusterId ?? null }
    }
    const status = (): Promise<HeartbeatStatus> => this.#freshStatus()
    this.#links = parts.addresses.map(
      (address) => new MasterLink({ address, store, notices, orders, logger, heartbeatMs, status, registration, onRefused }, registered),
    )
  }

  start(): void {
    for (const link of this.#links) link.start()
  }

  async stop(): Promise<void> {
    await Promise.all(this.#links.map((link) => link.stop()))
  }

  /** As seen from here. */
  get states(): readonly MasterLink['state'][] {
    return this.#links.map((link) => link.state)
  }

  onFinalised(replica: ReplicaRecord): void {
    const { placementIndex } = replica
    this.#parts.notices.push({ ...noticeOf(kinds.FINALISED, replica), entryIndex: placementIndex > 0 ? placementIndex : null })
  }

  onCorrupt(replica: ReplicaRecord, reason: string): void {
    this.#parts.notices.push({ ...noticeOf(kinds.CORRUPT, replica), reason })
  }

  onMissing(replica: ReplicaRecord, reason: string): void {
    this.#parts.notices.push({ ...noticeOf(kinds.MISSING, replica), reason })
  }

  #freshStatus(): Promise<HeartbeatStatus> {
    const nowMs = this.#parts.clock.monotonicMs()
    if (this.#status === undefined || nowMs - this.#status.atMs > statusFreshMs) this.#status = { atMs: nowMs, value: this.#lookAround() }
    return this.#status.value
  }

  async #lookAround(): Promise<HeartbeatStatus> {
    const { store, reserveBytes, activeTransfers } = this.#parts
    const space = await store.space().catch((error: unknown) => {
      store.health.noteError(error)
      return { capacityBytes: 0, availableBytes: 0 }
    })
    const { chunks, usedBytes } = store.usage()
    return {
      capacityBytes: space.capacityBytes,
      usedBytes,
      remainingBytes: Math.max(0, space.availableBytes - reserveBytes),
      activeTransfers: activeTransfers(),
      chunks,
      highestEpoch: store.catalogue.highestEpoch,
      diskTrouble: store.health.trouble ?? null,
      startedMs: this.#startedMs,
      writable: store.health.isWritable && store.health.trouble === undefined,
    }
  }
}

function noticeOf(kind: chunkserver.Notice.Kind, { chunkId, generation, length }: ReplicaRecord): Notice {
  return { kind, replica: { chunkId, generation, length } }
}
