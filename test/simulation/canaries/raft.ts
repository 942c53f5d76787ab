// Mistakes put into the Raft engine on purpose.

import type { ConsensusEngine, Effects, Input } from '../../../master/consensus/contract.js'
import { agreedIndex } from '../../../master/consensus/quorum.js'
import type { RaftMessage } from '../../../master/consensus/raft/messages.js'
import type { RaftNode } from '../../../master/consensus/raft/node.js'
import type { RaftEngine } from '../../../master/consensus/raft/step.js'
import { type Canary, without } from './canary.js'

export const raftCanaries: readonly Canary[] = [
  { title: 'acknowledges before it is durable', sabotage: { sendsTooEarly: true }, seedsMax: 20, isQuick: true },
  { title: 'the disk says it synced and did not', sabotage: { liesAboutSync: true }, seedsMax: 20, isQuick: true },
  { title: 'the vote is not written', sabotage: { filterWrites: without('state') }, seedsMax: 400 },
  { title: 'truncations do not reach the disk', sabotage: { filterWrites: without('truncate') }, seedsMax: 200, isQuick: true },
  { title: 'votes for whoever asks, again and again', sabotage: { breakEngine: forgetVoteInMemory }, seedsMax: 200 },
  { title: 'votes for candidates whose log is behind', sabotage: { breakEngine: believeAnyLog }, seedsMax: 200, isQuick: true },
  { title: 'the leader reads without asking whether it leads', sabotage: { breakEngine: readAtOnce }, seedsMax: 200, isQuick: true },
  { title: 'read questions are numbered alike after a restart', sabotage: { breakEngine: repeatQuestions }, seedsMax: 200 },
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
  node.followerReads.nextRequestId = () => ++count
  return engine
}
