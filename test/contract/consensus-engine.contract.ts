// What every consensus engine owes the rest of a master, whatever its protocol: run for each engine by `consensus-engine.test.ts`.
// The stories use the neutral words only and look at engines from outside. The checkers of the simulation watch every step.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Membership } from '../../master/consensus/contract.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { PeerId } from '../../proto/base/ids.js'
import { CalmCluster } from '../simulation/calm-cluster.js'
import type { EngineLimits, EngineUnderTest } from '../simulation/engines.js'

const [a, b, c] = [1, 2, 3] as [PeerId, PeerId, PeerId]

function voters(count: number, learners: readonly PeerId[] = []): Membership {
  return { voters: Array.from({ length: count }, (_, at) => (at + 1) as PeerId), learners }
}

export function testConsensusEngine(engine: EngineUnderTest): void {
  const cluster = (membership: Membership = voters(3), limits: Partial<EngineLimits> = {}): CalmCluster =>
    new CalmCluster({ engine, membership, limits })
  /** A group in which a leads and its first entry is applied everywhere. */
  const ledByA = (membership?: Membership, limits?: Partial<EngineLimits>): CalmCluster => {
    const group = cluster(membership, limits)
    group.electNode(a)
    group.tick(3)
    return group
  }
  const story = (title: string, tell: () => void): void => {
    test(`${engine.name}: ${title}`, tell)
  }

  testElections({ story, cluster, ledByA })
  testLog({ story, cluster, ledByA })
  testDurability({ story, cluster, ledByA })
  testReads({ story, cluster, ledByA })
  testSnapshots({ story, cluster, ledByA })
  testHandOver({ story, cluster, ledByA })
  testLimits({ story, cluster, ledByA })
}

interface Stories {
  story(title: string, tell: () => void): void
  cluster(membership?: Membership, limits?: Partial<EngineLimits>): CalmCluster
  ledByA(membership?: Membership, limits?: Partial<EngineLimits>): CalmCluster
}

function testElections({ story, cluster, ledByA }: Stories): void {
  story('three fresh nodes, one leads and all agree who', () => {
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

  story('the leader falls silent, another leads in a higher epoch', () => {
    const group = ledByA()
    const { epoch } = group.node(a).engine.status()
    group.crash(a)
    const next = group.elect()
    assert.notEqual(next, a)
    assert.ok(group.node(next).engine.status().epoch > epoch)
  })

  story('a majority is gone, nobody leads, and nobody is still believed to (hashicorp/raft 300)', () => {
    const group = ledByA()
    group.isolate(a)
    group.isolate(b)
    group.tick(60)
    for (const node of group.nodes.values()) {
      assert.notEqual(node.engine.status().role, 'leader')
      assert.equal(node.engine.status().leader, undefined)
    }
  })

  story('a peer that was cut off comes back, the leader stays', () => {
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

  story('a paused leader wakes up, it does not commit and learns of the new one', () => {
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

function testLog({ story, ledByA }: Stories): void {
  story('proposals, committed in order and applied everywhere', () => {
    const group = ledByA()
    for (const text of ['one', 'two', 'three']) group.propose(a, text)
    group.tick(3)
    assert.deepEqual(group.committed, ['one', 'two', 'three'])
    for (const node of group.nodes.values()) assert.equal(node.applied.index, group.node(a).applied.index)
  })

  story('a proposal, accepted with its place before it is committed', () => {
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
    assert.deepEqual(group.node(a).step(late).refused, [{ proposalId: 99, leader: a }])
    group.tick(3)
    assert.deepEqual(group.committed, [])
  })

  story('a leader cut off from its peers, commits nothing; what it proposed is replaced', () => {
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

  story('the last letter to a follower is lost, it is brought up to date without further proposals (hashicorp/raft 612)', () => {
    const group = ledByA()
    group.lets = ({ to }) => to !== c
    for (let count = 0; count < 20; count++) group.propose(a, `entry ${count}`)
    group.settle()
    group.lets = () => true
    group.tick(10)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
  })

  story('letters arrive twice, applied once', () => {
    const group = ledByA()
    let isRepeating = true
    group.lets = (letter) => {
      if (isRepeating) {
        isRepeating = false
        group.send(letter.from, letter)
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

  story('a letter that is none, refused as malformed', () => {
    const { codec } = ledByA().node(a).engine
    for (const bytes of [Buffer.from([0xff, 0xff]), Buffer.alloc(0), Buffer.from([0x0a, 0x02, 0x08])]) {
      assert.throws(
        () => codec.decode(bytes),
        (error) => error instanceof FileSystemError && error.reason === 'malformed',
      )
    }
  })
}

function testDurability({ story, cluster, ledByA }: Stories): void {
  story('all crash at once, what was committed is there again', () => {
    const group = ledByA()
    for (const text of ['one', 'two']) group.propose(a, text)
    group.tick(3)
    for (const id of [a, b, c]) group.crash(id)
    for (const id of [a, b, c]) group.restart(id)
    group.elect()
    group.tick(3)
    assert.deepEqual(group.committed, ['one', 'two'])
    for (const id of [a, b, c]) assert.ok(group.node(id).applied.index >= 3)
  })

  story('a single node crashes before its disk is done, nothing was committed (etcd 14370)', () => {
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

  story("the leader's own disk is slow, its followers' disks commit", () => {
    const group = ledByA()
    group.stallDisk(a)
    group.propose(a, 'one')
    group.settle()
    assert.deepEqual(group.committed, ['one'])
  })

  story('followers whose disks stand, acknowledge nothing', () => {
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

  story('a leader whose disk stands, leads no longer although it can still send (hashicorp/raft 503, 614)', () => {
    const group = ledByA()
    group.stallDisk(a)
    group.propose(a, 'one')
    group.tick(60)
    assert.notEqual(group.leader, a)
    assert.notEqual(group.leader, undefined)
  })

  story('every disk stands, the leader stays and reads go on', () => {
    const group = ledByA()
    for (const id of [a, b, c]) group.stallDisk(id)
    group.propose(a, 'one')
    group.tick(100)
    group.read(a)
    group.tick(2)
    assert.equal(group.leader, a)
    assert.equal(group.checkers.reads, 1)
  })

  story('a crash after a vote, nobody gets another one in that epoch', () => {
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

function testReads({ story, cluster, ledByA }: Stories): void {
  story('a read on the leader and on a follower, answered with what is committed', () => {
    const group = ledByA()
    group.propose(a, 'one')
    group.settle()
    for (const id of [a, b, c]) group.read(id)
    group.tick(2)
    assert.equal(group.checkers.reads, 3)
  })

  story('a follower that read, is told that far is committed without waiting', () => {
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

  story('no leader, a read is refused and not kept', () => {
    const group = cluster()
    const effects = group.node(b).step({ kind: 'read', readId: 7 })
    assert.deepEqual(effects.unreadable, [{ readId: 7, leader: undefined }])
  })

  story('the question of a follower is lost, it is asked again', () => {
    const group = ledByA()
    group.lets = ({ from }) => from !== b
    group.read(b)
    group.settle()
    group.lets = () => true
    group.tick(5)
    assert.equal(group.checkers.reads, 1)
  })

  story('many reads at once, few letters', () => {
    const group = ledByA()
    let letters = 0
    group.lets = () => {
      letters++
      return true
    }
    for (let count = 0; count < 100; count++) group.read(a)
    group.settle()
    assert.equal(group.checkers.reads, 100)
    assert.ok(letters < 40, `${letters} letters`)
  })
}

function testSnapshots({ story, ledByA }: Stories): void {
  const few = { tailEntriesKept: 2 }
  const fill = (group: CalmCluster, count: number): void => {
    for (let at = 0; at < count; at++) group.propose(a, `entry ${at}`)
    group.tick(2)
  }

  story('the state is flushed, the log is cut but for the kept tail', () => {
    const group = ledByA(undefined, few)
    fill(group, 10)
    group.node(a).flush()
    const { firstIndex, lastIndex } = group.node(a).engine.status()
    assert.equal(firstIndex, lastIndex - 1)
  })

  story('a follower behind the log, gets a snapshot and then entries', () => {
    const group = ledByA(undefined, few)
    group.isolate(c)
    fill(group, 10)
    group.node(a).flush()
    group.heal()
    group.tick(10)
    group.propose(a, 'after')
    group.tick(3)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
    assert.ok(group.node(c).engine.status().firstIndex > 1)
  })

  story('a restart after a cut, the log goes on where it was', () => {
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

  story('a crash between a snapshot and the log, the log starts anew after it', () => {
    const group = ledByA(undefined, few)
    group.isolate(c)
    fill(group, 10)
    group.node(a).flush()
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

function testHandOver({ story, ledByA }: Stories): void {
  story('leadership is handed over, the named one leads and nothing is lost', () => {
    const group = ledByA()
    group.propose(a, 'one')
    group.node(a).step({ kind: 'transferLeadership', to: c })
    group.tick(2)
    assert.equal(group.leader, c)
    assert.deepEqual(group.committed, ['one'])
  })

  story('handed over to one that is gone, given up and proposals are taken again (hashicorp/raft 581)', () => {
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

  story('the leader steps down, another leads at once and it does not come back soon', () => {
    const group = ledByA()
    group.node(a).step({ kind: 'stepDown' })
    group.tick(2)
    assert.ok(group.leader === b || group.leader === c)
  })
}

function testLimits({ story, ledByA }: Stories): void {
  story('too much outstanding, refused by the leader itself until some is committed', () => {
    const group = ledByA(undefined, { uncommittedBytesMax: 1000, inflightBytesMax: 500, messageBytesMax: 500 })
    group.isolate(a)
    assert.equal(group.propose(a, 'x'.repeat(900)).accepted.length, 1)
    assert.deepEqual(group.propose(a, 'y'.repeat(200)).refused[0]?.leader, a)
    group.loseLetters()
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
