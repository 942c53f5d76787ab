// Connecting to an RPC server, with a time limit and the means to give up.

import { connect as connectSocket, type Socket } from 'node:net'
import type { ActiveClock } from '../base/clock.js'
import { RpcLinkError } from './link-error.js'

const portMax = 65_535

/** A connected socket, or an RpcLinkError. */
export function openSocket(
  where: { readonly host: string; readonly port: number },
  connectMsMax: number,
  clock: ActiveClock,
  signal: AbortSignal | undefined,
): Promise<Socket> {
  const { host, port } = where
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new RpcLinkError('aborted', `connecting to ${host}:${port} was aborted`, false, signal.reason))
      return
    }
    // Node throws a RangeError for a port that there cannot be.
    if (!Number.isInteger(port) || port < 0 || port > portMax) {
      reject(new RpcLinkError('connectionLost', `cannot connect to ${host}:${port}: there is no such port`, false))
      return
    }
    const socket = connectSocket({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 })
    const give = (error: RpcLinkError | undefined): void => {
      deadline.cancel()
      signal?.removeEventListener('abort', onAbort)
      socket.removeListener('connect', onConnect)
      socket.removeListener('error', onError)
      if (error === undefined) {
        resolve(socket)
        return
      }
      socket.on('error', () => undefined)
      socket.destroy()
      reject(error)
    }
    const deadline = clock.after(connectMsMax, () =>
      give(new RpcLinkError('timedOut', `${host}:${port} did not accept a connection in ${connectMsMax} ms`, false)),
    )
    const onAbort = (): void => give(new RpcLinkError('aborted', `connecting to ${host}:${port} was aborted`, false, signal?.reason))
    signal?.addEventListener('abort', onAbort, { once: true })
    const onConnect = (): void => give(undefined)
    const onError = (error: Error): void =>
      give(new RpcLinkError('connectionLost', `cannot connect to ${host}:${port}: ${reasonOf(error)}`, false, error))
    socket.once('connect', onConnect)
    socket.once('error', onError)
  })
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens on that port (connection refused)',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
}

/** What the operating system's code means, without the address and the code, which stand elsewhere in what is told. */
function reasonOf(error: NodeJS.ErrnoException): string {
  return reasons[error.code ?? ''] ?? error.message
}
