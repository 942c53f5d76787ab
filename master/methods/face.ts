// What a face brings to a method of the table, and what the desk brings to both. A face decodes and encodes, and decides nothing.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Caller } from '../machine/machine.js'
import type { FileStatus } from '../namespace/answers.js'
import type { Completion, Sequencer } from '../sequencer/ports.js'
import type { AuditTrail } from './audit.js'
import type { Audited, LeaderMethod, LocalMethod, MutationMethod, ReadMethod } from './method.js'

/** A call as a face hands it over. It is answered exactly once; its answer is bytes of that face. */
export interface FaceCall extends Completion<Uint8Array> {
  /**
   * How it travels to the leader, which is over RPC: a call that came that way goes on as it came, and nobody looks into its body before the leader does. A
   * face whose requests are other bytes encodes them with the codecs of `master/rpc`.
   */
  readonly protocol: string
  readonly method: string
  readonly body: Uint8Array
  readonly caller: FaceCaller
  /** 16 bytes as a byte string; empty when the client has none. */
  readonly clientId: string
  readonly callId: number
  readonly retryCount: number
  /** Ends a call that wants no answer. */
  release(): void
}

export interface FaceCaller extends Caller {
  /** As whom the caller has proven to hold the cluster key. */
  readonly proven?: { readonly holder: { readonly role: string } } | undefined
}

/** A call that the desk has taken, as it is run. */
export interface TakenCall<C extends FaceCall> extends FaceCall {
  /** As the face handed it over. */
  readonly origin: C
  readonly body: C['body']
  readonly caller: C['caller']
  /** Only for the audit: what was asked for, and the file that was made. */
  request: unknown
  status: FileStatus | undefined
}

/** What runs methods. */
export interface Running {
  readonly sequencer: Pick<Sequencer, 'status' | 'mutate' | 'read'>
  readonly leases: { renew(clientName: string): void }
  readonly audit: AuditTrail | undefined
}

/** A method as one face serves it. What `run` throws is the answer, as if it had called `fail`. */
export interface FaceMethod<C extends FaceCall> {
  readonly method: { readonly name: string; readonly audit?: Audited<never> | undefined }
  run(running: Running, call: TakenCall<C>): void
}

export interface MutationCodec<C extends FaceCall, Q, A> {
  request(call: C): Q
  /** Made before the mutation runs: what it throws refuses the call. */
  answerTo(caller: C['caller']): (answer: A) => Uint8Array
}

export interface ReadCodec<C extends FaceCall, Q, A> {
  request(call: C): Q
  answer(answer: A, caller: C['caller']): Uint8Array
}

export interface LeaderCodec<C extends FaceCall, Q> {
  request(call: C): Q
  /** Does it, and says the answer. */
  answer(request: Q): Uint8Array
}

/** One for all: followers refuse by the thousand, and making an error with its stack costs more than forwarding the call. */
const notLeading = new FileSystemError('notLeader', 'this master does not lead')

export function faceOfMutation<C extends FaceCall, Q, A>(method: MutationMethod<Q, A>, codec: MutationCodec<C, Q, A>): FaceMethod<C> {
  const { mutation, renewsLeaseOf, statusOf, audit } = method
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
      const callKey = keepsAnswer && clientId.length > 0 ? { clientId, callId } : undefined
      let encodeAnswer = codec.answerTo(caller)
      if (running.audit !== undefined && audit !== undefined) {
        call.request = request
        if (statusOf !== undefined) encodeAnswer = noting(call, statusOf, encodeAnswer)
      }
      sequencer.mutate({ mutation, request, caller, callKey, isRemembered: callKey !== undefined, encodeAnswer }, call)
    },
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
      running.sequencer.read({ read, request, caller: call.caller }, new EncodingCompletion(call, codec))
    },
  }
}

/** A reader's answer becomes the face's bytes on its way out. */
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
  const { renewsLeaseOf, audit } = method
  return {
    method,
    run(running, call) {
      if (!running.sequencer.status().isServing) {
        call.fail(notLeading)
        return
      }
      const request = codec.request(call.origin)
      if (running.audit !== undefined && audit !== undefined) call.request = request
      if (renewsLeaseOf !== undefined) running.leases.renew(renewsLeaseOf(request))
      call.reply(codec.answer(request))
    },
  }
}

/** For what a face answers with means of its own: out of the settings, or with calls of its own to others. */
export function faceOfHandler<C extends FaceCall>(
  method: LocalMethod | LeaderMethod<never>,
  handler: (call: TakenCall<C>) => void,
): FaceMethod<C> {
  const isLeaderOnly = method.kind === 'leaderOnly'
  return {
    method,
    run(running, call) {
      if (isLeaderOnly && !running.sequencer.status().isServing) call.fail(notLeading)
      else handler(call)
    },
  }
}
