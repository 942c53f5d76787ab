// Serves any number of protocols on one port; each call names its protocol and method. Protects itself against clients that send invalid
// data, too much, or nothing, and against those that do not read their answers. The user of the server defines the methods.

import { type AddressInfo, createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net'
import { systemActiveClock } from '../base/active-clock.js'
import { assert } from '../base/assert.js'
import { type ActiveClock, type Clock, systemClock } from '../base/clock.js'
import { FileSystemError } from '../base/errors.js'
import type { Logger } from '../base/logger.js'
import { FaultLog } from '../wire/fault-log.js'
import { rpcServerLimits, withLimits } from '../wire/limits.js'
import { Access, type AccessOptions } from './access.js'
import { Admission } from './admission.js'
import { AnswerMemory } from './answer-memory.js'
import type { ConnectionHost, ServerLimits } from './connection-host.js'
import { ConnectionTable } from './connection-table.js'
import { Dispatcher, type Target } from './dispatcher.js'
import type { IncomingCall, ProtocolHandler, RpcCaller } from './incoming-call.js'
import type { ListenerCredentials } from './sasl.js'
import type { CallOutcome } from './server-call.js'
import { ServerConnection } from './server-connection.js'

export { decodeRequest, type IncomingCall, type MethodHandler, type ProtocolHandler, type RpcCaller, unary } from './incoming-call.js'
export type { CallOutcome } from './server-call.js'

export interface RpcServerOptions {
  readonly protocols: readonly ProtocolHandler[]
  readonly logger: Logger
  readonly clock?: Clock
  /** Used for timeouts of connections. */
  readonly activeClock?: ActiveClock
  readonly limits?: Partial<ServerLimits>
  /** Access rules. Without them all methods are open to anyone, as on a port for clients only. */
  readonly access?: AccessOptions
  /** If set, servers and administrators can authenticate. */
  readonly credentials?: ListenerCredentials
  /** Whether `realUser`, connected from `address`, may impersonate `user`. Without it impersonation is refused. */
  readonly mayImpersonate?: (realUser: string, user: string, address: string) => boolean
  /** Called after every call, for metrics. */
  readonly onCallEnd?: (call: IncomingCall, outcome: CallOutcome, elapsedMs: number) => void
}

export interface RpcServerStats {
  readonly connections: number
  readonly callsInFlight: number
  readonly callsTotal: number
  readonly failuresTotal: number
  /** Connections closed because of their own fault. */
  readonly faultsTotal: number
  /** Memory of requests from arrival to answer, and connections that wait for memory. */
  readonly admittedBytes: number
  readonly connectionsWaiting: number
  /** Bytes of answers not yet read by clients. */
  readonly unsentBytes: number
  /** Calls and handshakes refused because the caller was not authenticated or not allowed. */
  readonly refusalsTotal: number
}

export interface RpcServer {
  /** Resolves to the address; throws `misconfigured` when it cannot listen. */
  listen(where: { readonly host: string; readonly port: number }): Promise<{ host: string; port: number }>
  /** Stops listening, finishes calls in flight for a bounded time, ends all connections. */
  close(): Promise<void>
  stats(): RpcServerStats
  /** Checks every connection's deadlines: this process has run for `elapsedMs` since the last call. Its own timer does the same. */
  sweep(elapsedMs: number): void
}

export function createRpcServer(options: RpcServerOptions): RpcServer {
  return new Server(options)
}

class Server implements RpcServer, ConnectionHost<ServerConnection> {
  readonly limits: ServerLimits
  readonly dispatcher: Dispatcher
  readonly credentials: ListenerCredentials | undefined
  readonly onCallEnd: ConnectionHost<ServerConnection>['onCallEnd']
  readonly clientAdmission: Admission
  readonly serverAdmission: Admission
  readonly answers: AnswerMemory
  callsInFlight = 0
  callsTotal = 0
  failuresTotal = 0
  refusalsTotal = 0

  readonly #access: Access | undefined
  readonly #logger: Logger
  readonly #clock: Clock
  readonly #activeClock: ActiveClock
  readonly #faults: FaultLog
  readonly #mayImpersonate: NonNullable<RpcServerOptions['mayImpersonate']>
  readonly #connections: ConnectionTable<ServerConnection>
  #net: NetServer | undefined
  #endSweeping: (() => void) | undefined
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
    assert(this.limits.requestBytesMax <= this.limits.largeBytesMax, 'the largest request is admitted, if alone')
    this.#connections = new ConnectionTable(this.limits)
    assert(this.limits.unsentBytesMax <= this.limits.answerBytesMax, 'the answers of one connection have room, if alone')
    this.answers = new AnswerMemory(this.limits)
    this.clientAdmission = new Admission(this.limits)
    this.serverAdmission = new Admission(this.limits)
    this.#access = options.access === undefined ? undefined : new Access(options.access)
    this.credentials = options.credentials
    this.dispatcher = new Dispatcher(options.protocols, this.#access)
    this.onCallEnd = options.onCallEnd
    this.#logger = options.logger
    this.#clock = options.clock ?? systemClock
    this.#activeClock = options.activeClock ?? systemActiveClock
    this.#faults = new FaultLog(options.logger, this.#clock)
    this.#mayImpersonate = options.mayImpersonate ?? (() => false)
  }

  listen(where: { readonly host: string; readonly port: number }): Promise<{ host: string; port: number }> {
    assert(this.#net === undefined, 'a server listens once')
    const net = createNetServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000, allowHalfOpen: true }, (socket) =>
      this.#onSocket(socket),
    )
    this.#net = net
    return new Promise((resolve, reject) => {
      net.once('error', (error) => {
        reject(new FileSystemError('misconfigured', `cannot listen on ${where.host}:${where.port}: ${error.message}`, { cause: error }))
      })
      net.listen(where.port, where.host, () => {
        net.removeAllListeners('error')
        // Later errors of accept() (such as too many open files) affect only one connection.
        net.on('error', (error) => this.#faults.report({ error: error.message }, 'could not accept a connection'))
        this.#endSweeping = this.#activeClock.every(this.limits.sweepMs, (elapsedMs) => this.sweep(elapsedMs))
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
    for (const connection of this.#connections) connection.drain()
    const deadline = this.#activeClock.after(this.limits.drainMsMax, () => {
      for (const connection of this.#connections) connection.destroy()
    })
    await closed
    deadline.cancel()
  }

  stats(): RpcServerStats {
    return {
      connections: this.#connections.size,
      callsInFlight: this.callsInFlight,
      callsTotal: this.callsTotal,
      failuresTotal: this.failuresTotal,
      faultsTotal: this.#faults.total,
      admittedBytes: this.clientAdmission.usedBytes + this.serverAdmission.usedBytes,
      connectionsWaiting: this.clientAdmission.waiting + this.serverAdmission.waiting,
      unsentBytes: this.answers.bytes,
      refusalsTotal: this.refusalsTotal,
    }
  }

  sweep(elapsedMs: number): void {
    for (const connection of this.#connections) connection.sweep(elapsedMs)
  }

  refusalOf(target: Target, caller: RpcCaller): FileSystemError | undefined {
    return target.callers === 'anyone' ? undefined : this.#access?.refusal(target, caller)
  }

  mayImpersonate(realUser: string, user: string, address: string): boolean {
    return this.#mayImpersonate(realUser, user, address)
  }

  mayOpen(connection: ServerConnection, isProven: boolean): boolean {
    return this.#connections.mayOpen(connection, isProven)
  }

  /**
   * The connection with the most unread answers that have not moved for longest is closed first; that of a server only when no client has
   * unread answers.
   */
  relieveAnswers(): void {
    while (this.answers.isOverfull) {
      const waiting = [...this.#connections].filter(({ unsentBytes }) => unsentBytes > 0)
      const strangers = waiting.filter(({ standing }) => standing !== 'proven')
      const weight = ({ unsentBytes, stuckMs }: ServerConnection): number => unsentBytes * (1_000 + stuckMs)
      const [worst] = (strangers.length > 0 ? strangers : waiting).sort((one, other) => weight(other) - weight(one))
      if (worst === undefined) return
      worst.endUnread()
    }
  }

  flushLater(connection: ServerConnection): void {
    if (connection.isFlushAsked) return
    connection.isFlushAsked = true
    // Not setImmediate, which would turn the event loop once more: everything that one event answers is answered in its callback.
    if (this.#toFlush.push(connection) === 1) process.nextTick(this.#flushAll)
  }

  reportFault(connection: ServerConnection, message: string): void {
    this.#faults.report({ address: connection.address, port: connection.port }, `rpc: connection ended: ${message}`)
  }

  reportUnreadable({ caller, method }: IncomingCall, error: FileSystemError): void {
    this.#faults.report({ address: caller.address, port: caller.port, method }, `rpc: refused a request: ${error.message}`)
  }

  reportBug(call: IncomingCall, error: unknown): void {
    this.#logger.error({ protocol: call.protocol, method: call.method, error }, 'rpc: unexpected error in a method')
  }

  nowMs(): number {
    return this.#clock.monotonicMs()
  }

  #onSocket(socket: Socket): void {
    if (!this.#connections.makeRoom()) {
      this.#faults.report({ address: socket.remoteAddress }, `refused a connection: there are already ${this.#connections.size}`)
      socket.destroy()
      return
    }
    const connection = new ServerConnection(this, socket)
    this.#connections.add(connection)
    connection.start(() => this.#connections.delete(connection))
  }
}
