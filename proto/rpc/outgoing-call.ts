// What a caller says of a connection and of a call, and where an answer goes.

import type { ActiveClock } from '../base/clock.js'
import { FileSystemError, toFileSystemError } from '../base/errors.js'
import type { Limits, rpcClientLimits } from '../wire/limits.js'
import { encodeMethodHeader } from './headers.js'
import type { Credentials } from './key-holder.js'

export interface RpcConnectionOptions {
  /** Of a program that may end without closing it: only while calls wait does the connection keep the process alive. */
  readonly isUnheldWhenIdle?: boolean | undefined
  readonly host: string
  readonly port: number
  readonly user: string
  /** Who vouches for `user`. */
  readonly realUser?: string | undefined
  /** Named in the connection context; calls may name others. */
  readonly protocol: string
  /** 16 bytes; chosen at random if not given. */
  readonly clientId?: Uint8Array | undefined
  /** With them both ends prove to each other that they hold the cluster key before anything else is said; without them the caller is a client. */
  readonly credentials?: Credentials | undefined
  readonly limits?: Partial<Limits<typeof rpcClientLimits>> | undefined
  /** By which the other end is found too slow or silent. */
  readonly activeClock?: ActiveClock | undefined
}

export interface OutgoingCall {
  readonly protocol: string
  readonly method: string
  /** The request message. Not to be changed until the call has ended. */
  readonly body: Uint8Array
  /** The three that make a repeat recognisable; if not given the connection's own, the next number, and 0. */
  readonly clientId?: Uint8Array | undefined
  /** At most one call with this number may be pending on a connection. */
  readonly callId?: number | undefined
  readonly retryCount?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
}

export type CallOptions = Omit<OutgoingCall, 'protocol' | 'method' | 'body'>

/** Where an answer goes: exactly one of the two is called, once. */
export interface AnswerTo {
  /** `body` is the response message; it aliases the receive buffer. */
  reply(body: Buffer): void
  fail(error: FileSystemError): void
}

/** A method as its messages' classes describe it. */
export interface RpcMethod<Q, A> {
  readonly protocol: string
  readonly name: string
  readonly request: { encode(message: Q): { finish(): Uint8Array } }
  readonly response: { decode(bytes: Uint8Array): A }
}

/** The response message of a method; `connectionLost` never: an answer that does not parse is `malformed`. */
export function decodeResponse<A>(method: Pick<RpcMethod<never, A>, 'name' | 'response'>, body: Uint8Array): A {
  try {
    return method.response.decode(body)
  } catch (error) {
    throw new FileSystemError('malformed', `the answer to ${method.name} does not parse: ${toFileSystemError(error).message}`, {
      cause: error,
    })
  }
}

const methodHeadersMax = 1024

/** The headers of methods that were called before, as they are sent. */
export class MethodHeaders {
  readonly #known = new Map<string, Buffer>()

  of(protocol: string, method: string): Buffer {
    const key = `${protocol}\n${method}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const encoded = encodeMethodHeader(protocol, method)
    if (this.#known.size < methodHeadersMax) this.#known.set(key, encoded)
    return encoded
  }
}

export function followingCallId(callId: number): number {
  return callId === 0x7fff_ffff ? 0 : callId + 1
}
