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
import { isPromotable } from './membership.js'
import { decodeHardState, type RaftMessage } from './messages.js'
import { neutralRole, type RaftNode } from './node.js'
import type { RaftOptions } from './options.js'
import { sendEntries } from './replication.js'
import { becomeFollower, startElectionTimer } from './roles.js'

export interface RaftSetup {
  readonly id: PeerId
  readonly recovered: RecoveredLog
  readonly reader: LogReader
  readonly random: Random
  readonly options: RaftOptions
  /** The last run ended after its last promise to a leader had ended. */
  readonly wasStoppedCleanly?: boolean
}

export function recoverNode({ id, recovered: found, reader, random, options, wasStoppedCleanly = false }: RaftSetup): RaftNode {
  const outbox = new Outbox<RaftMessage>()
  const recovered = reconcile(found, reader, outbox)
  const log = new ReplicatedLog({ recovered, reader, tailBytesMax: options.tailBytesMax })
  const memberships = readMemberships(recovered, reader, options.messageBytesMax)
  const state = recovered.state === undefined ? { term: 0, votedFor: undefined } : decodeHardState(recovered.state)
  const { index } = recovered.snapshot
  const node: RaftNode = {
    id,
    options,
    random,
    outbox,
    log,
    memberships,
    writes: new PendingWrites(log.lastIndex),
    term: state.term,
    votedFor: state.votedFor,
    isStateDirty: false,
    role: 'follower',
    leader: undefined,
    tick: 0,
    electionElapsed: 0,
    electionTimeout: 0,
    heartbeatElapsed: 0,
    campaignHoldTicks: 0,
    votes: new Map(),
    selfVoteWrite: 0,
    heldVote: undefined,
    isTransferCampaign: false,
    commitIndex: index,
    deliveredIndex: index,
    verifiedIndex: index,
    snapshotIndex: index,
    peers: new Map(),
    termStartIndex: 0,
    uncommittedBytes: 0,
    transferTarget: undefined,
    hasNamedSuccessor: false,
    transferElapsed: 0,
    readRounds: new ReadRounds(options),
    readQuestions: new ReadQuestions(options, random),
    leases: new ReadLeases({ isOn: options.readLeases, isFresh: isFresh(found), wasStoppedCleanly }),
    reported: { role: 'follower', epoch: state.term, leader: undefined },
  }
  if (log.lastEpoch > node.term) {
    // The log has a higher term than the record: it came with a snapshot. This peer may have voted in that term, so it gives no vote in it.
    node.term = log.lastEpoch
    node.votedFor = id
    node.isStateDirty = true
  }
  node.reported = { role: neutralRole(node), epoch: node.term, leader: undefined }
  startElectionTimer(node)
  return node
}

/** Cuts the log up to the durable state, but keeps the entries that a peer will need after the snapshot it is receiving. */
export function onSnapshotTaken(node: RaftNode, index: number): void {
  const floors = [...node.peers.values()].filter(({ state }) => state === 'snapshot').map(({ snapshotFloorIndex }) => snapshotFloorIndex)
  cutBehind(node, index, floors)
}

/** The state store now has the state at the snapshot's index. The log is kept if it matches the snapshot, else it starts again after it. */
export function onSnapshotInstalled(node: RaftNode, snapshot: SnapshotPoint): void {
  const { log } = node
  assert(snapshot.index >= log.firstIndex - 1, 'a snapshot that ends before the log begins is never installed')
  // The stream was requested before a restart, in which this peer lost a term that it had adopted but not written.
  if (snapshot.epoch > node.term) becomeFollower(node, snapshot.epoch, undefined)
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
  node.verifiedIndex = Math.max(node.verifiedIndex, snapshot.index)
  node.snapshotIndex = Math.max(node.snapshotIndex, snapshot.index)
  if (node.role !== 'follower' && node.role !== 'leader' && !isPromotable(node)) becomeFollower(node, node.term, undefined)
  if (node.leader !== undefined && node.leader !== node.id) {
    node.outbox.sendAfterPersist(node.leader, { kind: 'appendAccepted', term: node.term, index: snapshot.index })
  }
}

/**
 * The stream ended. Also after a success the peer counts only when it has acknowledged. After a failure the next heartbeat response causes
 * an append at the start of the log: the peer may have caught up in another way and its acknowledgement was lost. If not, a new snapshot is
 * sent.
 */
export function onSnapshotSent(node: RaftNode, to: PeerId, index: number, succeeded: boolean): void {
  const peer = node.peers.get(to)
  if (peer === undefined || peer.state !== 'snapshot') return
  peer.becomeProbe(succeeded ? index + 1 : node.log.firstIndex)
  if (succeeded) sendEntries(node, peer)
  else peer.isProbeSent = true
}
