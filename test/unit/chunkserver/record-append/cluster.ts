// Real masters and chunkservers in this process, for record append: its primary is one of the chunkservers.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { append } from '#messages/append'
import { parseChunkserverOptions, type RunningChunkserver, startChunkserver } from '../../../../chunkserver/main.js'
import { FileSystem } from '../../../../client/index.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { RecordScanner } from '../../../../proto/wire/record-frames.js'
import { findPrimary } from '../../../cluster/record-primary.js'
import { Masters } from '../../master/rpc/masters.js'

export interface ClusterOptions {
  readonly masters?: number
  readonly chunkservers?: number
  readonly settings?: Readonly<Record<string, unknown>>
}

export class RecordCluster {
  readonly masters: Masters
  readonly #folder: string
  readonly #chunkservers: (RunningChunkserver | undefined)[] = []
  readonly #clients: FileSystem[] = []
  /** The clients with which chunkservers append records. */
  readonly #writers: (FileSystem | undefined)[] = []

  private constructor(masters: Masters, folder: string) {
    this.masters = masters
    this.#folder = folder
  }

  /** Stops when the test ends. */
  static async start(t: TestContext, { masters = 1, chunkservers = 3, settings = {} }: ClusterOptions = {}): Promise<RecordCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'records-'))
    const group = await Masters.start(masters, { chunkBytesMin: 512, ...settings })
    const cluster = new RecordCluster(group, folder)
    t.after(() => cluster.#stop())
    for (let number = 1; number <= chunkservers; number += 1) await cluster.startChunkserver(number)
    return cluster
  }

  get address(): string {
    return `hdfs://${this.masters.ids.map((id) => `127.0.0.1:${this.masters.port(id)}`).join(',')}/`
  }

  async connect(): Promise<FileSystem> {
    const fileSystem = await FileSystem.connect(this.address)
    this.#clients.push(fileSystem)
    return fileSystem
  }

  /** Numbers are given in the order of registration. Resolves when files can be stored there. */
  async startChunkserver(number: number, settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const masters = this.masters.ids.map((id) => `127.0.0.1:${this.masters.port(id)}`).join(',')
    const { clusterKeyFile } = this.masters
    const data = join(this.#folder, String(number))
    const where = { masters, data, clusterKeyFile, host: '127.0.0.1', transferPort: 0, rpcPort: 0, httpPort: 0 }
    const options = { ...where, heartbeatMs: 50, syncOnClose: false, reserveBytes: 0, ...settings }
    this.#chunkservers[number] = await startChunkserver(parseChunkserverOptions(options), silentLogger, async (address, user) => {
      const writer = await FileSystem.connect(address, { user })
      this.#writers[number] = writer
      return writer
    })
    const fileSystem = await this.connect()
    await until(async () => (await fileSystem.admin.report()).chunkservers.some(({ id, state }) => id === number && state === 'live'))
  }

  async stopChunkserver(number: number): Promise<void> {
    const chunkserver = this.#chunkservers[number]
    this.#chunkservers[number] = undefined
    await chunkserver?.stop()
  }

  /** Ends a chunkserver in the middle of its writes, without a message to others. */
  async killChunkserver(number: number): Promise<void> {
    await this.#writers[number]?.close()
    await this.stopChunkserver(number)
  }

  /** Who appends to the file now, as the masters say. */
  async primaryOf(path: string): Promise<append.FindPrimaryResponse> {
    return findPrimary(`127.0.0.1:${this.masters.port(await this.masters.leader())}`, path)
  }

  async #stop(): Promise<void> {
    for (const fileSystem of this.#clients) await fileSystem.close()
    await Promise.all(this.#chunkservers.map((chunkserver) => chunkserver?.stop()))
    await this.masters.end()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(5)
}

/** All records in the bytes of a file, duplicates included. */
export async function framesOf(fileSystem: FileSystem, path: string): Promise<{ records: string[]; skippedBytes: number }> {
  const scanner = new RecordScanner(0)
  const records = scanner.push(await fileSystem.readFile(path)).map(({ data }) => data.toString())
  return { records, skippedBytes: scanner.skippedBytes }
}
