// Waits for a socket to connect, with a timeout. Both protocols use it, each with its own errors.

import type { Socket } from 'node:net'
import type { ActiveClock } from '../base/clock.js'

const portMax = 65_535

/** Ports come from messages of others, and Node throws a RangeError for an invalid one. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 0 && port <= portMax
}

export interface ConnectWait {
  readonly timeoutMs: number
  /** Used for the timeout. */
  readonly clock: ActiveClock
  readonly signal: AbortSignal | undefined
  /** The event that says so: 'connect' by default, 'secureConnect' of a TLS socket. */
  readonly event?: 'connect' | 'secureConnect'
}

/** The errors to throw. */
export interface ConnectErrors {
  aborted(): Error
  timedOut(): Error
  /** `cause`: the operating system's error. */
  failed(cause: NodeJS.ErrnoException): Error
}

/**
 * The same socket once it is connected; otherwise it is destroyed, and the promise rejects with one of `errors`. A signal that was aborted
 * before the call has no effect.
 */
export function whenConnected(
  socket: Socket,
  { timeoutMs, clock, signal, event = 'connect' }: ConnectWait,
  errors: ConnectErrors,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      deadline.cancel()
      signal?.removeEventListener('abort', onAbort)
      socket.removeListener(event, onConnect)
      socket.removeListener('error', onError)
      if (error === undefined) {
        resolve(socket)
        return
      }
      socket.on('error', () => undefined)
      socket.destroy()
      reject(error)
    }
    const onConnect = (): void => settle()
    const onError = (cause: Error): void => settle(errors.failed(cause))
    const onAbort = (): void => settle(errors.aborted())
    const deadline = clock.after(timeoutMs, () => settle(errors.timedOut()))
    socket.once(event, onConnect)
    socket.once('error', onError)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
