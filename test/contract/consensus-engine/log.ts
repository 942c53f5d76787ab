// Proposals become one log, in one order, although messages are lost, repeated or late.

import assert from 'node:assert/strict'
import { FileSystemError } from '../../../proto/base/errors.js'
import { a, b, c, type Stories } from './stories.js'

export function testLog({ story, ledByA }: Stories): void {
  story('proposals, committed in order and applied everywhere', () => {
    const group = ledByA()
    for (const text of ['one', 'two', 'three']) group.propose(a, text)
    group.tick(3)
    assert.deepEqual(group.committed, ['one', 'two', 'three'])
    for (const node of group.nodes.values()) assert.equal(node.applied.index, group.node(a).applied.index)
  })

  story('a proposal, accepted with its index before it is committed', () => {
    const group = ledByA()
    const { accepted, commit } = group.propose(a, 'one')
    assert.equal(accepted.length, 1)
    assert.deepEqual(commit, [])
    group.settle()
    assert.equal(group.checkers.placeOf(Buffer.from('one')), accepted[0]?.index)
  })

  story('a proposal to a follower or of another epoch, refused with the leader named', () => {
    const group = ledByA()
    assert.deepEqual(group.propose(b, 'x').refused[0]?.leader, a)
    const late = { kind: 'propose', proposalId: 99, epoch: group.node(a).engine.status().epoch - 1, payload: Buffer.from('x') } as const
    assert.deepEqual(group.node(a).step(late).refused, [{ proposalId: 99, leader: a, reason: 'notLeading' }])
    group.tick(3)
    assert.deepEqual(group.committed, [])
  })

  story('a leader cut off from its peers, commits nothing; its proposals are replaced', () => {
    const group = ledByA()
    group.isolate(a)
    group.propose(a, 'lost')
    group.settle()
    assert.deepEqual(group.committed, [])
    const next = group.electOther(a)
    group.propose(next, 'kept')
    group.settle()
    group.heal()
    group.tick(10)
    assert.deepEqual(group.committed, ['kept'])
    assert.equal(group.node(a).applied.index, group.node(next).applied.index)
  })
}

export function testMessages({ story, ledByA }: Stories): void {
  story('the last message to a follower is lost, it is brought up to date without further proposals (hashicorp/raft 612)', () => {
    const group = ledByA()
    group.shouldDeliver = ({ to }) => to !== c
    for (let count = 0; count < 20; count++) group.propose(a, `entry ${count}`)
    group.settle()
    group.shouldDeliver = () => true
    group.tick(10)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  })

  story('messages arrive twice, applied once', () => {
    const group = ledByA()
    let isRepeating = true
    group.shouldDeliver = (sent) => {
      if (isRepeating) {
        isRepeating = false
        group.send(sent.from, sent)
        isRepeating = true
      }
      return true
    }
    for (const text of ['one', 'two', 'three']) {
      group.propose(a, text)
      group.settle()
    }
    assert.deepEqual(group.committed, ['one', 'two', 'three'])
  })

  story('bytes that are no message, refused as malformed', () => {
    const { codec } = ledByA().node(a).engine
    for (const bytes of [Buffer.from([0xff, 0xff]), Buffer.alloc(0), Buffer.from([0x0a, 0x02, 0x08])]) {
      assert.throws(
        () => codec.decode(bytes),
        (error) => error instanceof FileSystemError && error.reason === 'malformed',
      )
    }
  })
}
