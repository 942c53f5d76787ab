// Mistakes that other systems shipped in cutting logs and giving states to those who lag, each as a story; the name in brackets is where it
// happened (docs/regressions.md).

import assert from 'node:assert/strict'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { change, fill, to } from './changes.js'
import { cutBehindC } from './lagging.js'
import { a, b, c, type Stories, voters } from './stories.js'

const d = 4 as PeerId
const few = { tailEntriesKept: 2 }

export function testSnapshotRegressions({ story, ledByA }: Stories): void {
  story('a follower behind the log takes one snapshot, and no second one while states are flushed (jgroups-raft 23)', () => {
    const group = ledByA(undefined, few)
    cutBehindC(group)
    let asked = 0
    group.onEvent = (_id, _input, { sendSnapshot }) => {
      asked += sendSnapshot.length
    }
    group.heal()
    for (let ticks = 0; ticks < 30; ticks++) {
      group.propose(a, `during ${ticks}`)
      group.tick()
      if (ticks % 3 === 0) group.node(a).flush()
    }
    group.tick(3)
    assert.equal(asked, 1)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  })
}

export function testSnapshotOrder({ story, ledByA }: Stories): void {
  story("word of an own, older snapshot comes after a peer's was taken in, nothing goes back (hashicorp/raft 248)", () => {
    const group = ledByA(undefined, few)
    cutBehindC(group)
    group.heal()
    group.tick(10)
    const { firstIndex, committedIndex } = group.node(c).engine.status()
    assert.ok(firstIndex > 5)
    group.node(c).step({ kind: 'snapshotTaken', index: 1 })
    group.settle()
    assert.deepEqual([group.node(c).engine.status().firstIndex, group.node(c).engine.status().committedIndex], [firstIndex, committedIndex])
    group.crash(c)
    group.restart(c)
    group.tick(10)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  })

  story('a crash between a snapshot and the log, entries that no other node has are removed (openraft 559)', () => {
    const group = ledByA(undefined, few)
    group.node(a).step({ kind: 'transferLeadership', to: c })
    group.tick(4)
    assert.equal(group.leader, c)
    group.isolate(c)
    for (let count = 0; count < 3; count++) group.propose(c, `lost ${count}`)
    group.settle()
    group.electOther(c)
    cutBehindC(group)
    group.onEvent = (_id, _input, { sendSnapshot }) => {
      if (sendSnapshot.includes(c)) group.stallDisk(c)
    }
    group.heal()
    group.tick(12)
    assert.ok(group.node(c).flushed.index > 5 && group.node(c).log.durable.firstIndex === 1)
    group.crash(c)
    group.resumeDisk(c)
    group.restart(c)
    group.tick(20)
    group.node(group.elect()).step({ kind: 'transferLeadership', to: c })
    group.tick(10)
    group.propose(group.elect(), 'after')
    group.tick(5)
    assert.ok(!group.committed.some((text) => text.startsWith('lost')))
    for (const id of [a, b, c]) assert.equal(group.node(id).applied.index, group.checkers.committedIndex)
  })
}

export function testEmptyDiskRegressions({ story, ledByA }: Stories): void {
  story('a learner returns with an empty disk to an idle group, it gets the log (RATIS-2523)', () => {
    for (const limits of [{}, { tailEntriesKept: 1 }]) {
      const group = ledByA(undefined, limits)
      group.join(d, voters(3))
      change(group, to([a, b, c], [d]))
      fill(group, 5)
      if (limits.tailEntriesKept === 1) for (const id of [a, b, c]) group.node(id).flush()
      group.settle()
      group.crash(d)
      group.nodes.delete(d)
      group.join(d, voters(3))
      group.tick(20)
      assert.equal(group.node(d).applied.index, group.node(a).applied.index)
    }
  })

  story('the leader cannot read its own log, it stops and does not send other entries (openraft 1795)', () => {
    const group = ledByA(undefined, { tailBytesMax: 1 })
    group.isolate(c)
    fill(group, 10)
    group.node(a).log.read = () => {
      throw new FileSystemError('checksumMismatch', 'an entry is damaged')
    }
    group.heal()
    assert.throws(
      () => group.tick(20),
      (error) => error instanceof FileSystemError && error.reason === 'checksumMismatch',
    )
    group.crash(a)
    group.elect()
    group.tick(20)
    assert.equal(group.node(c).applied.index, group.node(b).applied.index)
    assert.equal(group.committed.length, 10)
  })
}
