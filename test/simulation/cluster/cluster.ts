// A cluster on simulated machines: the real masters and chunkservers, started as their programs start them, and the processes of clients.

import { type RunningChunkserver, startChunkserver } from '../../../chunkserver/main.js'
import { parseChunkserverOptions } from '../../../chunkserver/options.js'
import { openSession } from '../../../client/connect.js'
import { FileSystem } from '../../../client/file-system.js'
import type { Session } from '../../../client/session.js'
import { formatMaster } from '../../../master/format.js'
import { type RunningMaster, startMaster } from '../../../master/main.js'
import { parseMasterOptions } from '../../../master/options.js'
import type { Logger } from '../../../proto/base/logger.js'
import { ClusterKey, KeyRing } from '../../../proto/keys/cluster-key.js'
import { writeKeyFile } from '../../../proto/keys/key-file.js'
import type { Kernel } from './kernel.js'
import { Machine } from './machine.js'
import { Network } from './network.js'
import type { SimulatedProcess } from './process.js'

/** What differs from life to life. */
export interface ClusterSettings {
  readonly engine: string
  readonly masters: number
  readonly chunkservers: number
  readonly clients: number
  readonly replication: number
  readonly chunkBytes: number
  readonly leaseSoftMs: number
  readonly leaseHardMs: number
  readonly deadMs: number
  /** For masters that lag behind; one that is further behind gets a snapshot. */
  readonly logEntriesKept: number
  readonly appenderMs: number
  readonly packedBytesMax: number
  readonly diskSyncMsMax: number
  readonly delayMsMax: number
}

export interface Client {
  readonly fileSystem: FileSystem
  readonly session: Session
}

export type Role = 'master' | 'chunkserver' | 'client'

/** A machine with the one program that it runs. */
export interface Node {
  readonly role: Role
  readonly machine: Machine
  readonly id: number
  process: SimulatedProcess
  /** Undefined while it starts, and for clients. */
  running: RunningMaster | RunningChunkserver | undefined
  /** Of clients that are connected. */
  client: Client | undefined
  /** How many processes it has had. */
  starts: number
  /** When its last process was stopped. */
  stoppedMs: number
}

const clusterId = 'CID-0123456789abcdef'
const keyFile = '/cluster-key'
const dataFolder = '/data'
export const ports = { master: 8020, transfer: 9866, replica: 9867 }
const startMsMax = 60_000
const restartPauseMs = 1000

export class Cluster {
  readonly kernel: Kernel
  readonly network: Network
  readonly settings: ClusterSettings
  readonly nodes: Node[] = []

  constructor(kernel: Kernel, settings: ClusterSettings) {
    this.kernel = kernel
    this.settings = settings
    this.network = new Network(kernel, settings)
    for (const [role, count] of [
      ['master', settings.masters],
      ['chunkserver', settings.chunkservers],
      ['client', settings.clients],
    ] as const) {
      for (let id = 1; id <= count; id++) this.#add(role, id)
    }
  }

  of(role: Role): Node[] {
    return this.nodes.filter((node) => node.role === role)
  }

  get masterAddresses(): string {
    return this.of('master')
      .map(({ machine }) => `${machine.address}:${ports.master}`)
      .join(',')
  }

  /** Formats the masters and starts everything. */
  async found(): Promise<void> {
    const [first] = this.of('master')
    if (first === undefined) throw new Error('a cluster has masters')
    const ring = await this.kernel.call(first.process, async () => new KeyRing([ClusterKey.make()]))
    const peers = this.of('master')
      .map(({ id, machine }) => `${id}=${machine.address}:${ports.master}`)
      .join(',')
    for (const { role, id, process } of this.nodes) {
      if (role === 'client') continue
      await this.kernel.call(process, async () => {
        await writeKeyFile(keyFile, ring)
        if (role !== 'master') return
        await formatMaster({ data: dataFolder, id, peers, clusterId, clusterKeyFile: keyFile, engine: this.settings.engine, wallMs: 1 })
      })
    }
    const servers = this.nodes.filter(({ role }) => role !== 'client')
    await Promise.all(servers.map((node) => this.#run(node)))
    for (const client of this.of('client')) await this.#connect(client)
  }

  /** `kill -9`, or the end of its machine's power. It stays away until `restart`. */
  stop(node: Node, how: 'kill' | 'power'): void {
    this.kernel.note(`${how === 'kill' ? 'kill' : 'cut the power of'} ${node.machine.name}`)
    if (how === 'power') node.machine.cutPower()
    else node.machine.kill(node.process)
    node.stoppedMs = this.kernel.nowMs
    node.running = undefined
    node.client = undefined
  }

  /** A new process on its machine; resolves when it serves, or with the process when it was stopped again before. */
  async restart(node: Node): Promise<void> {
    const { machine } = node
    while (!node.process.isAlive) {
      this.kernel.note(`start ${machine.name}`)
      machine.isOn = true
      node.starts += 1
      node.process = this.#process(machine, node.starts)
      try {
        if (node.role === 'client') await this.#connect(node)
        else await this.#run(node)
        return
      } catch (error) {
        if (!node.process.isAlive) return
        if (machine.disk.freeBytes === Number.POSITIVE_INFINITY) throw error
        // It is started again until there is space.
        this.kernel.note(`${machine.name} does not start: ${String(error)}`)
        machine.kill(node.process)
        await this.kernel.pass(restartPauseMs)
      }
    }
  }

  #add(role: Role, id: number): void {
    const { kernel, settings } = this
    const network = { master: 1, chunkserver: 2, client: 3 }[role]
    const times = { callMsMax: 0.2, syncMsMax: settings.diskSyncMsMax }
    const machine = new Machine(kernel, `${role}-${id}`, `10.0.${network}.${id}`, times)
    this.network.add(machine)
    const process = this.#process(machine, 1)
    this.nodes.push({ role, machine, id, process, running: undefined, client: undefined, starts: 1, stoppedMs: 0 })
  }

  #process(machine: Machine, start: number): SimulatedProcess {
    const process = machine.start(`${machine.name}/${start}`)
    process.own.set('network', this.network)
    process.wallOffsetMs = this.kernel.random.below(2000) - 1000
    process.onKilled.add(() => this.network.onKilled(process))
    return process
  }

  async #run(node: Node): Promise<void> {
    const { process } = node
    const logger = this.#logger(process)
    const running = await this.#within(
      startMsMax,
      `${process.name} starts`,
      this.kernel.call<RunningMaster | RunningChunkserver>(process, () =>
        node.role === 'master' ? startMaster(this.#masterOptions(node), logger) : startChunkserver(this.#chunkserverOptions(node), logger),
      ),
    )
    node.running = running
    running.closed.catch((error: unknown) => {
      if (process.isAlive) this.kernel.fail(new Error(`${process.name} stopped by itself: ${String(error)}`, { cause: error }))
    })
  }

  async #connect(node: Node): Promise<void> {
    const { process } = node
    const connect = async (): Promise<Client> => {
      for (;;) {
        try {
          const { session, end } = await openSession(`hdfs://${this.masterAddresses}`, { user: 'root' })
          return { session, fileSystem: FileSystem.over({ session, end }) }
        } catch {
          await this.kernel.pass(500)
        }
      }
    }
    node.client = await this.kernel.call(process, connect)
  }

  #masterOptions(node: Node): ReturnType<typeof parseMasterOptions> {
    const { replication, chunkBytes, leaseSoftMs, leaseHardMs, deadMs, logEntriesKept } = this.settings
    return parseMasterOptions({
      data: dataFolder,
      host: node.machine.address,
      rpcPort: ports.master,
      superuser: 'root',
      tickMs: 100,
      segmentBytes: 1024 * 1024,
      logEntriesKept,
      replicationDefault: replication,
      chunkBytesDefault: chunkBytes,
      chunkBytesMin: 512,
      leaseSoftMs,
      leaseHardMs,
      deadMs,
      staleMs: Math.floor(deadMs / 3),
    })
  }

  #chunkserverOptions(node: Node): ReturnType<typeof parseChunkserverOptions> {
    return parseChunkserverOptions({
      masters: this.masterAddresses,
      clusterKeyFile: keyFile,
      data: dataFolder,
      host: node.machine.address,
      hostName: node.machine.name,
      rack: `/rack-${node.id % 2}`,
      transferPort: ports.transfer,
      rpcPort: ports.replica,
      reserveBytes: 0,
      packedBytesMax: this.settings.packedBytesMax,
      appenderMs: this.settings.appenderMs,
    })
  }

  #logger(process: SimulatedProcess): Logger {
    const say = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) =>
      this.kernel.note(`${process.name} ${level}: ${message} ${shown(fields)}`)
    const ignore = (): void => undefined
    // Recoveries are what most failures are about; snapshots are rare.
    const info: Logger['info'] = (fields, message) => (/recover|snapshot/.test(message) ? say('says')(fields, message) : undefined)
    const logger: Logger = { debug: ignore, info, warn: say('warns'), error: say('error'), child: () => logger }
    return logger
  }

  #within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
    return Promise.race([
      promise,
      this.kernel.pass(ms).then((): never => {
        throw new Error(`${what}: not in ${ms} ms`)
      }),
    ])
  }
}

function shown(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(fields, (_key, value: unknown) => (value instanceof Error ? value.stack : value))
}
