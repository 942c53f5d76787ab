// Whatever the change, and wherever a peer learned of it: quorums of the memberships that may decide meet.

import assert from 'node:assert/strict'
import type { PeerId } from '../../../proto/base/ids.js'
import { change, membershipAt, to } from './changes.js'
import { a, b, c, type Stories, voters } from './stories.js'

const [d, e] = [4, 5] as [PeerId, PeerId]

export function testMembershipQuorums({ story, ledByA }: Stories): void {
  story('two of three are removed at once, nothing is decided without the remaining one (etcd-io/raft 372)', () => {
    const group = ledByA()
    group.changeMembership(a, to([c]))
    group.isolate(c)
    group.settle()
    group.propose(a, 'without c')
    group.tick(40)
    assert.ok(!group.committed.includes('without c'))
    group.heal()
    group.tick(60)
    const leader = group.elect()
    group.propose(leader, 'after')
    group.tick(20)
    assert.ok(group.committed.includes('after'))
    for (const id of membershipAt(group, leader)) assert.equal(group.node(id).applied.index, group.node(leader).applied.index)
  })

  story('a single voter adds two more, from then on it decides nothing alone (openraft 364)', () => {
    const group = ledByA(voters(1, [b, c]))
    group.isolate(a)
    group.changeMembership(a, to([a, b, c]))
    group.propose(a, 'alone')
    group.tick(5)
    assert.ok(!group.committed.includes('alone'))
    group.heal()
    group.tick(60)
    const leader = group.elect()
    group.propose(leader, 'together')
    group.tick(10)
    assert.ok(group.committed.includes('together'))
    assert.deepEqual(membershipAt(group, leader), [a, b, c])
  })

  story('votes of the old and the new members are counted separately (async-raft 62)', () => {
    const group = ledByA()
    group.join(d, voters(3))
    change(group, to([a, b, c], [d]))
    group.isolate(c)
    group.changeMembership(a, to([a, b, d]))
    group.tick(5)
    group.isolate(b)
    // Left are a and d: one of the old three and, with a, two of the new.
    group.propose(a, 'one of the old')
    group.tick(3)
    const isDone = membershipAt(group, a).join() === '1,2,4'
    assert.equal(group.committed.includes('one of the old'), isDone, 'only once the new ones decide alone')
  })
}

export function testMembershipOfSnapshots({ story, ledByA }: Stories): void {
  story('an uncommitted change ends with the snapshot that replaces it (openraft 1808)', () => {
    const group = ledByA(undefined, { tailEntriesKept: 0 })
    for (const id of [d, e]) group.join(id, voters(3))
    change(group, to([a, b, c], [d, e]))
    group.isolate(a)
    group.changeMembership(a, to([a, d, e]))
    group.settle()
    const next = group.electOther(a)
    for (let count = 0; count < 10; count++) group.propose(next, `entry ${count}`)
    group.tick(3)
    for (const id of [b, c]) group.node(id).flush()
    group.settle()
    group.heal()
    group.tick(40)
    for (const id of [a, b, c]) {
      assert.deepEqual(membershipAt(group, id), [a, b, c])
      assert.equal(group.node(id).applied.index, group.node(group.elect()).applied.index)
    }
  })

  story('a learner that has only a snapshot is promoted only when it has the later entries (RATIS-1960)', () => {
    const group = ledByA(undefined, { tailEntriesKept: 0 })
    for (let count = 0; count < 10; count++) group.propose(a, `entry ${count}`)
    group.tick(3)
    group.node(a).flush()
    group.settle()
    group.join(d, voters(3))
    group.shouldDeliver = ({ to: target }) => target !== d
    group.changeMembership(a, to([a, b, c], [d]))
    group.tick(10)
    for (let count = 0; count < 10; count++) group.propose(a, `more ${count}`)
    group.tick(3)
    const refused = group.changeMembership(a, to([a, b, c, d])).refused[0]?.reason
    assert.equal(refused, 'notCaughtUp')
    group.shouldDeliver = () => true
    group.tick(20)
    change(group, to([a, b, c, d]))
    assert.equal(group.node(d).applied.index, group.node(a).applied.index)
  })
}
