// Adds Hadoop RPC to a method of the table: decoding and encoding of its messages. Performance-critical: no promise and no closure per
// call, except where tokens are created.

import { decodeRequest, type IncomingCall, type MethodHandler, type RpcCaller } from '../../../proto/rpc/server.js'
import type { MachineSettings } from '../../machine/settings.js'
import { type FaceMethod, faceOfHandler, faceOfLeader, faceOfMutation, faceOfRead } from '../../methods/face.js'
import type { LeaderMethod, LocalMethod, MutationMethod, ReadMethod } from '../../methods/method.js'
import type { BlockTokens } from './block-tokens.js'

export type RpcMethod = FaceMethod<IncomingCall>

export interface ClientMethodParts {
  readonly settings: MachineSettings
}

/** For methods whose answers contain locations of chunks. */
export interface TokenParts {
  readonly tokens: Pick<BlockTokens, 'forReading' | 'forWriting' | 'forCopying'>
}

export interface Decoder<R> {
  decode(bytes: Uint8Array): R
}

interface MutationSpec<R, Q, A> {
  readonly message: Decoder<R>
  request(message: R): Q
  answer(answer: A): Uint8Array
  /** What the answer waits for after the mutation is committed. */
  settled?(request: Q, caller: RpcCaller): Promise<void>
}

export function mutationMethod<R, Q, A>(method: MutationMethod<Q, A>, spec: MutationSpec<R, Q, A>): RpcMethod {
  const encodeAnswer = (each: A): Uint8Array => spec.answer(each)
  return personalMutationMethod(method, { ...spec, answerTo: () => encodeAnswer })
}

/** A mutation whose answer depends on the caller. */
interface PersonalMutationSpec<R, Q, A> extends Omit<MutationSpec<R, Q, A>, 'answer'> {
  /** Called before the mutation runs: an error that it throws refuses the call. */
  answerTo(caller: RpcCaller): (answer: A) => Uint8Array
}

export function personalMutationMethod<R, Q, A>(
  method: MutationMethod<Q, A>,
  { message, request, answerTo, settled }: PersonalMutationSpec<R, Q, A>,
): RpcMethod {
  const codec = { request: (call: IncomingCall) => request(decodeRequest(message, call)), answerTo }
  return faceOfMutation<IncomingCall, Q, A>(method, settled === undefined ? codec : { ...codec, settled })
}

interface ReadSpec<R, Q, A> {
  readonly message: Decoder<R>
  request(message: R): Q
  answer(answer: A, caller: RpcCaller): Uint8Array
}

export function readMethod<R, Q, A>(method: ReadMethod<Q, A>, { message, request, answer }: ReadSpec<R, Q, A>): RpcMethod {
  return faceOfRead<IncomingCall, Q, A>(method, { request: (call) => request(decodeRequest(message, call)), answer })
}

interface LeaderSpec<R, Q> {
  readonly message: Decoder<R>
  request(message: R): Q
  answer(request: Q): Uint8Array
}

export function leaderMethod<R, Q>(method: LeaderMethod<Q>, { message, request, answer }: LeaderSpec<R, Q>): RpcMethod {
  return faceOfLeader<IncomingCall, Q>(method, { request: (call) => request(decodeRequest(message, call)), answer })
}

export function handledMethod(method: LocalMethod | LeaderMethod<never>, handler: MethodHandler): RpcMethod {
  return faceOfHandler<IncomingCall>(method, handler)
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
