// What an engine is asked and what it answers. Engines are pure step functions: inputs in, effects out, no clock, no disk, no socket.
// Outside an engine everybody speaks these neutral words (epoch, entry, leader); inside, the paper's.

import type { PeerId } from '../../proto/base/ids.js'

export type EntryKind = 'data' | 'empty' | 'membership'

/** A place in the log. `epoch` is the leadership under which it was first proposed. */
export interface Entry {
  readonly index: number
  readonly epoch: number
  readonly kind: EntryKind
  readonly payload: Uint8Array
}

/**
 * Who takes part. With `nextVoters` the group is between two memberships and both must agree (joint consensus); `nextLearners` are those
 * who will learn then, some of whom still vote.
 */
export interface Membership {
  readonly voters: readonly PeerId[]
  readonly learners: readonly PeerId[]
  readonly nextVoters?: readonly PeerId[] | undefined
  readonly nextLearners?: readonly PeerId[] | undefined
}

/** Who shall take part. A new voter must be a learner that has caught up; whoever is in neither list leaves, the leader included. */
export interface MembershipTarget {
  readonly voters: readonly PeerId[]
  readonly learners: readonly PeerId[]
}

/**
 * Why a proposal, or a change of membership, was not taken. Nothing happened. All but 'unchanged' (it is so already) may be tried again:
 * 'notLeading' elsewhere, 'handingOver' and 'tooMuch' (a limit on what is outstanding) soon, 'changing' when the change under way is
 * over, 'notCaughtUp' when the learners that shall vote are.
 */
export type RefusalReason = 'notLeading' | 'handingOver' | 'tooMuch' | 'changing' | 'notCaughtUp' | 'unchanged'

/** One operation on the log. A list of them is one atomic durable batch. */
export type LogWrite =
  | { readonly kind: 'put'; readonly entry: Entry } // replaces what stood at that index
  | { readonly kind: 'truncate'; readonly from: number } // entries at `from` and above are gone
  | { readonly kind: 'state'; readonly state: Uint8Array } // the engine's own durable record (vote, promise, epochs), replaced whole
  | { readonly kind: 'cut'; readonly snapshot: SnapshotPoint } // entries up to and including the point's index are no longer needed

/** The state as it stood after `index`; the epoch is that entry's. */
export interface SnapshotPoint {
  readonly index: number
  readonly epoch: number
  readonly membership: Membership
}

/** What a log store found when it was opened, handed to an engine's constructor. */
export interface RecoveredLog {
  /** The last 'state' record, or undefined on a fresh node. */
  readonly state: Uint8Array | undefined
  /** Entries up to here are covered by the state store. `index` 0 and the formatted membership on a fresh node. */
  readonly snapshot: SnapshotPoint
  /** First and last index held; lastIndex is firstIndex - 1 when none is. Without gaps for Raft and Zab. */
  readonly firstIndex: number
  readonly lastIndex: number
}

/** Entries that were durable or handed to persist before; synchronous, for followers that lag behind what an engine keeps in memory. */
export interface LogReader {
  /** Entries from `from` on in index order without a gap: at least one if it is held, then as many as fit `bytesMax`; empty if `from` is not held. */
  read(from: number, bytesMax: number): readonly Entry[]
  /** The epoch of the entry at `index`; undefined if it is not held. */
  epochAt(index: number): number | undefined
}

/** A message between engines, in the engine's own words; `PeerMessageCodec` makes bytes of it. */
export interface PeerMessage {
  readonly kind: string
}

/** `M` here and below: the engine's own messages. Outside an engine nobody looks into them, so there it is any. */
export interface PeerMessageCodec<M extends PeerMessage = PeerMessage> {
  encode(message: M): Uint8Array
  /** Throws FileSystemError 'malformed' for bytes that are no message. */
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
  | { kind: 'changeMembership'; proposalId: number; epoch: number; target: MembershipTarget } // one at a time; refused unless leading in that epoch
  | { kind: 'read'; readId: number } // asks for a point after which a local read is linearizable; any role may ask
  | { kind: 'persisted'; writeNumber: number } // that batch and all before it are durable
  | { kind: 'snapshotTaken'; index: number } // the state store is durable through `index`: the log may be cut up to there
  | { kind: 'snapshotInstalled'; snapshot: SnapshotPoint } // a peer's snapshot replaced the state store, durably
  | { kind: 'snapshotSent'; to: PeerId; index: number; succeeded: boolean } // the stream asked for by `sendSnapshot` ended
  | { kind: 'transferLeadership'; to: PeerId | undefined } // hand over, to anyone fit if undefined
  | { kind: 'disconnected'; peer: PeerId } // the line to a peer broke, as when its process ends: a leader may be doubted sooner; it proves nothing
  | { kind: 'paused' } // more time went by than the ticks tell: what rests on the clock is void
  | { kind: 'stepDown' } // the disk stalls or the process is stopping: lead no longer
>

export interface Leadership {
  readonly role: 'leader' | 'follower' | 'candidate' | 'learner'
  readonly epoch: number
  readonly leader: PeerId | undefined
}

export interface Effects<M extends PeerMessage = PeerMessage> {
  /** May leave at once (a leader's entries may reach followers while its own disk still writes). */
  readonly send: readonly Envelope<M>[]
  /** One atomic durable batch; the caller answers with 'persisted' in the order of writeNumber. */
  readonly persist: { readonly writeNumber: number; readonly writes: readonly LogWrite[] } | undefined
  /** Votes and acknowledgements that must survive a crash of the sender: may leave when this step's `persist` (or, without one, all before) is durable. */
  readonly sendAfterPersist: readonly Envelope<M>[]
  /** Apply in index order, each exactly once. Kinds other than 'data' are passed over by the state machine but move the applied index. */
  readonly commit: readonly Entry[]
  /** A change of membership is done when a 'membership' entry without `nextVoters` that names its target is committed. */
  readonly accepted: readonly { readonly proposalId: number; readonly index: number; readonly epoch: number }[]
  readonly refused: readonly { readonly proposalId: number; readonly leader: PeerId | undefined; readonly reason: RefusalReason }[]
  readonly readable: readonly { readonly readId: number; readonly index: number }[]
  readonly unreadable: readonly { readonly readId: number; readonly leader: PeerId | undefined }[]
  /** Peers that need a snapshot because the log no longer reaches back to them. The sequencer streams one and answers 'snapshotSent'. */
  readonly sendSnapshot: readonly PeerId[]
  /** When it changed. */
  readonly leadership: Leadership | undefined
}

export interface EngineStatus extends Leadership {
  readonly committedIndex: number
  readonly lastIndex: number
  readonly firstIndex: number
  /** In effect now. */
  readonly membership: Membership
  /** What the leader knows of each peer; empty elsewhere. */
  readonly peers: readonly { readonly id: PeerId; readonly matchIndex: number; readonly isActive: boolean }[]
}

/**
 * An engine is handed only messages that its own codec made of bytes. That is why one of any `M` may stand for a `ConsensusEngine` without: TypeScript
 * compares the parameters of methods in both directions.
 */
export interface ConsensusEngine<M extends PeerMessage = PeerMessage> {
  step(input: Input<M>): Effects<M>
  status(): EngineStatus
  readonly codec: PeerMessageCodec<M>
}
