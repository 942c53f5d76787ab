// The interface of the sequencer for the layers above, and the ports that it needs below. Types only; adapters are in `master/storage` and
// `master/rpc`.

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

/** Identifies a call, so that a repeat of it gets the stored answer. */
export interface CallKey {
  /** 16 bytes as a byte string. */
  readonly clientId: string
  readonly callId: number
}

/** Receives the outcome of a call. Exactly one of the two is called, once. An incoming RPC call implements it. */
export interface Completion<T> {
  reply(answer: T): void
  fail(error: unknown): void
}

export interface MutationCall<Q, A> {
  readonly mutation: Mutation<Q, A>
  readonly request: Q
  readonly caller: Caller
  /** Undefined for calls that cannot be repeated under the same identity. */
  readonly callKey: CallKey | undefined
  /** Whether the answer is remembered for a repeat of the call (the retry-cached methods of HDFS). */
  readonly isRemembered: boolean
  /** Encodes the answer; called once, at execution. A repeat gets the same bytes. */
  encodeAnswer(answer: A): Uint8Array
}

export interface ReadCall<Q, A> {
  readonly read: Read<Q, A>
  readonly request: Q
  readonly caller: Caller
  /** Of a read of one moment: a repeat that comes while it runs gets its answer. */
  readonly callKey?: CallKey | undefined
}

/** The loop that owns a master's state, as the layers above use it. */
export interface Sequencer {
  /**
   * Executes on the leader, replies when committed. Fails with `notLeader` when this master does not lead and nothing happened,
   * `outcomeUnknown` when the leader changed before the outcome was known, `unavailable` when a limit is reached, or the refusal.
   */
  mutate<Q, A>(call: MutationCall<Q, A>, completion: Completion<Uint8Array>): void
  /** Linearizable, on any master. Fails with `unavailable` when no leader confirms a read point in time. */
  read<Q, A>(call: ReadCall<Q, A>, completion: Completion<A>): void
  /** `mutate` as a promise, for callers where speed does not matter. */
  mutateNow<Q, A>(call: MutationCall<Q, A>): Promise<Uint8Array>
  readNow<Q, A>(call: ReadCall<Q, A>): Promise<A>
  /** A message from another master's engine arrived. */
  receive(from: PeerId, message: Uint8Array): void
  /** The connection to another master broke, as when its process ends: the engine may start an election sooner. */
  disconnected(peer: PeerId): void
  /** Current leadership; `isServing` once a new leader's first entry is applied. */
  status(): SequencerStatus
  /** Called after each change of leadership or of `isServing`. Returns a function that unsubscribes. */
  onLeadership(listener: (status: SequencerStatus) => void): () => void
  /**
   * Every committed change to keys of one family (the key's first character), on every master, in log order, after it is visible to reads.
   */
  onApplied(family: string, listener: (change: Change, entryIndex: number) => void): void
  /** Called after a peer's snapshot replaced the whole state: listeners that keep records in memory load them again. */
  onReset(listener: () => void): void
  /** The membership of the group of masters. */
  readonly members: Members
  /** Transfers leadership; undefined: to the most advanced active master. No effect if this master does not lead. */
  transferLeadership(to: PeerId | undefined): void
  /**
   * Stores everything that this master has applied; the log is not needed any more up to the entry that it resolves to. Rejects with
   * `noSpace`.
   */
  saveState(): Promise<number>
  /** Installs a peer's snapshot. */
  readonly installer: SnapshotInstaller
  /** Transfers leadership if it leads, finishes pending calls within `withinMs`, stores the applied state. */
  stop(withinMs: number): Promise<void>
}

export interface SequencerStatus extends Leadership {
  /** This master leads and its first entry is applied: mutations are accepted. */
  readonly isServing: boolean
  readonly committedIndex: number
  readonly appliedIndex: number
  readonly lastIndex: number
  /** Mutations are refused because the disk is full; reads are served. */
  readonly isDiskFull: boolean
}

export interface Members {
  /**
   * Changes the membership. Resolves when the change is committed, also under later leaders, or if the membership is the same already.
   * Rejects with `notLeader` (nothing happened), `MembershipRefused`, `outcomeUnknown` (not committed in time, may be committed later), or
   * `aborted` (another membership was committed).
   */
  change(target: MembershipTarget): Promise<void>
  /** The membership in effect, committed or not. */
  readonly inEffect: Membership
  /** The membership as of this master's applied point. */
  readonly decided: Membership
  /** The members, and their progress if this master leads. */
  status(): MembersStatus
  /** Called when the membership in effect or the committed one may have changed. Returns a function that unsubscribes. */
  onChanged(listener: () => void): () => void
}

export interface MembersStatus {
  /** The membership in effect, committed or not. */
  readonly inEffect: Membership
  /** The membership as of this master's applied point. */
  readonly decided: Membership
  readonly lastIndex: number
  readonly peers: EngineStatus['peers']
}

/** Installs a snapshot that replaces this master's state, page by page. One at a time: a new stream ends the one before. */
export interface SnapshotInstaller {
  /** Rejects with `invalidRequest` when the state is at or beyond that point already. */
  begin(point: AppliedPoint, streamId: number): Promise<void>
  page(streamId: number, pairs: readonly KeyValue[]): Promise<void>
  /** Resolves when the snapshot is durable and in use. */
  finish(streamId: number): Promise<void>
}

/** The consensus log on disk. */
export interface LogStore {
  readonly recovered: RecoveredLog
  readonly reader: LogReader
  /**
   * Writes one atomic batch. Resolves when it is durable; several calls may be pending, they resolve in order. Entries are readable at
   * once. Rejects with `noSpace` if nothing of it and of all later batches was kept: the caller writes them again. Any other rejection: the
   * node must stop.
   */
  write(writes: readonly LogWrite[]): Promise<void>
  /** No space could be reserved for later writes: writes succeed until the reserved space is used up. */
  readonly isShortOfSpace: boolean
  /** Reserves space for later writes if none is reserved; rejects with `noSpace`. */
  prepare(): Promise<void>
  close(): Promise<void>
}

/** The position of a batch in primary order: the leader's epoch and the number of its batch (design, decision 5). */
export interface PrimaryPosition {
  readonly epoch: number
  readonly number: number
}

export interface AppliedPoint {
  readonly index: number
  /** The epoch of the entry at `index`. */
  readonly entryEpoch: number
  readonly position: PrimaryPosition
  /** The last applied time stamp: stamps never go back, also across leaders. */
  readonly stampMs: number
  /**
   * Total time for which the group had a leader, counted by the leaders in ticks. Never more than the real time, independent of their
   * clocks. The age of remembered answers is measured with it, so that every master forgets the same ones.
   */
  readonly elapsedMs: number
  readonly membership: Membership
}

/** The replicated state on disk. It may be behind the log: after a restart entries are replayed from the stored point. */
export interface StateStore extends KeyView {
  /** The stored applied point; read once at start. */
  readonly applied: AppliedPoint
  /**
   * Writes changes and their applied point as one durable batch, with one change per key. Rejects with `noSpace` if there is none: the
   * store stays readable, and the caller retries later. Any other rejection: the node must stop.
   */
  commit(point: AppliedPoint, changes: ReadonlyMap<Key, Uint8Array | undefined>): Promise<void>
  /** The stored pairs of a range at the time of the call. */
  scan(range: KeyRange): Promise<readonly KeyValue[]>
  /** An unchanging view of the present stored state, for a scan or a snapshot; close it soon. */
  snapshot(): StateSnapshot
  /** Opens an empty store beside this one, to be filled with a peer's snapshot and swapped in atomically. */
  beginInstall(point: AppliedPoint): Promise<StateInstall>
  close(): Promise<void>
}

export interface StateSnapshot extends KeyView {
  readonly applied: AppliedPoint
  scan(range: KeyRange): Promise<readonly KeyValue[]>
  /** All pairs in key order, in pages of approximately `pageBytes`. */
  pages(pageBytes: number): AsyncIterable<readonly KeyValue[]>
  close(): Promise<void>
}

export interface StateInstall {
  write(page: readonly KeyValue[]): Promise<void>
  /** Makes the new state durable and swaps it in: from then on the store returns the new state. */
  finish(): Promise<void>
  abandon(): Promise<void>
}

/** Connections to other masters' engines. Messages may be lost: engines resend. */
export interface PeerLinks {
  send(envelopes: readonly Envelope[]): void
  /** Streams a snapshot to a peer. Resolves when the peer has installed it durably, rejects when the stream broke. */
  sendSnapshot(to: PeerId, snapshot: StateSnapshot, signal: AbortSignal): Promise<void>
}

export type { SnapshotPoint }
