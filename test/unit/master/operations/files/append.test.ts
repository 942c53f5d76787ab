import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Chunk, findChunk } from '../../../../../master/namespace/chunks/chunks.js'
import * as ops from '../all-operations.js'
import { mebibyte, named, Rig, refusalText } from '../rig.js'

test('append: at a boundary, in a partial chunk, and with a new chunk', async () => {
  const rig = new Rig()
  const append = (path: string, wantsNewChunk = false, clientName = 'c2'): ops.AppendedFile =>
    rig.run(ops.append, { path, clientName, wantsNewChunk })
  rig.write('/empty', [])
  assert.equal(append('/empty').chunk, undefined)

  const [full] = rig.write('/full', [mebibyte])
  assert.equal(append('/full').chunk, undefined)
  rig.check()
  const next = rig.add('/full', undefined, { clientName: 'c2' })
  assert.equal(next.offset, mebibyte)
  assert.notEqual(next.id, full?.id)

  const [partial] = rig.write('/partial', [100])
  rig.setState(2, 'dead')
  const { chunk, status } = append('/partial')
  rig.check()
  assert.deepEqual([chunk?.id, chunk?.generation, chunk?.length, chunk?.offset], [partial?.id, partial?.generation, 100, 0])
  assert.deepEqual(
    chunk?.locations.map((server) => server.uuid),
    ['u1', 'u3'],
  )
  assert.equal(status.inode.kind === 'file' && status.inode.length, 100)
  assert.ok(chunk)
  assert.equal(rig.complete('/partial', named(chunk, 150), 'c2'), true)
  assert.equal((await rig.file('/partial')).length, 150)
  rig.check()

  const appended = append('/partial', true)
  assert.deepEqual([appended.chunk?.id, appended.chunk?.locations], [partial?.id, []])
  assert.ok(appended.chunk)
  const added = rig.add('/partial', named(appended.chunk, 150), { clientName: 'c2' })
  assert.equal(added.offset, 150)
  assert.equal(rig.complete('/partial', named(added, mebibyte), 'c2'), true)
  assert.equal((await rig.file('/partial')).hasShortChunks, true)
  rig.check()
})

test('append: refusals', () => {
  const rig = new Rig()
  const append = (path: string, clientName = 'c2'): string =>
    refusalText(() => rig.run(ops.append, { path, clientName, wantsNewChunk: false }))
  assert.equal(append('/none'), 'Failed to append to non-existent file /none for client 10.0.0.9')
  rig.mkdirs('/d')
  assert.equal(append('/d'), 'Cannot append to directory /d; already exists as a directory.')
  rig.create('/f')
  assert.equal(append('/f', 'c1'), 'Failed to APPEND_FILE /f for c1 on 10.0.0.9 because c1 is already the current lease holder.')
  assert.equal(append('/f'), 'Failed to APPEND_FILE /f for c2 on 10.0.0.9 because this file lease is currently owned by c1 on 10.0.0.9')
  rig.expiredClients.add('c1')
  assert.equal(append('/f'), 'done', 'an expired lease without an open chunk is taken over')
  rig.check()
  rig.add('/f', undefined, { clientName: 'c2' })
  rig.expiredClients.add('c2')
  assert.equal(append('/f', 'c3'), 'Failed to APPEND_FILE /f for c3 on 10.0.0.9 because lease recovery is in progress. Try again later.')
  rig.write('/lost', [10])
  for (const server of [1, 2, 3]) rig.setState(server, 'dead')
  assert.match(append('/lost'), /is not sufficiently replicated yet\.$/)
  rig.check()
})

test('append: some servers are dead, their replicas are not doomed, neither now nor when the pipeline has a new generation', () => {
  const rig = new Rig({}, 3)
  const [chunk] = rig.write('/f', [100])
  assert.ok(chunk)
  rig.setState(2, 'dead')
  rig.setState(3, 'dead')
  rig.run(ops.append, { path: '/f', clientName: 'c2', wantsNewChunk: false })
  const stored = (): Chunk => findChunk(rig.view, chunk.id) ?? assert.fail()
  assert.deepEqual([stored().replicas, stored().leftovers], [[1], [2, 3]])
  const { generation } = rig.run(ops.updateChunkForPipeline, { chunk, clientName: 'c2' })
  const next = { ...chunk, generation }
  rig.run(ops.updatePipeline, { clientName: 'c2', oldChunk: chunk, newChunk: next, servers: ['u1', 'u3'] })
  assert.deepEqual([stored().replicas, stored().leftovers], [[1, 3], [2]])
  assert.equal(rig.complete('/f', { ...next, length: 120 }, 'c2'), true)
  assert.deepEqual(stored().leftovers, [2])
  assert.equal([...rig.pairs.keys()].filter((key) => key.startsWith('d')).length, 0)
  rig.check()
  rig.delete('/f')
  assert.equal([...rig.pairs.keys()].filter((key) => key.startsWith('d')).length, 3, 'all of a deleted file goes')
})
