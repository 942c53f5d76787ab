// What is committed survives every crash, and nothing is before a quorum of disks has it.

import assert from 'node:assert/strict'
import { a, b, c, type Stories, voters } from './stories.js'

export function testDurability({ story, cluster, ledByA }: Stories): void {
  story('all crash at once, committed entries are there after the restart', () => {
    const group = ledByA()
    for (const text of ['one', 'two']) group.propose(a, text)
    group.tick(3)
    for (const id of [a, b, c]) group.crash(id)
    for (const id of [a, b, c]) group.restart(id)
    group.elect()
    group.tick(3)
    assert.deepEqual(group.committed, ['one', 'two'])
    const place = group.checkers.placeOf(Buffer.from('two')) ?? Number.POSITIVE_INFINITY
    for (const id of [a, b, c]) assert.ok(group.node(id).applied.index >= place)
  })

  story('a single node crashes before its write is durable, nothing was committed (etcd 14370)', () => {
    const group = cluster(voters(1))
    group.elect()
    group.stallDisk(a)
    group.propose(a, 'unsynced')
    group.settle()
    assert.deepEqual(group.committed, [])
    group.crash(a)
    group.resumeDisk(a)
    group.restart(a)
    group.elect()
    group.settle()
    assert.deepEqual(group.committed, [])
  })
}

export function testDisks({ story, cluster, ledByA }: Stories): void {
  story("the leader's own disk is slow, its followers' disks commit", () => {
    const group = ledByA()
    group.stallDisk(a)
    group.propose(a, 'one')
    group.settle()
    assert.deepEqual(group.committed, ['one'])
  })

  story('followers with stalled disks acknowledge nothing', () => {
    const group = ledByA()
    group.stallDisk(b)
    group.stallDisk(c)
    group.propose(a, 'one')
    group.settle()
    assert.deepEqual(group.committed, [])
    group.resumeDisk(b)
    group.settle()
    assert.deepEqual(group.committed, ['one'])
  })

  story('a leader with a stalled disk gives up leadership although it can still send (hashicorp/raft 503)', () => {
    const group = ledByA()
    group.stallDisk(a)
    group.propose(a, 'one')
    group.tick(60)
    assert.notEqual(group.leader, a)
    assert.notEqual(group.leader, undefined)
  })

  story('a node with a stalled disk is not elected, also when the leader fails (hashicorp/raft 614)', () => {
    const group = ledByA(voters(5))
    group.stallDisk(a)
    group.propose(a, 'one')
    group.tick(60)
    group.crash(group.electOther(a))
    // The others let it go first.
    for (const { id, isRunning } of group.nodes.values()) if (isRunning && id !== a) group.node(id).step({ kind: 'stepDown' })
    for (let ticks = 0; ticks < 80; ticks++) {
      group.tick()
      assert.notEqual(group.roleOf(a), 'leader')
    }
    assert.notEqual(group.leader, undefined)
  })

  story('every disk is stalled, the leader stays and serves reads', () => {
    const group = ledByA()
    for (const id of [a, b, c]) group.stallDisk(id)
    group.propose(a, 'one')
    group.tick(100)
    group.read(a)
    group.tick(2)
    assert.equal(group.leader, a)
    assert.equal(group.checkers.reads, 1)
  })

  story('a crash after a vote, no other candidate gets a vote in that epoch', () => {
    const group = cluster()
    group.electNode(a)
    group.crash(b)
    group.restart(b)
    group.isolate(a)
    group.electOther(a)
    group.heal()
    group.tick(10)
    assert.notEqual(group.leader, undefined)
  })
}
