// Accepts data connections and passes each to its user. A connection ends when `serve` returns; a fault of the other end closes it with one
// log line.

import { type AddressInfo, createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net'
import { systemActiveClock } from '../base/active-clock.js'
import { assert, BrokenInvariant, endFor } from '../base/assert.js'
import { type ActiveClock, type Clock, systemClock } from '../base/clock.js'
import { FileSystemError } from '../base/errors.js'
import type { Logger } from '../base/logger.js'
import { Budget } from '../wire/budget.js'
import { FaultLog } from '../wire/fault-log.js'
import { transferLimits, withLimits } from '../wire/limits.js'
import { acceptTransfer, type TransferConnection, type TransferLimits } from './connection.js'
import { ReceiveShare } from './receive-memory.js'

export interface TransferServerOptions {
  readonly logger: Logger
  readonly clock?: Clock
  /** Used for timeouts of connections. */
  readonly activeClock?: ActiveClock
  readonly limits?: Partial<TransferLimits>
  /** Serves one connection, which is closed afterwards. Errors that it throws are logged: faults of others and lost connections briefly. */
  readonly serve: (connection: TransferConnection) => Promise<void>
}

export interface TransferServerStats {
  readonly connections: number
  /** Connections closed because of their own fault. */
  readonly faultsTotal: number
  /** Receive memory of connections, without the first segment of each. */
  readonly receiveBytes: number
  /** Connections that are not read from because they wait for memory. */
  readonly connectionsWaiting: number
  /** Connections refused because they got no memory in time. */
  readonly refusedTotal: number
}

export interface TransferServer {
  /** Resolves to the address; throws `misconfigured` when it cannot listen. */
  listen(where: { readonly host: string; readonly port: number }): Promise<{ host: string; port: number }>
  /**
   * Refuses connections that have waited for memory too long: this process has run for `elapsedMs` since the last call. The server calls it
   * itself while it listens.
   */
  sweep(elapsedMs: number): void
  /** Stops listening, gives running operations a bounded time, ends all connections. */
  close(): Promise<void>
  stats(): TransferServerStats
}

export function createTransferServer(options: TransferServerOptions): TransferServer {
  return new Server(options)
}

class Server implements TransferServer {
  readonly #options: TransferServerOptions
  readonly #limits: TransferLimits
  readonly #clock: ActiveClock
  readonly #faults: FaultLog
  readonly #connections = new Set<TransferConnection>()
  readonly #memory: Budget
  #refused = 0
  #endSweeping: (() => void) | undefined
  #net: NetServer | undefined

  constructor(options: TransferServerOptions) {
    this.#options = options
    this.#limits = withLimits(transferLimits, options.limits)
    this.#clock = options.activeClock ?? systemActiveClock
    this.#faults = new FaultLog(options.logger, options.clock ?? systemClock)
    this.#memory = new Budget(this.#limits.receiveBytesMax)
  }

  listen(where: { readonly host: string; readonly port: number }): Promise<{ host: string; port: number }> {
    assert(this.#net === undefined, 'a server listens once')
    const settings = { noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000, allowHalfOpen: true, pauseOnConnect: true }
    const net = createNetServer(settings, (socket) => this.#onSocket(socket))
    this.#net = net
    return new Promise((resolve, reject) => {
      net.once('error', (error) => {
        reject(new FileSystemError('misconfigured', `cannot listen on ${where.host}:${where.port}: ${error.message}`, { cause: error }))
      })
      net.listen(where.port, where.host, () => {
        net.removeAllListeners('error')
        // Later errors of accept() (such as too many open files) affect only one connection.
        net.on('error', (error) => this.#faults.report({ error: error.message }, 'could not accept a connection'))
        this.#endSweeping = this.#clock.every(this.#limits.sweepMs, (elapsedMs) => this.sweep(elapsedMs))
        const { address, port } = net.address() as AddressInfo
        resolve({ host: address, port })
      })
    })
  }

  async close(): Promise<void> {
    const net = this.#net
    if (net === undefined) return
    this.#endSweeping?.()
    const closed = new Promise<void>((resolve) => net.close(() => resolve()))
    for (const connection of this.#connections) {
      if (connection.standing.isBetweenOperations) connection.destroy()
    }
    const deadline = this.#clock.after(this.#limits.drainMsMax, () => {
      for (const connection of this.#connections) connection.destroy()
    })
    await closed
    deadline.cancel()
  }

  stats(): TransferServerStats {
    const { usedBytes: receiveBytes, waiting: connectionsWaiting } = this.#memory
    const { size: connections } = this.#connections
    return { connections, faultsTotal: this.#faults.total, receiveBytes, connectionsWaiting, refusedTotal: this.#refused }
  }

  /** Refuses some of those that wait too long: the memory that they release lets the others continue. */
  sweep(elapsedMs: number): void {
    const late = [...this.#connections].filter((connection) => connection.sweep(elapsedMs))
    for (const connection of late.slice(0, Math.ceil(late.length / 4))) {
      this.#refused += 1
      connection.refuse(new FileSystemError('unavailable', 'too busy: other connections use all receive memory'))
    }
  }

  /** Many silent unauthenticated connections mean an attack; the oldest of them is closed. Otherwise the one that has been idle longest. */
  #makeRoom(): boolean {
    const { connectionsMax, unprovenMax, unprovenMsMin } = this.#limits
    const strangersMax = Math.min(unprovenMax, Math.ceil(connectionsMax / 2))
    if (this.#connections.size < Math.min(connectionsMax, strangersMax)) return true
    let strangers = 0
    let oldest: TransferConnection | undefined
    let idlest: TransferConnection | undefined
    for (const connection of this.#connections) {
      const { isProven, idleMs, ageMs } = connection.standing
      if (!isProven) {
        strangers++
        if (oldest === undefined && ageMs >= unprovenMsMin) oldest = connection
      } else if (idleMs !== undefined && idleMs > (idlest?.standing.idleMs ?? -1)) idlest = connection
    }
    const isFull = this.#connections.size >= connectionsMax
    if (!isFull && strangers < strangersMax) return true
    const leaving = isFull ? (oldest ?? idlest) : oldest
    if (leaving === undefined) return !isFull
    this.#connections.delete(leaving)
    leaving.destroy(new FileSystemError('connectionLost', 'closed to make room for another connection'))
    return true
  }

  #onSocket(socket: Socket): void {
    if (!this.#makeRoom()) {
      this.#faults.report({ address: socket.remoteAddress }, `refused a connection: there are already ${this.#connections.size}`)
      socket.destroy()
      return
    }
    const connection = acceptTransfer(socket, this.#limits, this.#clock, new ReceiveShare(this.#memory))
    this.#connections.add(connection)
    const onClosed = (): unknown => this.#connections.delete(connection)
    connection.closed.then(onClosed, onClosed)
    this.#serve(connection).catch((error: unknown) => {
      if (error instanceof BrokenInvariant) endFor(error)
      else this.#onFailure(connection, error)
    })
  }

  async #serve(connection: TransferConnection): Promise<void> {
    try {
      await this.#options.serve(connection)
    } catch (error) {
      if (error instanceof BrokenInvariant) throw error
      this.#onFailure(connection, error)
    }
    await connection.end()
    connection.forget()
  }

  #onFailure(connection: TransferConnection, error: unknown): void {
    const { logger } = this.#options
    const fields = { address: connection.remoteAddress, port: connection.remotePort }
    if (!(error instanceof FileSystemError)) {
      logger.error({ ...fields, error }, 'transfer: unexpected error on a connection')
    } else if (error.reason === 'connectionLost' || error.reason === 'aborted') {
      logger.debug(fields, `transfer: ${error.message}`)
    } else {
      this.#faults.report(fields, `transfer: connection ended: ${error.message}`)
    }
  }
}
