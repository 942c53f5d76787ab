// Who takes part changes while the group works: learners come, catch up and vote, voters go, the leader too. At every moment two quorums
// meet.

import assert from 'node:assert/strict'
import type { PeerId } from '../../../proto/base/ids.js'
import { change, fill, lead, membershipAt, refusal, to } from './changes.js'
import { a, b, c, type Stories, voters } from './stories.js'

const [d, e, f] = [4, 5, 6] as [PeerId, PeerId, PeerId]
const three = voters(3)

export function testLearners({ story, ledByA }: Stories): void {
  story('a new master learns, catches up and is promoted; then its vote counts', () => {
    const group = ledByA()
    fill(group, 5)
    group.join(d, three)
    change(group, to([a, b, c], [d]))
    assert.equal(group.roleOf(d), 'learner')
    assert.equal(group.node(d).applied.index, group.node(a).applied.index)
    change(group, to([a, b, c, d]))
    assert.equal(group.roleOf(d), 'follower')
    group.isolate(b)
    group.propose(a, 'three of four')
    group.tick(3)
    assert.ok(group.committed.includes('three of four'))
  })

  story('a new master whose entries were cut from the log, learns from a snapshot', () => {
    const group = ledByA(undefined, { tailEntriesKept: 1 })
    fill(group, 10)
    for (const id of [a, b, c]) {
      group.node(id).flush()
      group.settle()
    }
    group.join(d, three)
    change(group, to([a, b, c], [d]))
    change(group, to([a, b, c, d]))
    assert.deepEqual(membershipAt(group, d), [a, b, c, d])
    assert.equal(group.node(d).applied.index, group.node(a).applied.index)
  })

  story('a node that is no learner, or is behind, is not promoted (EastGuard 150)', () => {
    const group = ledByA()
    group.join(d, three)
    assert.equal(refusal(group.changeMembership(a, to([a, b, c, d]))), 'notCaughtUp')
    group.crash(d)
    change(group, to([a, b, c], [d]))
    group.tick(20)
    assert.equal(refusal(group.changeMembership(a, to([a, b, c, d]))), 'notCaughtUp')
    group.restart(d)
    group.tick(20)
    change(group, to([a, b, c, d]))
    assert.deepEqual(membershipAt(group, d), [a, b, c, d])
  })
}

export function testRefusedChanges({ story, ledByA }: Stories): void {
  story('a change is refused by followers, to the present membership, and during another change (openraft 1351)', () => {
    const group = ledByA()
    group.join(d, three)
    group.join(e, three)
    assert.equal(refusal(group.changeMembership(b, to([a, b]))), 'notLeading')
    assert.equal(refusal(group.changeMembership(a, to([c, b, a]))), 'unchanged')
    group.changeMembership(a, to([a, b, c], [d]))
    assert.equal(refusal(group.changeMembership(a, to([a, b, c], [d, e]))), 'changing')
    group.tick(3)
    change(group, to([a, b, c], [d, e]))
    assert.deepEqual(group.node(a).engine.status().membership.learners, [d, e])
  })
}

export function testLearnerDuties({ story, ledByA }: Stories): void {
  story('a learner counts in no quorum and never campaigns (rabbitmq/ra 435)', () => {
    const group = ledByA()
    group.join(d, three)
    change(group, to([a, b, c], [d]))
    group.isolate(a, d)
    group.propose(a, 'two of three and a learner')
    group.settle()
    assert.ok(!group.committed.includes('two of three and a learner'))
    group.heal()
    group.crash(a)
    group.crash(b)
    group.tick(100)
    assert.equal(group.leader, undefined)
    assert.equal(group.roleOf(d), 'learner')
  })
}

export function testRemoval({ story, ledByA }: Stories): void {
  story('a follower is removed and does not disturb the group', () => {
    const group = ledByA()
    change(group, to([a, b]))
    const { epoch } = group.node(a).engine.status()
    group.tick(100)
    assert.equal(group.leader, a)
    assert.equal(group.node(a).engine.status().epoch, epoch)
    group.crash(c)
    group.propose(a, 'without c')
    group.tick(3)
    assert.ok(group.committed.includes('without c'))
  })

  story('a follower that does not know of its removal does not disturb the group (LogCabin 56)', () => {
    const group = ledByA()
    group.isolate(c)
    change(group, to([a, b]))
    group.tick(50)
    const { epoch } = group.node(a).engine.status()
    group.heal()
    group.tick(100)
    assert.equal(group.leader, a)
    assert.equal(group.node(a).engine.status().epoch, epoch)
  })

  story('the leader is removed, another one leads and the old one stops (etcd 11038, LogCabin 205)', () => {
    const group = ledByA()
    group.changeMembership(a, to([b, c]))
    group.tick(40)
    const leader = group.leader
    assert.ok(leader === b || leader === c)
    assert.deepEqual(membershipAt(group, leader), [b, c])
    assert.equal(group.roleOf(a), 'learner')
    const { epoch } = group.node(leader).engine.status()
    group.tick(100)
    assert.deepEqual([group.leader, group.node(leader).engine.status().epoch], [leader, epoch])
    group.crash(a)
    group.propose(leader, 'without a')
    group.tick(3)
    assert.ok(group.committed.includes('without a'))
  })

  story('the leader becomes a learner and keeps learning', () => {
    const group = ledByA()
    group.changeMembership(a, to([b, c], [a]))
    group.tick(40)
    const { leader } = group
    assert.ok(leader === b || leader === c)
    group.propose(leader, 'learned')
    group.tick(5)
    assert.equal(group.roleOf(a), 'learner')
    assert.equal(group.node(a).applied.index, group.node(leader).applied.index)
  })
}

export function testReplacement({ story, ledByA }: Stories): void {
  story('all three are replaced in one step', () => {
    const group = ledByA()
    fill(group, 5)
    for (const id of [d, e, f]) group.join(id, three)
    change(group, to([a, b, c], [d, e, f]))
    group.tick(5)
    group.changeMembership(a, to([d, e, f]))
    group.tick(60)
    const { leader } = group
    assert.ok(leader === d || leader === e || leader === f, `${leader} leads`)
    for (const id of [a, b, c]) group.crash(id)
    group.propose(leader, 'all new')
    group.tick(5)
    assert.ok(group.committed.includes('all new'))
    assert.equal(group.committed.filter((text) => /^\d$/.test(text)).length, 5)
  })

  story('one after the other is replaced, each new vote counts', () => {
    const group = ledByA()
    let members = [a, b, c]
    for (const [gone, come] of [
      [b, d],
      [c, e],
      [a, f],
    ] as const) {
      group.join(come, to(members))
      lead(group, to(members, [come]))
      members = [...members.filter((id) => id !== gone), come]
      lead(group, to(members))
      group.crash(gone)
      group.elect()
    }
    const leader = group.elect()
    assert.deepEqual(membershipAt(group, leader), [d, e, f])
    group.propose(leader, 'all new')
    group.tick(5)
    assert.ok(group.committed.includes('all new'))
  })
}

export function testMembershipFaults({ story, ledByA }: Stories): void {
  story('the leader fails during a change, which is then completed or undone, never both', () => {
    for (let messages = 0; messages < 12; messages++) {
      const group = ledByA()
      group.join(d, three)
      change(group, to([a, b, c], [d]))
      let left = messages
      group.shouldDeliver = ({ from }) => from !== a || left-- > 0
      group.changeMembership(a, to([a, b, d]))
      group.settle()
      group.crash(a)
      group.shouldDeliver = () => true
      const leader = group.elect()
      group.propose(leader, 'after')
      group.tick(20)
      const seen = new Set([b, d].map((id) => membershipAt(group, id).join()))
      assert.equal(seen.size, 1, `after ${messages} messages: ${[...seen].join(' and ')}`)
      assert.ok(['1,2,3', '1,2,4'].includes([...seen][0] ?? ''))
      assert.ok(group.committed.includes('after'))
    }
  })

  story('a minority cannot change the membership', () => {
    const group = ledByA()
    group.isolate(a)
    group.changeMembership(a, to([a]))
    group.tick(60)
    assert.notEqual(group.leader, undefined)
    assert.notEqual(group.leader, a)
    group.propose(group.leader as PeerId, 'by the majority')
    group.tick(3)
    group.heal()
    group.tick(20)
    assert.deepEqual(membershipAt(group, a), [a, b, c])
    assert.ok(group.committed.includes('by the majority'))
  })

  story('new voters that are cut off do not decide without the old ones, nor the old without the new', () => {
    const group = ledByA()
    for (const id of [d, e]) group.join(id, three)
    change(group, to([a, b, c], [d, e]))
    group.tick(5)
    group.isolate(d, e)
    group.changeMembership(a, to([a, d, e]))
    group.tick(5)
    group.propose(a, 'by the old alone')
    group.tick(3)
    assert.ok(!group.committed.includes('by the old alone'))
    group.heal()
    group.tick(60)
    const leader = group.elect()
    group.propose(leader, 'together')
    group.tick(20)
    assert.ok(group.committed.includes('together'))
    assert.deepEqual(membershipAt(group, leader), [a, d, e])
  })
}

export function testMembershipOnDisk({ story, ledByA }: Stories): void {
  story('all nodes restart during a change and after it, the change is kept', () => {
    const group = ledByA()
    group.join(d, three)
    change(group, to([a, b, c], [d]))
    group.changeMembership(a, to([a, b, d]))
    group.settle()
    for (const id of [a, b, c, d]) group.crash(id)
    for (const id of [a, b, c, d]) group.restart(id)
    group.elect()
    group.tick(30)
    const leader = group.elect()
    assert.deepEqual(membershipAt(group, leader), [a, b, d])
    for (const id of [a, b, d]) group.crash(id)
    for (const id of [a, b, d]) group.restart(id)
    const next = group.elect()
    group.propose(next, 'again')
    group.tick(5)
    assert.deepEqual(membershipAt(group, next), [a, b, d])
    assert.ok(group.committed.includes('again'))
  })

  story('a voter takes a snapshot that makes it a learner (etcd 10864)', () => {
    const group = ledByA(undefined, { tailEntriesKept: 0 })
    group.join(d, three)
    change(group, to([a, b, c], [d]))
    change(group, to([a, b, c, d]))
    group.isolate(c)
    change(group, to([a, b, d], [c]))
    fill(group, 5)
    for (const id of [a, b, d]) {
      group.node(id).flush()
      group.settle()
    }
    group.heal()
    group.tick(30)
    assert.equal(group.roleOf(c), 'learner')
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
    assert.deepEqual(group.node(c).engine.status().membership.learners, [c])
  })

  story('a learner returns with an empty disk, under its old id (etcd 21178)', () => {
    const group = ledByA()
    group.join(d, three)
    change(group, to([a, b, c], [d]))
    fill(group, 5)
    change(group, to([a, b, c]))
    group.crash(d)
    group.nodes.delete(d)
    group.join(d, three)
    change(group, to([a, b, c], [d]))
    group.tick(10)
    assert.equal(group.node(d).applied.index, group.node(a).applied.index)
  })
}
