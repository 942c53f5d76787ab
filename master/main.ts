// Builds a master: every object once, in the order in which they need each other, and takes it apart again. Nothing is decided here.

import { randomInt } from 'node:crypto'
import { createRequire } from 'node:module'
import { type Clock, systemClock } from '../proto/base/clock.js'
import { type FileSystemError, toFileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { type Random, seededRandom } from '../proto/base/random.js'
import type { MethodHandler, ProtocolHandler } from '../proto/rpc/server.js'
import { createRpcServer, type RpcServer } from '../proto/rpc/server.js'
import { type Caretaker, createCaretaker } from './chunks/caretaker.js'
import { chooseTargets } from './chunks/placement.js'
import { type StoredScan, timerTicker } from './chunks/ports.js'
import { createRegistry, type Registry } from './chunks/registry.js'
import { type ChunkSettings, chunkSettingsDefault } from './chunks/settings.js'
import { defaultRaftOptions } from './consensus/raft/options.js'
import { createRaftEngine } from './consensus/raft/step.js'
import { parsePeers } from './format.js'
import { masterMetrics } from './http/metrics.js'
import type { MasterStatus } from './http/status.js'
import { type StatusFace, startStatusFace } from './http/status-face.js'
import type { Caller, MachineSettings, Placement } from './machine/machine.js'
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
import type { Sequencer } from './sequencer/ports.js'
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
  let master: Master | undefined
  try {
    const core = await buildCore(options, folder, logger, clock, (error) => master?.onFatal(error))
    master = new Master({ options, folder, logger, clock, ...core })
    return await master.start()
  } catch (error) {
    if (master === undefined) await folder.close()
    throw error
  }
}

/** What a master's state needs: who the chunkservers are, the way to its peers, and the one loop. */
interface Core {
  readonly settings: MachineSettings
  readonly chunkSettings: ChunkSettings
  readonly random: Random
  readonly leases: LeaseRenewals
  readonly registry: Registry
  readonly connections: PeerConnections
  readonly sequencer: Sequencer
}

async function buildCore(
  options: MasterOptions,
  folder: OpenFolder,
  logger: Logger,
  clock: Clock,
  onFatal: (error: unknown) => void,
): Promise<Core> {
  const { identity, logStore, stateStore } = folder
  const settings = machineSettings(options, identity)
  const chunkSettings: ChunkSettings = { ...chunkSettingsDefault, staleMs: options.staleMs, deadMs: options.deadMs }
  const random = seededRandom(randomInt(2 ** 32))
  const leases = createLeaseRenewals(clock, options.leaseSoftMs)
  const scanStored: StoredScan = (range) => stateStore.scan(range)
  const registry = createRegistry({ clock, ticker: timerTicker, logger, settings: chunkSettings, scanStored })
  const peers = options.peers === '' ? identity.peers.map(({ peerId, address }) => `${peerId}=${address}`).join(',') : options.peers
  const connections = new PeerConnections({ selfId: identity.peerId, user: options.superuser, peers: parsePeers(peers), logger })
  const { electionTicksMin, electionTicksMax, heartbeatTicks } = options
  const engine = createRaftEngine({
    ...{ id: identity.peerId, recovered: logStore.recovered, reader: logStore.reader, random },
    options: { ...defaultRaftOptions, electionTicksMin, electionTicksMax, heartbeatTicks },
  })
  const links = new RpcPeerLinks({ clusterId: identity.clusterId, connections, codec: engine.codec })
  const placement: Placement = { chooseTargets: (request) => chooseTargets(registry.all(), request, random, chunkSettings) }
  const sequencer = await createSequencer({
    ...{ engine, logStore, stateStore, links, settings, clock, logger, onFatal },
    chunkservers: { directory: registry, placement, leases },
    options: { tickMs: options.tickMs },
  })
  return { settings, chunkSettings, random, leases, registry, connections, sequencer }
}

interface MasterParts extends Core {
  readonly options: MasterOptions
  readonly folder: OpenFolder
  readonly logger: Logger
  readonly clock: Clock
}

class Master {
  readonly #parts: MasterParts
  readonly #identity: Identity
  readonly #caretaker: Caretaker
  readonly #forwarder: Forwarder
  readonly #rpcServer: RpcServer
  readonly #startedMs: number
  #rpcAddress = ''
  #httpFace: StatusFace | undefined
  #closing: Promise<void> | undefined
  #onClosed: () => void = () => undefined
  #onFailed: (error: FileSystemError) => void = () => undefined

  constructor(parts: MasterParts) {
    const { options, folder, logger, clock, sequencer, registry, random } = parts
    this.#parts = parts
    this.#identity = folder.identity
    this.#startedMs = clock.monotonicMs()
    // First of all listeners: what makes the file system exist goes before whatever calls have waited for a leader.
    sequencer.onLeadership(({ isServing }) => this.#onLeadership(isServing))
    this.#caretaker = createCaretaker({
      ...{ proposer: sequencer, registry, clock, ticker: timerTicker, random, logger },
      ...{ settings: parts.chunkSettings, user: options.superuser },
    })
    this.#forwarder = new Forwarder({
      ...{ clusterId: folder.identity.clusterId, sequencer, peers: parts.connections, clock },
      ...{ waitMs: options.electionWaitMs, waitingMax: forwardedCallsMax },
    })
    this.#rpcServer = createRpcServer({
      ...{ protocols: this.#protocols(), logger, clock },
      limits: { connectionsMax: options.connectionsMax, requestBytesMax: options.requestBytesMax },
    })
    // Before the sequencer applies anything, or a change would be missed.
    registry.follow(sequencer)
    sequencer.onReset(() => this.#reloadRegistry())
    this.#caretaker.start()
  }

  async start(): Promise<RunningMaster> {
    const { registry, logger, options } = this.#parts
    const { host, rpcPort, httpPort } = options
    const closed = new Promise<void>((resolve, reject) => {
      this.#onClosed = resolve
      this.#onFailed = reject
    })
    closed.catch(() => undefined) // whoever waits for it is told; nobody need wait
    try {
      await registry.load()
      registry.start()
      const listening = await this.#rpcServer.listen({ host, port: rpcPort })
      this.#rpcAddress = `${listening.host}:${listening.port}`
      this.#httpFace = await startStatusFace({
        ...{ host, port: httpPort, metrics: masterMetrics(() => this.#status()) },
        ...{ status: () => this.#status(), isReady: () => this.#isReady() },
      })
    } catch (error) {
      await this.#stop()
      throw error
    }
    const { peerId: id, clusterId } = this.#identity
    const addresses = { rpc: this.#rpcAddress, http: `${host}:${this.#httpFace.port}` }
    logger.info({ id, clusterId, ...addresses }, 'master started')
    return { id, clusterId, addresses, closed, isReady: () => this.#isReady(), stop: () => this.#stop() }
  }

  #protocols(): ProtocolHandler[] {
    const { clusterId, poolId, engine, peerId, namespaceId, createdMs } = this.#identity
    const { sequencer, settings, registry, leases, connections, clock } = this.#parts
    const isActive = (): boolean => sequencer.status().isServing
    const repairs = () => this.#caretaker.status()
    const shared = { sequencer, settings, isActive, repairs }
    const chunkserverParts = { clusterId, poolId, registry, caretaker: this.#caretaker, sequencer }
    const faces = [
      clientService({ ...shared, directory: registry, leases }),
      createChunkserverProtocol(chunkserverParts),
      adminService({
        ...{ clusterId, engine, selfId: peerId, rpcAddress: () => this.#rpcAddress, sequencer, peers: connections },
        ...{ chunkservers: registry, nowWallMs: () => clock.wallMs(), repairs },
      }),
    ]
    const plain = new Map(faces.map((face) => [face.name, face.methods]))
    const peers = peerService({
      ...{ clusterId, selfId: peerId, sequencer, receiver: sequencer.installer },
      findHandler: (protocol, method) => plain.get(protocol)?.get(method),
    })
    const small = {
      settings,
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

  #reloadRegistry(): void {
    this.#parts.registry.load().catch((error: unknown) => this.onFatal(error))
  }

  #onLeadership(isServing: boolean): void {
    if (!isServing) return
    const { leases, options, sequencer, logger } = this.#parts
    leases.renewAll()
    const caller: Caller = { user: options.superuser, realUser: undefined, address: '127.0.0.1' }
    const encodeAnswer = (): Uint8Array => new Uint8Array(0)
    sequencer.mutate(
      { mutation: initialise, request: undefined, caller, callKey: undefined, isRemembered: false, encodeAnswer },
      {
        reply: () => undefined,
        fail: (error) =>
          logger.warn({ error: toFileSystemError(error).message }, 'the file system was not initialised; the next leader will'),
      },
    )
  }

  #isReady(): boolean {
    const { isServing, leader } = this.#parts.sequencer.status()
    return isServing || (leader !== undefined && leader !== this.#identity.peerId)
  }

  #status(): MasterStatus {
    const { role, epoch, leader, isServing, committedIndex, appliedIndex, isDiskFull } = this.#parts.sequencer.status()
    const { underReplicated, missing, pendingDeletions, copiesUnderWay } = this.#caretaker.status()
    const { clock, registry } = this.#parts
    const nowWallMs = clock.wallMs()
    return {
      ...{ clusterId: this.#identity.clusterId, id: this.#identity.peerId, role, epoch, leader, isServing, rpc: this.#rpcAddress },
      ...{
        committed: committedIndex,
        applied: appliedIndex,
        isDiskFull,
        uptimeMs: Math.round(clock.monotonicMs() - this.#startedMs),
      },
      chunkservers: registry.all().map((server) => ({
        ...{ id: server.id, state: server.state, address: `${server.ipAddress}:${server.transferPort}`, rack: server.rack },
        ...{ capacityBytes: server.capacityBytes, usedBytes: server.usedBytes, chunks: server.chunks },
        lastContactMs: Math.max(0, Math.round(nowWallMs - server.lastContactWallMs)),
      })),
      repair: { underReplicated, missing, pendingDeletions, copiesUnderWay },
    }
  }

  onFatal(error: unknown): void {
    const { logger } = this.#parts
    const failure = toFileSystemError(error)
    logger.error({ error: failure.message }, 'this master cannot go on and stops')
    this.#onFailed(failure)
    this.#stop().catch((stopError: unknown) => logger.error({ error: String(stopError) }, 'and it could not stop cleanly'))
  }

  #stop(): Promise<void> {
    this.#closing ??= this.#takeApart()
    return this.#closing
  }

  async #takeApart(): Promise<void> {
    const { sequencer, registry, connections, folder, logger } = this.#parts
    this.#caretaker.stop()
    await sequencer.stop(stopWithinMs)
    this.#forwarder.stop()
    await this.#rpcServer.close()
    await this.#httpFace?.stop()
    registry.stop()
    connections.stop()
    await folder.close()
    logger.info({ id: this.#identity.peerId }, 'master stopped')
    this.#onClosed()
  }
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
