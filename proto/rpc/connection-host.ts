// What a server's connection needs of its server: the limits, the methods, the counts that all connections share.

import type { Limits, rpcServerLimits } from '../wire/limits.js'
import type { Admission } from './admission.js'
import type { Dispatcher } from './dispatcher.js'
import type { IncomingCall } from './incoming-call.js'
import type { CallOutcome } from './server-call.js'
import type { ServerConnection } from './server-connection.js'

export type ServerLimits = Limits<typeof rpcServerLimits>

export interface ConnectionHost {
  readonly limits: ServerLimits
  readonly dispatcher: Dispatcher
  /** What the requests of clients hold, and apart from them those of servers: letters go on whatever clients do. */
  readonly clientAdmission: Admission
  readonly serverAdmission: Admission
  callsInFlight: number
  callsTotal: number
  failuresTotal: number
  mayImpersonate(realUser: string, user: string, address: string): boolean
  /** Asks for `flush` at the end of the turn. */
  flushLater(connection: ServerConnection): void
  /** One line for what a stranger did. */
  reportFault(connection: ServerConnection, message: string): void
  reportBug(call: IncomingCall, error: unknown): void
  onCallEnd: ((call: IncomingCall, outcome: CallOutcome, elapsedMs: number) => void) | undefined
  nowMs(): number
}
