// From disk to a node, and everything about snapshots: cutting the log behind one, taking one over from a peer, sending one.
// A snapshot's bytes never pass through here; the sequencer streams them and says when they are durable.

import { assert } from '../../../proto/base/assert.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Random } from '../../../proto/base/random.js'
import type { LogReader, RecoveredLog, SnapshotPoint } from '../contract.js'
import { isSoleVoter, MembershipHistory } from '../membership.js'
import { Outbox } from '../outbox.js'
import { PendingWrites } from '../pending-writes.js'
import { ReadLeases } from '../read-leases.js'
import { ReadQuestions, ReadRounds } from '../read-rounds.js'
import { isFresh } from '../recovered-log.js'
import { Acceptances } from './acceptances.js'
import { noBallot } from './ballots.js'
import { type DurableState, decodeState } from './codec.js'
import { recountUncommitted } from './commit.js'
import { newConnectivity } from './election.js'
import { isPromotable } from './membership.js'
import type { PaxosMessage } from './messages.js'
import { neutralRole, type PaxosNode } from './node.js'
import type { PaxosOptions } from './options.js'
import { becomeFollower } from './roles.js'
import { SlotLog } from './slots.js'

export interface PaxosSetup {
  readonly id: PeerId
  readonly recovered: RecoveredLog
  readonly reader: LogReader
  readonly random: Random
  readonly options: PaxosOptions
  /** The last run ended after its last promise to a leader had ended. */
  readonly wasStoppedCleanly?: boolean
}

export function recoverNode({ id, recovered, reader, random, options, wasStoppedCleanly = false }: PaxosSetup): PaxosNode {
  const outbox = new Outbox<PaxosMessage>()
  const state: DurableState =
    recovered.state === undefined ? { promised: noBallot, chosenIndex: 0, acceptances: [] } : decodeState(recovered.state)
  const { snapshot, lastIndex } = recovered
  const log = new SlotLog({ firstIndex: firstTrusted(recovered, state, outbox), lastIndex, reader, tailBytesMax: options.tailBytesMax })
  const chosenIndex = Math.max(snapshot.index, state.chosenIndex)
  if (log.lastIndex < chosenIndex) {
    throw new FileSystemError(
      'io',
      `the log ends at entry ${log.lastIndex}, but was known to be chosen up to ${chosenIndex}: entries are missing`,
    )
  }
  const memberships = new MembershipHistory(snapshot.membership)
  const firstRound = isSoleVoter(memberships.current, id) ? 0 : random.below(options.roundTicks)
  const node: PaxosNode = {
    id,
    options,
    random,
    outbox,
    log,
    memberships,
    acceptances: new Acceptances(state.acceptances),
    writes: new PendingWrites(chosenIndex),
    promised: state.promised,
    isStateDirty: false,
    notedChosenIndex: state.chosenIndex,
    role: 'follower',
    leader: undefined,
    tick: 0,
    heardTick: 0,
    holdTicks: 0,
    connectivity: newConnectivity(firstRound, state.promised),
    isTakeOverDue: false,
    heldPrepare: undefined,
    chosenIndex,
    agreedIndex: chosenIndex,
    deliveredIndex: snapshot.index,
    snapshotIndex: snapshot.index,
    preparation: undefined,
    peers: new Map(),
    heartbeatElapsed: 0,
    inheritedIndex: 0,
    changeIndex: 0,
    stopIndex: 0,
    uncommittedBytes: 0,
    transferTarget: undefined,
    hasNamedSuccessor: false,
    transferElapsed: 0,
    offeredSnapshots: new Set(),
    readRounds: new ReadRounds(options),
    readQuestions: new ReadQuestions(options, random),
    leases: new ReadLeases({ isOn: options.readLeases, isFresh: isFresh(recovered), wasStoppedCleanly }),
    reported: { role: 'follower', epoch: state.promised, leader: undefined },
  }
  node.reported = { role: neutralRole(node), epoch: node.promised, leader: undefined }
  return node
}

/**
 * The first slot of the log that can be used. The state store can be ahead of the slots that the log knows to be chosen: the process
 * crashed after a snapshot was installed, or entries were applied, and before the log had them. Then slots up to the state's index may
 * contain values that were never chosen, and are cut. Slots above stay: this peer has acknowledged those values.
 */
function firstTrusted({ snapshot, firstIndex }: RecoveredLog, state: DurableState, outbox: Outbox<PaxosMessage>): number {
  if (snapshot.index < firstIndex - 1) {
    throw new FileSystemError('io', `the log begins at entry ${firstIndex}, but the state ends at ${snapshot.index}: entries are missing`)
  }
  if (snapshot.index <= state.chosenIndex || snapshot.index < firstIndex) return firstIndex
  outbox.write({ kind: 'cut', snapshot })
  return snapshot.index + 1
}

/**
 * Cuts the log up to the durable state, but keeps a tail for peers that are behind, and the entries that a peer needs after its snapshot.
 */
export function onSnapshotTaken(node: PaxosNode, index: number): void {
  const { log, options, memberships } = node
  node.snapshotIndex = Math.max(node.snapshotIndex, Math.min(index, node.deliveredIndex))
  if (node.notedChosenIndex < node.snapshotIndex) node.isStateDirty = true
  let cutIndex = Math.min(
    node.snapshotIndex,
    Math.max(node.snapshotIndex - options.tailEntriesKept, log.indexBefore(options.tailKeptBytesMax)),
  )
  for (const peer of node.peers.values()) {
    if (peer.state !== 'snapshot') continue
    cutIndex = Math.min(cutIndex, Math.max(peer.snapshotFloorIndex, node.snapshotIndex - options.heldEntriesMax))
  }
  if (cutIndex < log.firstIndex) return
  const epoch = log.epochAt(cutIndex)
  assert(epoch !== undefined, 'a cut falls on an entry that is held')
  const membership = memberships.at(cutIndex)
  log.cut(cutIndex)
  memberships.rebase(cutIndex, membership)
  node.outbox.write({ kind: 'cut', snapshot: { index: cutIndex, epoch, membership } })
}

/**
 * The state store now has the state at the snapshot's index. Slots up to it may contain values that were not chosen and are cut; slots
 * above stay.
 */
export function onSnapshotInstalled(node: PaxosNode, snapshot: SnapshotPoint): void {
  const { log } = node
  assert(snapshot.index >= node.deliveredIndex, 'a snapshot is never older than what is applied')
  if (snapshot.index >= log.firstIndex) {
    log.cut(snapshot.index)
    node.outbox.write({ kind: 'cut', snapshot })
  }
  node.chosenIndex = Math.max(node.chosenIndex, snapshot.index)
  node.agreedIndex = Math.max(node.agreedIndex, node.chosenIndex)
  node.deliveredIndex = snapshot.index
  node.snapshotIndex = snapshot.index
  node.isStateDirty = true
  node.memberships.reset(snapshot.membership)
  recountUncommitted(node)
  if (node.role !== 'follower' && !isPromotable(node)) becomeFollower(node, node.promised, undefined)
  if (node.leader !== undefined && node.leader !== node.id) {
    const { promised: ballot, chosenIndex } = node
    node.outbox.sendAfterPersist(node.leader, { kind: 'leadReply', ballot, readRound: 0, chosenIndex, missing: [] })
  }
}

/** The stream ended. The reply to the next heartbeat tells the peer's position; after a failure that leads to a new snapshot. */
export function onSnapshotSent(node: PaxosNode, to: PeerId): void {
  node.offeredSnapshots.delete(to)
  const peer = node.peers.get(to)
  if (peer?.state === 'snapshot') peer.becomeProbe()
}
