// The servers that are sent messages: one master and two chunkservers in this process, with everything they log counted, and files that no
// message may touch. What they were like is remembered, and compared in the end.

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { client } from '#messages/client'
import { parseChunkserverOptions, type RunningChunkserver, startChunkserver } from '../../chunkserver/main.js'
import { FileSystem } from '../../client/index.js'
import { formatMaster } from '../../master/format.js'
import { type RunningMaster, startMaster } from '../../master/main.js'
import { parseMasterOptions } from '../../master/options.js'
import { clientProtocol } from '../../master/rpc/client/service.js'
import type { Logger } from '../../proto/base/logger.js'
import { ClusterKey, KeyRing, type KeySource } from '../../proto/keys/cluster-key.js'
import { writeKeyFile } from '../../proto/keys/key-file.js'
import { RpcConnection } from '../../proto/rpc/connection.js'

const getBlockLocations = {
  protocol: clientProtocol,
  name: 'getBlockLocations',
  request: client.GetBlockLocationsRequestProto,
  response: client.GetBlockLocationsResponseProto,
}

const keptFiles = 12
const keptBytes = [0, 1, 511, 512, 1000, 65_536, 70_000, 300_000]
const chunkservers = 2
const readyMsMax = 30_000

export interface KeptChunk {
  readonly chunkId: number
  readonly generation: number
  readonly length: number
}

/** Counts lines; what says that a server failed in a way it should not is kept. */
class CountingLogger implements Logger {
  lines = 0
  longest = 0
  readonly errors: string[] = []

  debug(): void {
    // Debugging is off: nothing is written.
  }
  info(fields: object = {}, message = ''): void {
    this.#count(fields, message)
  }
  warn(fields: object = {}, message = ''): void {
    this.#count(fields, message)
  }
  error(fields: object, message: string): void {
    this.lines++
    if (this.errors.length < 20) this.errors.push(`${message} ${describe(fields)}`)
  }
  child(): Logger {
    return this
  }

  #count(fields: object, message: string): void {
    this.lines++
    this.longest = Math.max(this.longest, message.length + describe(fields).length)
  }
}

function describe(fields: object): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value instanceof Error ? (value.stack ?? value.message) : String(value)}`)
    .join(', ')
}

export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'cairn-fuzz-'))
  readonly logger = new CountingLogger()
  readonly faults: string[] = []
  readonly clusterId = 'CID-0123456789abcdef'
  readonly user = 'root-of-all'
  readonly keys: KeySource = { ring: new KeyRing([ClusterKey.make()]) }
  readonly chunkservers: RunningChunkserver[] = []
  readonly keptChunks: KeptChunk[] = []
  readonly keptIds: number[] = []
  /** One of the kept files. */
  readonly keptPath = '/kept/f4'
  poolId = ''
  masterPort = 0
  readonly #clusterKeyFile = join(this.folder, 'cluster-key')
  #master: RunningMaster | undefined
  #fileSystem: FileSystem | undefined
  #before = ''

  static async start(): Promise<World> {
    const world = new World()
    try {
      await world.#start()
    } catch (error) {
      await world.stop()
      throw error
    }
    return world
  }

  get fileSystem(): FileSystem {
    if (this.#fileSystem === undefined) throw new Error('the world was started')
    return this.#fileSystem
  }

  /** host:port of the HTTP ports. */
  get httpAddresses(): { readonly master: string; readonly chunkserver: string } {
    const [chunkserver] = this.chunkservers
    if (this.#master === undefined || chunkserver === undefined) throw new Error('the world was started')
    return { master: this.#master.addresses.http, chunkserver: chunkserver.addresses.http }
  }

  /** What is different from the beginning; undefined when nothing is. */
  async difference(): Promise<string | undefined> {
    const now = await this.#picture()
    if (now === this.#before) return undefined
    const before = this.#before.split('\n')
    const lines = now.split('\n').filter((line) => !before.includes(line))
    return `what was kept has changed: ${lines.slice(0, 5).join('; ') || 'some of it is gone'}`
  }

  async stop(): Promise<void> {
    await this.#fileSystem?.close()
    await Promise.all(this.chunkservers.map((each) => each.stop()))
    await this.#master?.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  async #start(): Promise<void> {
    this.masterPort = await freePort()
    const data = join(this.folder, 'master')
    const peers = `1=127.0.0.1:${this.masterPort}`
    await writeKeyFile(this.#clusterKeyFile, this.keys.ring)
    const { clusterId } = this
    await formatMaster({ data, id: 1, peers, clusterId, clusterKeyFile: this.#clusterKeyFile, engine: 'raft', wallMs: 1 })
    const settings = { data, rpcPort: this.masterPort, httpPort: 0, superuser: this.user, tickMs: 20, chunkBytesMin: 512 }
    this.#master = await startMaster(parseMasterOptions(settings), this.logger)
    this.#watch('the master', this.#master.closed)
    for (let id = 1; id <= chunkservers; id++) await this.#startChunkserver(id)
    this.#fileSystem = await FileSystem.connect(`hdfs://127.0.0.1:${this.masterPort}/`, { user: this.user })
    await this.#untilWritable()
    await this.#writeKept()
    this.#before = await this.#picture()
  }

  async #startChunkserver(id: number): Promise<void> {
    const ports = { transferPort: 0, rpcPort: 0, httpPort: 0 }
    const options = parseChunkserverOptions({
      ...{ masters: `127.0.0.1:${this.masterPort}`, data: join(this.folder, `chunkserver-${id}`), hostName: `chunkserver-${id}` },
      ...{
        ...ports,
        clusterKeyFile: this.#clusterKeyFile,
        heartbeatMs: 200,
        syncOnClose: 'false',
        reserveBytes: 0,
        connectMs: 1000,
        readMs: 2000,
        ackMs: 2000,
      },
    })
    const running = await startChunkserver(options, this.logger)
    this.#watch(`chunkserver ${id}`, running.closed)
    this.chunkservers.push(running)
  }

  #watch(name: string, closed: Promise<void>): void {
    closed.catch((error: Error) => this.faults.push(`${name} had to stop: ${error.message}`))
  }

  async #untilWritable(): Promise<void> {
    const untilMs = performance.now() + readyMsMax
    for (;;) {
      const isWritten = await this.fileSystem.writeFile('/first', 'x', { replication: chunkservers }).then(
        () => true,
        () => false,
      )
      if (isWritten) return
      if (performance.now() > untilMs) throw new Error('the servers did not get ready')
      await pause(50)
    }
  }

  async #writeKept(): Promise<void> {
    const { fileSystem } = this
    await fileSystem.mkdir('/kept/within', { recursive: true })
    await fileSystem.mkdir('/fuzz/within', { recursive: true })
    for (let each = 0; each < keptFiles; each++) {
      const bytes = Buffer.alloc(keptBytes[each % keptBytes.length] ?? 0, each + 1)
      const path = each % 2 === 0 ? `/kept/f${each}` : `/kept/within/f${each}`
      await fileSystem.writeFile(path, bytes, { replication: chunkservers })
      this.keptIds.push((await fileSystem.stat(path)).ino)
      await this.#noteChunks(path)
    }
  }

  async #noteChunks(path: string): Promise<void> {
    const { user, masterPort } = this
    const connection = await RpcConnection.open({ host: '127.0.0.1', port: masterPort, user, protocol: clientProtocol })
    try {
      const { locations } = await connection.invoke(getBlockLocations, { src: path, offset: 0, length: 2 ** 40 })
      for (const { b } of locations?.blocks ?? []) {
        this.keptChunks.push({ chunkId: b.blockId, generation: b.generationStamp, length: b.numBytes })
        this.poolId = b.poolId
      }
    } finally {
      connection.close()
    }
  }

  /** Names, attributes and contents of all that is kept. */
  async #picture(): Promise<string> {
    const { fileSystem } = this
    const lines: string[] = []
    for (const name of (await fileSystem.readdir('/kept', { recursive: true })).sort()) {
      const path = `/kept/${name}`
      const stats = await fileSystem.stat(path)
      const { mode, size, ino, replication } = stats
      const attributes = [mode, size, ino, stats.mtimeMs, stats.owner, stats.group, replication].join(' ')
      const hash = stats.isFile()
        ? createHash('sha256')
            .update(await fileSystem.readFile(path))
            .digest('hex')
        : ''
      lines.push(`${path} ${attributes} ${hash}`)
    }
    return lines.join('\n')
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('a server that listens has a port')
  return address.port
}
