import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admin } from '#messages/admin'
import { registerChunkservers } from '../chunkservers.js'
import { Masters } from '../masters.js'

const protocol = 'cairn.AdminProtocol'

async function report(masters: Masters, id: number): Promise<admin.ReportResponse> {
  const connection = await masters.connect(id)
  const body = admin.ReportRequest.encode({}).finish()
  return admin.ReportResponse.decode(await connection.call({ protocol, method: 'report', body, timeoutMs: 10_000 }))
}

test('admin report: any master answers with what the leader knows', async () => {
  const masters = await Masters.start(3)
  try {
    const leader = await masters.leader()
    await registerChunkservers(masters, 2)
    for (const id of masters.ids) {
      const told = await report(masters, id)
      assert.equal(told.leader, leader)
      assert.deepEqual(
        told.masters.map((master) => [master.id, master.role]),
        masters.ids.map((each) => [each, each === leader ? 'leader' : 'follower']),
      )
      assert.equal(told.chunkservers.length, 2)
      const [first, second] = told.chunkservers
      assert.equal(first?.diskTrouble, 'a disk failed')
      assert.deepEqual(
        first.volumes.map(({ storageUuid, storageType, failure }) => [storageUuid, storageType, failure]),
        [
          ['DS-ssd', 'SSD', null],
          [null, 'TAPE', 'its disk failed'],
        ],
      )
      assert.deepEqual([second?.diskTrouble, second?.volumes], [null, []])
    }
  } finally {
    await masters.end()
  }
})

test('admin describeChunks: through any master, answered by the leader, for the superuser only', async () => {
  const masters = await Masters.start(3)
  try {
    await registerChunkservers(masters, 2)
    const body = admin.DescribeChunksRequest.encode({ chunkIds: [1, 2], all: true }).finish()
    for (const id of masters.ids) {
      const connection = await masters.connect(id)
      const answer = await connection.call({ protocol, method: 'describeChunks', body, timeoutMs: 10_000 })
      assert.deepEqual(admin.DescribeChunksResponse.decode(answer).chunks, [])
      const other = await masters.connect(id, 'joe')
      await assert.rejects(other.call({ protocol, method: 'describeChunks', body, timeoutMs: 10_000 }), { reason: 'accessDenied' })
    }
  } finally {
    await masters.end()
  }
})

test('admin report: a master is down, it is shown as unreachable', async () => {
  const masters = await Masters.start(3)
  try {
    const down = await masters.follower()
    await masters.stop(down)
    const told = await report(masters, await masters.leader())
    assert.equal(told.masters.find(({ id }) => id === down)?.role, 'unreachable')
  } finally {
    await masters.end()
  }
})

test('admin report and masters: no master leads, a master answers with what it knows if it is asked to', async () => {
  const masters = await Masters.format(3)
  try {
    await masters.start(1)
    const connection = await masters.connect(1)
    const ask = (method: string, body: Uint8Array): Promise<Uint8Array> => connection.call({ protocol, method, body, timeoutMs: 10_000 })
    const reported = admin.ReportResponse.decode(await ask('report', admin.ReportRequest.encode({ withoutLeader: true }).finish()))
    assert.deepEqual([reported.leader, [...reported.awaited]], [null, [2, 3]])
    const group = admin.MastersResponse.decode(await ask('masters', admin.MastersRequest.encode({ withoutLeader: true }).finish()))
    assert.deepEqual([group.leader, [...group.awaited]], [0, [2, 3]])
    assert.deepEqual(
      group.masters.map(({ id, isReachable }) => [id, isReachable]),
      [
        [1, true],
        [2, false],
        [3, false],
      ],
    )
  } finally {
    await masters.end()
  }
})
