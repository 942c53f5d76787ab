// A call at the desk, from its arrival to its answer. If this master cannot run it because it does not lead, the forwarder takes the call
// instead of the client getting an error; the method does not notice. The call is run again, here or at the leader, until it is answered or
// times out. The master that ran it counts it.

import { FileSystemError } from '../../proto/base/errors.js'
import type { FileStatus } from '../namespace/answers.js'
import type { CallCounts } from './call-counts.js'
import type { FaceCall, FaceMethod, TakenCall } from './face.js'

/** Runs calls and is notified when they end. */
export interface CallRunner {
  run(call: DeskCall): void
  /** Called when this master has answered: with `error`, or successfully if undefined. */
  onAnswered(call: DeskCall, error: unknown): void
}

/** Takes over calls that this master could not run. */
export interface CallKeeper {
  retry(call: DeskCall, error: FileSystemError): void
  /** A call that it held was answered. */
  onEnded(call: DeskCall): void
}

export class DeskCall<C extends FaceCall = FaceCall> implements TakenCall<C> {
  readonly origin: C
  readonly face: FaceMethod<C>
  readonly counts: CallCounts
  readonly arrivedMs: number
  readonly #runner: CallRunner
  readonly #keeper: CallKeeper | undefined

  /** Set once the keeper has taken the call over; it gives up at `untilMs`. */
  isHeld = false
  untilMs = 0
  /** Set when it was sent to a leader that did not answer: then a repeat is safe only with the same client id and call id. */
  mayHaveHappened = false
  /** The master that it was sent to, and the number of this attempt: answers to earlier attempts are ignored. */
  sentTo = -1
  tries = 0
  /** Leaders that were lost while they may have run it. */
  losses = 0

  request: unknown = undefined
  status: FileStatus | undefined = undefined

  /** Without a keeper, the caller (another master) must try elsewhere. */
  constructor(origin: C, face: FaceMethod<C>, counts: CallCounts, arrivedMs: number, runner: CallRunner, keeper: CallKeeper | undefined) {
    this.origin = origin
    this.face = face
    this.counts = counts
    this.arrivedMs = arrivedMs
    this.#runner = runner
    this.#keeper = keeper
  }

  get protocol(): string {
    return this.origin.protocol
  }
  get method(): string {
    return this.origin.method
  }
  get body(): C['body'] {
    return this.origin.body
  }
  get caller(): C['caller'] {
    return this.origin.caller
  }
  get clientId(): string {
    return this.origin.clientId
  }
  get callId(): number {
    return this.origin.callId
  }
  get retryCount(): number {
    return this.origin.retryCount
  }

  /** A repeat gets the answer stored in the session, or is idempotent. Without a client id a repeat could not be recognised. */
  get isRepeatable(): boolean {
    return this.origin.clientId.length > 0 && this.origin.callId >= 0
  }

  runAgain(): void {
    this.#runner.run(this)
  }

  reply(message: Uint8Array): void {
    this.#end()
    this.#runner.onAnswered(this, undefined)
    this.origin.reply(message)
  }

  fail(error: unknown): void {
    if (error instanceof FileSystemError && (error.reason === 'notLeader' || error.reason === 'outcomeUnknown')) {
      if (this.#keeper === undefined) this.origin.fail(error)
      else this.#keeper.retry(this, error)
    } else {
      this.refuse(error)
    }
  }

  /** Fails the call towards the client. */
  refuse(error: unknown): void {
    this.#end()
    this.#runner.onAnswered(this, error)
    this.origin.fail(error)
  }

  /** Returns the leader's answer; the leader has counted the call. */
  passBack(answer: Uint8Array | FileSystemError): void {
    this.#end()
    if (answer instanceof FileSystemError) this.origin.fail(answer)
    else this.origin.reply(answer)
  }

  release(): void {
    this.#end()
    this.origin.release()
  }

  #end(): void {
    if (this.isHeld) this.#keeper?.onEnded(this)
  }
}
