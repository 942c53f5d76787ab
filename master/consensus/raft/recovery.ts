// From disk to a node, and everything about snapshots: cutting the log behind one, taking one over from the leader, sending one to a peer.
// A snapshot's bytes never pass through here; the sequencer streams them and says when they are durable.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import type { LogReader, RecoveredLog, SnapshotPoint } from '../contract.js'
import { cutBehind } from '../log-cutting.js'
import { Outbox } from '../outbox.js'
import { PendingWrites } from '../pending-writes.js'
import { ReadQuestions, ReadRounds } from '../read-rounds.js'
import { readMemberships, reconcile } from '../recovered-log.js'
import { ReplicatedLog } from '../replicated-log.js'
import { Lease } from './lease.js'
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
}

export function recoverNode({ id, recovered: found, reader, random, options }: RaftSetup): RaftNode {
  const outbox = new Outbox<RaftMessage>()
  const recovered = reconcile(found, reader, outbox)
  const log = new ReplicatedLog({ recovered, reader, tailBytesMax: options.tailBytesMax })
  const memberships = readMemberships(recovered, reader, options.messageBytesMax)
  const state = recovered.state === undefined ? { term: 0, votedFor: undefined } : decodeHardState(recovered.state)
  const { index } = recovered.snapshot
  const node: RaftNode = {
    ...{ id, options, random, outbox, log, memberships },
    writes: new PendingWrites(log.lastIndex),
    ...{ term: state.term, votedFor: state.votedFor, isStateDirty: false },
    ...{ role: 'follower', leader: undefined },
    ...{ tick: 0, electionElapsed: 0, electionTimeout: 0, heartbeatElapsed: 0, campaignHoldTicks: 0 },
    ...{ votes: new Map(), selfVoteWrite: 0, isTransferCampaign: false },
    ...{ commitIndex: index, deliveredIndex: index, verifiedIndex: index, snapshotIndex: index },
    ...{
      peers: new Map(),
      termStartIndex: 0,
      uncommittedBytes: 0,
      transferTarget: undefined,
      hasNamedSuccessor: false,
      transferElapsed: 0,
    },
    ...{ readRounds: new ReadRounds(options), readQuestions: new ReadQuestions(options, random), lease: new Lease() },
    reported: { role: 'follower', epoch: state.term, leader: undefined },
  }
  if (log.lastEpoch > node.term) {
    // The log knows a term the record does not: a snapshot came with it. Nobody gets this peer's vote in that term any more.
    node.term = log.lastEpoch
    node.votedFor = id
    node.isStateDirty = true
  }
  node.reported = { role: neutralRole(node), epoch: node.term, leader: undefined }
  startElectionTimer(node)
  return node
}

/** Cuts the log behind the state, but keeps all that a peer needs whose snapshot is still on its way. */
export function onSnapshotTaken(node: RaftNode, index: number): void {
  const floors = [...node.peers.values()].filter(({ state }) => state === 'snapshot').map(({ snapshotFloorIndex }) => snapshotFloorIndex)
  cutBehind(node, index, floors)
}

/** The state is now as it stood at the snapshot's index. The log is kept if it agrees with that, else it starts anew there. */
export function onSnapshotInstalled(node: RaftNode, snapshot: SnapshotPoint): void {
  const { log } = node
  assert(snapshot.index >= log.firstIndex - 1, 'a snapshot that ends before the log begins is never installed')
  // The stream was asked for before a restart that took the news of its term along.
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
 * The stream ended. On success the peer's own word is still awaited before it counts. After a failure the next heartbeat's answer leads to a
 * question at the log's beginning: the peer may have got there otherwise and its word been lost; else a snapshot is begun anew.
 */
export function onSnapshotSent(node: RaftNode, to: PeerId, index: number, succeeded: boolean): void {
  const peer = node.peers.get(to)
  if (peer === undefined || peer.state !== 'snapshot') return
  peer.becomeProbe(succeeded ? index + 1 : node.log.firstIndex)
  if (succeeded) sendEntries(node, peer)
  else peer.isProbeSent = true
}
