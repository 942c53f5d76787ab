// A call at the desk, from its arrival to its answer. A refusal for want of leadership goes to the forwarder instead of the client, and the method need
// not know; the call is run again, here or at the leader, until it is answered or its time is over. On the master that ran it, it is counted.

import { FileSystemError } from '../../proto/base/errors.js'
import type { FileStatus } from '../namespace/answers.js'
import type { CallCounts } from './call-counts.js'
import type { FaceCall, FaceMethod, TakenCall } from './face.js'

/** Runs calls, and hears how they ended. */
export interface CallRunner {
  run(call: DeskCall): void
  /** Answered by this master, with an error unless undefined. */
  onAnswered(call: DeskCall, error: unknown): void
}

/** Takes over what this master could not run. */
export interface CallKeeper {
  retry(call: DeskCall, error: FileSystemError): void
  /** A call that it held is answered. */
  onEnded(call: DeskCall): void
}

export class DeskCall<C extends FaceCall = FaceCall> implements TakenCall<C> {
  readonly origin: C
  readonly face: FaceMethod<C>
  readonly counts: CallCounts
  readonly arrivedMs: number
  readonly #runner: CallRunner
  readonly #keeper: CallKeeper | undefined

  /** From here on for the keeper: it has taken the call over, and gives up at this time. */
  isHeld = false
  untilMs = 0
  /** It was sent to a leader whose answer never came: from then on only the same identity makes a repeat safe. */
  mayHaveHappened = false
  /** The leader it is under way to, and which try this is: the answer to an earlier one is not waited for any more. */
  sentTo = -1
  tries = 0

  request: unknown = undefined
  status: FileStatus | undefined = undefined

  /** Without a keeper it is for whoever passed it on to try elsewhere. */
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

  /** A repeat of it meets the session's stored answer, or is idempotent by state. Without a client id nobody could tell that it is a repeat. */
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

  /** Fails towards the client. */
  refuse(error: unknown): void {
    this.#end()
    this.#runner.onAnswered(this, error)
    this.origin.fail(error)
  }

  /** The leader's answer, which counted it. */
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
