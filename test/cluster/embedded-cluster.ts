// A master and a chunkserver in this very process, on ports that are free: the smallest cluster that is a real one.

import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseChunkserverOptions, type RunningChunkserver, startChunkserver } from '../../chunkserver/main.js'
import type { ConnectOptions } from '../../client/index.js'
import { FileSystem } from '../../client/index.js'
import { silentLogger } from '../../proto/base/logger.js'
import { Masters } from '../unit/master/rpc/masters.js'

const readyMsMax = 60_000

export class EmbeddedCluster {
  /** hdfs://host:port */
  readonly address: string
  readonly masters: Masters
  /** Of the chunkserver's data. */
  readonly folder: string
  readonly #chunkserver: RunningChunkserver

  private constructor(masters: Masters, chunkserver: RunningChunkserver, folder: string) {
    this.masters = masters
    this.#chunkserver = chunkserver
    this.folder = folder
    this.address = `hdfs://127.0.0.1:${masters.port(1)}`
  }

  /** Files are kept once, since there is one chunkserver. */
  static async start(settings: Readonly<Record<string, unknown>> = {}, clusterId = `CID-${randomUUID()}`): Promise<EmbeddedCluster> {
    const masters = await Masters.start(1, { replicationDefault: 1, chunkBytesMin: 512, ...settings }, clusterId)
    const folder = await mkdtemp(join(tmpdir(), 'embedded-'))
    let chunkserver: RunningChunkserver | undefined
    try {
      const { clusterKeyFile } = masters
      const where = { masters: `127.0.0.1:${masters.port(1)}`, data: folder, transferPort: 0, rpcPort: 0, httpPort: 0 }
      const options = { ...where, clusterKeyFile, heartbeatMs: 50, syncOnClose: false, reserveBytes: 0 }
      chunkserver = await startChunkserver(parseChunkserverOptions(options), silentLogger)
      const cluster = new EmbeddedCluster(masters, chunkserver, folder)
      await cluster.#untilStored()
      return cluster
    } catch (thrown) {
      await chunkserver?.stop()
      await masters.end()
      throw thrown
    }
  }

  connect(options: ConnectOptions = {}): Promise<FileSystem> {
    return FileSystem.connect(this.address, options)
  }

  async stop(): Promise<void> {
    await this.#chunkserver.stop()
    await this.masters.end()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** Until the chunkserver has registered, a file finds no place. */
  async #untilStored(): Promise<void> {
    const giveUpMs = performance.now() + readyMsMax
    await using fileSystem = await this.connect()
    for (;;) {
      try {
        await fileSystem.writeFile('/ready', 'x')
        return
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'EIO' || performance.now() > giveUpMs) throw thrown
      }
    }
  }
}
