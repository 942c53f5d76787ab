// What a face adds to a method of the table, and what the desk adds to both. A face decodes and encodes, and decides nothing.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Caller } from '../machine/machine.js'
import type { FileStatus } from '../namespace/answers.js'
import type { Completion, Sequencer } from '../sequencer/ports.js'
import type { AuditTrail } from './audit.js'
import type { Audited, LeaderMethod, LocalMethod, MutationMethod, ReadMethod } from './method.js'

/** A call as a face hands it over. It must be answered exactly once, with bytes in the format of that face. */
export interface FaceCall extends Completion<Uint8Array> {
  /**
   * How it is forwarded to the leader over RPC: a call that arrived over RPC is forwarded unchanged, and only the leader decodes its body.
   * A face with another format encodes its requests with the codecs of `master/rpc`.
   */
  readonly protocol: string
  readonly method: string
  readonly body: Uint8Array
  readonly caller: FaceCaller
  /** 16 bytes as a byte string; empty when the client has none. */
  readonly clientId: string
  readonly callId: number
  readonly retryCount: number
  /** Ends a call that expects no answer. */
  release(): void
}

export interface FaceCaller extends Caller {
  /** The identity that the caller has proven with the cluster key. */
  readonly proven?: { readonly holder: { readonly role: string } } | undefined
  /** How the call came; undefined: over RPC. */
  readonly face?: string | undefined
}

/** A running call, after the desk has taken it. */
export interface TakenCall<C extends FaceCall> extends FaceCall {
  /** The call as the face handed it over. */
  readonly origin: C
  readonly body: C['body']
  readonly caller: C['caller']
  /** For the audit log only: the request, and the file that was created. */
  request: unknown
  status: FileStatus | undefined
}

/** What runs methods. */
export interface Running {
  readonly sequencer: Pick<Sequencer, 'status' | 'mutate' | 'read'>
  readonly leases: { renew(clientName: string): void }
  readonly audit: AuditTrail | undefined
  readonly safeMode: SafeModeCheck
  readonly operators: OperatorCheck
}

/** For calls that have no operation. */
export interface OperatorCheck {
  /** Throws HDFS's refusal if the caller is no superuser; `operation` is HDFS's name of what is called. */
  check(caller: Caller, operation: string): void
}

/** For calls that are answered from the leader's memory. */
export interface SafeModeCheck {
  /** Throws HDFS's refusal in safe mode; `cannot` is how it begins. */
  check(cannot: string): void
}

/** A method as one face serves it. An error that `run` throws is the answer, as if it had called `fail`. */
export interface FaceMethod<C extends FaceCall> {
  readonly method: { readonly name: string; readonly countedAs?: string | undefined; readonly audit?: Audited<never> | undefined }
  run(running: Running, call: TakenCall<C>): void
}

export interface MutationCodec<C extends FaceCall, Q, A> {
  request(call: C): Q
  /** Called before the mutation runs: an error that it throws refuses the call. */
  answerTo(caller: C['caller']): (answer: A) => Uint8Array
  /** What the answer waits for after the mutation is committed. If it fails, so does the call, which may then be repeated. */
  settled?(request: Q, caller: C['caller']): Promise<void>
}

export interface ReadCodec<C extends FaceCall, Q, A> {
  request(call: C): Q
  answer(answer: A, caller: C['caller']): Uint8Array
}

export interface LeaderCodec<C extends FaceCall, Q> {
  request(call: C): Q
  /** Executes the request and encodes the answer. */
  answer(request: Q): Uint8Array
}

/** One shared error: followers refuse calls by the thousand, and creating an error with its stack costs more than forwarding the call. */
const notLeading = new FileSystemError('notLeader', 'this master does not lead')

export function faceOfMutation<C extends FaceCall, Q, A>(method: MutationMethod<Q, A>, codec: MutationCodec<C, Q, A>): FaceMethod<C> {
  const { mutation, renewsLeaseOf, statusOf, onlyAsks, audit } = method
  const keepsAnswer = method.repeats.isRemembered
  return {
    method,
    run(running, call) {
      const { sequencer } = running
      if (!sequencer.status().isServing) {
        call.fail(notLeading)
        return
      }
      const request = codec.request(call.origin)
      if (renewsLeaseOf !== undefined) running.leases.renew(renewsLeaseOf(request))
      const { clientId, callId, caller } = call
      const isRemembered = keepsAnswer && clientId.length > 0 && onlyAsks?.(request) !== true
      const callKey = isRemembered ? { clientId, callId } : undefined
      let encodeAnswer = codec.answerTo(caller)
      if (running.audit !== undefined && audit !== undefined) {
        call.request = request
        if (statusOf !== undefined) encodeAnswer = noting(call, statusOf, encodeAnswer)
      }
      const { settled } = codec
      const completion = settled === undefined ? call : settling(call, () => settled(request, caller))
      sequencer.mutate({ mutation, request, caller, callKey, isRemembered, encodeAnswer }, completion)
    },
  }
}

function settling(call: Completion<Uint8Array>, settled: () => Promise<void>): Completion<Uint8Array> {
  return {
    reply: (bytes) => {
      settled().then(
        () => call.reply(bytes),
        (error: unknown) => call.fail(error),
      )
    },
    fail: (error) => call.fail(error),
  }
}

function noting<A>(
  call: Pick<TakenCall<FaceCall>, 'status'>,
  statusOf: NonNullable<MutationMethod<never, A>['statusOf']>,
  encode: (answer: A) => Uint8Array,
) {
  return (answer: A): Uint8Array => {
    call.status = statusOf(answer)
    return encode(answer)
  }
}

export function faceOfRead<C extends FaceCall, Q, A>(method: ReadMethod<Q, A>, codec: ReadCodec<C, Q, A>): FaceMethod<C> {
  const { read, isLeaderOnly, audit } = method
  return {
    method,
    run(running, call) {
      if (isLeaderOnly && !running.sequencer.status().isServing) {
        call.fail(notLeading)
        return
      }
      const request = codec.request(call.origin)
      if (running.audit !== undefined && audit !== undefined) call.request = request
      const { clientId, callId, caller } = call
      const callKey = read.isOfOneMoment === true && clientId.length > 0 ? { clientId, callId } : undefined
      running.sequencer.read({ read, request, caller, callKey }, new EncodingCompletion(call, codec))
    },
  }
}

/** Encodes the answer of a read in the face's format. */
class EncodingCompletion<C extends FaceCall, A> implements Completion<A> {
  readonly #call: TakenCall<C>
  readonly #codec: Pick<ReadCodec<C, never, A>, 'answer'>

  constructor(call: TakenCall<C>, codec: Pick<ReadCodec<C, never, A>, 'answer'>) {
    this.#call = call
    this.#codec = codec
  }

  reply(answer: A): void {
    let bytes: Uint8Array
    try {
      bytes = this.#codec.answer(answer, this.#call.caller)
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error
      this.#call.fail(error)
      return
    }
    this.#call.reply(bytes)
  }
  fail(error: unknown): void {
    this.#call.fail(error)
  }
}

export function faceOfLeader<C extends FaceCall, Q>(method: LeaderMethod<Q>, codec: LeaderCodec<C, Q>): FaceMethod<C> {
  const { renewsLeaseOf, cannotInSafeMode, isForSuperusers, audit } = method
  return {
    method,
    run(running, call) {
      if (!running.sequencer.status().isServing) {
        call.fail(notLeading)
        return
      }
      const request = codec.request(call.origin)
      if (running.audit !== undefined && audit !== undefined) call.request = request
      if (isForSuperusers === true) running.operators.check(call.caller, operationOf(method))
      if (cannotInSafeMode !== undefined) running.safeMode.check(cannotInSafeMode(request))
      if (renewsLeaseOf !== undefined) running.leases.renew(renewsLeaseOf(request))
      call.reply(codec.answer(request))
    },
  }
}

/** For methods that a face answers itself: from the settings, or with calls of its own to other masters. */
export function faceOfHandler<C extends FaceCall>(
  method: LocalMethod | LeaderMethod<never>,
  handler: (call: TakenCall<C>) => void,
): FaceMethod<C> {
  const isLeaderOnly = method.kind === 'leaderOnly'
  return {
    method,
    run(running, call) {
      if (isLeaderOnly && !running.sequencer.status().isServing) {
        call.fail(notLeading)
        return
      }
      if (method.isForSuperusers === true) running.operators.check(call.caller, operationOf(method))
      handler(call)
    },
  }
}

function operationOf({ name, audit }: { readonly name: string; readonly audit?: { readonly command: string } | undefined }): string {
  return audit?.command ?? name
}
