// What a server's connection needs of its server: the limits, the methods, the counts that all connections share.

import type { FileSystemError } from '../base/errors.js'
import type { Limits, rpcServerLimits } from '../wire/limits.js'
import type { Admission } from './admission.js'
import type { AnswerMemory } from './answer-memory.js'
import type { Dispatcher, Target } from './dispatcher.js'
import type { IncomingCall, RpcCaller } from './incoming-call.js'
import type { ListenerCredentials } from './sasl.js'
import type { CallOutcome } from './server-call.js'

export type ServerLimits = Limits<typeof rpcServerLimits>

/** `C`: its connections, by which it knows them apart. */
export interface ConnectionHost<C> {
  readonly limits: ServerLimits
  readonly dispatcher: Dispatcher
  /** With them others may prove that they hold the cluster key. */
  readonly credentials: ListenerCredentials | undefined
  /** What the requests of clients hold, and apart from them those of servers: messages go on whatever clients do. */
  readonly clientAdmission: Admission
  readonly serverAdmission: Admission
  /** Of all connections together. */
  readonly answers: AnswerMemory
  callsInFlight: number
  callsTotal: number
  failuresTotal: number
  /** Calls and handshakes refused because the caller did not prove to be who may make them. */
  refusalsTotal: number
  /** Why this caller may not call it; undefined when it may. */
  refusalOf(target: Target, caller: RpcCaller): FileSystemError | undefined
  mayImpersonate(realUser: string, user: string, address: string): boolean
  /** Whether there is a place for it among those that have opened. */
  mayOpen(connection: C, isProven: boolean): boolean
  /** Ends connections whose answers are not taken until the others have memory again. */
  relieveAnswers(): void
  /** Asks for `flush` at the end of the turn. */
  flushLater(connection: C): void
  /** One line for what a stranger did. */
  reportFault(connection: C, message: string): void
  /** A request that does not parse; its connection goes on. */
  reportUnreadable(call: IncomingCall, error: FileSystemError): void
  reportBug(call: IncomingCall, error: unknown): void
  onCallEnd: ((call: IncomingCall, outcome: CallOutcome, elapsedMs: number) => void) | undefined
  nowMs(): number
}
