// The paper's figure 8: an entry of an older term that sits on a majority can still be replaced, so counting must not commit it. Told once
// of the engine, and once of one that counts all the same, which the checkers must notice.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry } from '../../../../../master/consensus/contract.js'
import type { Append } from '../../../../../master/consensus/raft/messages.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { CalmCluster, type SentMessage } from '../../../../simulation/calm-cluster.js'
import { commitOldTerms } from '../../../../simulation/canaries/raft.js'
import { engines } from '../../../../simulation/engines.js'
import type { Sabotage } from '../../../../simulation/simulated-node.js'

const [a, b, c, d, e] = [1, 2, 3, 4, 5] as [PeerId, PeerId, PeerId, PeerId, PeerId]

function entriesOf({ message }: SentMessage): Append['entries'] {
  return message.kind === 'append' ? (message as Append).entries : []
}

/** Only `id` campaigns; `shouldDeliver` decides about all other messages, then and afterwards. */
function elect(group: CalmCluster, id: PeerId, shouldDeliver: (sent: SentMessage) => boolean): void {
  group.shouldDeliver = (sent) => (/^(preV|v)oteRequest$/.test(sent.message.kind) ? sent.from === id : shouldDeliver(sent))
  for (let ticks = 0; ticks < 60 && group.leader !== id; ticks++) group.tick()
  assert.equal(group.leader, id, `${id} is elected`)
}

function tellFigure8(sabotage?: Sabotage): CalmCluster {
  const engine = engines['raft']
  assert.ok(engine !== undefined)
  const membership = { voters: [a, b, c, d, e], learners: [] }
  const group = new CalmCluster({ engine, membership, limits: { messageBytesMax: 1 }, ...(sabotage && { sabotage }) })
  // (a) a leads and brings its entry only to b.
  group.electNode(a)
  group.tick(3)
  group.shouldDeliver = ({ to }) => to === b || to === a
  group.propose(a, 'old')
  group.settle()
  group.crash(a)
  // (b) e leads by the votes of c and d, and crashes with a first entry that no other peer has.
  group.crash(b)
  elect(group, e, (sent) => entriesOf(sent).length === 0)
  group.crash(e)
  // (c) a leads again and brings the old entry, but nothing of its new term, to c and d.
  group.restart(b)
  group.restart(a)
  const isOldOrMisfit = ({ to }: SentMessage, { index, epoch }: Entry): boolean =>
    to !== e && (epoch === 1 || index > group.node(to).engine.status().lastIndex + 1)
  elect(group, a, (sent) => entriesOf(sent).every((entry) => isOldOrMisfit(sent, entry)))
  group.tick(3)
  assert.equal(group.node(c).engine.status().lastIndex, group.node(b).engine.status().lastIndex, 'the old entry is on a to d')
  // (d) a crashes; e comes back, its last entry is of a higher term than the old one, and leads.
  group.crash(a)
  group.restart(e)
  elect(group, e, () => true)
  group.tick(3)
  return group
}

test('raft, figure 8: an old entry on a majority is replaced, it was not committed', () => {
  const group = tellFigure8()
  assert.equal(group.leader, e)
  assert.deepEqual(group.committed, [])
})

test('raft, figure 8: an engine that commits it by counting replicas is detected', () => {
  assert.throws(() => tellFigure8({ breakEngine: commitOldTerms }), /has entry|has all that is committed|is committed once/)
})
