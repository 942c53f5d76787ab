// What the sequencer and the operations agree on: views, changes, outcomes, mutations, reads and their context. Types only.

import type { FileSystemError } from '../../proto/base/errors.js'
import type { ChunkserverDirectory, LeaseClock, Placement } from './cluster.js'
import type { FeedEvent } from './feed.js'
import type { MachineSettings } from './settings.js'

/**
 * A key of the replicated state as a byte string: every character stands for one byte (0-255), so that comparing strings compares bytes and
 * a JavaScript map can hold it. `master/namespace/records/keys.ts` makes them; `master/storage` turns them into bytes (latin1) at LevelDB's
 * door.
 */
export type Key = string

/**
 * Point lookups. The bytes belong to the view: callers must not change them, and the same stored value comes back as the same object while
 * it is cached.
 */
export interface KeyView {
  get(key: Key): Uint8Array | undefined
}

export interface KeyValue {
  readonly key: Key
  readonly value: Uint8Array
}

/** A range of keys, `[from, to)`, in byte order. */
export interface KeyRange {
  readonly from: Key
  readonly to: Key
  /** Maximum number of pairs. */
  readonly limit: number
}

/**
 * A view that can also scan: each scan and each lookup sees the applied state as it stands at its call, whole entries only; after a scan it
 * may be a later one.
 */
export interface ScanView extends KeyView {
  scan(range: KeyRange): Promise<readonly KeyValue[]>
}

/** One key written (`value`) or removed (`undefined`), as an entry of the log carries it. */
export interface Change {
  readonly key: Key
  readonly value: Uint8Array | undefined
}

/**
 * A mutation ends in an answer with the changes that make it true, or in a refusal. A refusal changes nothing, unless it says what was
 * begun so that the same call succeeds later (a file of somebody else is being recovered): then it has these changes.
 */
export type Outcome<A> =
  | { readonly kind: 'done'; readonly answer: A; readonly changes: readonly Change[]; readonly events?: FeedEvents | undefined }
  | {
      readonly kind: 'refused'
      readonly error: FileSystemError
      readonly changes?: readonly Change[]
      readonly events?: FeedEvents | undefined
    }

/** What the change feed tells of a mutation, in order; undefined: nothing. */
export type FeedEvents = readonly FeedEvent[] | undefined

/** Makes the records of the change feed. */
export interface FeedWriter {
  /**
   * The changes that store these mutations, each of which has events, under the next positions. `view` is the state with everything
   * executed so far.
   */
  changesOf(view: KeyView, mutations: readonly (readonly FeedEvent[])[]): readonly Change[]
}

/** Who calls. */
export interface Caller {
  readonly user: string
  /** The authenticated user when `user` is impersonated. */
  readonly realUser: string | undefined
  /** Its IP address, without port. */
  readonly address: string
}

/** Given by the leader's sequencer for mutations (seeded in simulations); reads get the same shape on any master. */
export interface Context {
  readonly caller: Caller
  /** The groups of the caller's user, the main one first. */
  readonly groups: readonly string[]
  /** max(wall clock, last stamp): never goes back within the group's history, ms. */
  readonly nowMs: number
  readonly chunkservers: ChunkserverDirectory
  readonly placement: Placement
  readonly leases: LeaseClock
  readonly settings: MachineSettings
}

/**
 * The context of a call of this caller at this time; made where a master is wired, so that what runs operations need not know what they are
 * given.
 */
export type ContextOf = (caller: Caller, nowMs: number) => Context

/**
 * Runs on the leader only, over the view with everything executed so far. Pure: same view, request and context, same outcome. Never throws
 * for a caller's mistake.
 */
export interface DirectMutation<Q, A> {
  readonly name: string
  readonly plan?: undefined
  /** For a mutation of which only some calls read too much for one turn: what is planned instead of this call. */
  plannedFor?(view: KeyView, request: Q, context: Context): PlannedMutation<Q, A> | undefined
  execute(view: KeyView, request: Q, context: Context): Outcome<A>
}

/**
 * A mutation that reads too much for one turn of the leader's loop. Its plan reads in bounded steps, other calls are executed between them,
 * and the execution that the plan returns changes the state in one go. What the plan relied on has not changed when the execution begins:
 * else it is planned again. A plan throws `FileSystemError` to refuse the call; an execution refuses by its outcome.
 */
export interface PlannedMutation<Q, A> {
  readonly name: string
  plan(view: PlanView, request: Q, context: Context): Plan<Execution<A>>
}

export type Mutation<Q, A> = DirectMutation<Q, A> | PlannedMutation<Q, A>

/**
 * Changes the state as planned. `view` is the state with everything executed so far, `context` is of now and not of when the planning
 * began.
 */
export type Execution<A> = (view: KeyView, context: Context) => Outcome<A>

/**
 * A plan under way. It yields a range that it wants to read, and is resumed with its pairs; or nothing, where a step ends. It may be
 * dropped at any yield, so it holds nothing that has to be released.
 */
export type Plan<P> = Generator<PlannedRange | undefined, P, readonly KeyValue[]>

export interface PlannedRange extends KeyRange {
  /** The plan does not rely on what it reads there. */
  readonly isLoose?: boolean
}

/**
 * The state with everything executed so far, as a plan sees it. The plan relies on all it reads: everything that it read is as it read it
 * at each of its steps.
 */
export interface PlanView extends KeyView {
  /** The plan relies on this key only as far as `holds` is true of its value. */
  getWhile(key: Key, holds: (value: Uint8Array | undefined) => boolean): Uint8Array | undefined
  /** Enough keys were read in this step: the plan yields. */
  readonly isStepOver: boolean
}

/** Runs on any master over applied state. Throws `FileSystemError` to refuse. Point reads answer at once; scans answer a promise. */
export interface Read<Q, A> {
  readonly name: string
  /** It reads much, and all of it as it is at one moment: it is given a view in which nothing changes. */
  readonly isOfOneMoment?: boolean
  execute(view: ScanView, request: Q, context: Context): A | Promise<A>
}
