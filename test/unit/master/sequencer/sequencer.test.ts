import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PeerId } from '../../../../proto/base/ids.js'
import { appendCall, caller, listKey, lists, removeCall, wordsCall } from './toy-machine.js'
import { begun, type Node, World } from './world.js'

async function world(options: ConstructorParameters<typeof World>[0] = {}): Promise<World> {
  const made = new World(options)
  await made.start()
  return made
}

test('sequencer: one master alone, executes, answers and reads back', async () => {
  const w = await world({ masters: 1 })
  const leader = await w.serving()
  assert.equal(await w.mutate(leader, appendCall('a', 'one')), '1 words')
  assert.equal(await w.mutate(leader, appendCall('a', 'two')), '2 words')
  assert.deepEqual(await w.read(leader, wordsCall('a')), ['one', 'two'])
})

test('sequencer: three masters, every one reads what was acknowledged', async () => {
  const w = await world()
  const leader = await w.serving()
  await w.mutate(leader, appendCall('a', 'one'))
  for (const node of w.nodes) if (node !== undefined) assert.deepEqual(await w.read(node, wordsCall('a')), ['one'])
})

test('sequencer: a master that does not lead, refuses mutations at once', async () => {
  const w = await world()
  const leader = await w.serving()
  const other = w.nodes.find((node) => node !== undefined && node !== leader)
  assert.ok(other)
  const outcome = begun<Uint8Array>((completion) => other.sequencer.mutate(appendCall('a', 'x'), completion))
  assert.equal((outcome.error as { reason?: string }).reason, 'notLeader')
})

test('sequencer: many mutations of one turn, each sees those before it', async () => {
  const w = await world()
  const leader = await w.serving()
  const outcomes = ['a', 'b', 'c', 'd'].map((word) =>
    begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('list', word), completion)),
  )
  await w.until(() => outcomes.every(({ reply }) => reply !== undefined), 'all are answered')
  assert.deepEqual(
    outcomes.map(({ reply }) => Buffer.from(reply ?? []).toString()),
    ['1 words', '2 words', '3 words', '4 words'],
  )
})

test('sequencer: a refusal, told after the changes that it saw are committed', async () => {
  const w = await world()
  const leader = await w.serving()
  const first = begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('a', 'x'), completion))
  const second = begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('a', 'x'), completion))
  await w.until(() => second.error !== undefined, 'the refusal is told')
  assert.equal((second.error as { reason?: string }).reason, 'alreadyExists')
  assert.notEqual(first.reply, undefined)
})

test('sequencer: a leader that is cut off, neither refuses nor acknowledges a call', async () => {
  const w = await world()
  const leader = await w.serving()
  for (const { id } of w.nodes.flatMap((node) => node ?? []))
    if (id !== leader.id) w.cut.add(`${leader.id}-${id}`).add(`${id}-${leader.id}`)
  const lost = begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('a', 'lost'), completion))
  const refused = begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('a', 'no'), completion))
  await w.until(() => lost.error !== undefined && refused.error !== undefined, 'both are given up')
  assert.equal((lost.error as { reason?: string }).reason, 'outcomeUnknown')
  assert.equal((refused.error as { reason?: string }).reason, 'notLeader')
})

test('sequencer: an answer without changes that is not remembered, needs no entry', async () => {
  const w = await world()
  const leader = await w.serving()
  const before = leader.sequencer.status().lastIndex
  assert.equal(await w.mutate(leader, appendCall('a', 'nothing')), '0 words')
  assert.equal(leader.sequencer.status().lastIndex, before)
})

test('sequencer: an operation that throws, fails without affecting others', async () => {
  const w = await world()
  const leader = await w.serving()
  await assert.rejects(w.mutate(leader, appendCall('a', 'throw')), { reason: 'io' })
  await assert.rejects(w.mutate(leader, appendCall('a', 'break')), { reason: 'io' })
  assert.equal(await w.mutate(leader, appendCall('a', 'one')), '1 words')
})

const key = (callId: number) => ({ clientId: 'client-of-16-byt', callId })

test('sequencer: a call repeated while it executes, after it, and after a new leader, one answer', async () => {
  const w = await world()
  const leader = await w.serving()
  const first = begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('a', 'one', key(1)), completion))
  const again = begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('a', 'one', key(1)), completion))
  await w.until(() => first.reply !== undefined && again.reply !== undefined, 'both are answered')
  assert.equal(await w.mutate(leader, appendCall('a', 'one', key(1))), '1 words')
  w.kill(leader.id)
  const next = await w.serving()
  assert.equal(await w.mutate(next, appendCall('a', 'one', key(1))), '1 words')
  assert.deepEqual(await w.read(next, wordsCall('a')), ['one'])
})

test('sequencer: a call that was refused, comes late to the next leader and after a restart of all, still refused', async () => {
  const w = await world()
  const leader = await w.serving()
  await w.mutate(leader, appendCall('a', 'x'))
  await assert.rejects(w.mutate(leader, appendCall('a', 'x', key(7))), { reason: 'alreadyExists' })
  await w.mutate(leader, removeCall('a'))
  w.kill(leader.id)
  const next = await w.serving()
  await assert.rejects(w.mutate(next, appendCall('a', 'x', key(7))), { reason: 'alreadyExists', message: 'x' })
  for (const id of [1, 2, 3]) w.kill(id)
  await w.start()
  const last = await w.serving()
  await assert.rejects(w.mutate(last, appendCall('a', 'x', key(7))), { reason: 'alreadyExists' })
  assert.deepEqual(await w.read(last, wordsCall('a')), [])
})

test('sequencer: a call whose operation threw, comes late to the next leader, still refused', async () => {
  const w = await world()
  const leader = await w.serving()
  await assert.rejects(w.mutate(leader, appendCall('a', 'throw', key(7))), { reason: 'io' })
  w.kill(leader.id)
  await assert.rejects(w.mutate(await w.serving(), appendCall('a', 'one', key(7))), { reason: 'io' })
})

test('sequencer: the wall clock of the next leader is eleven minutes ahead, a repeat gets the first answer', async () => {
  const w = await world()
  const leader = await w.serving()
  assert.equal(await w.mutate(leader, appendCall('a', 'one', key(1))), '1 words')
  for (const { id } of w.nodes.flatMap((node) => node ?? [])) if (id !== leader.id) w.wallAheadMs.set(id, 660_000)
  w.kill(leader.id)
  const next = await w.serving()
  await w.mutate(next, appendCall('b', 'other', { clientId: 'another-client-x', callId: 9 }))
  assert.equal(await w.mutate(next, appendCall('a', 'one', key(1))), '1 words')
  assert.deepEqual(await w.read(next, wordsCall('a')), ['one'])
})

test('sequencer: an answer is remembered for its time in ticks of the leaders, the same on every master', async () => {
  const w = await world({ sequencer: { answerAgeMs: 5000 } })
  const first = await w.serving()
  const other = (callId: number) => ({ clientId: 'another-client-x', callId })
  assert.equal(await w.mutate(first, appendCall('a', 'one', key(1))), '1 words')
  await w.until(() => w.nodes.every((node) => node?.sequencer.status().appliedIndex === first.sequencer.status().lastIndex), 'all have it')
  w.kill(first.id)
  const next = await w.serving()
  const startMs = w.clock.monotonicMs()
  await w.until(() => w.clock.monotonicMs() >= startMs + 4000, 'almost five seconds of leading go by')
  await w.mutate(next, appendCall('b', 'early', other(1)))
  assert.equal(await w.mutate(next, appendCall('a', 'one', key(1))), '1 words')
  await w.until(() => w.clock.monotonicMs() >= startMs + 6000, 'the rest goes by')
  await w.mutate(next, appendCall('b', 'late', other(2)))
  await assert.rejects(w.mutate(next, appendCall('a', 'one', key(1))), { reason: 'alreadyExists' })
})

test('sequencer: a refused call repeated late, stays refused although it would succeed now', async () => {
  const w = await world()
  const leader = await w.serving()
  await w.mutate(leader, appendCall('a', 'x'))
  await assert.rejects(w.mutate(leader, appendCall('a', 'x', key(7))), { reason: 'alreadyExists' })
  await w.mutate(leader, removeCall('a'))
  await assert.rejects(w.mutate(leader, appendCall('a', 'x', key(7))), { reason: 'alreadyExists' })
  assert.equal(await w.mutate(leader, appendCall('a', 'x', key(8))), '1 words')
})

test('sequencer: killed and started again, replays the entries that the store lacks, none twice (etcd 13766)', async () => {
  const w = await world()
  const leader = await w.serving()
  for (let each = 0; each < 30; each += 1) await w.mutate(leader, appendCall(`l${each % 5}`, `w${each}`, key(each)))
  for (const id of [1, 2, 3]) w.kill(id)
  await w.start()
  const next = await w.serving()
  for (let list = 0; list < 5; list += 1) {
    const expected = Array.from({ length: 6 }, (_, each) => `w${each * 5 + list}`)
    assert.deepEqual(await w.read(next, wordsCall(`l${list}`)), expected)
  }
  assert.equal(await w.mutate(next, appendCall('l0', 'w0', key(0))), '1 words')
})

test('sequencer: a scan, sees stored pairs and newer changes together', async () => {
  const w = await world({ masters: 1 })
  const leader = await w.serving()
  for (let each = 0; each < 20; each += 1) await w.mutate(leader, appendCall(`l${String(each).padStart(2, '0')}`, 'x'))
  await w.mutate(leader, removeCall('l03'))
  const range = { from: listKey('l02'), to: listKey('l99'), limit: 3 }
  const found = await w.read(leader, { read: lists, request: range, caller })
  assert.deepEqual(
    found.map((pair) => pair.key),
    ['l02', 'l04', 'l05'].map(listKey),
  )
})

test('sequencer: listeners of a family, told every change in log order on every master', async () => {
  const w = await world()
  const heard: string[][] = [[], [], []]
  for (const node of w.nodes)
    node?.sequencer.onApplied('i', (change, index) => heard[node.id - 1]?.push(`${index} ${change.value?.length}`))
  const leader = await w.serving()
  for (const word of ['a', 'bb', 'ccc']) await w.mutate(leader, appendCall('l', word))
  await w.until(() => heard.every((each) => each.length === 3), 'all heard all')
  assert.deepEqual(heard[0], heard[1])
  assert.deepEqual(heard[1], heard[2])
})

test('sequencer: a master that is far behind, gets the whole state', async () => {
  const w = await world({ raft: { tailEntriesKept: 4 } })
  const leader = await w.serving()
  const behind = leader.id === 1 ? 2 : 1
  w.kill(behind)
  for (let each = 0; each < 200; each += 1) await w.mutate(leader, appendCall(`l${each % 20}`, `w${each}`, key(each)))
  await w.start(behind)
  let isReset = false
  w.node(behind).sequencer.onReset(() => {
    isReset = true
  })
  await w.until(() => isReset, 'the snapshot is installed')
  assert.deepEqual(await w.read(w.node(behind), wordsCall('l3')), await w.read(leader, wordsCall('l3')))
  for (const id of [1, 2, 3]) if (id !== behind) w.kill(id)
  await w.start(leader.id)
  const next = await w.serving()
  assert.equal(await w.mutate(next, appendCall('l3', 'w3', key(3))), '1 words')
})

test('sequencer: a leader that cannot read the state a peer needs, stops, and another one sends it (hashicorp/raft 522)', async () => {
  const w = await world({ raft: { tailEntriesKept: 4 } })
  const leader = await w.serving()
  const behind = leader.id === 1 ? 2 : 1
  w.kill(behind)
  for (let each = 0; each < 200; each += 1) await w.mutate(leader, appendCall(`l${each % 20}`, `w${each}`, key(each)))
  const disk = w.disks[leader.id - 1]
  assert.ok(disk)
  disk.isDamaged = true
  w.mayFail = leader.id
  await w.start(behind)
  await w.until(() => leader.failure !== undefined, 'the leader finds its state unreadable')
  assert.match(String(leader.failure), /damaged/)
  w.kill(leader.id)
  const next = await w.serving()
  assert.notEqual(next.id, leader.id)
  await w.until(() => w.node(behind).sequencer.status().appliedIndex >= 200, 'it gets the state of the other one')
  assert.equal(await w.mutate(next, appendCall('l3', 'w3', key(3))), '1 words')
})

test('sequencer: the disk of the log full, mutations refused and reads answered until there is space', async () => {
  const w = await world({ masters: 1 })
  const leader = await w.serving()
  const disk = w.disks[0]
  assert.ok(disk)
  await w.mutate(leader, appendCall('a', 'one'))
  disk.isFull = true
  const stuck = begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('a', 'two'), completion))
  await w.until(() => leader.sequencer.status().isDiskFull, 'the full disk shows')
  await assert.rejects(w.mutate(leader, appendCall('a', 'three')), { reason: 'noSpace' })
  assert.deepEqual(await w.read(leader, wordsCall('a')), ['one'])
  disk.isFull = false
  await w.until(() => !leader.sequencer.status().isDiskFull && stuck.reply !== undefined, 'there is space again')
  assert.equal(await w.mutate(leader, appendCall('a', 'three')), '3 words')
})

test('sequencer: no space for the state, mutations refused until there is some, also without further calls', async () => {
  const w = await world({ masters: 1 })
  const leader = await w.serving()
  const [disk] = w.disks
  assert.ok(disk)
  await w.mutate(leader, appendCall('a', 'one'))
  disk.isStateFull = true
  await w.until(() => leader.sequencer.status().isDiskFull, 'the full disk shows')
  await assert.rejects(w.mutate(leader, appendCall('a', 'two')), { reason: 'noSpace' })
  assert.deepEqual(await w.read(leader, wordsCall('a')), ['one'])
  disk.isStateFull = false
  await w.until(() => !leader.sequencer.status().isDiskFull, 'there is space again')
  assert.equal(await w.mutate(leader, appendCall('a', 'two')), '2 words')
})

test('sequencer: no space for the state of a follower, stored once there is some, although nothing new is applied', async () => {
  const w = await world()
  const leader = await w.serving()
  const follower = w.nodes.find((node) => node !== undefined && node !== leader)
  assert.ok(follower)
  const disk = w.disks[follower.id - 1]
  assert.ok(disk)
  disk.isStateFull = true
  await w.mutate(leader, appendCall('a', 'one'))
  await w.until(() => follower.sequencer.status().isDiskFull, 'the full disk shows')
  const { appliedIndex } = follower.sequencer.status()
  disk.isStateFull = false
  await w.until(() => !follower.sequencer.status().isDiskFull, 'there is space again')
  assert.equal(disk.applied.index, appliedIndex)
})

test('sequencer: stopped, transfers leadership and stores its applied state', async () => {
  const w = await world()
  const leader = await w.serving()
  await w.mutate(leader, appendCall('a', 'one'))
  let isStopped = false
  const stopped = leader.sequencer.stop(5000).then(() => {
    isStopped = true
  })
  await w.until(() => isStopped, 'it has stopped')
  await stopped
  assert.equal(leader.stateStore.applied.index, leader.sequencer.status().appliedIndex)
  const next = await w.serving()
  assert.notEqual(next.id, leader.id)
  assert.equal(await w.mutate(next, appendCall('a', 'two')), '2 words')
})

test('sequencer: no leader for too long, reads fail as unavailable', async () => {
  const w = await world()
  await w.serving()
  w.kill(2)
  w.kill(3)
  w.kill(1)
  await w.start(1)
  await assert.rejects(w.read(w.node(1), wordsCall('a')), { reason: 'unavailable' })
})

test('sequencer: no quorum for too long, callers get an unknown outcome, a repeated call waits for it', async () => {
  const w = await world({ sequencer: { mutationWaitMs: 100 } })
  const leader = await w.serving()
  w.cut.add('1-2').add('2-1').add('1-3').add('3-1').add('2-3').add('3-2')
  const first = begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('a', 'one', key(1)), completion))
  await w.until(() => first.error !== undefined, 'it is given up')
  assert.equal((first.error as { reason?: string }).reason, 'outcomeUnknown')
  const again = begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('a', 'one', key(1)), completion))
  w.cut.clear()
  await w.until(() => again.reply !== undefined || again.error !== undefined, 'the repeat has its outcome')
  const next = await w.serving()
  assert.equal(await w.mutate(next, appendCall('a', 'one', key(1))), '1 words')
})

test('sequencer: the leader was paused, calls and reads do not time out because of that', async () => {
  const w = await world({ sequencer: { mutationWaitMs: 5_000, readWaitMs: 5_000 } })
  const leader = await w.serving()
  const call = begun<Uint8Array>((completion) => leader.sequencer.mutate(appendCall('a', 'one', key(1)), completion))
  const read = begun<readonly string[]>((completion) => leader.sequencer.read(wordsCall('a'), completion))
  w.clock.pause(3_600_000)
  for (let ticks = 0; ticks < 3; ticks += 1) w.tick()
  await w.until(() => call.reply !== undefined || call.error !== undefined, 'the call is answered')
  await w.until(() => read.reply !== undefined || read.error !== undefined, 'the read is answered')
  assert.deepEqual([call.error, read.error], [undefined, undefined])
})

/** Asks for a membership; how that ended, once it has. */
function changeMembership(node: Node, voters: readonly number[]): { ended: string | undefined } {
  const outcome: { ended: string | undefined } = { ended: undefined }
  node.sequencer.members.change({ voters: voters as PeerId[], learners: [] }).then(
    () => {
      outcome.ended = 'done'
    },
    (error: unknown) => {
      outcome.ended = (error as { reason?: string }).reason ?? 'failed'
    },
  )
  return outcome
}

test('sequencer: the membership changes, the caller is told when it is decided, also when the leader is removed', async () => {
  const w = await world()
  const leader = await w.serving()
  const [one = 0, other = 0] = [1, 2, 3].filter((id) => id !== leader.id)
  assert.equal((await w.ended(changeMembership(w.node(one), [1, 2]))).ended, 'notLeader')
  assert.equal((await w.ended(changeMembership(leader, [leader.id, one]))).ended, 'done')
  assert.deepEqual(leader.sequencer.members.status().decided.voters, [leader.id, one])
  w.kill(other)
  assert.equal((await w.ended(changeMembership(leader, [leader.id, one]))).ended, 'done', 'it is so already')
  assert.equal((await w.ended(changeMembership(leader, [one]))).ended, 'done')
  await w.until(() => w.node(one).sequencer.status().isServing, 'the one that is left serves')
  assert.equal(await w.mutate(w.node(one), appendCall('a', 'x')), '1 words')
})

test('sequencer: the leader is cut off during a membership change, it reports the result when it is back', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const w = await world({ seed, masters: 4 })
    const leader = await w.serving()
    const others = [1, 2, 3, 4].filter((id) => id !== leader.id)
    const target = [leader.id, ...others.slice(0, 2)]
    const outcome = changeMembership(leader, target)
    await w.steps(seed)
    for (const id of others) w.cut.add(`${leader.id}-${id}`).add(`${id}-${leader.id}`)
    await w.until(() => others.some((id) => w.node(id).sequencer.status().isServing), 'another leads')
    w.cut.clear()
    await w.ended(outcome)
    assert.ok(['done', 'notLeader', 'aborted'].includes(outcome.ended ?? ''), `seed ${seed}: ${outcome.ended}`)
    const serving = await w.serving()
    await w.mutate(serving, appendCall('a', 'x'))
    const { voters, nextVoters } = serving.sequencer.members.status().decided
    if (outcome.ended === 'done') assert.deepEqual([...voters], target)
    else if (nextVoters === undefined && outcome.ended === 'notLeader') assert.equal(voters.length, 4, `seed ${seed}`)
  }
})
