// Builds a master: creates every object once, in the order of their dependencies, and closes them again. It makes no decisions.

import { randomBytes, randomInt } from 'node:crypto'
import { hostname } from 'node:os'
import type { FileSystem } from '../client/index.js'
import { systemActiveClock } from '../proto/base/active-clock.js'
import { systemClock } from '../proto/base/clock.js'
import { anyFailure, type FileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { version } from '../proto/base/package.js'
import { seededRandom } from '../proto/base/random.js'
import { tickerOf } from '../proto/base/ticker.js'
import { createRpcServer, type RpcServer } from '../proto/rpc/server.js'
import { divideOpenFilesInTwo } from '../proto/wire/open-files.js'
import { type Caretaker, createCaretaker } from './chunks/caretaker.js'
import { confProperties } from './conf-properties.js'
import { buildCore, type Core, type CoreEvents, type CoreParts } from './core.js'
import { credentialsOf, sayKeys } from './credentials.js'
import { wholeFeed } from './feed-watch.js'
import { foundFileSystem } from './found-file-system.js'
import { foundingError } from './founding-refusal.js'
import { type FsckFace, fsckFace } from './http/fsck/face.js'
import type { MasterStatus } from './http/status.js'
import { type StatusFace, startStatusFace } from './http/status-face.js'
import type { WebhdfsParts } from './http/webhdfs/face.js'
import { Keepers } from './keepers.js'
import { markIfUntrusted } from './mark-untrusted.js'
import { CallWatch } from './methods/call-watch.js'
import { Desk } from './methods/desk.js'
import { operatorCheck } from './methods/operators.js'
import { supportedLevel as ownLevel } from './namespace/records/feature-level.js'
import { auditFileSettings, type MasterOptions } from './options.js'
import { OwnStatus } from './own-status.js'
import { Page, type PageSources } from './page.js'
import { checkFeatureLevel } from './rpc/admin/feature-levels.js'
import type { KeyService } from './rpc/admin/key-service.js'
import { type MasterFaces, masterFaces } from './rpc/faces.js'
import { listenForCalls } from './rpc/listen.js'
import { FoundingLine } from './rpc/peers/founding-line.js'
import { leave } from './rpc/peers/leave.js'
import { masterLine } from './rpc/peers/master-line.js'
import { type AuditFile, openAuditFile } from './storage/audit-file.js'
import { type Identity, openDataFolder } from './storage/data-folder.js'
import { writeFounding } from './storage/founding-file.js'
import { writeReport } from './storage/report-file.js'

export interface RunningMaster {
  readonly id: number
  readonly clusterId: string
  /** The addresses on which it listens, as host:port. */
  readonly addresses: { readonly rpc: string; readonly http: string }
  /** Resolves when the master was stopped; rejects when it had to stop by itself (its disk cannot be trusted any more). */
  readonly closed: Promise<void>
  isReady(): boolean
  status(): MasterStatus
  /** Hands leadership over, finishes calls in progress, and stops; takes at most about four seconds. */
  stop(): Promise<void>
}

/**
 * The time limits of the steps of a stop: handing leadership over, answering calls in progress, stopping the loop, waiting for the end of a
 * promise to a leader, flushing the audit log; and of marking a folder as untrusted.
 */
const stopLimits = { handOverMs: 1500, drainMs: 1000, loopMs: 500, promiseMs: 200, auditMs: 500, markMs: 1000 }

/**
 * The port on which a joining master listens unless its settings say otherwise; the others do not know its address yet and match it by its
 * host.
 */
const rpcPortUsual = 8020

/** `supportedLevel` differs from this version's only in tests, which simulate other versions. */
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
    if (options.auditLog !== '') audit = await openAuditFile(options.auditLog, auditFileSettings(options), logger)
    const random = seededRandom(randomInt(2 ** 32))
    const clocks = { clock: systemClock, activeClock: systemActiveClock }
    const parts: CoreParts = { options, folder, credentials, supportedLevel, random, logger, ...clocks }
    const core = await buildCore(parts, events)
    master = new Master({ ...parts, ...core, audit })
  } catch (error) {
    await audit?.close(stopLimits.auditMs)
    await folder.close()
    throw error
  }
  return master.start()
}

interface MasterParts extends CoreParts, Core {
  readonly audit: AuditFile | undefined
}

class Master {
  readonly #parts: MasterParts
  readonly #identity: Identity
  readonly #caretaker: Caretaker
  readonly #keepers: Keepers
  readonly #desk: Desk
  readonly #founding: FoundingLine
  readonly #keys: KeyService
  readonly #clients: MasterFaces['clients']
  readonly #rpcServer: RpcServer
  readonly #own: OwnStatus
  readonly #pagesMax: number
  readonly #fsck: FsckFace
  #rpcAddress = ''
  #httpFace: StatusFace | undefined
  readonly #page: Page
  #closing: Promise<void> | undefined
  /** Resolves when the folder is marked as untrusted, if necessary, and the failure was reported. */
  #failing: Promise<void> | undefined
  #isRemoved = false
  #onClosed: () => void = () => undefined
  #onFailed: (error: FileSystemError) => void = () => undefined

  /**
   * Subscribes to the sequencer before it applies anything. The part that creates the file system must be the first to learn of a
   * leadership.
   */
  constructor(parts: MasterParts) {
    const { options, folder, logger, clock, activeClock, sequencer, registry, random, connections, directory } = parts
    const ticker = tickerOf(activeClock)
    this.#parts = parts
    this.#identity = folder.identity
    sequencer.onLeadership(({ isServing }) => this.#onLeadership(isServing))
    sequencer.onReset(() => this.#load().catch((error: unknown) => this.onFatal(error)))
    directory.onChanged(() => {
      if (directory.isRemoved(this.#identity.peerId)) this.onRemoved()
    })
    registry.follow(sequencer)
    this.#caretaker = createCaretaker({
      proposer: sequencer,
      registry,
      clock,
      activeClock,
      ticker,
      random,
      logger,
      leases: parts.leases,
      isInSafeMode: () => parts.safeMode.now !== undefined,
      settings: parts.chunkSettings,
      user: options.superuser,
    })
    this.#caretaker.start()
    this.#keepers = new Keepers({ ...parts, newSecret: () => randomBytes(32) })
    this.#keepers.start()
    const line = masterLine(folder.identity.clusterId, connections)
    const watch = new CallWatch(clock, options.slowCallMs)
    this.#desk = new Desk({ ...parts, line, waitMs: options.electionWaitMs, watch, operators: operatorCheck(parts) })
    this.#founding = this.#foundingLine()
    const { protocols, access, keys, clients, administrators } = this.#faces()
    this.#keys = keys
    this.#clients = clients
    const [connectionsMax, pagesMax] = divideOpenFilesInTwo('connectionsMax', options.connectionsMax, logger)
    this.#pagesMax = pagesMax
    this.#fsck = fsckFace({ activeClock, connectAs: (user) => this.#connectAs(user) })
    this.#rpcServer = createRpcServer({
      protocols,
      access,
      credentials: parts.credentials,
      logger,
      clock,
      activeClock,
      limits: { connectionsMax, requestBytesMax: options.requestBytesMax, drainMsMax: stopLimits.drainMs },
    })
    this.#own = new OwnStatus({
      ...parts,
      identity: this.#identity,
      caretaker: this.#caretaker,
      trash: this.#keepers.trash,
      rpcServer: this.#rpcServer,
      rpcAddress: () => this.#rpcAddress,
      isRemoved: () => this.#isRemoved,
      isStopping: () => this.#closing !== undefined,
    })
    this.#page = this.#makePage({ clients, administrators, watch })
  }

  #makePage(shown: Pick<PageSources, 'clients' | 'administrators' | 'watch'>): Page {
    return new Page({
      ...this.#parts,
      ...shown,
      engine: this.#identity.engine,
      machineName: hostname(),
      caretaker: this.#caretaker,
      counts: () => this.#desk.counts(),
      status: () => this.#own.status(),
      httpPort: () => this.#httpFace?.port ?? 0,
    })
  }

  async start(): Promise<RunningMaster> {
    const { registry, connections, rotation, folder, logger, work } = this.#parts
    const { host, httpPort } = this.#parts.options
    const closed = new Promise<void>((resolve, reject) => {
      this.#onClosed = resolve
      this.#onFailed = reject
    })
    closed.catch(() => undefined) // not an unhandled rejection if no caller awaits it
    const isReady = (): boolean => this.#own.isReady
    const status = (): MasterStatus => this.#own.status()
    try {
      await this.#load()
      registry.start()
      this.#rpcAddress = await this.#listen()
      connections.start()
      rotation.start((keyId) => this.#keys.retire(keyId))
      this.#founding.start()
      folder.stateStore.audit().catch((error: unknown) => this.onFatal(error))
      const pages = { host, port: httpPort, connectionsMax: this.#pagesMax }
      const counted = { calls: this.#desk, work, softwareVersion: version }
      const operator = { conf: () => confProperties(this.#parts.options, this.#addresses()), log: logger }
      const page = { page: this.#page.parts, own: this.#page }
      const feedBytes = (): Promise<number> => folder.stateStore.diskBytes(wholeFeed)
      const more = { operator, fsck: this.#fsck, webhdfs: this.#webhdfs(), feedBytes, ...page }
      this.#httpFace = await startStatusFace({ ...pages, ...counted, ...more, status, isReady })
      this.#page.start()
    } catch (error) {
      await this.#stop()
      throw error
    }
    const { peerId: id, clusterId, engine } = this.#identity
    const addresses = this.#addresses()
    logger.info({ id, clusterId, engine, ...addresses }, 'master started')
    return { id, clusterId, addresses, closed, isReady, status, stop: () => this.#stop() }
  }

  /** A client of this cluster by this master, which passes on what it cannot answer. */
  async #connectAs(user: string): Promise<FileSystem> {
    const { FileSystem } = await import('../client/index.js')
    return FileSystem.connect(`hdfs://${this.#rpcAddress.replace(/^0\.0\.0\.0:/, '127.0.0.1:')}/`, { user })
  }

  #addresses(): RunningMaster['addresses'] {
    return { rpc: this.#rpcAddress, http: `${this.#parts.options.host}:${this.#httpFace?.port ?? 0}` }
  }

  onFatal(error: unknown): void {
    const { options, logger } = this.#parts
    const failure = anyFailure(error)
    logger.error({ error: failure.message }, 'this master stops after a failure')
    // The process may end when the failure is reported, so the folder is marked first.
    this.#failing ??= markIfUntrusted(error, options.data, stopLimits.markMs, logger).then(() => this.#onFailed(failure))
    this.#stop().catch((stopError: unknown) => logger.error({ error: String(stopError) }, 'could not stop cleanly after the failure'))
  }

  /**
   * Called after this master was removed from the group permanently: clients use the other masters. The status page stays up and shows the
   * reason.
   */
  onRemoved(): void {
    if (this.#isRemoved || this.#closing !== undefined) return
    this.#isRemoved = true
    const { logger, connections, folder } = this.#parts
    const { peerId: id, clusterId } = folder.identity
    logger.error(
      { id, clusterId },
      'this master was removed from its cluster and no longer serves: stop it; its data folder may be deleted',
    )
    this.#desk.leave()
    this.#rpcServer
      .close()
      .then(() => connections.stop())
      .catch((error: unknown) => this.onFatal(error))
  }

  #foundingLine(): FoundingLine {
    const { founding, connections, options, logger } = this.#parts
    return new FoundingLine({
      clusterId: this.#identity.clusterId,
      founding,
      peers: connections,
      logger,
      write: (record) => writeFounding(options.data, record),
      onFounded: () => this.#parts.begin(),
      onRefused: (refusal) => this.onFatal(foundingError(refusal, this.#identity, options.data)),
      onFailure: (error) => this.onFatal(error),
    })
  }

  /** Its rule of impersonation is that of the RPC port: nobody acts as another user. */
  #webhdfs(): WebhdfsParts {
    return {
      ...this.#clients,
      directory: this.#parts.registry,
      mayImpersonate: () => false,
      newClientId: () => randomBytes(16).toString('latin1'),
      random: (count) => randomInt(count),
      rpcPort: () => Number(this.#rpcAddress.slice(this.#rpcAddress.lastIndexOf(':') + 1)),
      isRemoved: () => this.#isRemoved,
      feedCounts: this.#parts.feed.counts,
      homes: this.#parts.options.homePrefix,
    }
  }

  #listen(): Promise<string> {
    const { directory, options } = this.#parts
    const { host } = options
    const port = options.rpcPort ?? directory.addressOf(this.#identity.peerId)?.port ?? rpcPortUsual
    return listenForCalls(this.#rpcServer, { host, port })
  }

  #faces(): ReturnType<typeof masterFaces> {
    return masterFaces({
      ...this.#parts,
      identity: this.#identity,
      softwareVersion: version,
      admitsUnproven: this.#parts.options.adoptsClusterKey,
      caretaker: this.#caretaker,
      desk: this.#desk,
      rollLog: () => this.#parts.folder.logStore.roll(),
      writeReport: (name, text) => writeReport(this.#parts.options.data, name, text),
      founding: this.#founding,
      rpcAddress: () => this.#rpcAddress,
      httpPort: () => this.#httpFace?.port ?? 0,
      isReady: () => this.#own.isReady,
    })
  }

  /** Loads the parts of the state that other objects keep in memory. */
  async #load(): Promise<void> {
    const { registry, tokens, directory, rotation, levels, usage, quotas, safeMode, feed } = this.#parts
    for (const each of [levels, usage, quotas, safeMode, feed, registry, tokens, directory, rotation]) await each.load()
  }

  #onLeadership(isServing: boolean): void {
    if (!isServing) return
    const { leases, options, sequencer, founding, logger } = this.#parts
    leases.renewAll()
    foundFileSystem(sequencer, { superuser: options.superuser, featureLevel: founding.firstLevel }, logger)
  }

  /** Waits for the end of its promise to a leader, so that its next start need not. False if that cannot be waited for, or it failed. */
  async #outlivesPromise(): Promise<boolean> {
    const { clock, activeClock, boundUntilMs } = this.#parts
    const leftMs = boundUntilMs() - clock.monotonicMs()
    if (leftMs > 0 && leftMs <= stopLimits.promiseMs) await new Promise<void>((resolve) => activeClock.after(leftMs, resolve))
    return this.#failing === undefined && boundUntilMs() <= clock.monotonicMs()
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
    this.#keepers.stop()
    this.#parts.rotation.stop()
    // Without reachable peers nothing more can be agreed on, so the loop is not waited for.
    await sequencer.stop(connections.ids.length === 0 || connections.reachable > 0 ? stopLimits.loopMs : 0)
    this.#page.stop()
    await this.#httpFace?.stop()
    await this.#fsck.stop()
    registry.stop()
    connections.stop()
    await this.#parts.audit?.close(stopLimits.auditMs)
    await folder.close(await this.#outlivesPromise())
    logger.info({ id: this.#identity.peerId }, 'master stopped')
  }
}
