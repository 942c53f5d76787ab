// The log is cut after the state was stored; a peer that needs entries from before the cut gets a snapshot.

import assert from 'node:assert/strict'
import { fill } from './changes.js'
import { cutBehindC } from './lagging.js'
import { a, b, c, type Stories } from './stories.js'

const few = { tailEntriesKept: 2 }

export function testSnapshots({ story, ledByA }: Stories): void {
  story('the state is flushed, the log is cut but for the kept tail', () => {
    const group = ledByA(undefined, few)
    fill(group, 10)
    group.node(a).flush()
    const { firstIndex, lastIndex } = group.node(a).engine.status()
    assert.equal(firstIndex, lastIndex - 1)
  })

  story('a follower behind the log, gets a snapshot and then entries (ZOOKEEPER-4352)', () => {
    const group = ledByA(undefined, few)
    cutBehindC(group)
    group.heal()
    group.tick(10)
    group.propose(a, 'after')
    group.tick(3)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
    assert.ok(group.node(c).engine.status().firstIndex > 1)
  })

  story('a restart after a cut, the log continues where it was', () => {
    const group = ledByA(undefined, few)
    fill(group, 10)
    for (const id of [a, b, c]) {
      group.node(id).flush()
      group.settle()
    }
    for (const id of [a, b, c]) group.crash(id)
    for (const id of [a, b, c]) group.restart(id)
    group.electNode(a)
    group.propose(a, 'after')
    group.tick(3)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  })

  story('a crash between a snapshot and the log, the log starts again after the snapshot (ZOOKEEPER-2354)', () => {
    const group = ledByA(undefined, few)
    cutBehindC(group)
    group.heal()
    group.stallDisk(c)
    group.tick(10)
    const { index } = group.node(c).flushed
    assert.ok(index > 5)
    group.crash(c)
    group.resumeDisk(c)
    group.restart(c)
    group.tick(10)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
    assert.ok(group.node(c).log.durable.firstIndex > index)
  })
}

export function testSnapshotsInTrouble({ story, ledByA }: Stories): void {
  story('a snapshot does not arrive, it is sent again (dgraph 2707, hashicorp/raft 212, LogCabin 174)', () => {
    const group = ledByA(undefined, few)
    cutBehindC(group)
    group.heal()
    group.crash(c)
    group.tick(10)
    group.restart(c)
    let sent = 0
    const { sendSnapshot } = group
    group.sendSnapshot = (from, to) => {
      sent++
      if (sent > 1) sendSnapshot.call(group, from, to)
      else from.step({ kind: 'snapshotSent', to, index: from.applied.index, succeeded: false })
    }
    group.tick(30)
    assert.equal(sent, 2)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  })

  story('the same snapshot arrives twice, the second changes nothing (camunda 14367)', () => {
    const group = ledByA(undefined, few)
    cutBehindC(group)
    group.heal()
    const sendSnapshot = group.sendSnapshot.bind(group)
    group.sendSnapshot = (from, to) => {
      sendSnapshot(from, to)
      sendSnapshot(from, to)
    }
    group.tick(10)
    group.propose(a, 'after')
    group.tick(3)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  })

  story('a follower that ends where the log was cut, gets entries and no snapshot (RATIS-2500, RATIS-1305)', () => {
    const group = ledByA(undefined, { tailEntriesKept: 0 })
    fill(group, 10)
    group.crash(c)
    group.node(a).flush()
    group.settle()
    let sent = 0
    group.sendSnapshot = () => {
      sent++
    }
    group.restart(c)
    group.propose(a, 'after')
    group.tick(20)
    assert.equal(sent, 0)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  })
}

export function testElectionsAfterSnapshots({ story, ledByA }: Stories): void {
  story('a candidate installs the snapshot of the leader (nebula 1769)', () => {
    const group = ledByA(undefined, few)
    cutBehindC(group)
    group.tickOne(c, 60)
    assert.notEqual(group.roleOf(c), 'leader')
    group.heal()
    group.tick(20)
    assert.equal(group.leader, a)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  })

  story('a majority restarts from snapshots alone, a leader is elected (seaweedfs 6067)', () => {
    const group = ledByA(undefined, { tailEntriesKept: 0 })
    fill(group, 10)
    for (const id of [a, b, c]) group.node(id).flush()
    group.settle()
    for (const id of [a, b, c]) group.crash(id)
    for (const id of [b, c]) group.restart(id)
    group.propose(group.elect(), 'after')
    group.tick(3)
    assert.equal(group.committed.at(-1), 'after')
  })
}
