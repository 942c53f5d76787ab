// Real masters in this process whose folders are lost and formatted again.

import assert from 'node:assert/strict'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { engineNames } from '../../../../master/engines.js'
import { formatMaster } from '../../../../master/format.js'
import { UnusableData } from '../../../../proto/base/errors.js'
import { hasReason, Masters, makeFolder, statusAt, statusOf } from './masters.js'

const clusterId = 'CID-0123456789abcdef'

function formatAgain(masters: Masters, id: number, engine = 'raft'): Promise<unknown> {
  rmSync(masters.data(id), { recursive: true })
  const { peers, clusterKeyFile } = masters
  return formatMaster({ data: masters.data(id), id, peers, clusterKeyFile, clusterId, engine, wallMs: 1 })
}

for (const engine of engineNames) {
  test(`founding: ${engine}, a founder is formatted again while no other answers, it does not vote and explains the repair`, async (t) => {
    const masters = await Masters.start(3, { consensus: engine })
    t.after(() => masters.end())
    await masters.stop(3)
    await masters.leader()
    await makeFolder(await masters.connect(1), '/precious')
    for (const id of [1, 2]) await masters.stop(id)
    await formatAgain(masters, 2, engine)
    const made = await masters.start(2)
    await masters.start(3)
    await assert.rejects(made.closed, (error: Error) => {
      assert.ok(error instanceof UnusableData && hasReason('misconfigured')(error))
      assert.match(error.message, /remove-master 2.*format --data FOLDER --id NEW --join 127\.0\.0\.1:/)
      return true
    })
    assert.equal((await statusOf(masters.running(3))).leader, undefined)
    await masters.forget(2)
    await masters.start(1)
    const leader = await masters.leader()
    assert.notEqual(await statusAt(await masters.connect(leader), '/precious'), undefined)
  })
}

test('founding: no master leads before all founders have started, then one leads at once', async (t) => {
  const masters = await Masters.format(3)
  t.after(() => masters.end())
  for (const id of [3, 1]) await masters.start(id)
  const before = await Promise.all([1, 3].map((id) => statusOf(masters.running(id))))
  assert.deepEqual(
    before.map(({ epoch, leader }) => [epoch, leader]),
    [
      [0, undefined],
      [0, undefined],
    ],
  )
  await masters.start(2)
  await masters.leader()
  assert.equal((await makeFolder(await masters.connect(2), '/made')).result, true)
  // Once it was founded, two of three are enough again, in any order.
  for (const id of [1, 2, 3]) await masters.stop(id)
  for (const id of [2, 3]) await masters.start(id)
  await masters.leader()
})

test('founding: masters have recorded the founders of a group, an id of it cannot be formatted again', async (t) => {
  const masters = await Masters.start(3)
  t.after(() => masters.end())
  await masters.stop(2)
  await assert.rejects(formatAgain(masters, 2), hasReason('misconfigured'))
  assert.equal(existsSync(masters.data(2)), false)
})

test('founding: folders of a version without founding files, their contents show that the group is founded', async (t) => {
  const masters = await Masters.start(3)
  t.after(() => masters.end())
  await makeFolder(await masters.connect(1), '/old')
  for (const id of [1, 2, 3]) {
    await masters.stop(id)
    rmSync(join(masters.data(id), 'founding'))
  }
  for (const id of [1, 2]) await masters.start(id)
  const leader = await masters.leader()
  assert.notEqual(await statusAt(await masters.connect(leader), '/old'), undefined)
  await assert.rejects(formatAgain(masters, 3), hasReason('misconfigured'))
})

test('founding: unused folders of a version without founding files found the group at their first start', async (t) => {
  const masters = await Masters.format(3)
  t.after(() => masters.end())
  for (const id of [1, 2, 3]) rmSync(join(masters.data(id), 'founding'))
  await Promise.all([1, 2, 3].map((id) => masters.start(id)))
  await masters.leader()
})

test('founding: a master that joins votes when the group makes it a voter, without a founding', async (t) => {
  const masters = await Masters.start(1)
  t.after(() => masters.end())
  const id = await masters.join()
  const { leader } = await statusOf(masters.running(id))
  assert.equal(leader, undefined)
})

test('founding: founders have different engines, refused by a format while one runs and at their first contact', async (t) => {
  const masters = await Masters.format(3)
  t.after(() => masters.end())
  await formatAgain(masters, 2, 'zab')
  const raft = await masters.start(1)
  const complaint = (...texts: readonly RegExp[]) => {
    return (error: Error): boolean => hasReason('misconfigured')(error) && texts.every((text) => text.test(error.message))
  }
  await assert.rejects(formatAgain(masters, 3, 'paxos'), complaint(/master 1 at .* was formatted for raft/, /--consensus raft/))
  const zab = await masters.start(2)
  await assert.rejects(raft.closed, complaint(/formatted for raft/, /master 2 for zab/))
  await assert.rejects(zab.closed, complaint(/formatted for zab/, /master 1 for raft/))
})
