// Recovery from disk, and snapshots: cutting the log after one was taken, installing one from the leader, sending one to a peer.
// The bytes of a snapshot do not pass through the engine: the sequencer streams them and reports when they are durable.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import type { LogReader, RecoveredLog, SnapshotPoint } from '../contract.js'
import { cutBehind } from '../log-cutting.js'
import { Outbox } from '../outbox.js'
import { PendingWrites } from '../pending-writes.js'
import { ReadLeases } from '../read-leases.js'
import { ReadQuestions, ReadRounds } from '../read-rounds.js'
import { isFresh, readMemberships, reconcile } from '../recovered-log.js'
import { ReplicatedLog } from '../replicated-log.js'
import { decodeState } from './codec.js'
import { HistoryDigest } from './digest.js'
import type { ZabMessage } from './messages.js'
import { neutralRole, type ZabNode } from './node.js'
import type { ZabOptions } from './options.js'
import { beginSession } from './roles.js'
import { noVote } from './votes.js'

export interface ZabSetup {
  readonly id: PeerId
  readonly recovered: RecoveredLog
  readonly reader: LogReader
  readonly random: Random
  readonly options: ZabOptions
  /** The last run ended after its last promise to a leader had ended. */
  readonly wasStoppedCleanly?: boolean
}

export function recoverNode({ id, recovered: found, reader, random, options, wasStoppedCleanly = false }: ZabSetup): ZabNode {
  const outbox = new Outbox<ZabMessage>()
  const recovered = reconcile(found, reader, outbox)
  const log = new ReplicatedLog({ recovered, reader, tailBytesMax: options.tailBytesMax })
  const memberships = readMemberships(recovered, reader, options.messageBytesMax)
  const state = recovered.state === undefined ? { acceptedEpoch: 0, currentEpoch: 0 } : decodeState(recovered.state)
  const { index } = recovered.snapshot
  const node: ZabNode = {
    id,
    options,
    random,
    outbox,
    log,
    memberships,
    writes: new PendingWrites(log.lastIndex),
    digest: new HistoryDigest(),
    acceptedEpoch: state.acceptedEpoch,
    currentEpoch: state.currentEpoch,
    isStateDirty: false,
    role: 'looking',
    phase: 'discovery',
    leader: undefined,
    tick: 0,
    round: 0,
    leaderRound: 0,
    vote: noVote,
    votes: new Map(),
    voteChangedTick: 0,
    standTick: 0,
    holdTicks: 0,
    lookingSinceTick: 0,
    heardTick: 0,
    session: 0,
    isSynced: false,
    promisedTo: undefined,
    heldEpoch: undefined,
    commitIndex: index,
    deliveredIndex: index,
    snapshotIndex: index,
    peers: new Map(),
    epoch: undefined,
    heardEpoch: 0,
    phaseWrite: 0,
    isPhaseDurable: false,
    leadingSinceTick: 0,
    heartbeatElapsed: 0,
    uncommittedBytes: 0,
    transferTarget: undefined,
    transferElapsed: 0,
    readRounds: new ReadRounds(options),
    readQuestions: new ReadQuestions(options, random),
    leases: new ReadLeases({ isOn: options.readLeases, isFresh: isFresh(found), wasStoppedCleanly }),
    reported: { role: 'candidate', epoch: state.currentEpoch, leader: undefined },
  }
  node.digest.restart(index)
  knowEpochs(node)
  node.reported = { role: neutralRole(node), epoch: node.currentEpoch, leader: undefined }
  node.standTick = standTickOf(node)
  return node
}

/** Every entry's epoch must be accepted: an epoch that came with a snapshot is accepted now (ZOOKEEPER-582). */
function knowEpochs(node: ZabNode): void {
  if (node.log.lastEpoch <= node.acceptedEpoch) return
  node.acceptedEpoch = node.log.lastEpoch
  node.isStateDirty = true
}

/** Peers that start together stand for election one after the other, lowest id first, so that votes rarely change. */
function standTickOf({ id, memberships, options, random }: ZabNode): number {
  const rank = memberships.current.voters.filter((voter) => voter < id).length
  return Math.min(1 + rank * options.heartbeatTicks + random.below(2), options.silenceTicks)
}

/** Cuts the log up to the durable state, but keeps the entries that a peer will need after the snapshot it is receiving. */
export function onSnapshotTaken(node: ZabNode, index: number): void {
  const floors = [...node.peers.values()].filter(({ state }) => state === 'snapshot').map(({ snapshotFloorIndex }) => snapshotFloorIndex)
  cutBehind(node, index, floors)
}

/**
 * The state store now has the state at the snapshot's index. The log is kept if it matches the snapshot, else it starts again after it. The
 * peer then joins its leader again, to learn where its log continues.
 */
export function onSnapshotInstalled(node: ZabNode, snapshot: SnapshotPoint): void {
  const { log } = node
  assert(snapshot.index >= log.firstIndex - 1, 'a snapshot that ends before the log begins is never installed')
  if (log.epochAt(snapshot.index) !== snapshot.epoch) {
    assert(snapshot.index > node.commitIndex, 'a snapshot agrees with all that is committed')
    if (log.lastIndex >= log.firstIndex) node.outbox.write({ kind: 'truncate', from: log.firstIndex })
    node.outbox.write({ kind: 'cut', snapshot })
    node.writes.onTruncated(log.firstIndex)
    log.reset(snapshot.index, snapshot.epoch)
    node.memberships.reset(snapshot.membership)
  }
  node.commitIndex = Math.max(node.commitIndex, snapshot.index)
  node.deliveredIndex = snapshot.index
  node.snapshotIndex = Math.max(node.snapshotIndex, snapshot.index)
  node.digest.restart(snapshot.index)
  knowEpochs(node)
  if (node.role === 'following') beginSession(node)
}

/** The stream ended. The peer joins again and tells its position; after a failure that leads to a new snapshot. */
export function onSnapshotSent(node: ZabNode, to: PeerId): void {
  const peer = node.peers.get(to)
  if (peer?.state === 'snapshot') peer.state = 'joining'
  if (peer !== undefined) peer.session = 0
}
