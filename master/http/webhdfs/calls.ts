// Runs WebHDFS's requests as calls of ClientProtocol: each operation is encoded as that protocol's message and given to the same handler of
// the desk as a call that arrived over RPC. So forwarding to the leader, the memory of answers, counts, audit and access are the same for
// both, and so is every answer.

import { BrokenInvariant } from '../../../proto/base/assert.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { IncomingCall, MethodHandler, RpcCaller } from '../../../proto/rpc/server.js'
import type { Ask, Decoder } from '../../../proto/webhdfs/namespace/calls.js'

export interface WebCallsParts {
  /** The name of ClientProtocol, and its methods as the RPC port serves them. */
  readonly protocol: string
  readonly methods: ReadonlyMap<string, MethodHandler>
  /** Whether these bytes of an answer are kept, and never changed: the same object may be given again. */
  isKept(bytes: Uint8Array): boolean
  /** A new id of a client: 16 random bytes as a byte string. */
  newClientId(): string
}

/** Calls after which another client id is used: the group remembers a limited number of answers for each. */
const callsOfClientMax = 65_536

export class WebCalls {
  readonly #parts: WebCallsParts
  #clientId: string
  #callId = 0
  /** What was made of answers that are kept, as long as they are. */
  readonly #made = new WeakMap<Uint8Array, { readonly decoder: object; readonly value: unknown }>()

  constructor(parts: WebCallsParts) {
    this.#parts = parts
    this.#clientId = parts.newClientId()
  }

  askFor(caller: RpcCaller): Ask {
    return (call, message) => this.#call(call.method, call.request.encode(message).finish(), caller, call.response)
  }

  /** For methods that refuse every request of theirs: the message does not matter. */
  async refuse(method: string, caller: RpcCaller): Promise<never> {
    await this.#call(method, new Uint8Array(0), caller, { decode: () => undefined })
    throw new FileSystemError('unsupported', `${method} is not supported`)
  }

  #call<A>(method: string, message: Uint8Array, caller: RpcCaller, response: Decoder<A>): Promise<A> {
    return new Promise((resolve, reject) => {
      const answer = (bytes: Uint8Array): void => {
        try {
          resolve(this.#decode(response, bytes))
        } catch (error) {
          reject(error)
        }
      }
      const handler = this.#parts.methods.get(method)
      const { clientId, callId } = this.#nextIdentity()
      if (handler === undefined) {
        reject(new FileSystemError('unsupported', `${method} is not supported`))
        return
      }
      const call: IncomingCall = {
        protocol: this.#parts.protocol,
        method,
        body: Buffer.from(message.buffer, message.byteOffset, message.byteLength),
        caller,
        clientId,
        callId,
        retryCount: 0,
        reply: answer,
        fail: reject,
        release: () => answer(new Uint8Array(0)),
      }
      try {
        handler(call)
      } catch (error) {
        if (error instanceof BrokenInvariant) throw error
        call.fail(error)
      }
    })
  }

  #decode<A>(response: Decoder<A>, bytes: Uint8Array): A {
    // Copied: the bytes may belong to the buffer of the connection to the leader.
    if (response.isKeepable !== true) return response.decode(Uint8Array.from(bytes))
    if (!this.#parts.isKept(bytes)) return response.decode(bytes)
    const made = this.#made.get(bytes)
    if (made?.decoder === response) return made.value as A
    const value = response.decode(bytes)
    this.#made.set(bytes, { decoder: response, value })
    return value
  }

  /** The two together are never used again, so a call that is sent to another leader is recognised. */
  #nextIdentity(): { readonly clientId: string; readonly callId: number } {
    if (this.#callId === callsOfClientMax) {
      this.#clientId = this.#parts.newClientId()
      this.#callId = 0
    }
    return { clientId: this.#clientId, callId: this.#callId++ }
  }
}
