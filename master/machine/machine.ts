// What the sequencer and the operations agree on: views, changes, outcomes, mutations, reads and their context. Types only.

import type { FileSystemError } from '../../proto/base/errors.js'
import type { ChunkserverDirectory, LeaseClock, Placement } from './cluster.js'
import type { MachineSettings } from './settings.js'

/**
 * A key of the replicated state as a byte string: every character stands for one byte (0-255), so that comparing strings compares bytes and
 * a JavaScript map can hold it. `master/namespace/records/keys.ts` makes them; `master/storage` turns them into bytes (latin1) at LevelDB's door.
 */
export type Key = string

/** Point lookups. The bytes belong to the view: nobody writes into them, and the same stored value comes back as the same object while it is cached. */
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
  /** At most so many pairs. */
  readonly limit: number
}

/** A view that can also scan: each scan and each lookup sees the applied state as it stands at its call, whole entries only; after a scan it may be a later one. */
export interface ScanView extends KeyView {
  scan(range: KeyRange): Promise<readonly KeyValue[]>
}

/** One key written (`value`) or removed (`undefined`), as an entry of the log carries it. */
export interface Change {
  readonly key: Key
  readonly value: Uint8Array | undefined
}

/** A mutation ends in an answer with the changes that make it true, or in a refusal that changes nothing. */
export type Outcome<A> =
  | { readonly kind: 'done'; readonly answer: A; readonly changes: readonly Change[] }
  | { readonly kind: 'refused'; readonly error: FileSystemError }

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
  /** max(wall clock, last stamp): never goes back within the group's history, ms. */
  readonly nowMs: number
  readonly chunkservers: ChunkserverDirectory
  readonly placement: Placement
  readonly leases: LeaseClock
  readonly settings: MachineSettings
}

/** The context of a call of this caller at this time; made where a master is wired, so that what runs operations need not know what they are given. */
export type ContextOf = (caller: Caller, nowMs: number) => Context

/** Runs on the leader only, over the view with everything executed so far. Pure: same view, request and context, same outcome. Never throws for a caller's mistake. */
export interface Mutation<Q, A> {
  readonly name: string
  execute(view: KeyView, request: Q, context: Context): Outcome<A>
}

/** Runs on any master over applied state. Throws `FileSystemError` to refuse. Point reads answer at once; scans answer a promise. */
export interface Read<Q, A> {
  readonly name: string
  execute(view: ScanView, request: Q, context: Context): A | Promise<A>
}
