// The connection to one master: heartbeats, notices in order, digests when the master asks, registration when needed. It reconnects until
// it succeeds. Orders in the responses are passed on.

import { setTimeout as wait } from 'node:timers/promises'
import type { chunkserver } from '#messages/chunkserver'
import type { Clock } from '../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { ClusterKeys } from '../../proto/keys/key-file.js'
import { openKeyFrom } from '../../proto/keys/rotation.js'
import { RpcConnection } from '../../proto/rpc/connection.js'
import { type TokenKey, tokenKeyPurpose } from '../../proto/transfer/token-keys.js'
import type { TokenGuard } from '../pipeline/token-guard.js'
import type { VolumeSet } from '../volumes/volume-set.js'
import { bucketContents, bucketDigests } from './digests.js'
import type { NoticeQueue, NoticeReader } from './notice-queue.js'
import type { OrderRunner } from './order-runner.js'
import { compare, digest, heartbeat, notify, protocolName, register, tokenKeys } from './protocol.js'

const connectMsMax = 5_000
/** A master that does not lead refuses registrations: it may lead soon, or another connection reaches the leader. */
const registerAgainMs = 50
const reconnectMsMin = 50
const registrationPatienceMs = 300
const callMsMax = 30_000
/** An operation waits for a token key that is not known here. */
const tokenKeysMsMax = 2_000
/** After this many intervals without an answer to a heartbeat the connection is closed. */
const heartbeatIntervalsMax = 5
const heartbeatMsMin = 2_000
const noticesAtOnceMax = 2_000
/** Delay of notices, so that several are sent together. */
const noticeDelayMs = 30
const bucketsAtOnce = 4
/** Notices that are older than this when digests are sent are out of date. */
const noticeFreshMs = 2_000

export interface MasterLinkParts {
  readonly address: { readonly host: string; readonly port: number }
  readonly store: VolumeSet
  readonly keys: ClusterKeys
  readonly notices: NoticeQueue
  /** Wall-clock start of this process, as in its heartbeats. */
  readonly startedMs: number
  readonly orders: OrderRunner
  readonly tokens: Pick<TokenGuard, 'learn' | 'newestKeyId'>
  readonly logger: Logger
  readonly clock: Clock
  readonly heartbeatMs: number
  /** The contents of a heartbeat except its sender. */
  readonly status: () => Promise<HeartbeatStatus>
  readonly registration: () => chunkserver.RegisterRequest.$Properties
  /** Called with the addresses of all masters, as given by the leader. */
  readonly onMasters: (addresses: readonly string[]) => void
  /** Called when the masters can never accept this data folder. */
  readonly onRefused: (error: FileSystemError) => void
}

/** Sent back with the answer. */
interface DigestQuestion {
  readonly epoch: number
  readonly round: number | null
}

export type HeartbeatStatus = Omit<chunkserver.HeartbeatRequest.$Properties, 'clusterId' | 'uuid' | 'chunkserverId' | 'newestTokenKey'>

/** Whether this process has registered its addresses; the answer of any one master is enough. */
export interface RegistrationState {
  isDone: boolean
  underWay: Promise<void> | undefined
}

export class MasterLink {
  readonly #parts: MasterLinkParts
  readonly #stopping = new AbortController()
  readonly #reader: NoticeReader
  #running: Promise<void> | undefined
  #connection: RpcConnection | undefined
  #notifying: Promise<void> | undefined
  #digesting: Promise<void> | undefined
  readonly #registered: RegistrationState
  #lastContactMs: number | undefined
  #isLeader = false
  #httpPort = 0

  /** The connections to all masters share `registered`. */
  constructor(parts: MasterLinkParts, registered: RegistrationState) {
    this.#parts = parts
    this.#registered = registered
    this.#reader = parts.notices.newReader(() => this.#notify())
  }

  get state(): {
    readonly address: string
    readonly isConnected: boolean
    readonly isLeader: boolean
    readonly lastContactMs: number | undefined
  } {
    const { host, port } = this.#parts.address
    const isConnected = this.#connection?.isOpen === true
    return { address: `${host}:${port}`, isConnected, isLeader: isConnected && this.#isLeader, lastContactMs: this.#lastContactMs }
  }

  /** Where the pages of this master are; the port is 0 before it is known. */
  get webAddress(): { readonly host: string; readonly port: number } {
    return { host: this.#parts.address.host, port: this.#httpPort }
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#connection?.close()
    await this.#running
    await this.#notifying
    await this.#digesting
    this.#parts.notices.dropReader(this.#reader)
  }

  /** The keys of block tokens that this master has; empty while it is not connected. */
  async tokenKeys(): Promise<readonly TokenKey[]> {
    const { clusterId, chunkserverId } = this.#parts.store.identity
    const connection = this.#connection
    if (connection?.isOpen !== true || clusterId === undefined || chunkserverId === undefined) return []
    const options = { timeoutMs: tokenKeysMsMax, signal: this.#stopping.signal }
    return unsealed(connection, (await connection.invoke(tokenKeys, { clusterId, chunkserverId }, options)).tokenKeys)
  }

  async #run(): Promise<void> {
    const { logger, address, heartbeatMs } = this.#parts
    let saidWhy: string | undefined
    let waitMs = reconnectMsMin
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#connected(() => {
          saidWhy = undefined
          waitMs = reconnectMsMin
        })
      } catch (error) {
        const { message } = toFileSystemError(error)
        // Logged once for each reason, because a master that is down would fill the log.
        if (message !== saidWhy && !this.#stopping.signal.aborted)
          logger.warn({ master: `${address.host}:${address.port}` }, `master link: ${message}`)
        saidWhy = message
      }
      this.#connection?.close()
      await wait(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
      waitMs = Math.min(2 * waitMs, heartbeatMs)
    }
  }

  /** Uses one connection until it fails. */
  async #connected(onHeard: () => void): Promise<void> {
    const { heartbeatMs, store } = this.#parts
    const { signal } = this.#stopping
    const connection = await this.#open()
    this.#connection = connection
    this.#notify()
    while (!signal.aborted) {
      if (!this.#registered.isDone || store.identity.chunkserverId === undefined) {
        await this.#ensureRegistered(connection)
        if (!this.#registered.isDone) {
          await wait(registerAgainMs, undefined, { signal }).catch(() => undefined)
          continue
        }
      }
      const mayGoOn = await this.#beat(connection)
      onHeard()
      if (!mayGoOn) return
      await wait(heartbeatMs, undefined, { signal }).catch(() => undefined)
    }
  }

  async #open(): Promise<RpcConnection> {
    const { address, store, keys, onRefused } = this.#parts
    const { uuid, clusterId } = store.identity
    const credentials = { self: { role: 'chunkserver', uuid }, clusterId, keys } as const
    try {
      return await RpcConnection.open(
        { ...address, user: 'chunkserver', protocol: protocolName, credentials, limits: { connectMsMax } },
        this.#stopping.signal,
      )
    } catch (error) {
      const failure = ofOtherCluster(toFileSystemError(error), clusterId)
      // The master has proven to belong to another cluster.
      if (failure.reason === 'misconfigured') onRefused(failure)
      throw failure
    }
  }

  /** Leaves registration to another connection that is already doing it, unless that takes too long. */
  async #ensureRegistered(connection: RpcConnection): Promise<void> {
    const registered = this.#registered
    if (registered.underWay !== undefined) {
      const { signal } = this.#stopping
      const patience = wait(registrationPatienceMs, undefined, { signal })
      await Promise.race([registered.underWay, patience]).catch(() => undefined)
      patience.catch(() => undefined)
      if (registered.isDone || signal.aborted) return
    }
    const mine = this.#register(connection)
    registered.underWay = mine
    try {
      await mine
    } finally {
      if (registered.underWay === mine) registered.underWay = undefined
    }
  }

  async #register(connection: RpcConnection): Promise<void> {
    const { store, registration, logger, onRefused } = this.#parts
    let answer: chunkserver.RegisterResponse
    try {
      answer = await connection.invoke(register, registration(), { timeoutMs: callMsMax, signal: this.#stopping.signal })
      const { clusterId, poolId, chunkserverId, nextChunkId } = answer
      await store.adopt({ clusterId, poolId, chunkserverId, nextChunkId })
    } catch (error) {
      const failure = toFileSystemError(error)
      if (failure.reason === 'notLeader') return
      if (failure.reason === 'invalidRequest' || failure.reason === 'misconfigured') onRefused(failure)
      throw failure
    }
    this.#registered.isDone = true
    logger.info({ chunkserverId: answer.chunkserverId, clusterId: answer.clusterId }, 'registered with the masters')
  }

  /** Whether to continue with this connection. */
  async #beat(connection: RpcConnection): Promise<boolean> {
    const { store, keys, orders, tokens, heartbeatMs, status } = this.#parts
    const { uuid, clusterId, chunkserverId } = store.identity
    if (clusterId === undefined || chunkserverId === undefined) throw new FileSystemError('unavailable', 'not registered yet')
    const timeoutMs = Math.max(heartbeatMsMin, heartbeatIntervalsMax * heartbeatMs)
    const request = {
      ...(await status()),
      uuid,
      clusterId,
      chunkserverId,
      newestTokenKey: tokens.newestKeyId,
      clusterKeyIds: [...keys.ring.ids],
    }
    const answer = await connection.invoke(heartbeat, request, { timeoutMs, signal: this.#stopping.signal })
    this.#lastContactMs = performance.now()
    this.#isLeader = answer.isLeader
    this.#httpPort = answer.httpPort ?? 0
    if (answer.tokenKeys.length > 0) tokens.learn(unsealed(connection, answer.tokenKeys))
    if (answer.isLeader && answer.masters.length > 0) this.#parts.onMasters(answer.masters)
    if (!answer.isRegistered) this.#registered.isDone = false
    if (answer.orders.length > 0) await orders.obey(answer.orders)
    if (answer.wantsDigest) this.#sendDigests(connection, { epoch: answer.epoch, round: answer.digestRound ?? null })
    await this.#followRotation(connection, answer)
    return !this.#isOutdated(connection, answer)
  }

  /** Stores the master's changes of the cluster keys before the next heartbeat reports them. */
  async #followRotation(
    { proven }: RpcConnection,
    { clusterKeyId, sealedClusterKey, retiredKeyIds }: chunkserver.HeartbeatResponse,
  ): Promise<void> {
    const { keys, logger } = this.#parts
    if (proven === undefined || keys.ring.retired.includes(clusterKeyId ?? '')) return
    const isNew = clusterKeyId !== null && sealedClusterKey !== null && keys.ring.find(clusterKeyId) === undefined
    const ring = (isNew ? keys.ring.preferring(openKeyFrom(proven.sealer, clusterKeyId, sealedClusterKey)) : keys.ring).without(
      retiredKeyIds,
    )
    if (ring === keys.ring) return
    await keys.replace(ring)
    logger.info({ keyIds: ring.ids }, 'cluster keys of this chunkserver changed')
  }

  /**
   * Both ends have a newer key than the one the connection was authenticated with, which may be retired soon: the connection is replaced
   * between two heartbeats.
   */
  #isOutdated({ proven }: RpcConnection, { clusterKeyId }: chunkserver.HeartbeatResponse): boolean {
    const { id } = this.#parts.keys.ring.current
    const isBusy = this.#notifying !== undefined || this.#digesting !== undefined
    return proven !== undefined && !isBusy && proven.keyId !== id && clusterKeyId === id
  }

  #notify(): void {
    if (this.#notifying !== undefined || this.#connection?.isOpen !== true) return
    this.#notifying = this.#sendNotices(this.#connection).finally(() => {
      this.#notifying = undefined
    })
  }

  /** Sends waiting notices; after a failure the next connection sends them again. */
  async #sendNotices(connection: RpcConnection): Promise<void> {
    const { store, logger, startedMs } = this.#parts
    try {
      for (;;) {
        await wait(noticeDelayMs, undefined, { signal: this.#stopping.signal })
        const { clusterId, chunkserverId } = store.identity
        const { notices, next } = this.#reader.peek(noticesAtOnceMax)
        if (clusterId === undefined || chunkserverId === undefined) return
        if (notices.length === 0) return this.#reader.advance(next)
        await connection.invoke(
          notify,
          { clusterId, chunkserverId, notices: [...notices], startedMs },
          { timeoutMs: callMsMax, signal: this.#stopping.signal },
        )
        this.#reader.advance(next)
        if (this.#reader.peek(1).notices.length === 0) return
      }
    } catch (error) {
      if (this.#stopping.signal.aborted) return
      logger.debug({ error: toFileSystemError(error).message }, 'could not send notices')
      connection.close()
    }
  }

  #sendDigests(connection: RpcConnection, question: DigestQuestion): void {
    if (this.#digesting !== undefined) return
    this.#digesting = this.#exchangeDigests(connection, question).finally(() => {
      this.#digesting = undefined
    })
  }

  /** Waiting notices about replicas are also covered by the digests: they are dropped when these have arrived. */
  async #exchangeDigests(connection: RpcConnection, question: DigestQuestion): Promise<void> {
    const { store, logger, clock } = this.#parts
    const { clusterId, chunkserverId } = store.identity
    if (clusterId === undefined || chunkserverId === undefined) return
    const options = { timeoutMs: callMsMax, signal: this.#stopping.signal }
    try {
      const asOfMs = clock.monotonicMs()
      const buckets = bucketDigests(store)
      const { differing } = await connection.invoke(digest, { clusterId, chunkserverId, buckets, ...question }, options)
      this.#reader.skipBefore(asOfMs - noticeFreshMs)
      for (let at = 0; at < differing.length; at += bucketsAtOnce) {
        const numbers = differing.slice(at, at + bucketsAtOnce)
        const buckets = await Promise.all(numbers.map((number) => bucketContents(store, number)))
        await connection.invoke(compare, { clusterId, chunkserverId, buckets, ...question }, options)
      }
    } catch (error) {
      if (!this.#stopping.signal.aborted) logger.warn({ error: toFileSystemError(error).message }, 'could not compare digests')
    }
  }
}

/** Decrypts the keys with this connection; throws `accessDenied` if they were not encrypted by the master on it. */
function unsealed({ proven }: RpcConnection, keys: readonly chunkserver.TokenKeyMessage[]): readonly TokenKey[] {
  if (proven === undefined) throw new FileSystemError('accessDenied', 'keys of block tokens on a connection without the cluster key')
  return keys.map(({ id, sealedSecret, madeMs }) => ({ id, madeMs, secret: proven.sealer.unseal(tokenKeyPurpose(id), sealedSecret) }))
}

/** The master belongs to another cluster or has another key: adds a hint that --data or --masters may be wrong. */
function ofOtherCluster(failure: FileSystemError, clusterId: string | undefined): FileSystemError {
  if (clusterId === undefined || (failure.reason !== 'misconfigured' && failure.reason !== 'accessDenied')) return failure
  const hint = `this data folder belongs to cluster ${clusterId}; check --data (the folder) and --masters (the masters)`
  return new FileSystemError(failure.reason, `${failure.message} (${hint})`, { cause: failure })
}
