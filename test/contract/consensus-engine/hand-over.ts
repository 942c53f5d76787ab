// Handing leadership over, and the limits that keep memory bounded.

import assert from 'node:assert/strict'
import { a, b, c, type Stories } from './stories.js'

export function testHandOver({ story, ledByA }: Stories): void {
  story('leadership is transferred, the named successor leads and nothing is lost (dragonboat 223)', () => {
    const group = ledByA()
    group.propose(a, 'one')
    group.node(a).step({ kind: 'transferLeadership', to: c })
    group.tick(2)
    assert.equal(group.leader, c)
    assert.deepEqual(group.committed, ['one'])
  })

  story('a transfer to a peer that is down, given up and proposals are accepted again (hashicorp/raft 581, 493)', () => {
    const group = ledByA()
    group.isolate(c)
    group.propose(a, 'before')
    group.settle()
    group.node(a).step({ kind: 'transferLeadership', to: c })
    assert.equal(group.propose(a, 'during').refused.length, 1)
    group.tick(25)
    group.propose(a, 'after')
    group.settle()
    assert.deepEqual(group.committed, ['before', 'after'])
  })

  story('a transfer to a peer that is behind, it first gets the entries it lacks (redpanda 2606, hashicorp/raft 487)', () => {
    const group = ledByA()
    group.isolate(c)
    for (let count = 0; count < 20; count++) group.propose(a, `entry ${count}`)
    group.settle()
    group.heal()
    group.node(a).step({ kind: 'transferLeadership', to: c })
    group.tick(5)
    assert.equal(group.leader, c)
    assert.equal(group.committed.length, 20)
  })
}

export function testDisturbedHandOver({ story, ledByA }: Stories): void {
  story('the leader keeps sending heartbeats during a transfer, the named successor leads all the same (canonical/raft 203)', () => {
    const group = ledByA()
    group.node(a).step({ kind: 'transferLeadership', to: c })
    for (let tick = 0; tick < 10; tick++) group.node(a).step({ kind: 'tick' })
    group.tick(5)
    assert.equal(group.leader, c)
  })

  story('a node that does not lead is asked to transfer leadership, nothing happens (hashicorp/raft 413)', () => {
    const group = ledByA()
    const { epoch } = group.node(a).engine.status()
    const { send } = group.node(b).step({ kind: 'transferLeadership', to: c })
    assert.deepEqual(send, [])
    group.tick(20)
    assert.deepEqual([group.leader, group.node(a).engine.status().epoch], [a, epoch])
  })

  story('a leader is replaced during a transfer; when it leads again it accepts proposals (hashicorp/raft 696)', () => {
    const group = ledByA()
    group.isolate(a)
    group.propose(a, 'on its own')
    group.node(a).step({ kind: 'transferLeadership', to: c })
    group.electOther(a)
    group.heal()
    group.tick(5)
    group.node(group.elect()).step({ kind: 'transferLeadership', to: a })
    group.tick(5)
    assert.equal(group.leader, a)
    group.propose(a, 'again')
    group.tick(3)
    assert.equal(group.committed.at(-1), 'again')
  })

  story('the leader steps down, another leads at once and the old one does not campaign for a while', () => {
    const group = ledByA()
    group.node(a).step({ kind: 'stepDown' })
    group.tick(2)
    assert.ok(group.leader === b || group.leader === c)
  })
}

export function testLimits({ story, ledByA }: Stories): void {
  story('too many uncommitted bytes, proposals are refused by the leader until some are committed', () => {
    const group = ledByA(undefined, { uncommittedBytesMax: 1000, inflightBytesMax: 500, messageBytesMax: 500 })
    group.isolate(a)
    assert.equal(group.propose(a, 'x'.repeat(900)).accepted.length, 1)
    assert.deepEqual(group.propose(a, 'y'.repeat(200)).refused[0]?.leader, a)
    group.loseMessages()
    group.heal()
    group.tick(5)
    assert.equal(group.propose(a, 'z'.repeat(200)).accepted.length, 1)
    group.settle()
    assert.equal(group.committed.length, 2)
  })

  story('one proposal larger than every limit, committed all the same', () => {
    const group = ledByA(undefined, { uncommittedBytesMax: 1000, inflightBytesMax: 500, messageBytesMax: 500, commitBytesMax: 500 })
    group.propose(a, 'x'.repeat(5000))
    group.tick(3)
    assert.equal(group.committed.length, 1)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  })

  story('a follower far behind with a small window, catches up', () => {
    const small = { inflightEntriesMax: 3, inflightBytesMax: 300, messageBytesMax: 100, tailBytesMax: 200, commitBytesMax: 300 }
    const group = ledByA(undefined, small)
    group.isolate(c)
    for (let count = 0; count < 50; count++) group.propose(a, `entry ${count}`)
    group.tick(20)
    group.heal()
    group.tick(10)
    assert.equal(group.committed.length, 50)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  })
}
