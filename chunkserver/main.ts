// Builds a chunkserver, starts it, and stops it: store, data port, RPC port, HTTP, connections to the masters. It stops by itself (and
// `closed` rejects) when its disk can no longer be trusted, or when its folder belongs to another cluster.

import { randomInt } from 'node:crypto'
import { hostname, networkInterfaces } from 'node:os'
import type { hdfs } from '#messages/hdfs'
import { systemActiveClock } from '../proto/base/active-clock.js'
import { systemClock } from '../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { seededRandom } from '../proto/base/random.js'
import { ClusterKeys, keyFileName } from '../proto/keys/key-file.js'
import { createRpcServer } from '../proto/rpc/server.js'
import { propertiesOf } from '../proto/settings/properties.js'
import { createTransferServer, type TransferServer } from '../proto/transfer/server.js'
import { FaultLog } from '../proto/wire/fault-log.js'
import { connectionsWanted, divideOpenFiles, httpConnections } from '../proto/wire/open-files.js'
import { resolveAdvertised, withFlag } from './addresses.js'
import type { ChunkserverStatus } from './http/status.js'
import { startStatusFace } from './http/status-face.js'
import { connectTo } from './http/webhdfs/face.js'
import { Masters } from './master-link/masters.js'
import { NoticeQueue } from './master-link/notice-queue.js'
import { OrderRunner, type OrderRunnerParts } from './master-link/order-runner.js'
import { type ChunkserverOptions, chunkserverSettings, parseMasters } from './options.js'
import { StretchPool } from './pipeline/chunk-sender.js'
import { ConnectionPool } from './pipeline/connection-pool.js'
import { sendCopy } from './pipeline/copy-sender.js'
import { TokenGuard } from './pipeline/token-guard.js'
import type { TransferContext } from './pipeline/transfer-context.js'
import { TransferService } from './pipeline/transfer-service.js'
import { type ConnectClient, connectClient, RecordAppend } from './record-append/record-append.js'
import { holderTimes } from './recovery/limits.js'
import { recoverChunk } from './recovery/primary.js'
import { SilentHolders } from './recovery/silent-holders.js'
import { chunkserverAccess, createProtocols, listenerCredentials } from './rpc/access.js'
import { nodeDisk } from './store/disk.js'
import { TokenKeyFile } from './store/token-key-file.js'
import { moveReplica } from './volumes/move-replica.js'
import { VolumeCare } from './volumes/volume-care.js'
import { parseVolumes } from './volumes/volume-list.js'
import { VolumeSet } from './volumes/volume-set.js'

export { type ChunkserverOptions, chunkserverSettings, parseChunkserverOptions } from './options.js'

export interface RunningChunkserver {
  /** host:port of each listening port. */
  readonly addresses: { readonly transfer: string; readonly rpc: string; readonly http: string }
  readonly uuid: string
  /** Resolves when it was stopped; rejects when it had to stop by itself. */
  readonly closed: Promise<void>
  /** Gives running operations a short time to finish, then stops; within 5 s. */
  stop(): Promise<void>
}

const softwareVersion = '0.1.0'
const visibleMs = 1_000
/** Minimum length of a pause of this process that is logged. */
const pauseMsTold = 400
const firstOperationMs = 60_000
const drainMsMax = 2_000
const closeMsMax = 2_000
/** Above the 30 s after which masters count a silent chunkserver as dead, and ask it for digests when it is back. */
const noticeAgeMsMax = 40_000
/** Few clients ask for lengths over RPC. */
const rpcConnections = connectionsWanted('rpc', 1024)
/** Most connections carry one small chunk; long streams get larger buffers as they go on. */
const firstMemory = { segmentBytesFirst: 16 * 1024, segmentBytesFree: 8 * 1024 }

/** `connect`: for its own client of the file system, with which it appends records. */
export async function startChunkserver(
  options: ChunkserverOptions,
  logger: Logger,
  connect: ConnectClient = connectClient,
): Promise<RunningChunkserver> {
  const store = await openStore(options, logger)
  try {
    const keys = await keysOf(options, store)
    if (keys.given !== undefined) logger.info({ ...keys.given }, 'copied the keys from the key file into the data folder')
    const tokens = await openTokenGuard(store, logger)
    const advertise = await resolveAdvertised(options.advertise)
    return await new Chunkserver({ ...options, advertise }, { store, keys, tokens, logger, connect }).start()
  } catch (error) {
    await store.close()
    throw error
  }
}

async function keysOf({ data, clusterKeyFile }: ChunkserverOptions, store: VolumeSet): Promise<ClusterKeys> {
  const keys = await ClusterKeys.open(
    store.inUse.map(({ folder }) => folder),
    clusterKeyFile,
  )
  if (keys !== undefined) return keys
  throw new FileSystemError(
    'misconfigured',
    `data folder ${data} has no cluster key: copy ${keyFileName} from the data folder of a master and give the copy with --cluster-key-file`,
  )
}

function openStore(options: ChunkserverOptions, logger: Logger): Promise<VolumeSet> {
  const { data, failedVolumesTolerated, syncOnClose, packedBytesMax, segmentBytesMax, reserveBytes, slowDiskMs } = options
  const store = { syncOnClose, packedBytesMax, segmentBytesMax, reserveBytes, slowDiskMs }
  return VolumeSet.open(
    { volumes: parseVolumes(data), failedVolumesTolerated, ...store },
    { disk: nodeDisk, clock: systemClock, activeClock: systemActiveClock, logger, random: seededRandom(randomInt(2 ** 32)) },
  )
}

async function openTokenGuard(store: VolumeSet, logger: Logger): Promise<TokenGuard> {
  // If its volume fails, the masters send the keys again.
  const file = (): TokenKeyFile => new TokenKeyFile(nodeDisk, store.main.folder)
  const keys = await file().read((error) =>
    logger.warn({ error: error.message }, 'cannot read the stored block token keys, requesting them from the masters'),
  )
  const poolId = (): string | undefined => store.identity.poolId
  return new TokenGuard({ clock: systemClock, logger, keys, poolId, store: (learned) => file().write(learned) })
}

interface Face {
  readonly address: string
  readonly host: string
  readonly port: number
  close(): Promise<void>
}

interface ChunkserverParts {
  readonly store: VolumeSet
  readonly keys: ClusterKeys
  readonly tokens: TokenGuard
  readonly logger: Logger
  readonly connect: ConnectClient
}

class Chunkserver {
  readonly #options: ChunkserverOptions
  readonly #store: VolumeSet
  readonly #keys: ClusterKeys
  readonly #logger: Logger
  readonly #startedMs = systemClock.wallMs()
  readonly #stopping = new AbortController()
  readonly #pool = new StretchPool()
  readonly #notices: NoticeQueue
  readonly #orders: OrderRunner
  readonly #tokens: TokenGuard
  readonly #care: VolumeCare
  readonly #context: TransferContext
  readonly #service: TransferService
  readonly #records: RecordAppend
  readonly #background: Promise<void>[] = []
  #self: hdfs.DatanodeInfoProto.$Properties | undefined
  #faces: { readonly transfer: Face; readonly rpc: Face; readonly http: Face } | undefined
  #data: TransferServer | undefined
  #masters: Masters | undefined
  #stopped: Promise<void> | undefined
  #onClosed: () => void = () => undefined
  #onFailed: (error: unknown) => void = () => undefined

  constructor(options: ChunkserverOptions, { store, keys, tokens, logger, connect }: ChunkserverParts) {
    this.#options = options
    this.#store = store
    this.#tokens = tokens
    this.#keys = keys
    this.#logger = logger
    const { connectMs, readMs, ackMs, idleMs, copiesMax } = options
    this.#notices = new NoticeQueue({ noticesMax: options.noticesMax, ageMsMax: noticeAgeMsMax }, systemClock)
    this.#care = new VolumeCare(store, options, logger)
    this.#context = {
      store,
      activeClock: systemActiveClock,
      faults: new FaultLog(logger, systemClock),
      settings: { connectMs, readMs, ackMs, visibleMs },
      counters: { bytesRead: 0, bytesWritten: 0, reads: 0, writes: 0, copies: 0, failures: 0 },
      tokens,
      connections: new ConnectionPool(systemClock, idleMs / 2),
      self: () => this.#self as hdfs.DatanodeInfoProto,
    }
    this.#service = new TransferService(this.#context, this.#pool, { idleMs, firstOperationMs })
    const copyTo = (copy: Parameters<typeof sendCopy>[2], signal: AbortSignal): Promise<void> =>
      copy.target.uuid === store.identity.uuid ? moveReplica(store, copy, signal) : sendCopy(this.#context, this.#pool, copy, signal)
    const verify: VolumeCare['verify'] = (record, signal) => this.#care.verify(record, signal)
    const silent = new SilentHolders(systemActiveClock, holderTimes.silentMs)
    const recover: OrderRunnerParts['recover'] = (order, signal) =>
      recoverChunk({ store, keys, activeClock: systemActiveClock, silent, logger }, order, signal)
    this.#orders = new OrderRunner({ store, notices: this.#notices, logger, copiesMax, sendCopy: copyTo, verify, recover })
    this.#records = new RecordAppend({
      connect,
      masters: parseMasters(options.masters),
      chunkserverId: () => store.identity.chunkserverId,
      checkToken: (token, fileId) => tokens.checkRecords(token, fileId),
      activeClock: systemActiveClock,
      logger,
      appenderMsMax: options.appenderMs,
    })
  }

  async start(): Promise<RunningChunkserver> {
    const closed = new Promise<void>((resolve, reject) => {
      this.#onClosed = resolve
      this.#onFailed = reject
    })
    // Not an unhandled rejection if the caller awaits it later.
    closed.catch(() => undefined)
    const faces = await this.#listen()
    this.#faces = faces
    this.#self = { id: this.#advertised(faces) }
    const masters = this.#linkMasters(faces)
    this.#masters = masters
    this.#tokens.askBy(() => masters.tokenKeys())
    this.#store.listen(masters)
    this.#store.failed.catch((error: unknown) => this.#fail(toFileSystemError(error)))
    masters.start()
    this.#records.start()
    const { signal } = this.#stopping
    signal.addEventListener(
      'abort',
      systemActiveClock.onPause((pausedMs) => this.#onPause(pausedMs)),
      { once: true },
    )
    this.#inBackground(this.#care.run(this.#startedMs, signal))
    const addresses = { transfer: faces.transfer.address, rpc: faces.rpc.address, http: faces.http.address }
    const { uuid } = this.#store.identity
    this.#logger.info({ ...addresses, uuid, volumes: this.#store.inUse.length, chunks: this.#store.usage().chunks }, 'chunkserver started')
    return { addresses, uuid, closed, stop: () => this.stop() }
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#stopping.abort()
    await this.#records.stop()
    await this.#faces?.transfer.close()
    this.#context.connections.close()
    await this.#orders.stop()
    await this.#masters?.stop()
    await this.#tokens.stored()
    await Promise.all([this.#faces?.rpc.close(), this.#faces?.http.close(), ...this.#background])
    await this.#store.close()
    this.#onClosed()
  }

  #onPause(pausedMs: number): void {
    if (pausedMs >= pauseMsTold) this.#logger.warn({ durationMs: Math.round(pausedMs) }, 'event loop stalled')
  }

  #fail(error: FileSystemError): void {
    if (this.#stopped !== undefined) return
    this.#logger.error({ error: error.message }, 'chunkserver stops after a failure')
    this.stop().catch((thrown: unknown) => this.#logger.error({ error: toFileSystemError(thrown).message }, 'could not stop cleanly'))
    this.#onFailed(error)
  }

  #inBackground(work: Promise<void>): void {
    const ended = work.catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) this.#logger.error({ error: toFileSystemError(error).message }, 'background work failed')
    })
    this.#background.push(ended)
  }

  async #listen(): Promise<{ transfer: Face; rpc: Face; http: Face }> {
    const { host, transferPort, rpcPort, httpPort, transfersMax, receiveBytesMax, readMs } = this.#options
    const opened: Face[] = []
    try {
      // File descriptors: a transfer has the files of its replica, its own socket and one to the next server; few clients use RPC.
      const wanted = [connectionsWanted('transfersMax', transfersMax, 4), rpcConnections, httpConnections]
      const [transfers = 0, calling = 0, pages] = divideOpenFiles(wanted, this.#logger)
      const limits = { connectionsMax: transfers, receiveBytesMax, readMsMax: readMs, drainMsMax, closeMsMax, ...firstMemory }
      const serve = (connection: Parameters<TransferService['serve']>[0]): Promise<void> => this.#service.serve(connection)
      const data = createTransferServer({ logger: this.#logger, limits, serve })
      this.#data = data
      const transfer = faceOf(await withFlag('--transfer-port', `${host}:${transferPort}`, data.listen({ host, port: transferPort })), () =>
        data.close(),
      )
      opened.push(transfer)
      const calls = createRpcServer({
        protocols: [...createProtocols(this.#store, { softwareVersion, uptimeMs: this.#uptimeMs }), this.#records.protocol],
        access: chunkserverAccess,
        credentials: listenerCredentials(this.#store, this.#keys),
        logger: this.#logger,
        limits: { connectionsMax: calling },
      })
      const rpc = faceOf(await withFlag('--rpc-port', `${host}:${rpcPort}`, calls.listen({ host, port: rpcPort })), () => calls.close())
      opened.push(rpc)
      const status = (): Promise<ChunkserverStatus> => this.status()
      const webhdfs = { connectAs: connectTo(parseMasters(this.#options.masters)), activeClock: systemActiveClock }
      const isReady = (): boolean => this.isReady
      const operator = { conf: () => propertiesOf(chunkserverSettings, this.#options, 'cairn.chunkserver.'), log: this.#logger }
      const { pageOrigins } = this.#options
      const { advertise, hostName, masters } = this.#options
      const names = [hostname(), host, advertise, hostName, ...parseMasters(masters).map((each) => each.host)]
      const shared = { pageOrigins, masters: () => this.#masters?.webAddresses ?? [], hosts: () => names }
      const more = { ...shared, operator, status, isReady }
      const face = await startStatusFace({ host, port: httpPort, connectionsMax: pages, webhdfs, ...more })
      const http = faceOf({ host, port: face.port }, () => face.stop())
      return { transfer, rpc, http }
    } catch (error) {
      for (const face of opened) await face.close()
      throw error
    }
  }

  #advertised({ transfer, rpc, http }: { transfer: Face; rpc: Face; http: Face }): hdfs.DatanodeIDProto.$Properties {
    const { advertise, hostName } = this.#options
    return {
      ipAddr: advertise || reachable(transfer.host),
      hostName: hostName || hostname() || transfer.host,
      datanodeUuid: this.#store.identity.uuid,
      xferPort: transfer.port,
      infoPort: http.port,
      ipcPort: rpc.port,
    }
  }

  #linkMasters(faces: { transfer: Face; rpc: Face; http: Face }): Masters {
    const { masters, heartbeatMs, rack } = this.#options
    const { ipAddr, hostName } = this.#advertised(faces)
    const ports = { transferPort: faces.transfer.port, httpPort: faces.http.port, rpcPort: faces.rpc.port }
    return new Masters({
      addresses: parseMasters(masters),
      store: this.#store,
      keys: this.#keys,
      notices: this.#notices,
      orders: this.#orders,
      tokens: this.#tokens,
      logger: this.#logger,
      clock: systemClock,
      heartbeatMs,
      registration: { ipAddress: ipAddr, hostName, ...ports, rack, softwareVersion },
      activeTransfers: () => this.#service.activeTransfers,
      traffic: () => this.#context.counters,
      onRefused: (error) => this.#fail(error),
    })
  }

  /** Whether it is registered with the masters and can accept chunks. */
  get isReady(): boolean {
    return (
      this.#store.identity.chunkserverId !== undefined &&
      this.#store.isWritable &&
      this.#masters?.states.some(({ isConnected }) => isConnected) === true
    )
  }

  #uptimeMs = (): number => systemClock.wallMs() - this.#startedMs

  async status(): Promise<ChunkserverStatus> {
    const { uuid, chunkserverId, clusterId } = this.#store.identity
    const { capacityBytes, availableBytes } = await this.#store.space()
    const { transfer, rpc, http } = this.#faces ?? {}
    const { receiveBytes = 0, connectionsWaiting = 0, refusedTotal = 0 } = this.#data?.stats() ?? {}
    return {
      uuid,
      chunkserverId,
      clusterId,
      addresses: { transfer: transfer?.address ?? '', rpc: rpc?.address ?? '', http: http?.address ?? '' },
      rack: this.#options.rack,
      uptimeMs: this.#uptimeMs(),
      masters: this.#masters?.states ?? [],
      ...this.#store.usage(),
      capacityBytes,
      availableBytes,
      diskTrouble: this.#store.trouble,
      lostAndFound: this.#store.lostAndFound,
      volumes: this.#store.status,
      highestEpoch: this.#store.catalogue.highestEpoch,
      transfers: {
        active: this.#service.activeTransfers,
        tokensRefused: this.#tokens.refused,
        receiveBytes,
        waitingForMemory: connectionsWaiting,
        memoryRefusals: refusedTotal,
        ...this.#context.counters,
      },
      records: this.#records.statistics,
      ordersWaiting: this.#orders.copies,
      recoveries: this.#orders.recoveries,
      noticesWaiting: this.#notices.length,
      verified: this.#care.progress,
    }
  }
}

function faceOf({ host, port }: { host: string; port: number }, close: () => Promise<void>): Face {
  return { address: `${host}:${port}`, host, port, close }
}

/** If it listens on all addresses, the first one that others can reach. */
function reachable(listenedOn: string): string {
  if (listenedOn !== '0.0.0.0' && listenedOn !== '::') return listenedOn
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}
