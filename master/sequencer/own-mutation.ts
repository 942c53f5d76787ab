// Mutations that a master runs by itself, in the name of the superuser. They are never repeated under the same identity, so no answer is
// remembered.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Caller, Mutation } from '../machine/machine.js'
import type { MutationCall } from './ports.js'

export interface OwnMutation<Q, A> extends MutationCall<Q, A> {
  readonly callKey: undefined
  readonly isRemembered: false
}

/** Runs them: the sequencer. */
export interface OwnMutations {
  mutateNow<Q, A>(call: OwnMutation<Q, A>): Promise<Uint8Array>
}

const noBytes = new Uint8Array(0)

export function ownCaller(superuser: string): Caller {
  return { user: superuser, realUser: undefined, address: '127.0.0.1' }
}

/** The mutation is queued before this returns. Resolves to the answer when it is committed; rejects like `Sequencer.mutate`. */
export async function mutateOwn<Q, A>(mutations: OwnMutations, caller: Caller, mutation: Mutation<Q, A>, request: Q): Promise<A> {
  const given: { answer?: A } = {}
  const encodeAnswer = (answer: A): Uint8Array => {
    given.answer = answer
    return noBytes
  }
  await mutations.mutateNow<Q, A>({ mutation, request, caller, callKey: undefined, isRemembered: false, encodeAnswer })
  if (!('answer' in given)) throw new FileSystemError('outcomeUnknown', `${mutation.name}: committed without an answer seen`)
  return given.answer as A
}
