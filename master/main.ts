// Builds a master: every object once, in the order in which they need each other, and takes it apart again. Nothing is decided here.

import { createRequire } from 'node:module'
import { type Clock, systemClock } from '../proto/base/clock.js'
import { type FileSystemError, toFileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { seededRandom } from '../proto/base/random.js'
import type { MethodHandler, ProtocolHandler } from '../proto/rpc/server.js'
import { createRpcServer, type RpcServer } from '../proto/rpc/server.js'
import { type Caretaker, createCaretaker } from './chunks/caretaker.js'
import { chooseTargets } from './chunks/placement.js'
import { timerTicker } from './chunks/ports.js'
import { createRegistry, type Registry } from './chunks/registry.js'
import { type ChunkSettings, chunkSettingsDefault } from './chunks/settings.js'
import { defaultRaftOptions } from './consensus/raft/options.js'
import { createRaftEngine } from './consensus/raft/step.js'
import { parsePeers } from './format.js'
import { masterMetrics } from './http/metrics.js'
import type { MasterStatus } from './http/status.js'
import { type StatusFace, startStatusFace } from './http/status-face.js'
import type { Caller, MachineSettings } from './machine/machine.js'
import { createLeaseRenewals, type LeaseRenewals } from './namespace/lease-clock.js'
import { initialise } from './operations/initialise.js'
import type { MasterOptions } from './options.js'
import { adminService } from './rpc/admin-service.js'
import { createChunkserverProtocol } from './rpc/chunkserver-service.js'
import { clientService } from './rpc/client-service.js'
import { Forwarder } from './rpc/forward.js'
import { PeerConnections } from './rpc/peer-connections.js'
import { RpcPeerLinks } from './rpc/peer-links.js'
import { peerService } from './rpc/peer-service.js'
import { smallProtocols } from './rpc/small-protocols.js'
import { createSequencer } from './sequencer/sequencer.js'
import { type Identity, type OpenFolder, openDataFolder } from './storage/data-folder.js'

export interface RunningMaster {
  readonly id: number
  readonly clusterId: string
  /** Where it listens, as host:port. */
  readonly addresses: { readonly rpc: string; readonly http: string }
  /** Resolves when it was stopped; rejects when it had to stop (its disk cannot be trusted any more). */
  readonly closed: Promise<void>
  isReady(): boolean
  /** Hands over, finishes what is under way, and ends; at most about five seconds. */
  stop(): Promise<void>
}

const packageFile: { readonly version: string } = createRequire(import.meta.url)('cairnfs/package.json')
const stopWithinMs = 3000
const forwardedCallsMax = 50_000

export async function startMaster(options: MasterOptions, logger: Logger, clock: Clock = systemClock): Promise<RunningMaster> {
  const folder = await openDataFolder(options.data, { log: { segmentBytes: options.segmentBytes } }, logger)
  try {
    return await new Master(options, folder, logger, clock).start()
  } catch (error) {
    await folder.close()
    throw error
  }
}

class Master {
  readonly #options: MasterOptions
  readonly #folder: OpenFolder
  readonly #identity: Identity
  readonly #logger: Logger
  readonly #clock: Clock
  readonly #settings: MachineSettings
  readonly #leases: LeaseRenewals
  readonly #registry: Registry
  readonly #connections: PeerConnections
  readonly #sequencer: RunningSequencer
  readonly #caretaker: Caretaker
  readonly #forwarder: Forwarder
  readonly #rpcServer: RpcServer
  readonly #startedMs: number
  #rpcAddress = ''
  #httpFace: StatusFace | undefined
  #closing: Promise<void> | undefined
  #onClosed: () => void = () => undefined
  #onFailed: (error: FileSystemError) => void = () => undefined

  constructor(options: MasterOptions, folder: OpenFolder, logger: Logger, clock: Clock) {
    const { identity } = folder
    this.#options = options
    this.#folder = folder
    this.#identity = identity
    this.#logger = logger
    this.#clock = clock
    this.#startedMs = clock.monotonicMs()
    this.#settings = machineSettings(options, identity)
    this.#leases = createLeaseRenewals(clock, options.leaseSoftMs)
    const chunkSettings: ChunkSettings = { ...chunkSettingsDefault, staleMs: options.staleMs, deadMs: options.deadMs }
    const seed = (clock.wallMs() ^ (process.pid << 8) ^ identity.peerId) >>> 0
    const random = seededRandom(seed)
    const scanStored = (range: Parameters<typeof folder.stateStore.scan>[0]) => folder.stateStore.scan(range)
    const registry = createRegistry({ clock, ticker: timerTicker, logger, settings: chunkSettings, scanStored })
    this.#registry = registry
    const peers = options.peers === '' ? identity.peers.map(({ peerId, address }) => `${peerId}=${address}`).join(',') : options.peers
    this.#connections = new PeerConnections({ selfId: identity.peerId, user: options.superuser, peers: parsePeers(peers), logger })
    const engine = createRaftEngine({
      id: identity.peerId,
      recovered: folder.logStore.recovered,
      reader: folder.logStore.reader,
      random,
      options: { ...defaultRaftOptions, ...pick(options) },
    })
    const links = new RpcPeerLinks({ clusterId: identity.clusterId, connections: this.#connections, codec: engine.codec })
    const placement = {
      chooseTargets: (request: Parameters<typeof chooseTargets>[1]) => chooseTargets(registry.all(), request, random, chunkSettings),
    }
    this.#sequencer = createSequencer({
      engine,
      logStore: folder.logStore,
      stateStore: folder.stateStore,
      links,
      chunkservers: { directory: registry, placement, leases: this.#leases },
      settings: this.#settings,
      clock,
      logger,
      options: { tickMs: options.tickMs },
      onFatal: (error) => this.#onFatal(error),
    })
    this.#caretaker = createCaretaker({
      ...{ proposer: this.#sequencer, registry, clock, ticker: timerTicker, random, logger },
      ...{ settings: chunkSettings, user: options.superuser },
    })
    this.#forwarder = new Forwarder({
      ...{ clusterId: identity.clusterId, sequencer: this.#sequencer, peers: this.#connections, clock },
      ...{ waitMs: options.electionWaitMs, waitingMax: forwardedCallsMax },
    })
    this.#rpcServer = createRpcServer({
      protocols: this.#protocols(),
      logger,
      clock,
      limits: { connectionsMax: options.connectionsMax, requestBytesMax: options.requestBytesMax },
    })
  }

  async start(): Promise<RunningMaster> {
    const { host, rpcPort, httpPort } = this.#options
    const closed = new Promise<void>((resolve, reject) => {
      this.#onClosed = resolve
      this.#onFailed = reject
    })
    closed.catch(() => undefined) // whoever waits for it is told; nobody need wait
    const listening = await this.#rpcServer.listen({ host, port: rpcPort })
    this.#rpcAddress = `${listening.host}:${listening.port}`
    try {
      this.#httpFace = await startStatusFace({
        ...{ host, port: httpPort, metrics: masterMetrics(() => this.#status()) },
        ...{ status: () => this.#status(), isReady: () => this.#isReady() },
      })
      this.#registry.follow(this.#sequencer)
      await this.#registry.load()
      this.#registry.start()
      this.#sequencer.onReset(() => this.#registry.load())
      this.#sequencer.onLeadership((status) => this.#onLeadership(status.isServing))
      this.#caretaker.start()
      this.#sequencer.start()
    } catch (error) {
      await this.#rpcServer.close()
      await this.#httpFace?.stop()
      throw error
    }
    const { peerId: id, clusterId } = this.#identity
    this.#logger.info({ id, clusterId, rpc: this.#rpcAddress, http: `${host}:${this.#httpFace.port}` }, 'master started')
    return {
      ...{ id, clusterId, closed, isReady: () => this.#isReady(), stop: () => this.#stop() },
      addresses: { rpc: this.#rpcAddress, http: `${host}:${this.#httpFace.port}` },
    }
  }

  #protocols(): ProtocolHandler[] {
    const { clusterId, poolId, engine, peerId, namespaceId, createdMs } = this.#identity
    const sequencer = this.#sequencer
    const isActive = (): boolean => sequencer.status().isServing
    const repairs = () => this.#caretaker.status()
    const shared = { sequencer, settings: this.#settings, isActive, repairs }
    const chunkserverParts = { clusterId, poolId, registry: this.#registry, caretaker: this.#caretaker, sequencer }
    const faces = [
      clientService({ ...shared, directory: this.#registry, leases: this.#leases }),
      createChunkserverProtocol(chunkserverParts),
      adminService({
        ...{ clusterId, engine, selfId: peerId, rpcAddress: () => this.#rpcAddress, sequencer, peers: this.#connections },
        ...{ chunkservers: this.#registry, nowWallMs: () => this.#clock.wallMs(), repairs },
      }),
    ]
    const plain = new Map(faces.map((face) => [face.name, face.methods]))
    const peers = peerService({
      ...{ clusterId, selfId: peerId, sequencer, receiver: sequencer.installer },
      findHandler: (protocol, method) => plain.get(protocol)?.get(method),
    })
    const small = {
      settings: this.#settings,
      namespaceId,
      createdMs,
      softwareVersion: packageFile.version,
      isActive,
      isReady: () => this.#isReady(),
    }
    return [...faces.map((face) => this.#forwarding(face)), peers, ...smallProtocols(small)]
  }

  #forwarding(face: ProtocolHandler): ProtocolHandler {
    const methods = new Map<string, MethodHandler>()
    for (const [name, handler] of face.methods) methods.set(name, this.#forwarder.wrap(handler))
    return { ...face, methods }
  }

  #onLeadership(isServing: boolean): void {
    if (!isServing) return
    this.#leases.renewAll()
    const caller: Caller = { user: this.#options.superuser, realUser: undefined, address: '127.0.0.1' }
    const call = {
      mutation: initialise,
      request: undefined,
      caller,
      callKey: undefined,
      isRemembered: false,
      encodeAnswer: () => new Uint8Array(0),
    }
    this.#sequencer.mutate(call, {
      reply: () => undefined,
      fail: (error) =>
        this.#logger.warn({ error: toFileSystemError(error).message }, 'the file system could not be initialised; the next leader will'),
    })
  }

  #isReady(): boolean {
    const { isServing, leader } = this.#sequencer.status()
    return isServing || (leader !== undefined && leader !== this.#identity.peerId)
  }

  #status(): MasterStatus {
    const { role, epoch, leader, isServing, committedIndex, appliedIndex, isDiskFull } = this.#sequencer.status()
    const { underReplicated, missing, pendingDeletions, copiesUnderWay } = this.#caretaker.status()
    const nowWallMs = this.#clock.wallMs()
    return {
      ...{ clusterId: this.#identity.clusterId, id: this.#identity.peerId, role, epoch, leader, isServing, rpc: this.#rpcAddress },
      ...{
        committed: committedIndex,
        applied: appliedIndex,
        isDiskFull,
        uptimeMs: Math.round(this.#clock.monotonicMs() - this.#startedMs),
      },
      chunkservers: this.#registry.all().map((server) => ({
        ...{ id: server.id, state: server.state, address: `${server.ipAddress}:${server.transferPort}`, rack: server.rack },
        ...{ capacityBytes: server.capacityBytes, usedBytes: server.usedBytes, chunks: server.chunks },
        lastContactMs: Math.max(0, Math.round(nowWallMs - server.lastContactWallMs)),
      })),
      repair: { underReplicated, missing, pendingDeletions, copiesUnderWay },
    }
  }

  #onFatal(error: unknown): void {
    const failure = toFileSystemError(error)
    this.#logger.error({ error: failure.message }, 'this master can no longer trust its disk and stops')
    this.#onFailed(failure)
    this.#stop().catch((stopError: unknown) => this.#logger.error({ error: String(stopError) }, 'and it could not stop cleanly'))
  }

  #stop(): Promise<void> {
    this.#closing ??= this.#takeApart()
    return this.#closing
  }

  async #takeApart(): Promise<void> {
    this.#caretaker.stop()
    await this.#sequencer.stop(stopWithinMs)
    this.#forwarder.stop()
    await this.#rpcServer.close()
    await this.#httpFace?.stop()
    this.#registry.stop()
    this.#connections.stop()
    await this.#folder.close()
    this.#logger.info({ id: this.#identity.peerId }, 'master stopped')
    this.#onClosed()
  }
}

function pick(options: MasterOptions): { electionTicksMin: number; electionTicksMax: number; heartbeatTicks: number } {
  const { electionTicksMin, electionTicksMax, heartbeatTicks } = options
  return { electionTicksMin, electionTicksMax, heartbeatTicks }
}

function machineSettings(options: MasterOptions, { poolId, clusterId }: Identity): MachineSettings {
  const { superuser, supergroup, chunkBytesDefault, chunkBytesMin, replicationDefault, replicationMax, chunksPerFileMax } = options
  const { componentBytesMax, pathBytesMax, pathDepthMax, directoryEntriesMax, listingEntriesMax, openFilesPerClientMax } = options
  const { leaseSoftMs, accessTimePrecisionMs } = options
  return {
    ...{ superuser, supergroup, poolId, clusterId, chunkBytesDefault, chunkBytesMin, replicationDefault, replicationMax, chunksPerFileMax },
    ...{ componentBytesMax, pathBytesMax, pathDepthMax, directoryEntriesMax, listingEntriesMax, openFilesPerClientMax },
    ...{ leaseSoftMs, accessTimePrecisionMs },
  }
}
