// The ports of this folder: propose and read (implemented by the sequencer), stored records.

import type { Caller, Change, Key, KeyRange, KeyValue, Read } from '../machine/machine.js'
import type { OwnMutations } from '../sequencer/own-mutation.js'

export interface InternalRead<Q, A> {
  readonly read: Read<Q, A>
  readonly request: Q
  readonly caller: Caller
}

export interface ProposerStatus {
  readonly role: 'leader' | 'follower' | 'candidate' | 'learner'
  readonly epoch: number
  readonly isServing: boolean
  readonly appliedIndex: number
}

/** Needed by the registry: the committed changes of a family, and an event when the whole state was replaced. */
export interface AppliedChanges {
  onApplied(family: string, listener: (change: Change, entryIndex: number) => void): void
}

/** The part of the sequencer that the caretaker uses. */
export interface Proposer extends AppliedChanges, OwnMutations {
  readNow<Q, A>(call: InternalRead<Q, A>): Promise<A>
  status(): ProposerStatus
  onLeadership(listener: (status: ProposerStatus) => void): () => void
}

/** Reads the stored state of this master, whether it leads or not: for data that every master keeps in memory. */
export type StoredScan = (range: KeyRange) => Promise<readonly KeyValue[]>

/** Time since clients last renewed their leases. Only the leader knows it. */
export interface LeaseSilence {
  /** ms. */
  silentMs(clientName: string): number
}

export type { Change, Key }
