// Who leads: one at a time, somebody whenever a majority is there, the same one as long as it is fit.

import assert from 'node:assert/strict'
import type { PeerId } from '../../../proto/base/ids.js'
import { a, b, c, type Stories, voters } from './stories.js'

export function testElections({ story, cluster, ledByA }: Stories): void {
  story('three fresh nodes, one leads and all agree on it', () => {
    const group = cluster()
    const leader = group.elect()
    group.tick(3)
    for (const node of group.nodes.values()) assert.equal(node.engine.status().leader, leader)
  })

  story('a single voter, leads and commits alone', () => {
    const group = cluster(voters(1))
    assert.equal(group.elect(), a)
    group.propose(a, 'one')
    group.settle()
    assert.deepEqual(group.committed, ['one'])
  })

  story('the leader stops sending, another leads in a higher epoch', () => {
    const group = ledByA()
    const { epoch } = group.node(a).engine.status()
    group.crash(a)
    const next = group.elect()
    assert.notEqual(next, a)
    assert.ok(group.node(next).engine.status().epoch > epoch)
  })

  story('a majority is down, no node leads and none trusts the old leader (hashicorp/raft 300)', () => {
    const group = ledByA()
    group.isolate(a)
    group.isolate(b)
    group.tick(60)
    for (const node of group.nodes.values()) {
      assert.notEqual(node.engine.status().role, 'leader')
      assert.equal(node.engine.status().leader, undefined)
    }
  })
}

export function testPartitions({ story, ledByA }: Stories): void {
  story('a peer that was cut off returns, the leader stays', () => {
    const group = ledByA()
    const { epoch } = group.node(a).engine.status()
    group.isolate(c)
    group.tick(200)
    group.heal()
    group.tick(50)
    assert.equal(group.leader, a)
    assert.equal(group.node(a).engine.status().epoch, epoch)
  })

  story('two followers that do not hear each other, the leader stays (Cloudflare 2020-11-02)', () => {
    const group = ledByA()
    const { epoch } = group.node(a).engine.status()
    group.cutLink(b, c)
    group.cutLink(c, b)
    group.tick(200)
    assert.deepEqual([group.leader, group.node(a).engine.status().epoch], [a, epoch])
  })

  story('a follower that does not hear the leader while the other one does, the leader stays', () => {
    const group = ledByA()
    const { epoch } = group.node(a).engine.status()
    group.cutLink(a, c)
    group.cutLink(c, a)
    group.tick(200)
    assert.deepEqual([group.leader, group.node(a).engine.status().epoch], [a, epoch])
  })

  story('a paused leader resumes, it commits nothing and learns of the new leader', () => {
    const group = ledByA()
    group.pause(a)
    const next = group.elect()
    group.propose(next, 'new')
    group.settle()
    group.resume(a)
    group.propose(a, 'old')
    group.tick(5)
    assert.deepEqual(group.committed, ['new'])
    assert.equal(group.node(a).engine.status().leader, next)
  })

  story('a learner, follows but never leads', () => {
    const group = ledByA(voters(3, [4 as PeerId]))
    assert.equal(group.roleOf(4 as PeerId), 'learner')
    group.propose(a, 'one')
    group.tick(3)
    assert.equal(group.node(4 as PeerId).applied.index, group.node(a).applied.index)
    for (const id of [a, b, c]) group.crash(id)
    group.tick(200)
    assert.equal(group.roleOf(4 as PeerId), 'learner')
  })
}

/** Peers with different epochs and logs: one has the higher epoch, another the longer log. */
export function testApart({ story, ledByA }: Stories): void {
  story('a node that missed epochs returns when the leader fails, a leader is elected (etcd 8243, canonical/raft 279)', () => {
    const group = ledByA()
    group.isolate(c)
    for (let times = 0; times < 3; times++) {
      group.node(group.elect()).step({ kind: 'transferLeadership', to: group.leader === a ? b : a })
      group.tick(3)
    }
    const leader = group.elect()
    group.propose(leader, 'one')
    group.settle()
    group.heal()
    group.crash(leader)
    const next = group.electOther(leader)
    group.propose(next, 'two')
    group.tick(5)
    assert.deepEqual(group.committed, ['one', 'two'])
  })

  story(
    'the longer log is of the lower epoch, the higher epoch has the shorter log, a leader is elected (openraft 1796, etcd 8501)',
    () => {
      const group = ledByA(voters(4))
      group.isolate(a)
      for (let count = 0; count < 5; count++) group.propose(a, `left over ${count}`)
      group.settle()
      const next = group.electOther(a)
      group.propose(next, 'one')
      group.settle()
      group.crash(next)
      group.heal()
      const last = group.electOther(next)
      group.propose(last, 'two')
      group.tick(5)
      assert.ok(group.committed.includes('one'))
      assert.equal(group.committed.at(-1), 'two')
    },
  )
}

export function testBrokenLines({ story, ledByA }: Stories): void {
  const ticksUntilAnother = (group: ReturnType<typeof ledByA>): number => {
    for (let ticks = 0; ticks < 200; ticks++) {
      if ((group.leader ?? a) !== a) return ticks
      group.tick()
    }
    return assert.fail('somebody else leads')
  }

  story('the leader ends and the connections to it break, another leads in half the time', () => {
    const silent = ledByA()
    silent.crash(a)
    const broken = ledByA()
    broken.crash(a)
    for (const id of [b, c]) broken.breakLine(id, a)
    assert.ok(ticksUntilAnother(broken) * 2 <= ticksUntilAnother(silent))
  })

  story("one follower's line to a living leader breaks again and again, the leader stays and commits", () => {
    const group = ledByA()
    const { epoch } = group.node(a).engine.status()
    for (let times = 0; times < 30; times++) {
      group.breakLine(c, a)
      group.tick(times % 5)
    }
    group.propose(a, 'one')
    group.tick(20)
    assert.deepEqual([group.leader, group.node(a).engine.status().epoch], [a, epoch])
    for (const id of [a, b, c]) assert.equal(group.node(id).applied.index, group.node(a).applied.index)
    assert.deepEqual(group.committed, ['one'])
  })

  story('all connections to a live leader break at once, a leader is elected and nothing is lost', () => {
    const group = ledByA()
    group.propose(a, 'one')
    group.settle()
    for (const id of [b, c]) group.breakLine(id, a)
    group.tick(40)
    group.propose(group.elect(), 'two')
    group.tick(5)
    assert.deepEqual(group.committed, ['one', 'two'])
  })

  story('connections to followers break, nothing happens', () => {
    const group = ledByA()
    const { epoch } = group.node(a).engine.status()
    group.breakLine(a, b)
    group.breakLine(b, c)
    group.tick(20)
    assert.deepEqual([group.leader, group.node(a).engine.status().epoch], [a, epoch])
  })
}
