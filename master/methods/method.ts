// What the table says of one method, whichever face it is called by. `Q` is its request and `A` its answer in the words of the operations.

import type { Mutation, Read } from '../machine/machine.js'
import type { FileStatus } from '../namespace/answers.js'
import type { Repeats } from './repeats.js'

/** What HDFS's audit log calls it, and which paths it names. */
export interface Audited<Q> {
  readonly command: string
  source?(request: Q): string
  target?(request: Q): string
}

interface Named<Q> {
  /** As ClientProtocol and AdminProtocol call it. */
  readonly name: string
  /** Without it no line is written. */
  readonly audit?: Audited<Q> | undefined
}

/** Runs once, on the leader, and has an entry in the log. */
export interface MutationMethod<Q, A> extends Named<Q> {
  readonly kind: 'mutation'
  readonly mutation: Mutation<Q, A>
  readonly repeats: Repeats
  /** The client whose leases the call renews. */
  readonly renewsLeaseOf?: ((request: Q) => string) | undefined
  /** The file that it leaves, where its answer tells. */
  readonly statusOf?: ((answer: A) => FileStatus) | undefined
}

/** Answered out of the applied state, after a read point. */
export interface ReadMethod<Q, A> extends Named<Q> {
  readonly kind: 'read'
  readonly read: Read<Q, A>
  /** Its request has to be made where the leader's knowledge is. */
  readonly isLeaderOnly: boolean
}

/** Answered out of what the leader alone has in its memory. */
export interface LeaderMethod<Q> extends Named<Q> {
  readonly kind: 'leaderOnly'
  readonly renewsLeaseOf?: ((request: Q) => string) | undefined
}

/** Answered by whichever master is asked; one that finds it cannot refuses as `notLeader`. */
export interface LocalMethod extends Named<unknown> {
  readonly kind: 'local'
}

export type Method<Q, A> = MutationMethod<Q, A> | ReadMethod<Q, A> | LeaderMethod<Q> | LocalMethod
