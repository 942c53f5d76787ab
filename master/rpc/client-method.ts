// How a method of ClientProtocol is made out of an operation: decode, hand to the sequencer, encode. Hot: no promise and no closure a call, except where tokens are made.

import { FileSystemError } from '../../proto/base/errors.js'
import { decodeRequest, type IncomingCall, type MethodHandler, type RpcCaller } from '../../proto/rpc/server.js'
import type { MachineSettings, Mutation, Read } from '../machine/machine.js'
import type { Completion, Sequencer } from '../sequencer/ports.js'
import type { BlockTokens } from './block-tokens.js'
import { isRemembered } from './repeats.js'

export interface ClientMethodParts {
  readonly sequencer: Pick<Sequencer, 'mutate' | 'read'>
  readonly settings: MachineSettings
}

/** For methods that say where a chunk is. */
export interface TokenParts {
  readonly tokens: Pick<BlockTokens, 'forReading' | 'forWriting' | 'forCopying'>
}

export interface Decoder<R> {
  decode(bytes: Uint8Array): R
}

interface MutationSpec<R, Q, A> {
  readonly message: Decoder<R>
  readonly mutation: Mutation<Q, A>
  request(message: R): Q
  answer(answer: A): Uint8Array
}

export function mutationMethod<R, Q, A>(sequencer: Pick<Sequencer, 'mutate'>, spec: MutationSpec<R, Q, A>): MethodHandler {
  const encodeAnswer = (answer: A): Uint8Array => spec.answer(answer)
  return personalMutationMethod(sequencer, { ...spec, answerTo: () => encodeAnswer })
}

/** A mutation whose answer says something of its own to whoever calls. */
interface PersonalMutationSpec<R, Q, A> extends Omit<MutationSpec<R, Q, A>, 'answer'> {
  /** Made before the mutation runs: what it throws refuses the call. */
  answerTo(caller: RpcCaller): (answer: A) => Uint8Array
}

export function personalMutationMethod<R, Q, A>(sequencer: Pick<Sequencer, 'mutate'>, spec: PersonalMutationSpec<R, Q, A>): MethodHandler {
  const { mutation } = spec
  const keepsAnswer = isRemembered(mutation.name)
  return (call) => {
    const request = spec.request(decodeRequest(spec.message, call))
    const { clientId, callId, caller } = call
    const callKey = keepsAnswer && clientId.length > 0 ? { clientId, callId } : undefined
    const encodeAnswer = spec.answerTo(caller)
    sequencer.mutate({ mutation, request, caller, callKey, isRemembered: callKey !== undefined, encodeAnswer }, call)
  }
}

interface ReadSpec<R, Q, A> {
  readonly message: Decoder<R>
  readonly read: Read<Q, A>
  request(message: R): Q
  answer(answer: A, caller: RpcCaller): Uint8Array
}

export function readMethod<R, Q, A>(sequencer: Pick<Sequencer, 'read'>, spec: ReadSpec<R, Q, A>): MethodHandler {
  const { read } = spec
  return (call) => {
    const request = spec.request(decodeRequest(spec.message, call))
    sequencer.read({ read, request, caller: call.caller }, new EncodingCompletion(call, spec))
  }
}

/** A reader's answer becomes the response message on its way out. */
class EncodingCompletion<A> implements Completion<A> {
  readonly #call: IncomingCall
  readonly #spec: { answer(answer: A, caller: RpcCaller): Uint8Array }

  constructor(call: IncomingCall, spec: { answer(answer: A, caller: RpcCaller): Uint8Array }) {
    this.#call = call
    this.#spec = spec
  }

  reply(answer: A): void {
    let bytes: Uint8Array
    try {
      bytes = this.#spec.answer(answer, this.#call.caller)
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

const trueBytes = Uint8Array.of(0x08, 1)
const falseBytes = Uint8Array.of(0x08, 0)
const emptyBytes = new Uint8Array(0)

/** Responses whose only field is `1 result: bool`. */
export function booleanAnswer(result: boolean): Uint8Array {
  return result ? trueBytes : falseBytes
}

/** Responses without fields. */
export function emptyAnswer(): Uint8Array {
  return emptyBytes
}
