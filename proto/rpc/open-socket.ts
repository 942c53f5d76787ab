// Connects to an RPC server, with a timeout and an abort signal.

import { connect as connectSocket, type Socket } from 'node:net'
import type { ActiveClock } from '../base/clock.js'
import { isPort, whenConnected } from '../wire/when-connected.js'
import { RpcLinkError } from './link-error.js'

/** A connected socket, or an RpcLinkError. */
export function openSocket(
  where: { readonly host: string; readonly port: number },
  connectMsMax: number,
  clock: ActiveClock,
  signal: AbortSignal | undefined,
): Promise<Socket> {
  const { host, port } = where
  const errors = {
    aborted: () => new RpcLinkError('aborted', `connecting to ${host}:${port} was aborted`, false, signal?.reason),
    timedOut: () => new RpcLinkError('timedOut', `${host}:${port} did not accept a connection in ${connectMsMax} ms`, false),
    failed: (cause: Error) => new RpcLinkError('connectionLost', `cannot connect to ${host}:${port}: ${reasonOf(cause)}`, false, cause),
  }
  if (signal?.aborted) return Promise.reject(errors.aborted())
  if (!isPort(port))
    return Promise.reject(new RpcLinkError('connectionLost', `cannot connect to ${host}:${port}: there is no such port`, false))
  const socket = connectSocket({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 })
  return whenConnected(socket, { timeoutMs: connectMsMax, clock, signal }, errors)
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens on that port (connection refused)',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
}

/** The meaning of the operating system's code, without address and code, which other parts of the message contain. */
function reasonOf(error: NodeJS.ErrnoException): string {
  return reasons[error.code ?? ''] ?? error.message
}
