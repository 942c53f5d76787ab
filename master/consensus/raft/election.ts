// Elections (paper 5.2, 5.4.1) with pre-vote and leader stickiness (thesis 9.6, 4.2.3): a peer that returns from a partition does not
// disturb the group, and a partial partition does not make leadership change again and again.

import type { PeerId } from '../../../proto/base/ids.js'
import { voteResult } from '../quorum.js'
import { followMembers, isPromotable } from './membership.js'
import type { PreVoteRequest, PreVoteResponse, VoteRequest, VoteResponse } from './messages.js'
import { isActive, isDiskStalled, type RaftNode } from './node.js'
import { appendOwn, sendToAll } from './replication.js'
import { becomeCandidate, becomeFollower, becomePreCandidate, resetElectionTimer, shortenElectionTimer } from './roles.js'

const nothing = new Uint8Array(0)

/** Any role but leader: starts a pre-vote when the election timeout has passed, and repeats it until a leader is known. */
export function onElectionTick(node: RaftNode): void {
  node.electionElapsed++
  if (node.campaignHoldTicks > 0) node.campaignHoldTicks--
  if (!isPromotable(node) || node.campaignHoldTicks > 0 || isDiskStalled(node)) return
  if (node.role === 'preCandidate') {
    maybeCampaign(node)
    // A pre-vote changes no state, so it can be repeated until the other peers, too, have timed out their leader.
    if (node.role === 'preCandidate' && node.electionElapsed % node.options.heartbeatTicks === 0) askPreVotes(node)
  } else if (node.electionElapsed >= node.electionTimeout) {
    becomePreCandidate(node)
    askPreVotes(node)
  }
}

function askPreVotes(node: RaftNode): void {
  node.votes.clear()
  node.votes.set(node.id, true)
  const message = { kind: 'preVoteRequest', term: node.term + 1, lastIndex: node.log.lastIndex, lastTerm: node.log.lastEpoch } as const
  for (const id of otherVoters(node)) node.outbox.send(id, message)
  maybeCampaign(node)
}

/**
 * A campaign in a new term. Its requests are sent only when the term and the vote for itself are durable: after a crash in between, the
 * peer would otherwise vote for another candidate in a term in which it has already voted for itself.
 */
function campaign(node: RaftNode, isTransfer: boolean): void {
  becomeCandidate(node)
  node.isTransferCampaign = isTransfer
  const { term } = node
  const message = { kind: 'voteRequest', term, lastIndex: node.log.lastIndex, lastTerm: node.log.lastEpoch, isTransfer } as const
  for (const id of otherVoters(node)) node.outbox.sendAfterPersist(id, message)
}

/** The leader transfers leadership to this peer. No pre-vote: peers that still hear that leader would refuse it. */
export function onTimeoutNow(node: RaftNode): void {
  if (!isPromotable(node) || node.role === 'leader' || node.campaignHoldTicks > 0 || isDiskStalled(node)) return
  campaign(node, true)
}

/** The connection to the leader broke, as when its process ends: the election timeout is shortened. A message from the leader resets it. */
export function onDisconnected(node: RaftNode, peer: PeerId): void {
  if (node.role === 'leader' || node.leader !== peer) return
  const { electionTicksMin, heartbeatTicks } = node.options
  node.electionElapsed = Math.max(node.electionElapsed, electionTicksMin)
  node.electionTimeout = Math.min(node.electionTimeout, node.electionElapsed + 1 + node.random.below(heartbeatTicks))
}

/**
 * True while this peer leads, or heard from its leader within the minimum election timeout. Votes and pre-votes are then refused: a
 * candidate that alone has lost its connection to the leader must not depose it, or a single bad link would cause an election at every
 * timeout.
 */
export function isLeaderTrusted(node: RaftNode): boolean {
  return node.leader !== undefined && (node.role === 'leader' || node.electionElapsed < node.options.electionTicksMin)
}

export function onPreVoteRequest(node: RaftNode, from: PeerId, message: PreVoteRequest): void {
  const isFree = message.term > node.term || (message.term === node.term && node.votedFor === undefined && node.leader === undefined)
  const granted = isFree && !isLeaderTrusted(node) && isUpToDate(node, message)
  node.outbox.send(from, { kind: 'preVoteResponse', term: granted ? message.term : node.term, granted })
  // Two pre-candidates at the same time would both campaign and split the votes, so the one with the higher id backs off.
  if (granted && node.role === 'preCandidate' && from < node.id) {
    becomeFollower(node, node.term, undefined)
    shortenElectionTimer(node)
  }
}

export function onPreVoteResponse(node: RaftNode, from: PeerId, message: PreVoteResponse): void {
  if (node.role !== 'preCandidate') return
  if (message.granted && message.term !== node.term + 1) return
  node.votes.set(from, message.granted)
  maybeCampaign(node)
}

/** With a promise to the last leader (a lease) the campaign waits for its end. Pre-votes do not: they help nobody to lead. */
function maybeCampaign(node: RaftNode): void {
  if (!node.leases.isBound && tally(node) === 'won') campaign(node, false)
}

/** The terms are equal here: for a request of a higher term, `onReceive` has adopted that term first. */
export function onVoteRequest(node: RaftNode, from: PeerId, message: VoteRequest): void {
  const isFree = node.votedFor === from || (node.votedFor === undefined && node.leader === undefined)
  const granted = isFree && isUpToDate(node, message)
  if (granted) {
    resetElectionTimer(node)
    if (node.votedFor !== from) {
      node.votedFor = from
      node.isStateDirty = true
    }
  }
  node.outbox.sendAfterPersist(from, { kind: 'voteResponse', term: node.term, granted })
}

export function onVoteResponse(node: RaftNode, from: PeerId, message: VoteResponse): void {
  if (node.role === 'candidate') countVote(node, from, message.granted)
}

/** A write became durable. If it contains a candidate's vote for itself, that vote counts now. */
export function onOwnVoteDurable(node: RaftNode, writeNumber: number): void {
  if (node.role === 'candidate' && writeNumber >= node.selfVoteWrite && !node.votes.has(node.id)) countVote(node, node.id, true)
}

function countVote(node: RaftNode, from: PeerId, granted: boolean): void {
  node.votes.set(from, granted)
  const result = tally(node)
  if (result === 'won') becomeLeader(node)
  else if (result === 'lost') {
    becomeFollower(node, node.term, undefined)
    shortenElectionTimer(node)
  }
}

/** Appends an empty entry: when it is committed, all older entries are too, and read points can be given (see `maybeCommit`). */
function becomeLeader(node: RaftNode): void {
  node.role = 'leader'
  node.leader = node.id
  node.votes.clear()
  node.electionElapsed = 0
  node.heartbeatElapsed = 0
  node.uncommittedBytes = 0
  node.transferTarget = undefined
  node.hasNamedSuccessor = false
  node.peers.clear()
  followMembers(node)
  node.termStartIndex = node.log.lastIndex + 1
  appendOwn(node, 'empty', nothing)
  sendToAll(node)
}

/** A leader without answers from a quorum for an election timeout steps down: the others may already have a newer leader. */
export function onQuorumCheckTick(node: RaftNode): void {
  if (++node.electionElapsed < node.options.electionTicksMin) return
  const result = voteResult(node.memberships.current, (id) => {
    const peer = node.peers.get(id)
    return id === node.id || (peer !== undefined && isActive(node, peer))
  })
  if (result !== 'won') becomeFollower(node, node.term, undefined)
}

function tally(node: RaftNode): 'won' | 'lost' | 'pending' {
  return voteResult(node.memberships.current, (id) => node.votes.get(id))
}

function isUpToDate({ log }: RaftNode, { lastIndex, lastTerm }: { readonly lastIndex: number; readonly lastTerm: number }): boolean {
  return lastTerm > log.lastEpoch || (lastTerm === log.lastEpoch && lastIndex >= log.lastIndex)
}

function otherVoters(node: RaftNode): readonly PeerId[] {
  const { voters, nextVoters } = node.memberships.current
  const all = nextVoters === undefined ? voters : [...new Set([...voters, ...nextVoters])]
  return all.filter((id) => id !== node.id)
}
