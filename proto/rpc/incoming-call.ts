// The parts of an RPC server: protocols by name, their methods, and the call that a method gets. A method answers a call exactly once, at
// any time; until then the call counts as in flight on its connection.

import { BrokenInvariant, endFor } from '../base/assert.js'
import { FileSystemError } from '../base/errors.js'
import type { ProvenPeer } from './key-holder.js'

/** The caller; one object per connection. */
export interface RpcCaller {
  readonly user: string
  /** The authenticated user when `user` is impersonated. */
  readonly realUser: string | undefined
  /** IP address, without port. */
  readonly address: string
  readonly port: number
  /** The identity proven with the cluster key; undefined for ordinary clients. */
  readonly proven?: ProvenPeer | undefined
  /** How the call came, for the audit log; undefined: over RPC. */
  readonly face?: string | undefined
}

export interface IncomingCall {
  readonly protocol: string
  readonly method: string
  /** The request message; aliases the receive buffer: copy it if it is kept longer than the call. */
  readonly body: Buffer
  readonly caller: RpcCaller
  /** 16 bytes as a byte string (latin1); empty when the client sent none. */
  readonly clientId: string
  /** 0 or above. */
  readonly callId: number
  /** -1 when the client does not send it. */
  readonly retryCount: number
  /** Answers with a response message. */
  reply(message: Uint8Array): void
  /** Answers with an error: a FileSystemError as its class and message, anything else as IOException. */
  fail(error: unknown): void
  /** Ends a call that expects no answer. */
  release(): void
}

/** An error that it throws is the answer, as if it had called `fail`. */
export type MethodHandler = (call: IncomingCall) => void

export interface ProtocolHandler {
  readonly name: string
  readonly methods: ReadonlyMap<string, MethodHandler>
  /** For methods that are not in the map; without it they are answered as unknown. */
  readonly otherwise?: MethodHandler | undefined
}

interface Decoder<Q> {
  decode(bytes: Uint8Array): Q
}
interface Encoder<A> {
  encode(message: A): { finish(): Uint8Array }
}

/** Decodes the request of a call; throws `malformed` if its bytes are not a valid message. */
export function decodeRequest<Q>(type: Decoder<Q>, call: Pick<IncomingCall, 'body' | 'method'>): Q {
  try {
    return type.decode(call.body)
  } catch (error) {
    throw new FileSystemError(
      'malformed',
      `the request of ${call.method} does not parse: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    )
  }
}

/** Makes a handler from a function that maps a request message to a response message. */
export function unary<Q, A>(
  request: Decoder<Q>,
  response: Encoder<A>,
  run: (request: Q, call: IncomingCall) => A | Promise<A>,
): MethodHandler {
  return (call) => {
    const answer = run(decodeRequest(request, call), call)
    if (!(answer instanceof Promise)) {
      call.reply(response.encode(answer).finish())
      return
    }
    answer
      .then((message) => response.encode(message).finish())
      .then(
        (bytes) => call.reply(bytes),
        (error: unknown) => {
          if (error instanceof BrokenInvariant) endFor(error)
          else call.fail(error)
        },
      )
  }
}
