// How the entries of the table of methods are made: one function for each kind of method.

import type { Mutation, Read } from '../machine/machine.js'
import type { Audited, LeaderMethod, LocalMethod, MutationMethod, ReadMethod } from './method.js'
import type { Repeats } from './repeats.js'
import { type InSafeMode, mutationOutsideSafeMode } from './safe-mode.js'

interface OfPath {
  readonly path: string
}
export interface OfClient {
  readonly clientName: string
}

const itsPath = ({ path }: OfPath): string => path
export const itsClient = ({ clientName }: OfClient): string => clientName

export function onPath<Q extends OfPath>(command: string): Audited<Q> {
  return { command, source: itsPath }
}

export function mutates<Q, A>(
  mutation: Mutation<Q, A>,
  repeats: Repeats,
  inSafeMode: InSafeMode<Q>,
  more: Pick<MutationMethod<Q, A>, 'audit' | 'renewsLeaseOf' | 'statusOf' | 'onlyAsks'> = {},
): MutationMethod<Q, A> {
  return { kind: 'mutation', name: mutation.name, mutation: mutationOutsideSafeMode(mutation, inSafeMode), repeats, inSafeMode, ...more }
}

export function reads<Q, A>(name: string, read: Read<Q, A>, audit?: Audited<Q>): ReadMethod<Q, A> {
  return { kind: 'read', name, read, audit, isLeaderOnly: false }
}

/** Answered from the leader's memory. */
export function leads<Q = never>(name: string, more: Omit<LeaderMethod<Q>, 'kind' | 'name'> = {}): LeaderMethod<Q> {
  return { kind: 'leaderOnly', name, ...more }
}

/** Answered from the settings. */
export function local(name: string, audit?: Audited<unknown>, more: Pick<LocalMethod, 'isForSuperusers'> = {}): LocalMethod {
  return { kind: 'local', name, audit, ...more }
}

export const forSuperusers = { isForSuperusers: true } as const
