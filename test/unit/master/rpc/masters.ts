// Real masters in this process, on free ports and in a temporary folder, and a client that calls any of them.

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { formatMaster } from '../../../../master/format.js'
import type { MasterStatus } from '../../../../master/http/status.js'
import { joinMaster } from '../../../../master/join.js'
import { type RunningMaster, startMaster } from '../../../../master/main.js'
import { parseMasterOptions } from '../../../../master/options.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { type Logger, silentLogger } from '../../../../proto/base/logger.js'
import { writeKeyFile } from '../../../../proto/keys/key-file.js'
import { type OutgoingCall, RpcConnection } from '../../../../proto/rpc/connection.js'
import type { Credentials } from '../../../../proto/rpc/key-holder.js'
import { testKeys } from '../../proto/rpc/credentials.js'

export const clientProtocol = 'org.apache.hadoop.hdfs.protocol.ClientProtocol'
export const superuser = 'root-of-all'
export const testClusterId = 'CID-0123456789abcdef'

interface Codec<Q, A> {
  readonly request: { encode(message: Q): { finish(): Uint8Array } }
  readonly response: { decode(bytes: Uint8Array): A }
}

/** The calls that these tests make often. */
export const mkdirs = codec(client.MkdirsRequestProto, client.MkdirsResponseProto)
export const getFileInfo = codec(client.GetFileInfoRequestProto, client.GetFileInfoResponseProto)

export function codec<Q, A>(request: Codec<Q, A>['request'], response: Codec<Q, A>['response']): Codec<Q, A> {
  return { request, response }
}

export class Masters {
  readonly folder = mkdtempSync(join(tmpdir(), 'cairn-masters-'))
  readonly #ports: number[]
  readonly #settings: Readonly<Record<string, unknown>>
  readonly #running = new Map<number, RunningMaster>()
  readonly #connections = new Set<RpcConnection>()

  private constructor(ports: number[], settings: Readonly<Record<string, unknown>>) {
    this.#ports = ports
    this.#settings = settings
  }

  /** Formats the given number of masters without starting them. */
  static async format(count: number, settings: Readonly<Record<string, unknown>> = {}, clusterId = testClusterId): Promise<Masters> {
    const masters = new Masters(await freePorts(count), settings)
    await writeKeyFile(masters.clusterKeyFile, testKeys.ring)
    for (let id = 1; id <= count; id++) {
      const engine = String(settings['consensus'] ?? 'raft')
      const { peers, clusterKeyFile } = masters
      await formatMaster({ data: masters.data(id), id, peers, clusterId, clusterKeyFile, engine, wallMs: 1 })
    }
    return masters
  }

  /** Formats and starts the given number of masters, and waits for a leader. */
  static async start(count: number, settings: Readonly<Record<string, unknown>> = {}, clusterId = testClusterId): Promise<Masters> {
    const masters = await Masters.format(count, settings, clusterId)
    try {
      const starts = await Promise.allSettled(masters.ids.map((id) => masters.start(id)))
      for (const each of starts) if (each.status === 'rejected') throw each.reason
      await masters.leader()
    } catch (error) {
      await masters.end()
      throw error
    }
    return masters
  }

  get clusterKeyFile(): string {
    return join(this.folder, 'cluster-key')
  }

  get ids(): number[] {
    return this.#ports.map((_, at) => at + 1)
  }

  get peers(): string {
    return this.ids.map((id) => `${id}=127.0.0.1:${this.port(id)}`).join(',')
  }

  data(id: number): string {
    return join(this.folder, `master-${id}`)
  }

  port(id: number): number {
    return this.#ports[id - 1] ?? 0
  }

  running(id: number): RunningMaster {
    const master = this.#running.get(id)
    if (master === undefined) throw new Error(`master ${id} does not run`)
    return master
  }

  /** `supportedLevel`: a master of another version, which supports other feature levels. */
  async start(
    id: number,
    settings: Readonly<Record<string, unknown>> = {},
    logger: Logger = silentLogger,
    supportedLevel?: number,
  ): Promise<RunningMaster> {
    const userGroups = `${userInfo().username}=supergroup;bob=bob`
    const ours = { data: this.data(id), rpcPort: this.port(id), httpPort: 0, superuser, userGroups, tickMs: 20, segmentBytes: 1024 * 1024 }
    const master = await startMaster(parseMasterOptions({ ...ours, ...this.#settings, ...settings }), logger, supportedLevel)
    this.#running.set(id, master)
    return master
  }

  /** Makes the folder of one more master, which is to join those that run, and starts it; its id. */
  async join(supportedLevel?: number): Promise<number> {
    const running = [...this.#running.keys()].map((id) => `127.0.0.1:${this.port(id)}`)
    this.#ports.push(...(await freePorts(1)))
    const id = this.#ports.length
    await joinMaster({ data: this.data(id), id, join: running.join(','), clusterKeyFile: this.clusterKeyFile })
    await this.start(id, {}, silentLogger, supportedLevel)
    return id
  }

  async stop(id: number): Promise<void> {
    const master = this.#running.get(id)
    this.#running.delete(id)
    await master?.stop()
  }

  /** It has ended by itself. */
  forget(id: number): void {
    this.#running.delete(id)
  }

  /** The id of the master that leads, once all that run agree on it. */
  async leader(): Promise<number> {
    for (;;) {
      const statuses = await Promise.all([...this.#running].map(async ([id, master]) => ({ id, status: await statusOf(master) })))
      const serving = statuses.filter(({ status }) => status.isServing)
      const [first] = serving
      if (serving.length === 1 && first !== undefined && statuses.every(({ status }) => status.leader === first.id)) return first.id
      await pause(10)
    }
  }

  async follower(): Promise<number> {
    const leader = await this.leader()
    return [...this.#running.keys()].find((id) => id !== leader) ?? leader
  }

  /** As an ordinary client, unless it brings credentials. */
  async connect(id: number, user = superuser, credentials?: Credentials): Promise<RpcConnection> {
    const connection = await RpcConnection.open({ host: '127.0.0.1', port: this.port(id), user, protocol: clientProtocol, credentials })
    this.#connections.add(connection)
    connection.onClosed(() => this.#connections.delete(connection))
    return connection
  }

  async end(): Promise<void> {
    for (const connection of [...this.#connections]) connection.close()
    await Promise.all([...this.#running.values()].map((master) => master.stop()))
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A call of ClientProtocol, with messages in and out. */
export async function ask<Q, A>(
  connection: RpcConnection,
  method: string,
  { request, response }: Codec<Q, A>,
  message: Q,
  options: Partial<OutgoingCall> = {},
): Promise<A> {
  const body = request.encode(message).finish()
  return response.decode(await connection.call({ protocol: clientProtocol, method, body, timeoutMs: 15_000, ...options }))
}

/** Every user may write in the root. */
export async function openRoot(masters: Masters): Promise<void> {
  const connection = await masters.connect(await masters.leader())
  const body = client.SetPermissionRequestProto.encode({ src: '/', permission: { perm: 0o777 } }).finish()
  await connection.call({ protocol: clientProtocol, method: 'setPermission', body, timeoutMs: 30_000 })
}

export function makeFolder(
  connection: RpcConnection,
  src: string,
  options: Partial<OutgoingCall> = {},
): Promise<client.MkdirsResponseProto> {
  return ask(connection, 'mkdirs', mkdirs, { src, masked: { perm: 0o755 }, createParent: true }, options)
}

/** Of a path; undefined when there is nothing. */
export async function statusAt(connection: RpcConnection, src: string): Promise<hdfs.HdfsFileStatusProto.$Properties | undefined> {
  const { fs } = await ask(connection, 'getFileInfo', getFileInfo, { src })
  return fs ?? undefined
}

/** What it shows as /status.json, but of this moment. */
export async function statusOf(master: RunningMaster): Promise<MasterStatus> {
  return master.status()
}

export function hasReason(reason: string): (error: unknown) => boolean {
  return (error) => error instanceof FileSystemError && error.reason === reason
}

/** Ports below those that the system gives to outgoing connections, so that none of these takes one before its server listens. */
const [portsFrom, portsTo] = [27_000, 32_700]
let nextPort = portsFrom + ((process.pid * 37) % (portsTo - portsFrom))

/** Free ports. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    const port = nextPort
    nextPort = nextPort + 1 < portsTo ? nextPort + 1 : portsFrom
    if (await isFree(port)) ports.push(port)
  }
  return ports
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const isListening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  if (isListening) await new Promise((resolve) => server.close(resolve))
  return isListening
}
