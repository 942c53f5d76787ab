// Builds a master: every object once, in the order in which they need each other, and takes it apart again. Nothing is decided here.

import { randomBytes, randomInt } from 'node:crypto'
import { systemActiveClock } from '../proto/base/active-clock.js'
import { type ActiveClock, type Clock, systemClock } from '../proto/base/clock.js'
import { anyFailure, FileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { type Random, seededRandom } from '../proto/base/random.js'
import { version } from '../proto/base/version.js'
import { createRpcServer, type RpcServer } from '../proto/rpc/server.js'
import { divideOpenFilesInTwo } from '../proto/wire/open-files.js'
import { type Caretaker, createCaretaker } from './chunks/caretaker.js'
import { type StoredScan, tickerOf } from './chunks/ports.js'
import { createRegistry, type Registry } from './chunks/registry.js'
import { type ChunkSettings, chunkSettingsDefault } from './chunks/settings.js'
import { TokenKeeper } from './chunks/token-keeper.js'
import { Founding } from './consensus/founding.js'
import { HeldEngine } from './consensus/held-engine.js'
import { contextMaker } from './context-of.js'
import { credentialsOf, type MasterCredentials, sayKeys } from './credentials.js'
import { createEngine } from './engines.js'
import { foundFileSystem } from './found-file-system.js'
import { foundingError } from './founding-refusal.js'
import { type MasterStatus, type MemberRole, masterStatus } from './http/status.js'
import { type StatusFace, startStatusFace } from './http/status-face.js'
import type { MachineSettings } from './machine/settings.js'
import { machineSettings } from './machine-settings.js'
import { Desk } from './methods/desk.js'
import { createLeaseRenewals, type LeaseRenewals } from './methods/lease-clock.js'
import { supportedLevel as ownLevel } from './namespace/records/feature-level.js'
import { engineSettingsOf, type MasterOptions } from './options.js'
import { parseAddress, parsePeers } from './rpc/address.js'
import { checkFeatureLevel, FeatureLevels } from './rpc/admin/feature-levels.js'
import { KeyRotation } from './rpc/admin/key-rotation.js'
import type { KeyService } from './rpc/admin/key-service.js'
import { BlockTokens } from './rpc/client/block-tokens.js'
import { masterFaces } from './rpc/faces.js'
import { listenForCalls } from './rpc/listen.js'
import { PeerConnections } from './rpc/peers/connections.js'
import { PeerDirectory } from './rpc/peers/directory.js'
import { FoundingLine } from './rpc/peers/founding-line.js'
import { leave } from './rpc/peers/leave.js'
import { RpcPeerLinks } from './rpc/peers/links.js'
import { masterLine } from './rpc/peers/master-line.js'
import { ownCaller } from './sequencer/own-mutation.js'
import type { Sequencer } from './sequencer/ports.js'
import { createSequencer } from './sequencer/sequencer.js'
import { type AuditFile, openAuditFile } from './storage/audit-file.js'
import { type Identity, markUntrusted, type OpenFolder, openDataFolder } from './storage/data-folder.js'
import { writeFounding } from './storage/founding-file.js'

export interface RunningMaster {
  readonly id: number
  readonly clusterId: string
  /** Where it listens, as host:port. */
  readonly addresses: { readonly rpc: string; readonly http: string }
  /** Resolves when it was stopped; rejects when it had to stop (its disk cannot be trusted any more). */
  readonly closed: Promise<void>
  isReady(): boolean
  status(): MasterStatus
  /** Hands over, finishes what is under way, and ends; at most about four seconds. */
  stop(): Promise<void>
}

/** How a stop spends its time at most: handing leadership over, answering the calls under way, finishing the loop, writing the audit log out; marking a folder as untrusted. */
const stopLimits = { handOverMs: 1500, drainMs: 1000, loopMs: 500, auditMs: 500, markMs: 1000 }

/** Where a master listens that the others do not know yet: one that joins is told apart from them by its host. */
const rpcPortUsual = 8020

/** `supportedLevel` is another than this version's only in tests, which so stand for other versions. */
export async function startMaster(options: MasterOptions, logger: Logger, supportedLevel = ownLevel): Promise<RunningMaster> {
  const clusterId = options.clusterId === '' ? undefined : options.clusterId
  const engine = options.consensus === '' ? undefined : options.consensus
  const folder = await openDataFolder(options.data, { clusterId, engine, log: { segmentBytes: options.segmentBytes } }, logger)
  let master: Master | undefined
  let audit: AuditFile | undefined
  try {
    checkFeatureLevel(folder.stateStore, supportedLevel)
    const credentials = await credentialsOf(options, folder.identity)
    sayKeys(options, credentials, logger)
    const events: CoreEvents = { onFatal: (error) => master?.onFatal(error), onRemoved: () => master?.onRemoved() }
    if (options.auditLog !== '') audit = await openAuditFile(options.auditLog, logger)
    const parts = { options, folder, credentials, audit, supportedLevel, logger, clock: systemClock, activeClock: systemActiveClock }
    const core = await buildCore(parts, events)
    master = new Master({ ...parts, ...core })
  } catch (error) {
    await audit?.close(stopLimits.auditMs)
    await folder.close()
    throw error
  }
  return master.start()
}

/** What a master's state needs: who the chunkservers are, the way to its peers, and the one loop. */
interface Core {
  readonly settings: MachineSettings
  readonly chunkSettings: ChunkSettings
  readonly random: Random
  readonly leases: LeaseRenewals
  readonly registry: Registry
  readonly tokens: BlockTokens
  readonly connections: PeerConnections
  readonly directory: PeerDirectory
  readonly rotation: KeyRotation
  readonly levels: FeatureLevels
  readonly sequencer: Sequencer
  readonly founding: Founding
  /** Lets the engine take part. */
  begin(): void
}

interface CoreEvents {
  onFatal(error: unknown): void
  /** Another master says that this one was removed from the group. */
  onRemoved(): void
}

async function buildCore(parts: Omit<MasterParts, keyof Core>, events: CoreEvents): Promise<Core> {
  const { options, folder, credentials, logger, clock, activeClock } = parts
  const ticker = tickerOf(activeClock)
  const { identity, logStore, stateStore } = folder
  const { clusterId, peerId } = identity
  const settings = machineSettings(options, identity)
  const { staleMs, deadMs, forgetDeadMs } = options
  const chunkSettings: ChunkSettings = { ...chunkSettingsDefault, staleMs, deadMs, forgetDeadMs }
  const random = seededRandom(randomInt(2 ** 32))
  const leases = createLeaseRenewals(activeClock, options.leaseSoftMs)
  const scanStored: StoredScan = (range) => stateStore.scan(range)
  const registry = createRegistry({ clock, activeClock, ticker, logger, settings: chunkSettings, scanStored })
  const connections = new PeerConnections({
    selfId: peerId,
    clusterId,
    user: options.superuser,
    credentials,
    admitsUnproven: options.adoptsClusterKey,
    activeClock,
    logger,
    onRemoved: events.onRemoved,
  })
  const made = createEngine(
    identity.engine,
    { id: peerId, recovered: folder.recovered, reader: logStore.reader, random },
    engineSettingsOf(options),
  )
  const founding = new Founding({ selfId: peerId, ids: identity.membership.voters, engine: identity.engine, record: folder.founding })
  const held = founding.isFounded ? undefined : new HeldEngine(made)
  const engine = held ?? made
  const snapshotLimits = { bytesPerSecond: options.snapshotBytesPerSecond }
  const links = new RpcPeerLinks({ clusterId, connections, codec: engine.codec, activeClock, snapshotLimits })
  const contextOf = contextMaker({ registry, leases, settings, chunkSettings, random })
  const sequencer = await createSequencer({
    ...{ engine, logStore, stateStore, links, contextOf, clock, activeClock, ticker, logger, onFatal: events.onFatal },
    options: { tickMs: options.tickMs },
  })
  connections.onDisconnected = (peer) => sequencer.disconnected(peer)
  const directory = new PeerDirectory({
    ...{ selfId: peerId, sequencer, connections, scanStored },
    formatted: identity.peers.map((peer) => parseAddress(peer.peerId, peer.address)),
    configured: options.peers === '' ? [] : parsePeers(options.peers),
  })
  const tokens = new BlockTokens({ poolId: identity.poolId, clock, sequencer, scanStored })
  const rotation = new KeyRotation({ keys: credentials.keys, clock, logger, sequencer, scanStored })
  const levels = new FeatureLevels({
    ...{
      selfId: peerId,
      supported: parts.supportedLevel,
      superuser: options.superuser,
      sequencer,
      directory,
      peers: connections,
      scanStored,
    },
    onTooOld: events.onFatal,
  })
  const begin = (): void => held?.letGo()
  return { settings, chunkSettings, random, leases, registry, tokens, connections, directory, rotation, levels, sequencer, founding, begin }
}

interface MasterParts extends Core {
  readonly options: MasterOptions
  readonly folder: OpenFolder
  readonly credentials: MasterCredentials
  readonly audit: AuditFile | undefined
  readonly supportedLevel: number
  readonly logger: Logger
  readonly clock: Clock
  readonly activeClock: ActiveClock
}

class Master {
  readonly #parts: MasterParts
  readonly #identity: Identity
  readonly #caretaker: Caretaker
  readonly #tokenKeeper: TokenKeeper
  readonly #desk: Desk
  readonly #founding: FoundingLine
  readonly #keys: KeyService
  readonly #rpcServer: RpcServer
  readonly #startedMs: number
  readonly #pagesMax: number
  #rpcAddress = ''
  #httpFace: StatusFace | undefined
  #closing: Promise<void> | undefined
  /** Until the failure is on disk, as far as it must be, and told. */
  #failing: Promise<void> | undefined
  #isRemoved = false
  #onClosed: () => void = () => undefined
  #onFailed: (error: FileSystemError) => void = () => undefined

  /** Subscribes to the sequencer, before it applies anything. The first to hear of a leadership must be the one who founds the file system. */
  constructor(parts: MasterParts) {
    const { options, folder, logger, clock, activeClock, sequencer, registry, random, connections, directory } = parts
    const ticker = tickerOf(activeClock)
    this.#parts = parts
    this.#identity = folder.identity
    this.#startedMs = clock.monotonicMs()
    sequencer.onLeadership(({ isServing }) => this.#onLeadership(isServing))
    sequencer.onReset(() => this.#load().catch((error: unknown) => this.onFatal(error)))
    directory.onChanged(() => {
      if (directory.isRemoved(this.#identity.peerId)) this.onRemoved()
    })
    registry.follow(sequencer)
    this.#caretaker = createCaretaker({
      ...{ proposer: sequencer, registry, clock, activeClock, ticker, random, logger },
      ...{ settings: parts.chunkSettings, user: options.superuser },
    })
    this.#caretaker.start()
    this.#tokenKeeper = new TokenKeeper({
      ...{ proposer: sequencer, ticker, logger, newSecret: () => randomBytes(32), isDue: () => parts.tokens.isKeyDue },
      caller: ownCaller(options.superuser),
    })
    this.#tokenKeeper.start()
    const { clusterId } = folder.identity
    const line = masterLine(clusterId, connections)
    this.#desk = new Desk({ ...parts, line, waitMs: options.electionWaitMs })
    this.#founding = this.#foundingLine()
    const { protocols, access, keys } = this.#faces()
    this.#keys = keys
    const [connectionsMax, pagesMax] = divideOpenFilesInTwo('connectionsMax', options.connectionsMax, logger)
    this.#pagesMax = pagesMax
    this.#rpcServer = createRpcServer({
      ...{ protocols, access, credentials: parts.credentials, logger, clock, activeClock },
      limits: { connectionsMax, requestBytesMax: options.requestBytesMax, drainMsMax: stopLimits.drainMs },
    })
  }

  async start(): Promise<RunningMaster> {
    const { registry, connections, rotation, folder, logger } = this.#parts
    const { host, httpPort } = this.#parts.options
    const closed = new Promise<void>((resolve, reject) => {
      this.#onClosed = resolve
      this.#onFailed = reject
    })
    closed.catch(() => undefined) // whoever waits for it is told; nobody need wait
    try {
      await this.#load()
      registry.start()
      this.#rpcAddress = await this.#listen()
      connections.start()
      rotation.start((keyId) => this.#keys.retire(keyId))
      this.#founding.start()
      folder.stateStore.audit().catch((error: unknown) => this.onFatal(error))
      const pages = { host, port: httpPort, connectionsMax: this.#pagesMax }
      this.#httpFace = await startStatusFace({ ...pages, calls: this.#desk, status: () => this.#status(), isReady: () => this.#isReady() })
    } catch (error) {
      await this.#stop()
      throw error
    }
    const { peerId: id, clusterId, engine } = this.#identity
    const addresses = { rpc: this.#rpcAddress, http: `${host}:${this.#httpFace.port}` }
    logger.info({ id, clusterId, engine, ...addresses }, 'master started')
    const status = (): MasterStatus => this.#status()
    return { id, clusterId, addresses, closed, isReady: () => this.#isReady(), status, stop: () => this.#stop() }
  }

  onFatal(error: unknown): void {
    const { logger } = this.#parts
    const failure = anyFailure(error)
    logger.error({ error: failure.message }, 'this master cannot go on and stops')
    // Whoever hears of the failure may end the process, so the mark comes first.
    this.#failing ??= this.#markIfUntrusted(error).then(() => this.#onFailed(failure))
    this.#stop().catch((stopError: unknown) => logger.error({ error: String(stopError) }, 'and it could not stop cleanly'))
  }

  /** Waits for a disk that does not answer no longer than a stop may take. */
  async #markIfUntrusted(error: unknown): Promise<void> {
    if (!(error instanceof FileSystemError && error.reason === 'io')) return
    const { data } = this.#parts.options
    const { logger } = this.#parts
    const marked = markUntrusted(data, error.message).catch((markError: unknown) =>
      logger.error({ error: String(markError), data }, 'and its data folder could not be marked as untrusted'),
    )
    await Promise.race([marked, new Promise((resolve) => setTimeout(resolve, stopLimits.markMs).unref())])
  }

  /** Out of the group, for good: clients find the others, people find the reason. Only the status goes on being shown. */
  onRemoved(): void {
    if (this.#isRemoved || this.#closing !== undefined) return
    this.#isRemoved = true
    const { logger, connections, folder } = this.#parts
    const { peerId: id, clusterId } = folder.identity
    logger.error({ id, clusterId }, 'this master was removed from its cluster and serves no more: stop it; its data folder may be deleted')
    this.#desk.leave()
    this.#rpcServer
      .close()
      .then(() => connections.stop())
      .catch((error: unknown) => this.onFatal(error))
  }

  #foundingLine(): FoundingLine {
    const { founding, connections, options, logger } = this.#parts
    return new FoundingLine({
      ...{ clusterId: this.#identity.clusterId, founding, peers: connections, logger },
      write: (record) => writeFounding(options.data, record),
      onFounded: () => this.#parts.begin(),
      onRefused: (refusal) => this.onFatal(foundingError(refusal, this.#identity, options.data)),
      onFailure: (error) => this.onFatal(error),
    })
  }

  #listen(): Promise<string> {
    const { directory, options } = this.#parts
    const { host } = options
    const port = options.rpcPort ?? directory.addressOf(this.#identity.peerId)?.port ?? rpcPortUsual
    return listenForCalls(this.#rpcServer, { host, port })
  }

  #faces(): ReturnType<typeof masterFaces> {
    return masterFaces({
      ...{ ...this.#parts, identity: this.#identity, softwareVersion: version, admitsUnproven: this.#parts.options.adoptsClusterKey },
      ...{ caretaker: this.#caretaker, desk: this.#desk, founding: this.#founding },
      ...{ rpcAddress: () => this.#rpcAddress, isReady: () => this.#isReady() },
    })
  }

  /** Whoever keeps some of the state in memory reads it. */
  async #load(): Promise<void> {
    const { registry, tokens, directory, rotation, levels } = this.#parts
    for (const each of [levels, registry, tokens, directory, rotation]) await each.load()
  }

  #onLeadership(isServing: boolean): void {
    if (!isServing) return
    const { leases, options, sequencer, logger } = this.#parts
    leases.renewAll()
    foundFileSystem(sequencer, options.superuser, logger)
  }

  /** Knows a leader, and would answer. */
  #isReady(): boolean {
    const { isServing, leader } = this.#parts.sequencer.status()
    return this.#closing === undefined && !this.#isRemoved && (isServing || (leader !== undefined && leader !== this.#identity.peerId))
  }

  #status(): MasterStatus {
    const { clock, registry, sequencer } = this.#parts
    const { clusterId, engine, peerId: id } = this.#identity
    return masterStatus({
      ...{ clusterId, engine, id, rpc: this.#rpcAddress, uptimeMs: clock.monotonicMs() - this.#startedMs, nowWallMs: clock.wallMs() },
      ...{ member: this.#member(), levels: this.#parts.levels },
      refusals: this.#rpcServer.stats().refusalsTotal,
      ...{ sequencer: sequencer.status(), caretaker: this.#caretaker.status(), chunkservers: registry.all() },
    })
  }

  #member(): MemberRole {
    const { voters, learners } = this.#parts.sequencer.members.status().inEffect
    if (this.#isRemoved) return 'removed'
    if (voters.includes(this.#identity.peerId)) return 'voter'
    return learners.includes(this.#identity.peerId) ? 'learner' : 'joining'
  }

  #stop(): Promise<void> {
    this.#closing ??= this.#takeApart().then(
      async () => {
        await this.#failing
        this.#onClosed()
      },
      (error: unknown) => {
        this.#onFailed(anyFailure(error))
        throw error
      },
    )
    return this.#closing
  }

  async #takeApart(): Promise<void> {
    const { sequencer, registry, connections, folder, logger, activeClock } = this.#parts
    this.#founding.stop()
    await leave({ sequencer, desk: this.#desk, peers: connections, handOverMs: stopLimits.handOverMs, activeClock })
    await this.#rpcServer.close()
    this.#desk.stop()
    this.#caretaker.stop()
    this.#tokenKeeper.stop()
    this.#parts.rotation.stop()
    // What nobody is there to agree to need not be waited for.
    await sequencer.stop(connections.ids.length === 0 || connections.reachable > 0 ? stopLimits.loopMs : 0)
    await this.#httpFace?.stop()
    registry.stop()
    connections.stop()
    await this.#parts.audit?.close(stopLimits.auditMs)
    await folder.close()
    logger.info({ id: this.#identity.peerId }, 'master stopped')
  }
}
