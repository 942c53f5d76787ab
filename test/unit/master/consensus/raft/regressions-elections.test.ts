// Mistakes that other engines shipped in voting, leading and changing who takes part, in Raft's own words; the name in brackets is where it
// happened (docs/regressions.md). Those that any engine could make are in test/contract/consensus-engine/.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Envelope, Membership, PeerMessage } from '../../../../../master/consensus/contract.js'
import { decodeMembership } from '../../../../../master/consensus/membership.js'
import type { RaftMessage } from '../../../../../master/consensus/raft/messages.js'
import type { RaftEngine } from '../../../../../master/consensus/raft/step.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { CalmCluster } from '../../../../simulation/calm-cluster.js'
import { engines } from '../../../../simulation/engines.js'

const [a, b, c, d] = [1, 2, 3, 4] as [PeerId, PeerId, PeerId, PeerId]
const three: Membership = { voters: [a, b, c], learners: [] }

function ledByA(membership = three): CalmCluster {
  const { raft } = engines
  assert.ok(raft !== undefined)
  const group = new CalmCluster({ engine: raft, membership })
  group.electNode(a)
  group.tick(3)
  return group
}

const nodeOf = (group: CalmCluster, id: PeerId): RaftEngine['node'] => (group.node(id).engine as RaftEngine).node

/** What `id` answers to a message, all of it. */
function answers(group: CalmCluster, id: PeerId, from: PeerId, message: RaftMessage): readonly RaftMessage[] {
  const { send, sendAfterPersist } = group.node(id).step({ kind: 'receive', from, message: message as PeerMessage })
  const isToSender = ({ to }: Envelope): boolean => to === from
  return [...send, ...sendAfterPersist].filter(isToSender).map((envelope) => envelope.message as RaftMessage)
}

function voteRequest(term: number, lastIndex: number, lastTerm: number): RaftMessage {
  return { kind: 'voteRequest', term, lastIndex, lastTerm, isTransfer: true }
}

test('raft votes: a leader steps down for a higher term, that is no vote for the candidate of that term (openraft 1220)', () => {
  const group = ledByA()
  group.propose(a, 'one')
  group.tick(3)
  for (let times = 0; times < 3; times++) {
    // c's log is shorter than a's, now and when it asks again.
    assert.deepEqual(answers(group, a, c, voteRequest(9, 1, 1)), [{ kind: 'voteResponse', term: 9, granted: false }])
    assert.deepEqual([group.roleOf(a), nodeOf(group, a).votedFor], ['follower', undefined])
  }
  assert.deepEqual(answers(group, a, b, voteRequest(9, 2, 1)), [{ kind: 'voteResponse', term: 9, granted: true }])
})

test('raft votes: a candidate that follows another one of its term, keeps its vote for itself (redpanda 14)', () => {
  const group = ledByA()
  group.isolate(b)
  answers(group, b, a, { kind: 'timeoutNow', term: 1 })
  group.settle()
  const { term } = nodeOf(group, b)
  assert.equal(nodeOf(group, b).votedFor, b)
  answers(group, b, c, { kind: 'heartbeat', term, commitIndex: 0, readRound: 0 })
  assert.deepEqual([group.roleOf(b), nodeOf(group, b).votedFor], ['follower', b])
  assert.deepEqual(answers(group, b, a, voteRequest(term, 99, term - 1)), [{ kind: 'voteResponse', term, granted: false }])
})

test('raft votes: asked again by the candidate that got the vote, granted again (nebula 2419)', () => {
  const group = ledByA()
  for (let times = 0; times < 2; times++) {
    assert.deepEqual(answers(group, b, c, voteRequest(5, 9, 1)), [{ kind: 'voteResponse', term: 5, granted: true }])
  }
  assert.deepEqual(answers(group, b, a, voteRequest(5, 9, 1)), [{ kind: 'voteResponse', term: 5, granted: false }])
})

test('raft votes: the leader of a term is known, no other candidate gets a vote in it, also from a peer that has not voted (CCF 3810)', () => {
  const group = ledByA()
  answers(group, b, a, { kind: 'heartbeat', term: 5, commitIndex: 0, readRound: 0 })
  assert.equal(nodeOf(group, b).votedFor, undefined)
  assert.deepEqual(answers(group, b, c, voteRequest(5, 9, 1)), [{ kind: 'voteResponse', term: 5, granted: false }])
})

test('raft pre-votes: a pre-candidate grants the pre-vote of another at once (raft-rs 84)', () => {
  const group = ledByA()
  group.crash(a)
  group.isolate(c)
  group.tickOne(c, 17)
  assert.equal(group.roleOf(c), 'candidate')
  group.heal()
  const { term } = nodeOf(group, c)
  const asked: RaftMessage = { kind: 'preVoteRequest', term: term + 1, lastIndex: 1, lastTerm: 1 }
  assert.deepEqual(answers(group, c, b, asked), [{ kind: 'preVoteResponse', term: term + 1, granted: true }])
})

test('raft pre-votes: two candidates of a term, the one with the shorter log grants the other a pre-vote for the next (rabbitmq/ra 439)', () => {
  const group = ledByA()
  group.isolate(c)
  group.propose(a, 'one')
  group.settle()
  group.crash(a)
  group.heal()
  // Both have given their votes away, to themselves.
  group.shouldDeliver = () => false
  for (const id of [b, c]) answers(group, id, a, { kind: 'timeoutNow', term: 1 })
  group.settle()
  assert.deepEqual([nodeOf(group, b).term, nodeOf(group, c).term], [2, 2])
  group.shouldDeliver = () => true
  group.tick(40)
  assert.equal(group.leader, b)
})

test('raft membership: a new leader that has committed nothing of its own, changes nothing (Ongaro 2015)', () => {
  const group = ledByA()
  group.shouldDeliver = ({ message }) => message.kind !== 'appendAccepted'
  answers(group, b, a, { kind: 'timeoutNow', term: 1 })
  group.settle()
  assert.equal(group.leader, b)
  assert.equal(group.changeMembership(b, { voters: [b, c], learners: [] }).refused[0]?.reason, 'changing')
  group.shouldDeliver = () => true
  group.tick(4)
  assert.equal(group.changeMembership(b, { voters: [b, c], learners: [] }).accepted.length, 1)
})

test('raft membership: of two the leader is removed and fails in the step that commits it, the other one leads alone (etcd 10563)', () => {
  const group = ledByA({ voters: [a, b], learners: [] })
  let isDone = false
  group.onEvent = (id, _input, { commit }) => {
    const isLast = commit.some(({ kind, payload }) => kind === 'membership' && decodeMembership(payload).nextVoters === undefined)
    if (id === a && isLast) isDone = true
  }
  group.shouldDeliver = ({ from }) => from !== a || !isDone
  group.changeMembership(a, { voters: [b], learners: [] })
  group.settle()
  assert.ok(isDone)
  group.crash(a)
  group.propose(group.elect(), 'alone')
  group.settle()
  assert.deepEqual(group.committed, ['alone'])
})

test('raft membership: a leader that is removed leads to the end of the change and is not counted in it (etcd 10563, thesis 4.2.2)', () => {
  const group = ledByA()
  group.join(d, three)
  group.shouldDeliver = ({ from, message }) => from !== b || message.kind !== 'appendAccepted'
  group.changeMembership(a, { voters: [b, c], learners: [] })
  group.tick(5)
  // a and c are a majority of the old voters, c alone is none of b and c.
  assert.deepEqual(nodeOf(group, a).memberships.current.nextVoters, [b, c])
  assert.ok(nodeOf(group, a).memberships.currentIndex > nodeOf(group, a).commitIndex)
  group.shouldDeliver = () => true
  group.tick(20)
  assert.deepEqual(nodeOf(group, group.elect()).memberships.current, { voters: [b, c], learners: [] })
})
