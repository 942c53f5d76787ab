// Mistakes put into the Paxos engine on purpose.

import type { ConsensusEngine, Effects, Envelope, Input } from '../../../master/consensus/contract.js'
import type { PaxosMessage } from '../../../master/consensus/paxos/messages.js'
import type { PaxosNode } from '../../../master/consensus/paxos/node.js'
import type { PaxosEngine } from '../../../master/consensus/paxos/step.js'
import { type Canary, without } from './canary.js'
import { leaseCanaries } from './leases.js'

export const paxosCanaries: readonly Canary[] = [
  { title: 'acknowledges before it is durable', sabotage: { sendsTooEarly: true }, seedsMax: 40, isQuick: true },
  { title: 'the disk reports a sync that it did not do', sabotage: { liesAboutSync: true }, seedsMax: 40 },
  { title: 'the promise is not written', sabotage: { filterWrites: without('state') }, seedsMax: 200, isQuick: true },
  { title: 'the promise is forgotten in memory', sabotage: { breakEngine: forgetPromise }, seedsMax: 200, isQuick: true },
  { title: 'the acceptor does not report what it accepted', sabotage: { breakEngine: concealValues }, seedsMax: 200 },
  { title: 'the candidate takes the value of the lowest ballot', sabotage: { breakEngine: turnBallots }, seedsMax: 800 },
  { title: 'the candidate leads with its own promise alone', sabotage: { breakEngine: leadAlone }, seedsMax: 40, isQuick: true },
  {
    title: 'a value is believed to be chosen because the slot is filled',
    sabotage: { breakEngine: believeOldValues },
    seedsMax: 400,
    isQuick: true,
  },
  { title: 'a gap is not filled', sabotage: { breakEngine: leaveGaps }, seedsMax: 200 },
  { title: 'the leader serves before all values that it found are chosen', sabotage: { breakEngine: serveEarly }, seedsMax: 400 },
  { title: 'a stop-sign is ignored', sabotage: { breakEngine: passStopSigns }, seedsMax: 200 },
  { title: 'the leader reads without a check that it still leads', sabotage: { breakEngine: readAtOnce }, seedsMax: 200, isQuick: true },
  ...leaseCanaries,
  { title: 'a lease outlives the naming of a successor', sabotage: { breakEngine: forgetSuccessor }, seedsMax: 400 },
]

/** An engine whose every step goes through `step`. */
function around(
  engine: ConsensusEngine,
  step: (node: PaxosNode, input: Input, inner: (input: Input) => Effects) => Effects,
): ConsensusEngine {
  const { node } = engine as PaxosEngine
  const inner = engine.step.bind(engine)
  engine.step = (input) => step(node, input, inner)
  return engine
}

function messageOf(input: Input): PaxosMessage | undefined {
  return input.kind === 'receive' ? (input.message as PaxosMessage) : undefined
}

/** An old leader's accept is taken as if nothing higher had been promised. */
function forgetPromise(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    const message = messageOf(input)
    if (message?.kind === 'accept' && node.role === 'follower') node.promised = Math.min(node.promised, message.ballot)
    return inner(input)
  })
}

function changePromises(engine: ConsensusEngine, change: (message: PaxosMessage & { kind: 'promise' }) => PaxosMessage): ConsensusEngine {
  return around(engine, (_node, input, inner) => {
    const message = messageOf(input)
    return input.kind === 'receive' && message?.kind === 'promise' ? inner({ ...input, message: change(message) }) : inner(input)
  })
}

function concealValues(engine: ConsensusEngine): ConsensusEngine {
  return changePromises(engine, (message) => ({ ...message, values: message.values.filter(({ index }) => index <= message.chosenIndex) }))
}

function turnBallots(engine: ConsensusEngine): ConsensusEngine {
  const turn = (ballot: number): number => 2 ** 40 - ballot
  return changePromises(engine, (message) => ({
    ...message,
    values: message.values.map((value) => ({ ...value, ballot: turn(value.ballot) })),
  }))
}

function leadAlone(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    const others = [...(node.preparation?.answers.keys() ?? [])]
    for (const id of node.memberships.current.voters) {
      if (id !== node.id && !others.includes(id)) node.preparation?.answers.set(id, { through: 0, isWhole: true, chosenIndex: 0 })
    }
    return inner(input)
  })
}

/** What is told to be chosen is taken for chosen in slots that an older leader filled. */
function believeOldValues(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    const message = messageOf(input)
    if (message?.kind === 'lead' && message.ballot >= node.promised && node.role === 'follower') {
      let held = node.chosenIndex
      while (held < message.chosenIndex && node.log.epochAt(held + 1) !== undefined) held++
      node.chosenIndex = held
      node.agreedIndex = Math.max(node.agreedIndex, held)
    }
    return inner(input)
  })
}

/** The empty entries that fill gaps never leave. */
function leaveGaps(engine: ConsensusEngine): ConsensusEngine {
  const withoutEmpty = (envelopes: readonly Envelope[]): Envelope[] =>
    envelopes.flatMap((envelope) => {
      const message = envelope.message as PaxosMessage
      if (message.kind !== 'accept') return [envelope]
      const entries = message.entries.filter(({ kind }) => kind !== 'empty')
      return entries.length === 0 ? [] : [{ ...envelope, message: { ...message, entries } as PaxosMessage }]
    })
  return around(engine, (_node, input, inner) => {
    const effects = inner(input)
    return { ...effects, send: withoutEmpty(effects.send), sendAfterPersist: withoutEmpty(effects.sendAfterPersist) }
  })
}

function serveEarly(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    if (node.role === 'leader') node.inheritedIndex = 0
    return inner(input)
  })
}

function passStopSigns(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    if (node.role === 'leader' && node.stopIndex > 0) {
      node.stopIndex = 0
      node.agreedIndex = node.log.lastIndex
    }
    return inner(input)
  })
}

function readAtOnce(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    if (input.kind !== 'read' || node.role !== 'leader') return inner(input)
    const effects = inner({ kind: 'snapshotTaken', index: 0 })
    return { ...effects, readable: [{ readId: input.readId, index: node.chosenIndex }] }
  })
}

function forgetSuccessor(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    node.hasNamedSuccessor = false
    return inner(input)
  })
}
