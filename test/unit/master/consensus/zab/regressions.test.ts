// Mistakes that ZooKeeper shipped or the paper leaves open, each as a story of a few lines; the name in brackets is where it happened.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Effects, Membership, PeerMessage } from '../../../../../master/consensus/contract.js'
import { decodeState } from '../../../../../master/consensus/zab/codec.js'
import type { ZabMessage } from '../../../../../master/consensus/zab/messages.js'
import type { ZabNode } from '../../../../../master/consensus/zab/node.js'
import type { ZabEngine } from '../../../../../master/consensus/zab/step.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { CalmCluster } from '../../../../simulation/calm-cluster.js'
import { type EngineLimits, engines } from '../../../../simulation/engines.js'

const [a, b, c] = [1, 2, 3] as [PeerId, PeerId, PeerId]
const three: Membership = { voters: [a, b, c], learners: [] }

function zabGroup(limits: Partial<EngineLimits> = {}): CalmCluster {
  const engine = engines['zab']
  assert.ok(engine !== undefined)
  return new CalmCluster({ engine, membership: three, limits })
}

function ledByA(limits?: Partial<EngineLimits>): CalmCluster {
  const group = zabGroup(limits)
  group.electNode(a)
  group.tick(3)
  return group
}

/** c comes back to a group whose log no longer reaches it. */
function cutBehindC(): CalmCluster {
  const group = ledByA({ tailEntriesKept: 0 })
  group.isolate(c)
  for (let count = 0; count < 10; count++) group.propose(a, `entry ${count}`)
  group.tick(3)
  group.node(a).flush()
  group.settle()
  group.heal()
  return group
}

const nodeOf = (group: CalmCluster, id: PeerId): ZabNode => (group.node(id).engine as ZabEngine).node

function kinds(messages: readonly { readonly message: PeerMessage }[]): readonly string[] {
  return messages.map(({ message }) => message.kind)
}

/** What a step wrote, in order. */
function written(effects: Effects): readonly string[] {
  return (effects.persist?.writes ?? []).map(({ kind }) => kind)
}

test('zab: NEWLEADER is acknowledged only when the history, and then the epoch, are on disk (ZOOKEEPER-4646, -3911, -4685)', () => {
  const group = ledByA()
  group.crash(c)
  for (const text of ['one', 'two']) group.propose(a, text)
  group.tick(3)
  group.node(a).step({ kind: 'transferLeadership', to: b })
  group.tick(3)
  assert.equal(group.leader, b)
  const order: string[] = []
  group.restart(c)
  group.stallDisk(c)
  group.shouldDeliver = ({ from, message }) => {
    if (from === c) order.push(message.kind)
    return true
  }
  group.onEvent = (id, _input, effects) => {
    if (id !== c) return
    order.push(...written(effects))
    assert.ok(!kinds(effects.send).includes('ackNewLeader'), 'it waits for the disk')
    assert.ok(!kinds(effects.send).includes('ack'), 'so do acknowledgements')
  }
  group.tick(8)
  assert.ok(!order.includes('ackNewLeader'), 'with the disk standing nothing is acknowledged')
  group.resumeDisk(c)
  group.tick(8)
  const [put, epoch, ack] = [order.indexOf('put'), order.lastIndexOf('state'), order.indexOf('ackNewLeader')]
  assert.ok(put >= 0 && put < epoch && epoch < ack, order.join(' '))
})

test('zab: a crash between history and epoch, the peer has the entries and not the epoch (ZOOKEEPER-4643)', () => {
  const group = ledByA()
  group.isolate(c)
  for (const text of ['one', 'two']) group.propose(a, text)
  group.settle()
  group.crash(a)
  group.heal()
  let hasHistory = false
  // What b sends is taken until NEWLEADER.
  group.shouldDeliver = ({ to, message }) => !(to === c && message.kind === 'newLeader')
  for (let tick = 0; tick < 40 && !hasHistory; tick++) {
    group.tick()
    hasHistory = nodeOf(group, c).log.lastIndex === 2
  }
  assert.ok(hasHistory)
  const { acceptedEpoch, currentEpoch } = decodeState(group.node(c).log.durable.state ?? new Uint8Array())
  assert.ok(currentEpoch < acceptedEpoch, `${currentEpoch} < ${acceptedEpoch}: the epoch is written last`)
})

test('zab: proposals in flight while a follower is synchronised, none is lost or taken twice (ZOOKEEPER-4785)', () => {
  const group = ledByA({ messageBytesMax: 40, inflightBytesMax: 80, inflightEntriesMax: 2 })
  group.crash(c)
  for (let count = 0; count < 20; count++) group.propose(a, `before ${count}`)
  group.tick(3)
  group.restart(c)
  for (let count = 0; count < 20; count++) {
    group.propose(a, `during ${count}`)
    group.tick()
  }
  group.tick(20)
  assert.equal(group.committed.length, 40)
  assert.equal(group.node(c).applied.index, group.node(a).applied.index)
})

test('zab: a proposal that does not continue the log is refused, and the missing ones are resent (ZOOKEEPER-4925, -4882)', () => {
  const group = ledByA()
  let lost = 0
  group.shouldDeliver = ({ to, message }) => !(to === c && message.kind === 'proposal' && lost++ === 0)
  group.propose(a, 'lost on the way to c')
  group.propose(a, 'after it')
  group.settle()
  assert.equal(nodeOf(group, c).log.lastIndex, 2)
  group.crash(a)
  group.elect()
  group.tick(3)
  assert.deepEqual(group.committed, ['lost on the way to c', 'after it'])
})

test('zab: entries that only a deposed leader has are truncated, also if no new ones replace them (ZOOKEEPER-1154, -2832)', () => {
  const group = ledByA()
  group.isolate(a)
  group.propose(a, 'alone')
  group.settle()
  const next = group.electOther(a)
  group.heal()
  group.tick(20)
  assert.equal(nodeOf(group, a).log.lastIndex, nodeOf(group, next).log.lastIndex)
  assert.deepEqual(group.committed, [])
  group.propose(group.elect(), 'by the next')
  group.tick(3)
  for (const id of [a, b, c]) assert.equal(group.node(id).applied.index, 1)
})

test('zab: a truncation that arrives late, after entries were acknowledged, truncates nothing', () => {
  const group = ledByA()
  const late: ZabMessage[] = []
  group.crash(c)
  group.restart(c)
  group.shouldDeliver = ({ to, message }) => {
    if (to === c && message.kind === 'sync') late.push(message as ZabMessage)
    return true
  }
  group.tick(8)
  group.propose(a, 'one')
  group.tick(3)
  assert.equal(late.length, 1)
  const effects = group.node(c).step({ kind: 'receive', from: a, message: late[0] as PeerMessage })
  assert.deepEqual(written(effects), [])
  assert.equal(nodeOf(group, c).log.lastIndex, 1)
})

test('zab: a snapshot of a later epoch than was accepted, the epoch is accepted at once and at a start (ZOOKEEPER-582)', () => {
  const group = ledByA()
  group.crash(c)
  const node = group.node(c)
  node.flushed = { ...node.flushed, index: 7, epoch: 9 }
  group.restart(c)
  assert.equal(nodeOf(group, c).acceptedEpoch, 9)
  group.tickOne(c)
  const { acceptedEpoch, currentEpoch } = decodeState(node.log.durable.state ?? new Uint8Array())
  assert.deepEqual([acceptedEpoch, currentEpoch <= 9], [9, true])
})

test('zab: an epoch is promised to one leader only, also after a restart', () => {
  const group = ledByA()
  const { acceptedEpoch } = nodeOf(group, b)
  group.crash(b)
  group.restart(b)
  group.isolate(b)
  const joining = {
    kind: 'notification',
    round: 9,
    state: 'leading',
    leader: c,
    currentEpoch: 1,
    lastEpoch: 0,
    lastIndex: 0,
    isDesignated: false,
  }
  group.node(b).step({ kind: 'receive', from: c, message: joining as PeerMessage })
  const asked = group.node(b).step({ kind: 'receive', from: c, message: { kind: 'newEpoch', epoch: acceptedEpoch } as PeerMessage })
  const answers = [...asked.send, ...asked.sendAfterPersist].map(({ message }) => message as ZabMessage)
  assert.deepEqual(
    answers.map((answer) => answer.kind === 'ackEpoch' && answer.isPromise),
    [false],
  )
  const earlier = group.node(b).step({ kind: 'receive', from: c, message: { kind: 'newEpoch', epoch: acceptedEpoch - 1 } as PeerMessage })
  assert.deepEqual([...earlier.send, ...earlier.sendAfterPersist], [])
})

test('zab: a follower that promised a later epoch than the leader has, gets a leader that it can follow', () => {
  const group = ledByA()
  group.crash(c)
  group.restart(c)
  group.isolate(c)
  // A candidate that came to nothing asked it.
  const joining = {
    kind: 'notification',
    round: 9,
    state: 'leading',
    leader: b,
    currentEpoch: 1,
    lastEpoch: 0,
    lastIndex: 0,
    isDesignated: false,
  }
  group.node(c).step({ kind: 'receive', from: b, message: joining as PeerMessage })
  group.node(c).step({ kind: 'receive', from: b, message: { kind: 'newEpoch', epoch: 40 } as PeerMessage })
  group.heal()
  group.tick(60)
  group.propose(group.elect(), 'one')
  group.tick(3)
  assert.equal(group.node(c).applied.index, 1)
  assert.ok(nodeOf(group, group.elect()).currentEpoch > 40)
})

test('zab: a leader that steps down names a successor with the history that this one has, not with its own longer one', () => {
  const group = ledByA()
  group.propose(a, 'known to all')
  group.tick(3)
  group.shouldDeliver = ({ message }) => message.kind !== 'propose'
  group.propose(a, 'known to a')
  const { send } = group.node(a).step({ kind: 'stepDown' })
  const named = send.map(({ message }) => message as ZabMessage).filter((message) => message.kind === 'handOver')
  assert.equal(named.length, 2)
  for (const { to, lastEpoch, lastIndex } of named) {
    const { log } = nodeOf(group, to)
    assert.deepEqual([lastEpoch, lastIndex], [log.lastEpoch, log.lastIndex])
  }
})

test('zab: a follower whose own election round is later than its leader notices that the leader gave up', () => {
  const group = ledByA()
  group.crash(c)
  group.restart(c)
  group.isolate(c)
  const { currentEpoch, log } = nodeOf(group, c)
  const history = { currentEpoch, lastEpoch: log.lastEpoch, lastIndex: log.lastIndex, isDesignated: false }
  const tell = (state: 'looking' | 'leading', round: number) =>
    group.node(c).step({ kind: 'receive', from: b, message: { kind: 'notification', round, state, leader: b, ...history } as PeerMessage })
  tell('looking', 9)
  tell('leading', 4)
  assert.deepEqual([nodeOf(group, c).role, nodeOf(group, c).leader], ['following', b])
  tell('looking', 4) // sent before b was elected
  assert.equal(nodeOf(group, c).role, 'following')
  tell('looking', 5)
  assert.equal(nodeOf(group, c).role, 'looking')
})

test('zab: a read asked of a leader that was replaced, not answered (sync in ZooKeeper)', () => {
  const group = ledByA()
  group.isolate(a)
  const next = group.electOther(a)
  group.propose(next, 'unseen by a')
  group.settle()
  const { readable } = group.node(a).step({ kind: 'read', readId: 900 })
  assert.deepEqual(readable, [])
  group.settle()
  assert.equal(group.checkers.reads, 0)
})

test('zab: a history that differs without a visible error, detected by its digest', () => {
  const group = ledByA()
  const log = nodeOf(group, c).digest
  for (let count = 0; count < 255; count++) group.propose(a, `entry ${count}`)
  group.tick(3)
  log.add({ index: 1, epoch: 1, kind: 'data', payload: Buffer.from('a bit rotted') })
  group.propose(a, 'the last of the stretch')
  assert.throws(
    () => group.tick(6),
    (error) => error instanceof FileSystemError && error.reason === 'checksumMismatch',
  )
})

test('zab: the leader fails after a snapshot and before NEWLEADER, the snapshot is on disk (ZOOKEEPER-3642)', () => {
  const group = cutBehindC()
  group.shouldDeliver = ({ to, message }) => !(to === c && message.kind === 'newLeader')
  for (let tick = 0; tick < 60 && group.node(c).applied.index < 10; tick++) group.tick()
  assert.equal(group.node(c).applied.index, 10)
  group.crash(a)
  group.crash(c)
  group.shouldDeliver = () => true
  group.restart(c)
  assert.equal(group.node(c).flushed.index, 10)
  group.propose(group.electOther(a), 'after')
  group.tick(5)
  assert.equal(group.committed.length, 11)
  assert.equal(group.node(c).applied.index, group.node(b).applied.index)
})

test('zab: a synchronisation that truncates is interrupted, the next one continues from the entries on disk (ZOOKEEPER-5094)', () => {
  const group = ledByA()
  group.isolate(a)
  for (const text of ['alone', 'alone too']) group.propose(a, text)
  group.settle()
  const next = group.electOther(a)
  for (let count = 0; count < 5; count++) group.propose(next, `entry ${count}`)
  group.tick(3)
  group.heal()
  group.stallDisk(a)
  group.shouldDeliver = ({ to, message }) => !(to === a && message.kind === 'newLeader')
  group.tick(20)
  group.crash(a)
  group.resumeDisk(a)
  group.shouldDeliver = () => true
  group.restart(a)
  group.tick(20)
  group.propose(group.elect(), 'after')
  group.tick(5)
  for (const id of [a, b, c]) {
    assert.equal(group.node(id).applied.index, 6)
    assert.equal(group.node(id).log.durable.lastIndex, 6)
  }
})

test('zab: NEWLEADER is sent after the snapshot it belongs to, never while that is being sent (ZOOKEEPER-3104)', () => {
  const group = cutBehindC()
  const order: string[] = []
  const sendSnapshot = group.sendSnapshot.bind(group)
  group.sendSnapshot = (from, to) => {
    order.push('snapshot')
    sendSnapshot(from, to)
  }
  group.onEvent = (id, input) => {
    if (id !== c) return
    if (input.kind === 'snapshotInstalled') order.push('installed')
    if (input.kind === 'receive' && input.message.kind === 'newLeader') order.push('newLeader')
  }
  group.tick(20)
  assert.deepEqual(order, ['snapshot', 'installed', 'newLeader'])
})

test('zab: killed at any write, no peer holds a current epoch above the one it accepted (ZOOKEEPER-2307)', () => {
  for (const reached of [0, 1]) {
    for (let kill = 1; kill < 25; kill++) {
      const group = ledByA()
      let writes = 0
      group.onEvent = (id, _input, { persist }) => {
        if (id === c && persist !== undefined && ++writes === kill) group.pause(c)
      }
      for (const [round, to] of [b, a, b].entries()) {
        group.propose(group.elect(), `round ${round}`)
        group.node(group.elect()).step({ kind: 'transferLeadership', to })
        group.tick(6)
      }
      group.resume(c)
      group.node(c).crash(reached)
      const { acceptedEpoch, currentEpoch } = decodeState(group.node(c).log.durable.state ?? new Uint8Array())
      assert.ok(currentEpoch <= acceptedEpoch, `${currentEpoch} of ${acceptedEpoch}`)
      group.onEvent = () => undefined
      group.restart(c)
      group.tick(30)
      assert.equal(group.node(c).applied.index, group.checkers.committedIndex)
    }
  }
})

test('zab: cut off at any message of a synchronisation that truncates, a peer reports no more than its disk has (ZOOKEEPER-5094)', () => {
  for (let messages = 0; messages < 16; messages++) {
    const group = ledByA({ messageBytesMax: 20 })
    group.isolate(a)
    for (const text of ['lost 1', 'lost 2']) group.propose(a, text)
    group.settle()
    const next = group.electOther(a)
    for (const text of ['one', 'two', 'three']) group.propose(next, text)
    group.settle()
    let left = messages
    group.shouldDeliver = ({ from, to }) => to !== a || from !== next || left-- > 0
    group.heal()
    for (let ticks = 0; ticks < 12; ticks++) {
      group.tick()
      const { log } = nodeOf(group, a)
      assert.equal(group.node(a).log.durable.lastIndex, log.lastIndex)
      assert.ok(group.node(a).applied.index <= log.lastIndex)
    }
    // It comes to another leader, and the disk is all that it has.
    group.shouldDeliver = () => true
    group.crash(next)
    group.propose(group.elect(), 'four')
    group.tick(5)
    group.crash(a)
    group.restart(a)
    group.tick(20)
    assert.deepEqual(group.committed, ['one', 'two', 'three', 'four'])
    assert.equal(group.node(a).applied.index, group.checkers.committedIndex)
  }
})
