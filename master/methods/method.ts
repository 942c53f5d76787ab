// The table's entry for one method, independent of the face. `Q` is its request and `A` its answer, as the operations define them.

import type { Mutation, Read } from '../machine/machine.js'
import type { FileStatus } from '../namespace/answers.js'
import type { Repeats } from './repeats.js'
import type { InSafeMode } from './safe-mode.js'

/** Its name in HDFS's audit log, and the paths of the line. */
export interface Audited<Q> {
  readonly command: string
  /** Where the request decides. */
  commandOf?(request: Q): string
  source?(request: Q): string
  target?(request: Q): string
  /** Whether a request has a line; without it all have. */
  applies?(request: Q): boolean
}

/** Calls of operators need no rights to paths. */
interface ForWhom {
  /** Superusers only; as in HDFS anyone while permissions are off. Mutations and reads check that themselves. */
  readonly isForSuperusers?: boolean | undefined
}

interface Named<Q> {
  /** Name in ClientProtocol or AdminProtocol. */
  readonly name: string
  /** Its name in metrics, where another protocol has a method of the same name. */
  readonly countedAs?: string | undefined
  /** Without it no audit line is written. */
  readonly audit?: Audited<Q> | undefined
}

/** Executed once, on the leader, with an entry in the log. */
export interface MutationMethod<Q, A> extends Named<Q> {
  readonly kind: 'mutation'
  readonly mutation: Mutation<Q, A>
  readonly repeats: Repeats
  /** Already checked by `mutation`; here it is said for tests. */
  readonly inSafeMode: InSafeMode<Q>
  /** Requests that change nothing: nobody needs their answers to be remembered. */
  readonly onlyAsks?: ((request: Q) => boolean) | undefined
  /** The client whose leases the call renews. */
  readonly renewsLeaseOf?: ((request: Q) => string) | undefined
  /** The file that was created or opened, if the answer contains it. */
  readonly statusOf?: ((answer: A) => FileStatus) | undefined
}

/** Answered from the applied state, after a read point. */
export interface ReadMethod<Q, A> extends Named<Q> {
  readonly kind: 'read'
  readonly read: Read<Q, A>
  /** Its request can only be built with what the leader knows. */
  readonly isLeaderOnly: boolean
}

/** Answered from the leader's memory. */
export interface LeaderMethod<Q> extends Named<Q>, ForWhom {
  readonly kind: 'leaderOnly'
  readonly renewsLeaseOf?: ((request: Q) => string) | undefined
  /** How the refusal in safe mode begins; without it the call is answered in safe mode too. */
  readonly cannotInSafeMode?: ((request: Q) => string) | undefined
}

/** Answered by any master; one that cannot refuses as `notLeader`. */
export interface LocalMethod extends Named<unknown>, ForWhom {
  readonly kind: 'local'
}

export type Method<Q, A> = MutationMethod<Q, A> | ReadMethod<Q, A> | LeaderMethod<Q> | LocalMethod
