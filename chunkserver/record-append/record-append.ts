// Record append of a chunkserver: the protocol that it serves to clients, the files that it has open, and its own client of the file
// system, which is connected when it is first needed.

import type { FileSystem } from '../../client/index.js'
import type { ActiveClock } from '../../proto/base/clock.js'
import { ignoreFailure } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { ProtocolHandler } from '../../proto/rpc/server.js'
import { RecordClient } from './client-writer.js'
import { createRecordProtocol, type RecordProtocolParts } from './protocol.js'
import { type OpenRecordWriter, RecordFiles, type RecordStatistics } from './record-files.js'

/** Connects a client that acts as this user to the file system at an address. */
export type ConnectClient = (address: string, user: string) => Promise<FileSystem>

/** The library is loaded when it is first needed. */
export const connectClient: ConnectClient = async (address, user) => {
  const { FileSystem } = await import('../../client/index.js')
  return FileSystem.connect(address, { user })
}

export interface RecordAppendParts {
  readonly connect: ConnectClient
  /** Addresses of masters. */
  readonly masters: readonly { readonly host: string; readonly port: number }[]
  /** This chunkserver's number; undefined before its first registration. */
  readonly chunkserverId: () => number | undefined
  readonly checkToken: RecordProtocolParts['checkToken']
  readonly activeClock: ActiveClock
  readonly logger: Logger
  /** Time after which an appender that was not heard is forgotten, ms. */
  readonly appenderMsMax: number
}

const sweepMs = 1_000
/** Time to close all files when this server stops. */
const stopMsMax = 2_000

export class RecordAppend {
  readonly protocol: ProtocolHandler
  readonly #files: RecordFiles
  readonly #client: RecordClient
  readonly #activeClock: ActiveClock
  readonly #appenderMsMax: number
  #endSweeping: () => void = () => undefined

  constructor({ connect, masters, chunkserverId, checkToken, activeClock, logger, appenderMsMax }: RecordAppendParts) {
    const address = `hdfs://${masters.map(textOf).join(',')}/`
    this.#client = new RecordClient({ connect: (user) => connect(address, user), chunkserverId })
    const openWriter: OpenRecordWriter = (fileId, user) => this.#client.open(fileId, user)
    this.#files = new RecordFiles({ openWriter, activeClock, logger, appenderMsMax })
    this.protocol = createRecordProtocol({ files: this.#files, checkToken })
    this.#activeClock = activeClock
    this.#appenderMsMax = appenderMsMax
  }

  get statistics(): RecordStatistics {
    return this.#files.statistics
  }

  start(): void {
    this.#endSweeping = this.#activeClock.every(Math.min(sweepMs, this.#appenderMsMax), () => this.#files.sweep())
  }

  /** Closes all files, so that other chunkservers can go on with them at once. */
  async stop(): Promise<void> {
    this.#endSweeping()
    const late = this.#activeClock.after(stopMsMax, () => {
      this.#files.abandon()
      this.#client.close().catch(ignoreFailure) // ends what still waits for masters
    })
    await this.#files.stop()
    late.cancel()
    await this.#client.close()
  }
}

function textOf({ host, port }: { readonly host: string; readonly port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
