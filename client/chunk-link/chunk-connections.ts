// Pool of data connections to chunkservers. A connection is kept for reuse after a read that ended cleanly. Servers close idle connections
// after about four seconds, so idle ones are dropped here a little earlier.

import type { hdfs } from '#messages/hdfs'
import { connectTransfer, type TransferConnection } from '../../proto/transfer/connection.js'
import type { Environment } from '../environment.js'
import type { HostPort } from '../paths/address.js'

const idleMsMax = 3_000
const idlePerServerMax = 16
const connectMsMax = 10_000
/** Small receive buffers: a writer receives only acknowledgements, and large buffers would slow down writing many small files. */
const writerLimits = { segmentBytesFirst: 8 * 1024, segmentBytesFree: 4 * 1024, segmentBytes: 64 * 1024, segmentHeadroomBytes: 16 * 1024 }

export interface ChunkConnectionOptions {
  /** Connect to the host name of a chunkserver instead of its IP address, for networks in which the address is not reachable. */
  readonly useHostname: boolean
}

interface Idle {
  readonly connection: TransferConnection
  readonly cancel: () => void
}

export class ChunkConnections {
  readonly #options: ChunkConnectionOptions
  readonly #environment: Environment
  readonly #idle = new Map<string, Idle[]>()
  #isClosed = false

  constructor(options: ChunkConnectionOptions, environment: Environment) {
    this.#options = options
    this.#environment = environment
  }

  hostOf(id: hdfs.DatanodeIDProto.$Properties): string {
    return this.#options.useHostname ? id.hostName : id.ipAddr
  }

  addressOf(id: hdfs.DatanodeIDProto.$Properties): HostPort {
    return { host: this.hostOf(id), port: id.xferPort }
  }

  /** An idle connection, the most recently used first; undefined when there is none. The server may have closed it already. */
  takeIdle(id: hdfs.DatanodeIDProto.$Properties): TransferConnection | undefined {
    const waiting = this.#idle.get(nameOfServer(id))
    for (let idle = waiting?.pop(); idle !== undefined; idle = waiting?.pop()) {
      idle.cancel()
      if (!idle.connection.isOpen) continue
      idle.connection.holdProcess(true)
      return idle.connection
    }
    return undefined
  }

  /** A connection for a write pipeline, with small receive buffers. */
  connectToWrite(id: hdfs.DatanodeIDProto.$Properties): Promise<TransferConnection> {
    return connectTransfer({ ...this.addressOf(id), connectTimeoutMs: connectMsMax, limits: writerLimits })
  }

  /** `signal` aborts connecting, but not the finished connection, which may be reused by other operations. */
  async connect(id: hdfs.DatanodeIDProto.$Properties, signal?: AbortSignal): Promise<TransferConnection> {
    const where = { ...this.addressOf(id), connectTimeoutMs: connectMsMax }
    if (signal === undefined) return connectTransfer(where)
    const attempt = new AbortController()
    const onAbort = (): void => attempt.abort(signal.reason)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      return await connectTransfer({ ...where, signal: attempt.signal })
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
  }

  /** Returns a connection to the pool after an operation that ended cleanly. */
  keep(id: hdfs.DatanodeIDProto.$Properties, connection: TransferConnection): void {
    const name = nameOfServer(id)
    const waiting = this.#idle.get(name) ?? []
    if (this.#isClosed || !connection.isOpen || waiting.length >= idlePerServerMax) {
      connection.destroy()
      return
    }
    const cancel = this.#environment.after(
      idleMsMax,
      () => {
        const at = waiting.findIndex((idle) => idle.connection === connection)
        if (at >= 0) waiting.splice(at, 1)
        connection.destroy()
      },
      'background',
    )
    connection.holdProcess(false)
    waiting.push({ connection, cancel })
    this.#idle.set(name, waiting)
  }

  close(): void {
    this.#isClosed = true
    for (const waiting of this.#idle.values()) {
      for (const { connection, cancel } of waiting) {
        cancel()
        connection.destroy()
      }
    }
    this.#idle.clear()
  }
}

/** Name of a chunkserver in pipelines and exclusion lists: `ip:port` of its data port. */
export function nameOfServer(id: hdfs.DatanodeIDProto.$Properties): string {
  return `${id.ipAddr}:${id.xferPort}`
}
