// What the sequencer offers to the faces above it, and the ports it needs below it. Types only; adapters are in `master/storage` and `master/rpc`.

import type { PeerId } from '../../proto/base/ids.js'
import type {
  EngineStatus,
  Envelope,
  Leadership,
  LogReader,
  LogWrite,
  Membership,
  MembershipTarget,
  RecoveredLog,
  SnapshotPoint,
} from '../consensus/contract.js'
import type { Caller, Change, Key, KeyRange, KeyValue, KeyView, Mutation, Read } from '../machine/machine.js'

/** Which call this is, so that a repeat of it gets the stored answer. */
export interface CallKey {
  /** 16 bytes as a byte string. */
  readonly clientId: string
  readonly callId: number
}

/** Where an answer goes. Exactly one of the two is called, once. An RPC's incoming call is one. */
export interface Completion<T> {
  reply(answer: T): void
  fail(error: unknown): void
}

export interface MutationCall<Q, A> {
  readonly mutation: Mutation<Q, A>
  readonly request: Q
  readonly caller: Caller
  /** Undefined for calls that no one can repeat under the same identity. */
  readonly callKey: CallKey | undefined
  /** Keep the answer in the entry, for a repeat of the call (the retry-cached methods of hdfs-wire 1.8). */
  readonly isRemembered: boolean
  /** The answer as the face's bytes; made once, at execution, and given again to a repeat. */
  encodeAnswer(answer: A): Uint8Array
}

export interface ReadCall<Q, A> {
  readonly read: Read<Q, A>
  readonly request: Q
  readonly caller: Caller
  /** Of a read of one moment: a repeat that comes while it runs gets its answer. */
  readonly callKey?: CallKey | undefined
}

/** The one loop that owns a master's state, as its faces see it. */
export interface Sequencer {
  /**
   * Executes on the leader, replies when committed. Fails with `notLeader` when this master does not lead and nothing happened,
   * `outcomeUnknown` when leadership moved before the outcome was known, `unavailable` when a limit is reached, or the refusal.
   */
  mutate<Q, A>(call: MutationCall<Q, A>, completion: Completion<Uint8Array>): void
  /** Linearizable, on any master. Fails with `unavailable` when no leader confirms a read point in time. */
  read<Q, A>(call: ReadCall<Q, A>, completion: Completion<A>): void
  /** The same as promises, for callers off the hot path. */
  mutateNow<Q, A>(call: MutationCall<Q, A>): Promise<Uint8Array>
  readNow<Q, A>(call: ReadCall<Q, A>): Promise<A>
  /** A message from another master's engine. */
  receive(from: PeerId, message: Uint8Array): void
  /** The line to another master broke, as it does when its process ends: its word is waited for less long. */
  disconnected(peer: PeerId): void
  /** Current leadership; `isServing` once a new leader's first entry is applied. */
  status(): SequencerStatus
  /** Called after each change of leadership or of `isServing`; returns how to stop. */
  onLeadership(listener: (status: SequencerStatus) => void): () => void
  /** Every committed change to keys of one family (the key's first character), on every master, in log order, after it is visible to reads. */
  onApplied(family: string, listener: (change: Change, entryIndex: number) => void): void
  /** Called after a peer's snapshot replaced the whole state: whoever keeps some of it in memory reads it anew. */
  onReset(listener: () => void): void
  /** Who takes part in the group of masters. */
  readonly members: Members
  /** Hands leadership over, to anyone fit if undefined; nothing happens if this master does not lead. */
  transferLeadership(to: PeerId | undefined): void
  /** Takes a peer's snapshot in. */
  readonly installer: SnapshotInstaller
  /** Hands leadership over if it leads, finishes what is under way within `withinMs`, writes the applied state out. */
  stop(withinMs: number): Promise<void>
}

export interface SequencerStatus extends Leadership {
  /** Leads, and its first entry is applied: mutations are accepted. */
  readonly isServing: boolean
  readonly committedIndex: number
  readonly appliedIndex: number
  readonly lastIndex: number
  /** Mutations are refused because the log's disk is full; reads go on. */
  readonly isDiskFull: boolean
}

export interface Members {
  /**
   * Makes this the membership; resolves when it is decided, or is so already, through changes of leadership if need be. Rejects with `notLeader` (nothing
   * happened), `MembershipRefused`, `outcomeUnknown` (it was not decided in time and may be yet), or `aborted` (another one was decided).
   */
  change(target: MembershipTarget): Promise<void>
  /** Committed or not. */
  readonly inEffect: Membership
  /** As of what is applied here. */
  readonly decided: Membership
  /** Who takes part, and how far they are if this master leads. */
  status(): MembersStatus
  /** Called when the membership in effect or the decided one may have changed; returns how to stop. */
  onChanged(listener: () => void): () => void
}

export interface MembersStatus {
  /** Committed or not. */
  readonly inEffect: Membership
  /** As of what is applied here. */
  readonly decided: Membership
  readonly lastIndex: number
  readonly peers: EngineStatus['peers']
}

/** A stream that replaces the state of this master, page by page; one at a time, a new one ends the one before. */
export interface SnapshotInstaller {
  /** Rejects with `invalidRequest` when the state is at or beyond that point already. */
  begin(point: AppliedPoint, streamId: number): Promise<void>
  page(streamId: number, pairs: readonly KeyValue[]): Promise<void>
  /** Durable, and in place. */
  finish(streamId: number): Promise<void>
}

/** The consensus log on disk. */
export interface LogStore {
  readonly recovered: RecoveredLog
  readonly reader: LogReader
  /**
   * One atomic batch; resolves when durable, in the order of the calls; several may be under way. Its entries are readable at once. Rejects with `noSpace`
   * when nothing of it (and of all later ones) was kept on disk: the caller writes the same again. Any other rejection: the node must stop.
   */
  write(writes: readonly LogWrite[]): Promise<void>
  /** Space for what comes next could not be set aside: writes succeed until what is there is used up. */
  readonly isShortOfSpace: boolean
  /** Sets space aside for what comes next if there is none; rejects with `noSpace`. */
  prepare(): Promise<void>
  close(): Promise<void>
}

/** Where a leader's changes stand in primary order (design, decision 5). */
export interface PrimaryPosition {
  readonly epoch: number
  readonly number: number
}

export interface AppliedPoint {
  readonly index: number
  /** The epoch of the entry at `index`. */
  readonly entryEpoch: number
  readonly position: PrimaryPosition
  /** The last stamp applied: time never goes back across leaders. */
  readonly stampMs: number
  /**
   * How long the group was led so far, as its leaders counted in ticks: never more than really went by, whatever their clocks say. What ages by the log
   * (remembered answers) ages by this.
   */
  readonly elapsedMs: number
  readonly membership: Membership
}

/** The replicated state on disk. It may trail the log: a restart replays from the stored point. */
export interface StateStore extends KeyView {
  /** As stored; read once at start. */
  readonly applied: AppliedPoint
  /**
   * Writes changes and the point they lead to as one durable batch. The last change of a key is the only one given. Rejects with `noSpace` when there is
   * none: everything can be read as before, and the same is tried again later. Any other rejection: the node must stop.
   */
  commit(point: AppliedPoint, changes: ReadonlyMap<Key, Uint8Array | undefined>): Promise<void>
  /** The stored pairs of a range as they are at the call. */
  scan(range: KeyRange): Promise<readonly KeyValue[]>
  /** The stored state as it is now, for a scan or a snapshot; close it soon. */
  snapshot(): StateSnapshot
  /** Opens a fresh store beside this one, to be filled by a peer's snapshot and swapped in atomically. */
  beginInstall(point: AppliedPoint): Promise<StateInstall>
  close(): Promise<void>
}

export interface StateSnapshot extends KeyView {
  readonly applied: AppliedPoint
  scan(range: KeyRange): Promise<readonly KeyValue[]>
  /** All pairs in key order, in pages of about `pageBytes`. */
  pages(pageBytes: number): AsyncIterable<readonly KeyValue[]>
  close(): Promise<void>
}

export interface StateInstall {
  write(page: readonly KeyValue[]): Promise<void>
  /** Durable and swapped in: from here on the store that began it answers with the new state. */
  finish(): Promise<void>
  abandon(): Promise<void>
}

/** Best effort messages to other masters' engines: engines resend. */
export interface PeerLinks {
  send(envelopes: readonly Envelope[]): void
  /** Streams a snapshot to a peer; resolves when the peer has it installed durably, rejects when the stream broke. */
  sendSnapshot(to: PeerId, snapshot: StateSnapshot, signal: AbortSignal): Promise<void>
}

export type { SnapshotPoint }
