// Mistakes put into the Raft engine on purpose.

import type { ConsensusEngine, Effects, Input, Membership } from '../../../master/consensus/contract.js'
import { agreedIndex } from '../../../master/consensus/quorum.js'
import type { RaftMessage } from '../../../master/consensus/raft/messages.js'
import type { RaftNode } from '../../../master/consensus/raft/node.js'
import type { RaftEngine } from '../../../master/consensus/raft/step.js'
import { type Canary, without } from './canary.js'
import { leaseCanaries } from './leases.js'

export const raftCanaries: readonly Canary[] = [
  { title: 'acknowledges before it is durable', sabotage: { sendsTooEarly: true }, seedsMax: 20, isQuick: true },
  { title: 'the disk reports a sync that it did not do', sabotage: { liesAboutSync: true }, seedsMax: 20, isQuick: true },
  { title: 'the vote is not written', sabotage: { filterWrites: without('state') }, seedsMax: 600 },
  { title: 'truncations do not reach the disk', sabotage: { filterWrites: without('truncate') }, seedsMax: 400 },
  { title: 'votes for every candidate that asks, several times in one term', sabotage: { breakEngine: forgetVoteInMemory }, seedsMax: 200 },
  { title: 'votes for candidates whose log is behind', sabotage: { breakEngine: believeAnyLog }, seedsMax: 200, isQuick: true },
  { title: 'the leader reads without a check that it still leads', sabotage: { breakEngine: readAtOnce }, seedsMax: 200, isQuick: true },
  { title: 'numbers of read requests start again after a restart', sabotage: { breakEngine: repeatQuestions }, seedsMax: 400 },
  { title: 'a snapshot replaces the state and not the log', sabotage: { filterWrites: without('cut') }, seedsMax: 40, isQuick: true },
  { title: 'learners are counted', sabotage: { breakEngine: countLearners }, seedsMax: 100 },
  { title: 'voters are counted although they did not answer', sabotage: { breakEngine: countNewVoters }, seedsMax: 200 },
  { title: 'messages of a leader of an earlier term are accepted', sabotage: { breakEngine: believeOldLeaders }, seedsMax: 1200 },
  { title: 'entries are accepted without a check of the entry before them', sabotage: { breakEngine: ignorePrevious }, seedsMax: 400 },
  {
    title: 'the commit index of a heartbeat is applied to unverified entries of an older leader',
    sabotage: { breakEngine: verifyAll },
    seedsMax: 200,
  },
  ...leaseCanaries,
  { title: 'a lease outlives the naming of a successor', sabotage: { breakEngine: forgetSuccessor }, seedsMax: 400 },
  {
    title: 'a repeated call is taken for a new one',
    sabotage: {},
    sequencerSabotage: { forgetsCalls: true },
    seedsMax: 20,
    isQuick: true,
  },
  {
    title: 'refusals of calls are not remembered',
    sabotage: {},
    sequencerSabotage: { forgetsRefusals: true },
    seedsMax: 20,
    isQuick: true,
  },
  {
    title: 'answers of calls are not remembered',
    sabotage: {},
    sequencerSabotage: { forgetsSoon: true },
    seedsMax: 20,
    isQuick: true,
  },
  {
    title: 'a write that found no space is not retried',
    sabotage: {},
    sequencerSabotage: { givesUpOnSpace: true },
    seedsMax: 20,
    isQuick: true,
  },
  {
    title: 'clients read without a check that the leader still leads',
    sabotage: {},
    sequencerSabotage: { breakEngine: readAtOnce },
    seedsMax: 100,
  },
]

/** An engine whose every step goes through `step`. */
function around(
  engine: ConsensusEngine,
  step: (node: RaftNode, input: Input, inner: (input: Input) => Effects) => Effects,
): ConsensusEngine {
  const { node } = engine as RaftEngine
  const inner = engine.step.bind(engine)
  engine.step = (input) => step(node, input, inner)
  return engine
}

function messageOf(input: Input): RaftMessage | undefined {
  return input.kind === 'receive' ? (input.message as RaftMessage) : undefined
}

function forgetVoteInMemory(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    const isVoteRequest = messageOf(input)?.kind === 'voteRequest'
    if (isVoteRequest && node.role === 'follower') {
      node.votedFor = undefined
      node.leader = undefined
    }
    return inner(input)
  })
}

function believeAnyLog(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (_node, input, inner) => {
    const message = messageOf(input)
    if (input.kind !== 'receive' || (message?.kind !== 'voteRequest' && message?.kind !== 'preVoteRequest')) return inner(input)
    return inner({ ...input, message: { ...message, lastTerm: Number.MAX_SAFE_INTEGER } as RaftMessage })
  })
}

/** Too rare for chance; a story finds it (test/unit/master/consensus/raft/figure-8.test.ts). */
export function commitOldTerms(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    if (node.role === 'leader') {
      const indexOf = (id: number): number =>
        [...node.peers.values()].find((peer) => peer.id === id)?.matchIndex ?? node.writes.durableIndex
      node.commitIndex = Math.max(node.commitIndex, agreedIndex(node.memberships.current, indexOf))
    }
    return inner(input)
  })
}

function readAtOnce(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    if (input.kind !== 'read' || node.role !== 'leader') return inner(input)
    const effects = inner({ kind: 'snapshotTaken', index: 0 })
    return { ...effects, readable: [{ readId: input.readId, index: node.commitIndex }] }
  })
}

function repeatQuestions(engine: ConsensusEngine): ConsensusEngine {
  const { node } = engine as RaftEngine
  let count = 0
  node.readQuestions.nextNumber = () => ++count
  return engine
}

function countLearners(engine: ConsensusEngine): ConsensusEngine {
  const { memberships } = (engine as RaftEngine).node
  const prototype = Object.getPrototypeOf(memberships) as object
  const current = Object.getOwnPropertyDescriptor(prototype, 'current')?.get
  Object.defineProperty(memberships, 'current', {
    get: () => {
      const membership = current?.call(memberships) as Membership
      const voters = [...membership.voters, ...membership.learners]
      return membership.nextVoters === undefined ? { voters, learners: [] } : membership
    },
  })
  return engine
}

function countNewVoters(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    const { voters, nextVoters = [] } = node.memberships.current
    for (const peer of node.peers.values()) {
      if (!nextVoters.includes(peer.id) || voters.includes(peer.id)) continue
      peer.matchIndex = node.log.lastIndex
      peer.nextIndex = node.log.lastIndex + 1
    }
    return inner(input)
  })
}

function believeOldLeaders(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    const message = messageOf(input)
    if (input.kind !== 'receive' || message?.kind !== 'append' || node.role !== 'follower') return inner(input)
    return inner({ ...input, message: { ...message, term: Math.max(message.term, node.term) } as RaftMessage })
  })
}

function ignorePrevious(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    const message = messageOf(input)
    if (input.kind !== 'receive' || message?.kind !== 'append') return inner(input)
    return inner({ ...input, message: { ...message, prevTerm: node.log.epochAt(message.prevIndex) ?? message.prevTerm } as RaftMessage })
  })
}

function forgetSuccessor(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    node.hasNamedSuccessor = false
    return inner(input)
  })
}

function verifyAll(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    if (messageOf(input)?.kind === 'heartbeat' && node.role === 'follower') node.verifiedIndex = node.log.lastIndex
    return inner(input)
  })
}
