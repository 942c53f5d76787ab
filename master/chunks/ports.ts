// What this folder needs from the outside: a place to propose and to read (the sequencer is one), time that turns, stored records.

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

/** What the registry needs: the committed changes of a family, and word that the whole state was replaced. */
export interface AppliedChanges {
  onApplied(family: string, listener: (change: Change, entryIndex: number) => void): void
}

/** The part of the sequencer that the caretaker works with. */
export interface Proposer extends AppliedChanges, OwnMutations {
  readNow<Q, A>(call: InternalRead<Q, A>): Promise<A>
  status(): ProposerStatus
  onLeadership(listener: (status: ProposerStatus) => void): () => void
}

/** Reads the stored state of this master itself, whether it leads or not: for what every master keeps in memory. */
export type StoredScan = (range: KeyRange) => Promise<readonly KeyValue[]>

/** How long clients have not renewed their leases. Only a leader knows. */
export interface LeaseSilence {
  /** ms. */
  silentMs(clientName: string): number
}

export type { Change, Key }
