// Read points: never older than what was acknowledged before, without an entry in the log.

import assert from 'node:assert/strict'
import { a, b, c, type Stories, voters } from './stories.js'

export function testReads({ story, cluster, ledByA }: Stories): void {
  story('a read on the leader and on a follower, answered with all committed entries', () => {
    const group = ledByA()
    group.propose(a, 'one')
    group.settle()
    for (const id of [a, b, c]) group.read(id)
    group.tick(2)
    assert.equal(group.checkers.reads, 3)
  })

  story('a follower that read, knows its read point to be committed without waiting', () => {
    const group = ledByA()
    group.propose(a, 'one')
    group.settle()
    group.read(b)
    group.settle()
    assert.equal(group.node(b).applied.index, group.node(a).applied.index)
  })

  story('a single voter, reads at once', () => {
    const group = cluster(voters(1))
    group.elect()
    group.settle()
    const readable = group.node(a).step({ kind: 'read', readId: 1 }).readable
    assert.deepEqual(readable, [{ readId: 1, index: group.checkers.committedIndex }])
  })

  story('a leader cut off or paused, gives no read point (etcd 20418)', () => {
    const group = ledByA()
    group.pause(a)
    const next = group.elect()
    group.propose(next, 'new')
    group.settle()
    group.isolate(a)
    group.resume(a)
    group.read(a)
    group.tick(40)
    assert.equal(group.checkers.reads, 0)
  })

  story('a new leader that does not know yet what is committed, answers no read (etcd 7331, tikv 1634, 6340)', () => {
    const group = ledByA()
    const told = new Set<number>()
    // The followers receive the entry, but not the message that it is committed.
    group.shouldDeliver = ({ from, to }) => from !== a || (!told.has(to) && told.add(to).size > 0)
    group.propose(a, 'one')
    group.settle()
    assert.deepEqual(group.committed, ['one'])
    group.isolate(a)
    group.shouldDeliver = () => true
    group.onEvent = (id, _input, { leadership }) => {
      if (id !== a && leadership?.role === 'leader') for (const each of [b, c]) group.stallDisk(each)
    }
    const next = group.electOther(a)
    for (let tick = 0; tick < 5; tick++) {
      group.read(next) // an answer that is too old fails at once
      group.tick()
    }
    for (const id of [b, c]) group.resumeDisk(id)
    group.tick(40)
    group.read(group.elect())
    group.tick(5)
    assert.ok(group.checkers.reads > 0)
  })
}

export function testReadsInTrouble({ story, cluster, ledByA }: Stories): void {
  story('no leader, a read is refused and not kept', () => {
    const group = cluster()
    const effects = group.node(b).step({ kind: 'read', readId: 7 })
    assert.deepEqual(effects.unreadable, [{ readId: 7, leader: undefined }])
  })

  story('the question of a follower is lost, it is repeated', () => {
    const group = ledByA()
    group.shouldDeliver = ({ from }) => from !== b
    group.read(b)
    group.settle()
    group.shouldDeliver = () => true
    group.tick(5)
    assert.equal(group.checkers.reads, 1)
  })

  story('many reads at once, few messages', () => {
    const group = ledByA()
    let messages = 0
    group.shouldDeliver = () => {
      messages++
      return true
    }
    for (let count = 0; count < 100; count++) group.read(a)
    group.settle()
    assert.equal(group.checkers.reads, 100)
    assert.ok(messages < 40, `${messages} messages`)
  })
}

/** A round that is alone is sent to a quorum only. */
export function testReadsOfAQuorum({ story, ledByA }: Stories): void {
  story('a read after another, only the peers that answered first are asked', () => {
    const group = ledByA()
    group.read(a)
    group.settle()
    const asked: number[] = []
    group.shouldDeliver = ({ from, to }) => {
      if (from === a) asked.push(to)
      return true
    }
    group.read(a)
    group.settle()
    assert.equal(group.checkers.reads, 2)
    assert.equal(asked.length, 1, `asked ${asked}`)
  })

  story('the peer that is asked alone does not answer, the next tick asks all', () => {
    const group = ledByA()
    group.read(a)
    group.settle()
    let silent = 0
    group.shouldDeliver = ({ from, to }) => {
      if (from === a && silent === 0) silent = to
      return to !== silent && from !== silent
    }
    group.read(a)
    group.settle()
    assert.equal(group.checkers.reads, 1)
    group.tick()
    assert.equal(group.checkers.reads, 2)
  })

  story('the peer that is asked alone does not answer, the next read asks all', () => {
    const group = ledByA()
    group.read(a)
    group.settle()
    let silent = 0
    group.shouldDeliver = ({ from, to }) => {
      if (from === a && silent === 0) silent = to
      return to !== silent && from !== silent
    }
    group.read(a)
    group.read(a)
    group.settle()
    assert.equal(group.checkers.reads, 3)
  })
}
