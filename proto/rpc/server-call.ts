// A call as passed from a server's connection to a method. It refers to its connection only until it is answered.

import { BrokenInvariant } from '../base/assert.js'
import type { Target } from './dispatcher.js'
import type { IncomingCall, RpcCaller } from './incoming-call.js'

export type CallOutcome = 'reply' | 'fail' | 'release'

export interface CallOwner {
  onReply(call: ServerCall, message: Uint8Array): void
  onFail(call: ServerCall, thrown: unknown): void
  onRelease(call: ServerCall): void
}

export class ServerCall implements IncomingCall {
  readonly protocol: string
  readonly method: string
  readonly body: Buffer
  readonly caller: RpcCaller
  readonly clientId: string
  readonly callId: number
  readonly retryCount: number
  /** Set only if durations are measured. */
  startedMs = 0
  /** Its share of its connection's admission. */
  ticket = 0
  #owner: CallOwner | undefined

  constructor(owner: CallOwner, target: Target, body: Buffer, caller: RpcCaller, clientId: string, callId: number, retryCount: number) {
    this.protocol = target.protocol
    this.method = target.method
    this.body = body
    this.caller = caller
    this.clientId = clientId
    this.callId = callId
    this.retryCount = retryCount
    this.#owner = owner
  }

  get isAnswered(): boolean {
    return this.#owner === undefined
  }

  /** Calls its method; an error that this throws before it has answered is the answer. */
  handOver(target: Target): void {
    try {
      target.handler(this)
    } catch (error) {
      if (error instanceof BrokenInvariant) throw error
      if (this.isAnswered) throw new BrokenInvariant(`a method that has answered does not throw: ${this.method}: ${String(error)}`)
      this.fail(error)
    }
  }

  reply(message: Uint8Array): void {
    this.#end().onReply(this, message)
  }

  fail(error: unknown): void {
    this.#end().onFail(this, error)
  }

  release(): void {
    this.#end().onRelease(this)
  }

  #end(): CallOwner {
    const owner = this.#owner
    if (owner === undefined) throw new BrokenInvariant(`a call is answered once: ${this.method}`)
    this.#owner = undefined
    return owner
  }
}
