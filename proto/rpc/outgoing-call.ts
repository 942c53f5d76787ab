// Parameters of a connection and of a call on the calling side, and the receiver of an answer.

import type { ActiveClock } from '../base/clock.js'
import { FileSystemError, toFileSystemError } from '../base/errors.js'
import type { Limits, rpcClientLimits } from '../wire/limits.js'
import { encodeMethodHeader } from './headers.js'
import type { Credentials } from './key-holder.js'

export interface RpcConnectionOptions {
  /** For a program that may end without closing it: the connection keeps the process alive only while calls wait. */
  readonly isUnheldWhenIdle?: boolean | undefined
  readonly host: string
  readonly port: number
  readonly user: string
  /** The authenticated user that impersonates `user`. */
  readonly realUser?: string | undefined
  /** The protocol in the connection context; calls may use others. */
  readonly protocol: string
  /** 16 bytes; random by default. */
  readonly clientId?: Uint8Array | undefined
  /** If set, both ends authenticate with the cluster key first; otherwise the caller is a client. */
  readonly credentials?: Credentials | undefined
  readonly limits?: Partial<Limits<typeof rpcClientLimits>> | undefined
  /** Used for timeouts of the other end. */
  readonly activeClock?: ActiveClock | undefined
}

export interface OutgoingCall {
  readonly protocol: string
  readonly method: string
  /** The request message. Must not change until the call has ended. */
  readonly body: Uint8Array
  /** These three identify a repeat; by default the connection's client id, the next number, and 0. */
  readonly clientId?: Uint8Array | undefined
  /** At most one call with this number may be pending on a connection. */
  readonly callId?: number | undefined
  readonly retryCount?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
}

export type CallOptions = Omit<OutgoingCall, 'protocol' | 'method' | 'body'>

/** Receiver of an answer: exactly one of the two is called, once. */
export interface AnswerTo {
  /** `body` is the response message; it aliases the receive buffer. */
  reply(body: Buffer): void
  fail(error: FileSystemError): void
}

/** A method with the classes of its messages. */
export interface RpcMethod<Q, A> {
  readonly protocol: string
  readonly name: string
  readonly request: { encode(message: Q): { finish(): Uint8Array } }
  readonly response: { decode(bytes: Uint8Array): A }
}

/** Decodes the response message of a method; throws `malformed` for an answer that does not parse. */
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

/** Caches the encoded headers of methods that were called. */
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
