// Mistakes that other systems shipped in changing who takes part, each as a story; the name in brackets is where it happened
// (docs/regressions.md).

import assert from 'node:assert/strict'
import type { PeerId } from '../../../proto/base/ids.js'
import { change, lead, membershipAt, refusal, to } from './changes.js'
import { a, b, c, type Stories, voters } from './stories.js'

const [d, e] = [4, 5] as [PeerId, PeerId]
const three = voters(3)

export function testOverlapRegressions({ story, ledByA }: Stories): void {
  story('the new membership is one node that is behind, entries that the others committed are not lost (etcd-io/raft 372)', () => {
    const group = ledByA()
    group.isolate(c)
    group.propose(a, 'by a and b')
    group.settle()
    group.changeMembership(a, to([c]))
    group.tick(5)
    group.crash(a)
    group.crash(b)
    group.heal()
    group.tick(60)
    assert.equal(group.leader, undefined, 'c knows neither what was committed nor that it should decide alone')
    group.restart(a)
    group.restart(b)
    group.propose(group.elect(), 'after')
    group.tick(60)
    group.propose(group.elect(), 'at last')
    group.tick(10)
    assert.ok(group.committed.includes('by a and b') && group.committed.includes('at last'))
  })

  story('a change that reached one new node is replaced by a later one, its leader cannot bring it back (Ongaro 2015)', () => {
    const group = ledByA(voters(4))
    group.join(e, voters(4))
    change(group, to([a, b, c, d], [e]))
    group.shouldDeliver = ({ from, to: target }) => from !== a || target === e
    group.changeMembership(a, to([a, b, c, d, e]))
    group.settle()
    group.shouldDeliver = () => true
    group.isolate(a, e)
    lead(group, to([b, c, d]))
    group.propose(group.elect(), 'by b, c and d')
    group.tick(5)
    const [other] = [b, c, d].filter((id) => id !== group.leader)
    group.heal()
    group.isolate(a, e, other ?? b)
    group.tick(60)
    for (const id of [a, e, other ?? b]) assert.notEqual(group.roleOf(id), 'leader')
    group.heal()
    group.tick(30)
    assert.deepEqual(membershipAt(group, group.elect()), [b, c, d])
    assert.deepEqual(group.committed, ['by b, c and d'])
  })

  story('two concurrent changes, one is refused and the group does not stay in a joint membership (openraft 1351)', () => {
    const group = ledByA()
    group.join(d, three)
    change(group, to([a, b, c], [d]))
    group.changeMembership(a, to([a, b, c, d]))
    for (let messages = 0; messages < 3; messages++) assert.equal(refusal(group.changeMembership(a, to([a, b, c]))), 'changing')
    group.tick(12)
    for (const id of [a, b, c, d]) assert.deepEqual(membershipAt(group, id), [a, b, c, d])
  })
}

export function testLeaverRegressions({ story, ledByA }: Stories): void {
  story('a voter is removed and made a learner while it is cut off, it returns and the leader stays (hashicorp/raft 524)', () => {
    const group = ledByA()
    group.isolate(c)
    group.tick(40)
    change(group, to([a, b]))
    change(group, to([a, b], [c]))
    const { epoch } = group.node(a).engine.status()
    group.heal()
    group.tick(100)
    assert.deepEqual([group.leader, group.node(a).engine.status().epoch], [a, epoch])
    assert.deepEqual([group.roleOf(c), group.node(c).applied.index], ['learner', group.node(a).applied.index])
  })

  story('a leader that is being removed, decides nothing alone (hashicorp/raft 81)', () => {
    const group = ledByA(voters(2))
    group.isolate(a)
    group.changeMembership(a, to([b]))
    group.propose(a, 'alone')
    group.tick(60)
    assert.deepEqual(group.committed, [])
    group.heal()
    group.tick(60)
    group.propose(group.elect(), 'together')
    group.tick(10)
    assert.equal(group.committed.at(-1), 'together')
  })

  story(
    'the leader makes itself a learner while the next single voter is cut off, the group makes progress afterwards (scylladb 10618)',
    () => {
      const group = ledByA(voters(1))
      group.join(b, voters(1))
      change(group, to([a], [b]))
      group.isolate(b)
      group.changeMembership(a, to([b], [a]))
      group.tick(60)
      group.heal()
      group.tick(60)
      assert.equal(group.leader, b)
      group.propose(b, 'by b')
      group.tick(5)
      assert.ok(group.committed.includes('by b'))
      assert.equal(group.node(a).applied.index, group.node(b).applied.index)
    },
  )

  story('a learner learns of an uncommitted change when the leader is cut off, it does not campaign (hashicorp/raft 483)', () => {
    for (let messages = 0; messages < 10; messages++) {
      const group = ledByA(voters(3, [d]))
      let left = messages
      group.shouldDeliver = ({ from }) => from !== a || left-- > 0
      group.changeMembership(a, to([a, b], [d]))
      group.settle()
      group.crash(a)
      group.crash(b)
      group.shouldDeliver = () => true
      group.tick(60)
      assert.equal(group.roleOf(d), 'learner')
    }
  })
}

export function testRemovedLeaderRegressions({ story, ledByA }: Stories): void {
  story(
    'of two the leader is removed while its messages are lost, and stopped when the other one leads: that one serves alone (etcd 10563)',
    () => {
      for (let messages = 0; messages < 12; messages++) {
        const group = ledByA(voters(2))
        let left = messages
        group.shouldDeliver = ({ from }) => from !== a || left-- > 0
        group.changeMembership(a, to([b]))
        group.tick(3)
        group.shouldDeliver = () => true
        for (let ticks = 0; ticks < 100 && group.leader !== b; ticks++) {
          if (group.leader === a) group.changeMembership(a, to([b]))
          group.tick()
        }
        assert.equal(group.leader, b, `after ${messages} messages`)
        group.propose(b, 'together or alone')
        group.tick(60)
        group.crash(a)
        group.propose(group.elect(), 'alone')
        group.settle()
        assert.ok(group.committed.includes('alone'), `after ${messages} messages`)
      }
    },
  )
}

export function testChangesUnderFaults({ story, ledByA }: Stories): void {
  story('a learner is promoted and does not know it, its vote counts when the leader fails (etcd 10998)', () => {
    const group = ledByA()
    group.join(d, three)
    change(group, to([a, b, c], [d]))
    group.isolate(d)
    change(group, to([a, b, c, d]))
    group.crash(a)
    group.heal()
    group.propose(group.elect(), 'by b, c and d')
    group.tick(5)
    assert.ok(group.committed.includes('by b, c and d'))
  })

  story('a new master leads that a voter does not know, the voter follows and helps to commit (etcd 3699)', () => {
    const group = ledByA()
    group.crash(a)
    group.join(d, three)
    lead(group, to([b, c, a], [d]))
    lead(group, to([b, c, a, d]))
    group.node(group.elect()).step({ kind: 'transferLeadership', to: d })
    group.tick(5)
    assert.equal(group.leader, d)
    group.crash(c)
    group.restart(a)
    group.tick(40)
    group.propose(group.elect(), 'by a, b and d')
    group.tick(5)
    assert.ok(group.committed.includes('by a, b and d'))
  })

  story('the leader fails when the removed and the added voter have different entries, a leader is elected (etcd 12359)', () => {
    for (let messages = 0; messages < 10; messages++) {
      const group = ledByA()
      group.join(d, three)
      change(group, to([a, b, c], [d]))
      group.crash(b)
      let left = messages
      group.shouldDeliver = ({ from, to: target }) => from !== a || target !== c || left-- > 0
      group.changeMembership(a, to([a, b, d], [c]))
      for (let count = 0; count < 4; count++) group.propose(a, `entry ${count}`)
      group.settle()
      group.crash(a)
      group.shouldDeliver = () => true
      group.restart(b)
      group.propose(group.elect(), 'after')
      group.tick(40)
      assert.ok(group.committed.includes('after'), `after ${messages} messages`)
    }
  })
}
