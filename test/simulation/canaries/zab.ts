// Mistakes put into the Zab engine on purpose.

import type { ConsensusEngine, Effects, Input } from '../../../master/consensus/contract.js'
import type { ZabMessage } from '../../../master/consensus/zab/messages.js'
import type { ZabNode } from '../../../master/consensus/zab/node.js'
import type { ZabEngine } from '../../../master/consensus/zab/step.js'
import { type Canary, without } from './canary.js'
import { leaseCanaries } from './leases.js'

export const zabCanaries: readonly Canary[] = [
  { title: 'acknowledges before it is durable', sabotage: { sendsTooEarly: true }, seedsMax: 20, isQuick: true },
  { title: 'the disk reports a sync that it did not do', sabotage: { liesAboutSync: true }, seedsMax: 20, isQuick: true },
  { title: 'the epochs are not written', sabotage: { filterWrites: without('state') }, seedsMax: 400 },
  { title: 'truncations do not reach the disk', sabotage: { filterWrites: without('truncate') }, seedsMax: 400 },
  { title: 'NEWLEADER is acknowledged without the history (ZOOKEEPER-4646)', sabotage: { breakEngine: acknowledgeEarly }, seedsMax: 400 },
  { title: 'a leader goes on though a follower has a more recent history', sabotage: { breakEngine: ignoreHistories }, seedsMax: 1000 },
  { title: 'the accepted epoch is forgotten in memory', sabotage: { breakEngine: forgetEpoch }, seedsMax: 400 },
  { title: 'diverging logs are not truncated (ZOOKEEPER-1154)', sabotage: { breakEngine: keepDivergent }, seedsMax: 400 },
  { title: 'proposals after a gap are acknowledged (ZOOKEEPER-4925)', sabotage: { breakEngine: acknowledgeHoles }, seedsMax: 100 },
  { title: 'the leader reads without a check that it still leads', sabotage: { breakEngine: readAtOnce }, seedsMax: 200 },
  ...leaseCanaries,
]

/** An engine whose every step goes through `step`. */
function around(
  engine: ConsensusEngine,
  step: (node: ZabNode, input: Input, inner: (input: Input) => Effects) => Effects,
): ConsensusEngine {
  const { node } = engine as ZabEngine
  const inner = engine.step.bind(engine)
  engine.step = (input) => step(node, input, inner)
  return engine
}

/** An engine that takes some messages for others. */
function misread(engine: ConsensusEngine, change: (node: ZabNode, message: ZabMessage) => ZabMessage): ConsensusEngine {
  return around(engine, (node, input, inner) =>
    inner(input.kind === 'receive' ? { ...input, message: change(node, input.message as ZabMessage) } : input),
  )
}

function acknowledgeEarly(engine: ConsensusEngine): ConsensusEngine {
  return misread(engine, (node, message) =>
    message.kind === 'newLeader' ? { ...message, index: Math.min(message.index, node.log.lastIndex) } : message,
  )
}

function ignoreHistories(engine: ConsensusEngine): ConsensusEngine {
  return misread(engine, (node, message) =>
    message.kind === 'ackEpoch' && node.phase === 'discovery' ? { ...message, currentEpoch: 0 } : message,
  )
}

function forgetEpoch(engine: ConsensusEngine): ConsensusEngine {
  return misread(engine, (node, message) => {
    if (message.kind === 'newEpoch' && node.role !== 'leading') node.acceptedEpoch = Math.min(node.acceptedEpoch, message.epoch - 1)
    return message
  })
}

function keepDivergent(engine: ConsensusEngine): ConsensusEngine {
  return misread(engine, (node, message) =>
    message.kind === 'sync' ? { ...message, index: Math.max(message.index, node.log.lastIndex) } : message,
  )
}

function acknowledgeHoles(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (_node, input, inner) => {
    const effects = inner(input)
    const message = input.kind === 'receive' ? (input.message as ZabMessage) : undefined
    if (message?.kind !== 'proposal') return effects
    const index = message.prevIndex + message.entries.length
    const send = effects.send.map((envelope) =>
      envelope.message.kind === 'gap' ? { ...envelope, message: { kind: 'ack', epoch: message.epoch, index } as ZabMessage } : envelope,
    )
    return { ...effects, send }
  })
}

function readAtOnce(engine: ConsensusEngine): ConsensusEngine {
  return around(engine, (node, input, inner) => {
    if (input.kind !== 'read' || node.role !== 'leading') return inner(input)
    const effects = inner({ kind: 'snapshotTaken', index: 0 })
    return { ...effects, readable: [{ readId: input.readId, index: node.commitIndex }] }
  })
}
