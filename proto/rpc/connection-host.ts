// What a server provides to its connections: limits, methods, shared counts.

import type { FileSystemError } from '../base/errors.js'
import type { Limits, rpcServerLimits } from '../wire/limits.js'
import type { Admission } from './admission.js'
import type { AnswerMemory } from './answer-memory.js'
import type { Dispatcher, Target } from './dispatcher.js'
import type { IncomingCall, RpcCaller } from './incoming-call.js'
import type { ListenerCredentials } from './sasl.js'
import type { CallOutcome } from './server-call.js'

export type ServerLimits = Limits<typeof rpcServerLimits>

/** `C`: the connections of the server. */
export interface ConnectionHost<C> {
  readonly limits: ServerLimits
  readonly dispatcher: Dispatcher
  /** If set, peers can authenticate with the cluster key. */
  readonly credentials: ListenerCredentials | undefined
  /** Memory budgets for requests of clients and, separately, of servers, so that clients cannot block consensus messages. */
  readonly clientAdmission: Admission
  readonly serverAdmission: Admission
  /** Of all connections. */
  readonly answers: AnswerMemory
  callsInFlight: number
  callsTotal: number
  failuresTotal: number
  /** Calls and handshakes refused because the caller was not authenticated or not allowed. */
  refusalsTotal: number
  /** The reason why this caller may not make the call; undefined if it may. */
  refusalOf(target: Target, caller: RpcCaller): FileSystemError | undefined
  mayImpersonate(realUser: string, user: string, address: string): boolean
  /** Whether the connection may open, given the number of open ones. */
  mayOpen(connection: C, isProven: boolean): boolean
  /** Closes connections that do not read their answers until the others have memory again. */
  relieveAnswers(): void
  /** Schedules `flush` for the end of the turn. */
  flushLater(connection: C): void
  /** Logs a fault of the other end. */
  reportFault(connection: C, message: string): void
  /** A request that does not parse; its connection continues. */
  reportUnreadable(call: IncomingCall, error: FileSystemError): void
  reportBug(call: IncomingCall, error: unknown): void
  onCallEnd: ((call: IncomingCall, outcome: CallOutcome, elapsedMs: number) => void) | undefined
  nowMs(): number
}
