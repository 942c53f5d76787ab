// The connections to all masters of the group, what they share, and what the store reports to them. The settings name the first masters;
// the leader reports the current ones.

import { chunkserver } from '#messages/chunkserver'
import type { Clock } from '../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { storageTypeNumber } from '../../proto/base/storage-types.js'
import type { ClusterKeys } from '../../proto/keys/key-file.js'
import type { TokenKey } from '../../proto/transfer/token-keys.js'
import type { TokenGuard } from '../pipeline/token-guard.js'
import type { ReplicaRecord } from '../store/replica-record.js'
import { haveSeveralTypes } from '../volumes/choose-volume.js'
import type { VolumeStatus } from '../volumes/volume.js'
import type { VolumeListener, VolumeSet } from '../volumes/volume-set.js'
import { type HeartbeatStatus, MasterLink, type RegistrationState } from './master-link.js'
import type { Notice, NoticeQueue } from './notice-queue.js'
import type { OrderRunner } from './order-runner.js'

const kinds = chunkserver.Notice.Kind
/** One reading of the disk's free space serves the heartbeats to all masters. */
const statusFreshMs = 500

interface HostPort {
  readonly host: string
  readonly port: number
}

/** The addresses of this chunkserver. */
export type Registration = Omit<chunkserver.RegisterRequest.$Properties, 'clusterId' | 'uuid' | 'storageUuid'>

export interface MastersParts {
  readonly addresses: readonly HostPort[]
  readonly store: VolumeSet
  readonly keys: ClusterKeys
  readonly notices: NoticeQueue
  readonly orders: OrderRunner
  readonly tokens: Pick<TokenGuard, 'learn' | 'newestKeyId'>
  readonly logger: Logger
  readonly clock: Clock
  readonly heartbeatMs: number
  readonly registration: Registration
  readonly activeTransfers: () => number
  /** Bytes of chunks since the start of this process. */
  readonly traffic: () => { readonly bytesRead: number; readonly bytesWritten: number }
  readonly onRefused: (error: FileSystemError) => void
}

export class Masters implements VolumeListener {
  readonly #parts: MastersParts
  /** By host:port. */
  readonly #links = new Map<string, MasterLink>()
  readonly #configured: ReadonlySet<string>
  readonly #linkTo: (address: HostPort) => MasterLink
  readonly #ending = new Set<Promise<void>>()
  #isRunning = false
  readonly #startedMs: number
  #status: { readonly atMs: number; readonly value: Promise<HeartbeatStatus> } | undefined

  constructor(parts: MastersParts) {
    this.#parts = parts
    this.#startedMs = Math.round(parts.clock.wallMs())
    const registered: RegistrationState = { isDone: false, underWay: undefined }
    const { store, keys, notices, orders, tokens, logger, clock, heartbeatMs, onRefused } = parts
    const startedMs = this.#startedMs
    const registration = (): chunkserver.RegisterRequest.$Properties => {
      const { uuid, storageUuid, clusterId } = store.identity
      return { ...parts.registration, uuid, storageUuid, clusterId: clusterId ?? null }
    }
    const status = (): Promise<HeartbeatStatus> => this.#freshStatus()
    const onMasters = (addresses: readonly string[]): void => this.#follow(addresses)
    const shared = {
      store,
      keys,
      notices,
      orders,
      tokens,
      logger,
      clock,
      startedMs,
      heartbeatMs,
      status,
      registration,
      onMasters,
      onRefused,
    }
    this.#linkTo = (address) => new MasterLink({ ...shared, address }, registered)
    for (const address of parts.addresses) this.#links.set(nameOf(address), this.#linkTo(address))
    this.#configured = new Set(this.#links.keys())
  }

  start(): void {
    this.#isRunning = true
    for (const link of this.#links.values()) link.start()
  }

  async stop(): Promise<void> {
    this.#isRunning = false
    await Promise.all([...this.#ending, ...[...this.#links.values()].map((link) => link.stop())])
  }

  /** The keys of block tokens, from the master with the newest. Throws when none answers. */
  async tokenKeys(): Promise<readonly TokenKey[]> {
    const answers = await Promise.allSettled([...this.#links.values()].map((link) => link.tokenKeys()))
    let best: readonly TokenKey[] = []
    for (const answer of answers) {
      if (answer.status === 'fulfilled' && newestOf(answer.value) > newestOf(best)) best = answer.value
    }
    if (best.length === 0) throw new FileSystemError('unavailable', 'no reachable master has keys for block tokens')
    return best
  }

  /** Sets the current masters, as reported by the leader. Those of the settings are kept: this host may know them by other addresses. */
  #follow(addresses: readonly string[]): void {
    if (!this.#isRunning) return
    const { logger } = this.#parts
    for (const [name, link] of this.#links) {
      if (addresses.includes(name) || this.#configured.has(name)) continue
      this.#links.delete(name)
      logger.info({ master: name }, 'master left the cluster')
      const ending = link.stop().finally(() => this.#ending.delete(ending))
      this.#ending.add(ending)
    }
    for (const name of addresses) {
      const address = hostPortOf(name)
      if (address === undefined || this.#links.has(name)) continue
      const link = this.#linkTo(address)
      this.#links.set(name, link)
      logger.info({ master: name }, 'master joined the cluster')
      link.start()
    }
  }

  /** The states of the connections. */
  get states(): readonly MasterLink['state'][] {
    return [...this.#links.values()].map((link) => link.state)
  }

  /** Where the pages of the masters are, as far as their ports are known. */
  get webAddresses(): readonly HostPort[] {
    return [...this.#links.values()].map((link) => link.webAddress)
  }

  onFinalised(replica: ReplicaRecord, storageType?: string): void {
    const { placementIndex } = replica
    const { notices, store } = this.#parts
    const isOrdered = placementIndex > 0
    // Of a writer's replica the masters know the type, unless there are several here.
    const isTold = storageType !== undefined && (isOrdered || haveSeveralTypes(store.volumes))
    notices.push({
      ...noticeOf(kinds.FINALISED, replica),
      entryIndex: isOrdered ? placementIndex : null,
      storageType: isTold ? storageTypeNumber(storageType) : null,
    })
  }

  onCorrupt(replica: ReplicaRecord, reason: string): void {
    this.#parts.notices.push({ ...noticeOf(kinds.CORRUPT, replica), reason })
  }

  onMissing(replica: ReplicaRecord, reason: string): void {
    this.#parts.notices.push({ ...noticeOf(kinds.MISSING, replica), reason })
  }

  /**
   * Its replicas are no longer in any digest, and the next heartbeat makes the masters ask for digests, so they need not be notified of
   * each replica. But notices that such a replica was finished must not be sent after that.
   */
  onVolumeFailed({ folder }: VolumeStatus): void {
    const { store, notices } = this.#parts
    for (const replica of notices.finalisedWaiting()) {
      if (isGone(store, replica.chunkId)) notices.push({ kind: kinds.MISSING, replica, reason: `volume ${folder} failed` })
    }
    this.#status = undefined
  }

  #freshStatus(): Promise<HeartbeatStatus> {
    const nowMs = this.#parts.clock.monotonicMs()
    if (this.#status === undefined || nowMs - this.#status.atMs > statusFreshMs) this.#status = { atMs: nowMs, value: this.#lookAround() }
    return this.#status.value
  }

  async #lookAround(): Promise<HeartbeatStatus> {
    const { store, activeTransfers, traffic } = this.#parts
    const { bytesRead, bytesWritten } = traffic()
    const { capacityBytes, remainingBytes } = await store.space()
    const { chunks, usedBytes } = store.usage()
    return {
      capacityBytes,
      usedBytes,
      remainingBytes,
      activeTransfers: activeTransfers(),
      chunks,
      highestEpoch: store.catalogue.highestEpoch,
      diskTrouble: store.trouble ?? null,
      startedMs: this.#startedMs,
      writable: store.isWell,
      volumes: store.status.map(volumeMessage),
      bytesRead,
      bytesWritten,
    }
  }
}

function isGone(store: VolumeSet, chunkId: number): boolean {
  try {
    return store.finalised(chunkId) === undefined
  } catch (error) {
    // The catalogue of another volume is being reopened; the digests will report the replica.
    if (toFileSystemError(error).reason === 'unavailable') return false
    throw error
  }
}

/** Errors of a failed disk can be long; the log has the full text. */
const failureCharactersMax = 500

function volumeMessage(volume: VolumeStatus): chunkserver.VolumeMessage.$Properties {
  const { storageUuid, storageType, capacityBytes, usedBytes, remainingBytes, chunks, failure } = volume
  const sizes = { capacityBytes, usedBytes, remainingBytes, chunks }
  return { storageUuid: storageUuid ?? null, storageType, ...sizes, failure: failure?.slice(0, failureCharactersMax) ?? null }
}

const newestOf = (keys: readonly TokenKey[]): number => keys.reduce((most, { id }) => Math.max(most, id), 0)

const nameOf = ({ host, port }: HostPort): string => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`)

function hostPortOf(text: string): HostPort | undefined {
  const [, host = '', port] = /^(.+):(\d+)$/.exec(text) ?? []
  return port === undefined ? undefined : { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}

function noticeOf(kind: chunkserver.Notice.Kind, { chunkId, generation, length }: ReplicaRecord): Notice {
  return { kind, replica: { chunkId, generation, length } }
}
