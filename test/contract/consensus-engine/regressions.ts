// Mistakes that other systems shipped and that any engine could make, each as a story of a few lines; the name in brackets is where it
// happened (docs/regressions.md has the links). Here: electing, replicating, reading and handing over.

import assert from 'node:assert/strict'
import type { PeerId } from '../../../proto/base/ids.js'
import type { CalmCluster, SentMessage } from '../../simulation/calm-cluster.js'
import { a, b, c, type Stories, voters } from './stories.js'

const [d, e] = [4, 5] as [PeerId, PeerId]
const small = { inflightEntriesMax: 3, inflightBytesMax: 300, messageBytesMax: 100 }

/** Only these pairs hear each other. */
function connectOnly(group: CalmCluster, ...pairs: readonly (readonly [PeerId, PeerId])[]): void {
  for (const from of group.nodes.keys()) {
    for (const to of group.nodes.keys()) {
      if (from !== to && !pairs.some((pair) => pair.includes(from) && pair.includes(to))) group.cutLink(from, to)
    }
  }
}

/** The message that tells somebody to lead now, in the words of each engine. */
const isNaming = ({ message }: SentMessage): boolean => ['timeoutNow', 'takeOver', 'handOver'].includes(message.kind)

export function testElectionRegressions({ story, cluster, ledByA }: Stories): void {
  story(
    'one node of a connected majority still hears an old leader that reaches no quorum, the majority elects another (openraft 2080)',
    () => {
      const group = ledByA(voters(5))
      connectOnly(group, [a, b], [b, c], [b, d], [c, d])
      group.propose(a, 'by two of five')
      group.settle()
      assert.equal(group.committed.length, 0)
      const next = group.electOther(a)
      group.propose(next, 'by the majority')
      group.tick(5)
      assert.ok(group.committed.includes('by the majority'))
    },
  )

  story('a follower misses the first messages of a new leader, it follows although nothing is proposed (omnipaxos 67)', () => {
    for (let lost = 1; lost <= 12; lost++) {
      const group = cluster()
      let left = lost
      group.shouldDeliver = ({ from, to }) => from !== a || to !== c || left-- <= 0
      group.electNode(a)
      group.tick(30)
      const { leader } = group
      assert.equal(group.node(c).engine.status().leader, leader, `${lost} lost`)
      assert.equal(group.node(c).applied.index, group.node(leader ?? a).applied.index, `${lost} lost`)
    }
  })
}

export function testReplicationRegressions({ story, ledByA }: Stories): void {
  story('more is proposed than the window holds, all of it is committed before the next tick (openraft 54)', () => {
    const group = ledByA(undefined, small)
    for (let count = 0; count < 50; count++) group.propose(a, `entry ${count}`)
    group.settle()
    assert.equal(group.committed.length, 50)
  })

  story("a follower's disk is stalled until the window is full, then it is sent the rest by the same leader (hashicorp/raft 612)", () => {
    const group = ledByA(undefined, small)
    const { epoch } = group.node(a).engine.status()
    group.stallDisk(c)
    for (let count = 0; count < 50; count++) group.propose(a, `entry ${count}`)
    group.tick(8)
    assert.ok(group.node(c).log.durable.lastIndex < 50)
    group.resumeDisk(c)
    group.tick(8)
    assert.equal(group.node(c).applied.index, group.node(a).applied.index)
    assert.deepEqual([group.leader, group.node(a).engine.status().epoch], [a, epoch])
  })

  story('an entry does not fit into the message and the next ones would, no peer gets them without it (LogCabin 160)', () => {
    // Sent from the disk, and from memory.
    for (const tailBytesMax of [1, 10_000]) {
      const group = ledByA(undefined, { messageBytesMax: 100, inflightBytesMax: 2000, tailBytesMax })
      group.isolate(c)
      for (const size of [10, 500, 10, 10, 90, 300, 10]) group.propose(a, 'x'.repeat(size) + group.node(a).engine.status().lastIndex)
      group.tick(2)
      group.heal()
      group.tick(12)
      assert.equal(group.committed.length, 7)
      assert.equal(group.node(c).applied.index, group.node(a).applied.index)
    }
  })
}

export function testHandOverRegressions({ story, ledByA }: Stories): void {
  story('leadership is transferred while many proposals arrive, it succeeds and nothing accepted is lost (hashicorp/raft 487, 581)', () => {
    const group = ledByA(undefined, small)
    const accepted: string[] = []
    let count = 0
    const pour = (proposals: number): void => {
      for (let done = 0; done < proposals; done++) {
        const text = `entry ${count++}`
        if (group.leader !== undefined && group.propose(group.leader, text).accepted.length === 1) accepted.push(text)
      }
    }
    for (const to of [c, b, a]) {
      pour(20)
      group.node(group.elect()).step({ kind: 'transferLeadership', to })
      for (let ticks = 0; ticks < 8 && group.leader !== to; ticks++) {
        pour(5)
        group.tick()
      }
      assert.equal(group.leader, to)
    }
    group.tick(10)
    assert.ok(accepted.length >= 60)
    assert.deepEqual(group.committed, accepted)
  })

  story('of five, leadership is transferred although all still hear the old leader (braft 262)', () => {
    const group = ledByA(voters(5))
    group.node(a).step({ kind: 'transferLeadership', to: e })
    group.tick(2)
    assert.equal(group.leader, e)
  })
}

export function testLostSuccessors({ story, ledByA }: Stories): void {
  story('the message that names the successor is lost once, leadership is transferred all the same (go-dqlite 271)', () => {
    const group = ledByA()
    let lost = 0
    group.shouldDeliver = (sent) => sent.to !== c || !isNaming(sent) || lost++ > 0
    group.node(a).step({ kind: 'transferLeadership', to: c })
    group.tick(20)
    assert.ok(lost > 0)
    assert.equal(group.leader, c)
  })

  story('the successor never gets the message while reads continue, proposals are accepted again (openraft 1747)', () => {
    const group = ledByA()
    group.shouldDeliver = (sent) => sent.to !== c || !isNaming(sent)
    group.node(a).step({ kind: 'transferLeadership', to: c })
    let ticks = 0
    while (group.leader === undefined || group.propose(group.leader, `tick ${ticks}`).accepted.length === 0) {
      assert.ok(++ticks < 40, 'somebody takes proposals')
      if (group.leader !== undefined) group.read(group.leader)
      group.tick()
    }
    group.tick(3)
    assert.equal(group.committed.length, 1)
  })
}
