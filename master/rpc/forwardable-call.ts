// A client's call as the methods of a forwarding face see it: its refusal for want of leadership goes to the forwarder instead of the client, and
// the method need not know. It is run again, here or at the leader, until it is answered or its time is over.

import { FileSystemError } from '../../proto/base/errors.js'
import type { IncomingCall, MethodHandler } from '../../proto/rpc/server.js'

/** Takes over what this master could not run. */
export interface CallKeeper {
  retry(call: ForwardableCall, error: FileSystemError): void
  /** A call that it held is answered. */
  onEnded(call: ForwardableCall): void
}

export class ForwardableCall implements IncomingCall {
  readonly handler: MethodHandler
  readonly #call: IncomingCall
  readonly #keeper: CallKeeper

  /** From here on for the keeper: it has taken the call over, and gives up at this time. */
  isHeld = false
  untilMs = 0
  /** It was sent to a leader whose answer never came: from then on only the same identity makes a repeat safe. */
  mayHaveHappened = false
  /** The leader it is under way to, and which try this is: the answer to an earlier one is not waited for any more. */
  sentTo = -1
  tries = 0

  constructor(call: IncomingCall, handler: MethodHandler, keeper: CallKeeper) {
    this.handler = handler
    this.#call = call
    this.#keeper = keeper
  }

  get protocol(): string {
    return this.#call.protocol
  }
  get method(): string {
    return this.#call.method
  }
  get body(): Buffer {
    return this.#call.body
  }
  get caller(): IncomingCall['caller'] {
    return this.#call.caller
  }
  get clientId(): string {
    return this.#call.clientId
  }
  get callId(): number {
    return this.#call.callId
  }
  get retryCount(): number {
    return this.#call.retryCount
  }

  /** A repeat of it meets the session's stored answer, or is idempotent by state. Without a client id nobody could tell that it is a repeat. */
  get isRepeatable(): boolean {
    return this.#call.clientId.length > 0 && this.#call.callId >= 0
  }

  reply(message: Uint8Array): void {
    this.#end()
    this.#call.reply(message)
  }

  fail(error: unknown): void {
    if (error instanceof FileSystemError && (error.reason === 'notLeader' || error.reason === 'outcomeUnknown')) {
      this.#keeper.retry(this, error)
    } else {
      this.refuse(error)
    }
  }

  /** Fails towards the client. */
  refuse(error: unknown): void {
    this.#end()
    this.#call.fail(error)
  }

  release(): void {
    this.#end()
    this.#call.release()
  }

  #end(): void {
    if (this.isHeld) this.#keeper.onEnded(this)
  }
}
