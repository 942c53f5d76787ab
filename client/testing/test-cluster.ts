// Starts a cluster on free ports of this machine with its data in a temporary folder, and gives a test control over its servers.

import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'
import { silentLogger } from '../../proto/base/logger.js'
import { EmbeddedServers } from '../cli/up/embedded.js'
import { type ClusterPlan, planCluster } from '../cli/up/plan.js'
import { ProcessServers } from '../cli/up/processes.js'
import { checkPlan, ensureKey, formatMasters, serverSettings, startServer } from '../cli/up/programs.js'
import { untilReady } from '../cli/up/readiness.js'
import type { ServerControl, Servers } from '../cli/up/servers.js'
import { type ConnectOptions, FileSystem } from '../index.js'
import { findFreePorts } from './free-ports.js'

/** For example `master-1` or `chunkserver-2`; numbers begin at 1. */
export type ServerName = `master-${number}` | `chunkserver-${number}`

export interface TestClusterOptions {
  /** Number of masters, odd. Default 1. */
  readonly masters?: number | undefined
  /** Number of chunkservers. Default 1. */
  readonly chunkservers?: number | undefined
  /** Consensus engine of the masters. Default raft. */
  readonly consensus?: 'raft' | 'paxos' | 'zab' | undefined
  /** Runs each server in its own process, which takes longer to start and makes `kill` and `pause` possible. Default false. */
  readonly processes?: boolean | undefined
  /** Settings of the servers, as for `cairn up --set`: `master.NAME=VALUE` or `chunkserver.NAME=VALUE`. */
  readonly settings?: readonly string[] | undefined
  /** The user of `fileSystem`. Default: the superuser, who is the user of this process. */
  readonly user?: string | undefined
}

export interface TestCluster extends AsyncDisposable {
  /** hdfs://host:port[,host:port...] */
  readonly address: string
  /** Connected and ready to use; closed by `stop`. */
  readonly fileSystem: FileSystem
  readonly serverNames: readonly ServerName[]
  /** Another connection, for example as another user. The caller closes it. */
  connect(options?: ConnectOptions): Promise<FileSystem>
  /** Ends a server cleanly. Throws `EINVAL` for an unknown name; does nothing when the server is not running. */
  stopServer(name: ServerName): Promise<void>
  /** Starts a server that was stopped or killed. Throws `EINVAL` for an unknown name or a server that is running. */
  startServer(name: ServerName): Promise<void>
  /** Ends a server immediately, as a crash does (SIGKILL). Needs `processes`; throws `ENOTSUP` without. */
  kill(name: ServerName): Promise<void>
  /** Stops a server's execution until `resume` (SIGSTOP). Needs `processes`; throws `ENOTSUP` without. */
  pause(name: ServerName): void
  resume(name: ServerName): void
  /** Stops all servers and removes all data. Repeating it has no effect. */
  stop(): Promise<void>
}

const host = '127.0.0.1'
const replicationMax = 3
/** A port may be taken between the check and the start. */
const startsMax = 3
/** For short waits in tests. Settings of the caller override them. */
const quickSettings = [
  'master.chunkBytesMin=512',
  'chunkserver.heartbeatMs=100',
  'chunkserver.syncOnClose=false',
  'chunkserver.reserveBytes=0',
]

/** Resolves when files can be stored on all chunkservers. Throws a FileSystemError that names the option or the server at fault. */
export async function startCluster(options: TestClusterOptions = {}): Promise<TestCluster> {
  for (let start = 1; ; start += 1) {
    try {
      return await startOnce(options)
    } catch (error) {
      if (start === startsMax || !/is used by another program/.test((error as Error).message)) throw error
    }
  }
}

async function startOnce(options: TestClusterOptions): Promise<TestCluster> {
  const data = await mkdtemp(join(tmpdir(), 'cairn-test-'))
  try {
    const plan = await makePlan(options, data)
    await checkPlan(plan)
    await ensureKey(plan)
    await formatMasters(plan, plan.clusterId)
    return await RunningTestCluster.start(plan, options)
  } catch (error) {
    await rm(data, { recursive: true, force: true })
    throw error
  }
}

async function makePlan(options: TestClusterOptions, data: string): Promise<ClusterPlan> {
  const { masters = 1, chunkservers = 1, consensus = 'raft', settings = [] } = options
  checkCount('masters', masters, masters % 2 === 1, 'an odd number from 1 to 99')
  checkCount('chunkservers', chunkservers, true, 'a whole number from 1 to 99')
  const replication = `master.replicationDefault=${Math.min(replicationMax, chunkservers)}`
  const found = await serverSettings([...quickSettings, replication, ...settings], {})
  // See planCluster for the ports of each server; a chunkserver's HTTP port is two below its data port.
  const first = await findFreePorts(host, 2 * masters + 10 * chunkservers)
  return planCluster({
    clusterId: `CID-${randomUUID()}`,
    consensus,
    data,
    host,
    masters,
    chunkservers,
    rpcPort: first,
    httpPort: first + masters,
    transferPort: first + 2 * masters + 2,
    syncOnClose: true,
    ...found,
  })
}

function checkCount(name: string, count: number, isAllowed: boolean, wanted: string): void {
  if (Number.isInteger(count) && count >= 1 && count <= 99 && isAllowed) return
  throw new FileSystemError('invalidArgument', `options.${name} must be ${wanted}, not ${count}`)
}

class RunningTestCluster implements TestCluster {
  readonly fileSystem: FileSystem
  readonly #plan: ClusterPlan
  readonly #servers: Servers & ServerControl
  #stopped: Promise<void> | undefined

  private constructor(plan: ClusterPlan, servers: Servers & ServerControl, fileSystem: FileSystem) {
    this.#plan = plan
    this.#servers = servers
    this.fileSystem = fileSystem
  }

  static async start(plan: ClusterPlan, { processes = false, chunkservers = 1, user }: TestClusterOptions): Promise<TestCluster> {
    const servers = processes
      ? new ProcessServers(plan, { restarts: false, onChange: () => Promise.resolve() })
      : new EmbeddedServers(plan, startServer, silentLogger)
    const stopping = new AbortController()
    try {
      await servers.start()
      const replication = Math.min(replicationMax, chunkservers)
      const connect = (): Promise<FileSystem> => FileSystem.connect(plan.fs, { signal: stopping.signal })
      await Promise.race([untilReady(connect, { replication, isFirstStart: true, signal: stopping.signal }), servers.failed])
      return new RunningTestCluster(plan, servers, await FileSystem.connect(plan.fs, { user }))
    } catch (error) {
      stopping.abort()
      await servers.stop()
      throw error
    }
  }

  get address(): string {
    return this.#plan.fs.replace(/\/$/, '')
  }

  get serverNames(): readonly ServerName[] {
    return this.#plan.servers.map(({ name }) => name as ServerName)
  }

  connect(options: ConnectOptions = {}): Promise<FileSystem> {
    return FileSystem.connect(this.#plan.fs, options)
  }

  stopServer(name: ServerName): Promise<void> {
    return this.#servers.stopOne(name)
  }

  startServer(name: ServerName): Promise<void> {
    return this.#servers.startOne(name)
  }

  kill(name: ServerName): Promise<void> {
    return this.#servers.kill(name)
  }

  pause(name: ServerName): void {
    this.#servers.signal(name, 'SIGSTOP')
  }

  resume(name: ServerName): void {
    this.#servers.signal(name, 'SIGCONT')
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  async #stop(): Promise<void> {
    await this.fileSystem.close()
    await this.#servers.stop()
    await rm(this.#plan.data, { recursive: true, force: true })
  }
}
