// The stream of an authenticated connection after the handshake with the cluster key: TLS 1.2 (RFC 5246) with a pre-shared key (RFC 4279,
// RFC 5487) that both ends derive from the cluster key and the messages of the handshake. So others cannot read, create, change, omit,
// repeat or reorder anything. TLS 1.3 is not possible: Node supports pre-shared keys only up to TLS 1.2. The records are encrypted in native
// code; a cipher object of node:crypto for each record took three times as long for the short messages between masters.

import type { Socket } from 'node:net'
import { connect, createServer, type TLSSocket } from 'node:tls'
import type { ActiveClock } from '../base/clock.js'
import { ignoreFailure } from '../base/errors.js'
import type { ClusterKey } from '../keys/cluster-key.js'
import { whenConnected } from '../wire/when-connected.js'
import { RpcLinkError } from './link-error.js'

/** Both ends use exactly these: nothing is negotiated. */
const parameters = { ciphers: 'PSK-AES256-GCM-SHA384', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const

/** Specific to one connection. */
export interface StreamKey {
  /** The TLS PSK identity: hex digits, unique, not secret. */
  readonly identity: string
  /** 32 bytes. */
  readonly psk: Buffer
}

/** For a connection whose handshake used `key`; `transcript` is a digest of that handshake. */
export function streamKey(key: ClusterKey, transcript: Buffer): StreamKey {
  return { identity: transcript.toString('hex'), psk: key.derive('TLS stream', transcript) }
}

export interface SecureOptions {
  /** For error messages: host:port. */
  readonly name: string
  readonly msMax: number
  readonly activeClock: ActiveClock
  readonly signal: AbortSignal | undefined
}

/** The connecting end: the encrypted stream over `socket`, which nothing else may read any more; or an RpcLinkError. */
export async function openTls(socket: Socket, { identity, psk }: StreamKey, options: SecureOptions): Promise<TLSSocket> {
  const { name, msMax, activeClock, signal } = options
  // The stream over it tells what happens to the connection.
  socket.on('error', ignoreFailure)
  const secured = connect({
    ...parameters,
    socket,
    pskCallback: () => ({ identity, psk }),
    checkServerIdentity: () => undefined, // there are no certificates: who does not have the key cannot finish
  })
  const wait = { timeoutMs: msMax, clock: activeClock, signal, event: 'secureConnect' } as const
  await whenConnected(secured, wait, {
    aborted: () => new RpcLinkError('aborted', `connecting to ${name} was aborted`, false, signal?.reason),
    timedOut: () => new RpcLinkError('timedOut', `${name} did not begin encryption in ${msMax} ms`, false),
    failed: (cause) => new RpcLinkError('connectionLost', `${name} did not begin encryption: ${cause.message}`, false, cause),
  })
  return secured
}

/** What the listening end is told. */
export interface AcceptEvents {
  onSecure(socket: TLSSocket): void
  /** Somebody else wrote to the connection, which is closed. */
  onForeign(): void
}

/**
 * The listening end: `onSecure` gets the encrypted stream over `socket`, which nothing else may read any more. The caller limits the time:
 * it closes `socket` when that is over.
 */
export function acceptTls(socket: Socket, { identity, psk }: StreamKey, events: AcceptEvents): void {
  // Otherwise an end that closes before encryption has begun would be waited for.
  socket.allowHalfOpen = false
  // It does not listen: it is given the one connection that was accepted elsewhere.
  const server = createServer({ ...parameters, pskCallback: (_, given) => (given === identity ? psk : null) })
  server.once('secureConnection', (stream) => {
    stream.on('error', (error) => {
      if (isForeign(error)) events.onForeign()
    })
    events.onSecure(stream)
  })
  server.on('tlsClientError', (error) => {
    if (isForeign(error)) events.onForeign()
  })
  server.emit('connection', socket)
}

/** Not the end of the connection, but bytes that the other end has not written. */
function isForeign(error: NodeJS.ErrnoException): boolean {
  return error.code?.startsWith('ERR_SSL_') === true
}
