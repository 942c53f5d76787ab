// How a method of ClientProtocol is made out of an operation: decode, hand to the sequencer, encode. Hot: no promise and no closure a call.

import { decodeRequest, type IncomingCall, type MethodHandler } from '../../proto/rpc/server.js'
import type { MachineSettings, Mutation, Read } from '../machine/machine.js'
import type { Completion, Sequencer } from '../sequencer/ports.js'
import { isRemembered } from './repeats.js'

export interface ClientMethodParts {
  readonly sequencer: Pick<Sequencer, 'mutate' | 'read'>
  readonly settings: MachineSettings
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
  const { mutation } = spec
  const keepsAnswer = isRemembered(mutation.name)
  const encodeAnswer = (answer: A): Uint8Array => spec.answer(answer)
  return (call) => {
    const request = spec.request(decodeRequest(spec.message, call))
    const { clientId, callId, caller } = call
    const callKey = keepsAnswer && clientId.length > 0 ? { clientId, callId } : undefined
    sequencer.mutate({ mutation, request, caller, callKey, isRemembered: callKey !== undefined, encodeAnswer }, call)
  }
}

interface ReadSpec<R, Q, A> {
  readonly message: Decoder<R>
  readonly read: Read<Q, A>
  request(message: R): Q
  answer(answer: A): Uint8Array
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
  readonly #spec: { answer(answer: A): Uint8Array }

  constructor(call: IncomingCall, spec: { answer(answer: A): Uint8Array }) {
    this.#call = call
    this.#spec = spec
  }

  reply(answer: A): void {
    this.#call.reply(this.#spec.answer(answer))
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
