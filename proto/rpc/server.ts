// Serves any number of protocols on one port, each call by the protocol and method that it names. Guards itself against clients that send
// nonsense, too much, or nothing, and against those that do not read their answers. Which methods there are is its user's.

import { type AddressInfo, createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net'
import { assert } from '../base/assert.js'
import { type Clock, systemClock } from '../base/clock.js'
import { FileSystemError } from '../base/errors.js'
import type { Logger } from '../base/logger.js'
import { FaultLog } from '../wire/fault-log.js'
import { rpcServerLimits, withLimits } from '../wire/limits.js'
import { Dispatcher } from './dispatcher.js'
import type { IncomingCall, ProtocolHandler } from './incoming-call.js'
import type { CallOutcome } from './server-call.js'
import { type ConnectionHost, ServerConnection, type ServerLimits } from './server-connection.js'

export { decodeRequest, type IncomingCall, type MethodHandler, type ProtocolHandler, type RpcCaller, unary } from './incoming-call.js'
export type { CallOutcome } from './server-call.js'

export interface RpcServerOptions {
  readonly protocols: readonly ProtocolHandler[]
  readonly logger: Logger
  readonly clock?: Clock
  readonly limits?: Partial<ServerLimits>
  /** Whether `realUser`, connected from `address`, may act for `user`. Without it nobody may. */
  readonly mayImpersonate?: (realUser: string, user: string, address: string) => boolean
  /** Called after every call, for metrics. */
  readonly onCallEnd?: (call: IncomingCall, outcome: CallOutcome, elapsedMs: number) => void
}

export interface RpcServerStats {
  readonly connections: number
  readonly callsInFlight: number
  readonly callsTotal: number
  readonly failuresTotal: number
  /** Connections that ended for their own fault. */
  readonly faultsTotal: number
}

export interface RpcServer {
  /** Resolves to where it listens; `misconfigured` when it cannot. */
  listen(where: { readonly host: string; readonly port: number }): Promise<{ host: string; port: number }>
  /** Listens no more, answers the calls in flight for a bounded time, ends all connections. */
  close(): Promise<void>
  stats(): RpcServerStats
  /** Looks at every connection's deadlines as if so much time had passed since the last look; its own timer does the same. */
  sweep(elapsedMs: number): void
}

export function createRpcServer(options: RpcServerOptions): RpcServer {
  return new Server(options)
}

class Server implements RpcServer, ConnectionHost {
  readonly limits: ServerLimits
  readonly dispatcher: Dispatcher
  readonly onCallEnd: ConnectionHost['onCallEnd']
  receivingBytes = 0
  callsInFlight = 0
  callsTotal = 0
  failuresTotal = 0

  readonly #logger: Logger
  readonly #clock: Clock
  readonly #faults: FaultLog
  readonly #mayImpersonate: NonNullable<RpcServerOptions['mayImpersonate']>
  readonly #connections = new Set<ServerConnection>()
  #net: NetServer | undefined
  #sweeper: NodeJS.Timeout | undefined
  #toFlush: ServerConnection[] = []
  readonly #flushAll = (): void => {
    const connections = this.#toFlush
    this.#toFlush = []
    for (const connection of connections) {
      connection.isFlushAsked = false
      connection.flush()
    }
  }

  constructor(options: RpcServerOptions) {
    this.limits = withLimits(rpcServerLimits, options.limits)
    assert(this.limits.unsentBytesHigh <= this.limits.unsentBytesMax, 'reading stops before the connection ends')
    this.dispatcher = new Dispatcher(options.protocols)
    this.onCallEnd = options.onCallEnd
    this.#logger = options.logger
    this.#clock = options.clock ?? systemClock
    this.#faults = new FaultLog(options.logger, this.#clock)
    this.#mayImpersonate = options.mayImpersonate ?? (() => false)
  }

  listen(where: { readonly host: string; readonly port: number }): Promise<{ host: string; port: number }> {
    assert(this.#net === undefined, 'a server listens once')
    const net = createNetServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000, allowHalfOpen: true }, (socket) =>
      this.#onSocket(socket),
    )
    this.#net = net
    net.maxConnections = this.limits.connectionsMax
    net.on('drop', (data) =>
      this.#faults.report({ address: data?.remoteAddress }, `a connection is refused: there are ${this.limits.connectionsMax} already`),
    )
    return new Promise((resolve, reject) => {
      net.once('error', (error) => {
        reject(new FileSystemError('misconfigured', `cannot listen on ${where.host}:${where.port}: ${error.message}`, { cause: error }))
      })
      net.listen(where.port, where.host, () => {
        net.removeAllListeners('error')
        // What accept() complains about later (too many open files) concerns one connection.
        net.on('error', (error) => this.#faults.report({ error: error.message }, 'a connection could not be accepted'))
        this.#sweeper = setInterval(() => this.sweep(this.limits.sweepMs), this.limits.sweepMs)
        this.#sweeper.unref()
        const { address, port } = net.address() as AddressInfo
        resolve({ host: address, port })
      })
    })
  }

  async close(): Promise<void> {
    const net = this.#net
    if (net === undefined) return
    clearInterval(this.#sweeper)
    const closed = new Promise<void>((resolve) => net.close(() => resolve()))
    for (const connection of this.#connections) connection.drain()
    const deadline = setTimeout(() => {
      for (const connection of this.#connections) connection.destroy()
    }, this.limits.drainMsMax)
    await closed
    clearTimeout(deadline)
  }

  stats(): RpcServerStats {
    return {
      connections: this.#connections.size,
      callsInFlight: this.callsInFlight,
      callsTotal: this.callsTotal,
      failuresTotal: this.failuresTotal,
      faultsTotal: this.#faults.total,
    }
  }

  sweep(elapsedMs: number): void {
    for (const connection of this.#connections) connection.sweep(elapsedMs)
  }

  mayImpersonate(realUser: string, user: string, address: string): boolean {
    return this.#mayImpersonate(realUser, user, address)
  }

  flushLater(connection: ServerConnection): void {
    if (connection.isFlushAsked) return
    connection.isFlushAsked = true
    if (this.#toFlush.push(connection) === 1) setImmediate(this.#flushAll)
  }

  reportFault(connection: ServerConnection, message: string): void {
    this.#faults.report({ address: connection.address, port: connection.port }, `rpc: connection ended: ${message}`)
  }

  reportBug(call: IncomingCall, error: unknown): void {
    this.#logger.error({ protocol: call.protocol, method: call.method, error }, 'rpc: a method failed in a way it should not')
  }

  nowMs(): number {
    return this.#clock.monotonicMs()
  }

  #onSocket(socket: Socket): void {
    const connection = new ServerConnection(this, socket)
    this.#connections.add(connection)
    connection.start(() => this.#connections.delete(connection))
  }
}
