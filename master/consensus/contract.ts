// The contract of a consensus engine. Engines are pure step functions: inputs in, effects out, no clock, no disk, no socket.
// Code outside the engines uses these neutral terms (epoch, entry, leader); inside an engine the terms of its paper are used.

import type { PeerId } from '../../proto/base/ids.js'

export type EntryKind = 'data' | 'empty' | 'membership'

/** An entry of the log. `epoch` is the leadership under which it was first proposed. */
export interface Entry {
  readonly index: number
  readonly epoch: number
  readonly kind: EntryKind
  readonly payload: Uint8Array
}

/**
 * The members of the group. With `nextVoters` the group is between two memberships, and decisions need a majority of both (joint
 * consensus); `nextLearners` are the learners after the change, some of which may still be voters now.
 */
export interface Membership {
  readonly voters: readonly PeerId[]
  readonly learners: readonly PeerId[]
  readonly nextVoters?: readonly PeerId[] | undefined
  readonly nextLearners?: readonly PeerId[] | undefined
}

/** The requested members. A new voter must be a learner that has caught up. Members in neither list are removed, the leader included. */
export interface MembershipTarget {
  readonly voters: readonly PeerId[]
  readonly learners: readonly PeerId[]
}

/**
 * Why a proposal or a membership change was refused. Nothing happened. All but 'unchanged' (the membership is already the requested one)
 * may be retried: 'notLeading' at the leader, 'handingOver' (leadership transfer) and 'tooMuch' (limit of uncommitted bytes) after a
 * moment, 'changing' when the current membership change is complete, 'notCaughtUp' when the new voters have caught up.
 */
export type RefusalReason = 'notLeading' | 'handingOver' | 'tooMuch' | 'changing' | 'notCaughtUp' | 'unchanged'

/** One operation on the log. A list of them is one atomic durable batch. */
export type LogWrite =
  | { readonly kind: 'put'; readonly entry: Entry } // replaces the entry at that index
  | { readonly kind: 'truncate'; readonly from: number } // removes entries at `from` and above
  | { readonly kind: 'state'; readonly state: Uint8Array } // replaces the engine's durable record (vote, promise, epochs)
  | { readonly kind: 'cut'; readonly snapshot: SnapshotPoint } // entries up to and including the point's index are no longer needed

/** Identifies the state after the entry at `index`, which has this epoch. */
export interface SnapshotPoint {
  readonly index: number
  readonly epoch: number
  readonly membership: Membership
}

/** The contents of a log store when it was opened; given to an engine's constructor. */
export interface RecoveredLog {
  /** The last 'state' record, or undefined on a fresh node. */
  readonly state: Uint8Array | undefined
  /** The state store contains the entries up to here. `index` 0 and the formatted membership on a fresh node. */
  readonly snapshot: SnapshotPoint
  /** First and last index in the log; lastIndex is firstIndex - 1 if it is empty. Without gaps for Raft and Zab. */
  readonly firstIndex: number
  readonly lastIndex: number
}

/**
 * Reads entries that were given to `persist` before. Synchronous. Used for followers that need entries no longer in the engine's memory.
 */
export interface LogReader {
  /** Entries from `from` on, in order and without gaps: at least one, then as many as fit `bytesMax`. Empty if `from` is not in the log. */
  read(from: number, bytesMax: number): readonly Entry[]
  /** The epoch of the entry at `index`; undefined if it is not in the log. */
  epochAt(index: number): number | undefined
}

/** A message between engines of one kind. `PeerMessageCodec` encodes it. */
export interface PeerMessage {
  readonly kind: string
}

/** `M` here and below: the message type of one engine. Code outside does not look into messages, so there it is the general type. */
export interface PeerMessageCodec<M extends PeerMessage = PeerMessage> {
  encode(message: M): Uint8Array
  /** Throws FileSystemError 'malformed' for bytes that are not a message. */
  decode(bytes: Uint8Array): M
}

export interface Envelope<M extends PeerMessage = PeerMessage> {
  readonly to: PeerId
  readonly message: M
}

export type Input<M extends PeerMessage = PeerMessage> = Readonly<
  | { kind: 'tick' }
  | { kind: 'receive'; from: PeerId; message: M }
  | { kind: 'propose'; proposalId: number; epoch: number; payload: Uint8Array } // refused unless leading in that epoch
  /** One at a time; refused unless leading in that epoch. */
  | { kind: 'changeMembership'; proposalId: number; epoch: number; target: MembershipTarget }
  /** Asks for a read point: an index. A local read is linearizable once entries up to it are applied. Allowed in any role. */
  | { kind: 'read'; readId: number }
  | { kind: 'persisted'; writeNumber: number } // this batch and all before it are durable
  | { kind: 'snapshotTaken'; index: number } // the state store is durable up to `index`: the log may be cut up to there
  | { kind: 'snapshotInstalled'; snapshot: SnapshotPoint } // a peer's snapshot replaced the state store, durably
  | { kind: 'snapshotSent'; to: PeerId; index: number; succeeded: boolean } // the stream requested by `sendSnapshot` ended
  | { kind: 'transferLeadership'; to: PeerId | undefined } // undefined: to the most advanced active voter
  /** The connection to a peer broke, as when its process ends. A hint to start an election sooner, not a proof that the peer is down. */
  | { kind: 'disconnected'; peer: PeerId }
  /**
   * The time by this machine's monotonic clock, ms, read after the inputs that follow had arrived. For leases alone (read-leases.ts): an
   * engine that is not told the time has none. Has no effects.
   */
  | { kind: 'time'; nowMs: number }
  | { kind: 'paused' } // the clock of `time` may have stood still for longer than 10 ms: leases are void
  | { kind: 'stepDown' } // the disk is stalled or the process is stopping: give up leadership
>

export interface Leadership {
  readonly role: 'leader' | 'follower' | 'candidate' | 'learner'
  readonly epoch: number
  readonly leader: PeerId | undefined
}

export interface Effects<M extends PeerMessage = PeerMessage> {
  /** May be sent at once, also before `persist` is durable (a leader sends entries while its own disk still writes them). */
  readonly send: readonly Envelope<M>[]
  /** One atomic batch. When it is durable the caller inputs 'persisted', in the order of writeNumber. */
  readonly persist: { readonly writeNumber: number; readonly writes: readonly LogWrite[] } | undefined
  /**
   * Votes and acknowledgements, which promise something that the sender must not forget in a crash. May be sent when this step's `persist`,
   * or, if it has none, all earlier ones are durable.
   */
  readonly sendAfterPersist: readonly Envelope<M>[]
  /**
   * To be applied in index order, each exactly once. The state machine ignores kinds other than 'data', but they advance the applied index.
   */
  readonly commit: readonly Entry[]
  /** A membership change is complete when a 'membership' entry with its target and without `nextVoters` is committed. */
  readonly accepted: readonly { readonly proposalId: number; readonly index: number; readonly epoch: number }[]
  readonly refused: readonly { readonly proposalId: number; readonly leader: PeerId | undefined; readonly reason: RefusalReason }[]
  readonly readable: readonly { readonly readId: number; readonly index: number }[]
  readonly unreadable: readonly { readonly readId: number; readonly leader: PeerId | undefined }[]
  /** Peers that need a snapshot because the log was cut after their position. The sequencer streams one and then inputs 'snapshotSent'. */
  readonly sendSnapshot: readonly PeerId[]
  /** Set when it changed. */
  readonly leadership: Leadership | undefined
}

export interface EngineStatus extends Leadership {
  readonly committedIndex: number
  readonly lastIndex: number
  readonly firstIndex: number
  /** The membership in effect. */
  readonly membership: Membership
  /** What the leader knows of each peer; empty elsewhere. */
  readonly peers: readonly { readonly id: PeerId; readonly matchIndex: number; readonly isActive: boolean }[]
  /** Until when this peer may have promised to help no other leader, by the clock of the input `time`; infinite if it is not known. */
  readonly boundUntilMs: number
}

/**
 * An engine receives only messages that its own codec decoded. That is why a `ConsensusEngine<M>` may be used as a `ConsensusEngine`:
 * TypeScript compares method parameters bivariantly.
 */
export interface ConsensusEngine<M extends PeerMessage = PeerMessage> {
  step(input: Input<M>): Effects<M>
  status(): EngineStatus
  readonly codec: PeerMessageCodec<M>
}
