import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Removals } from '../../../../chunkserver/store/removals.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { crc32c512, startDataServer } from '../kit.js'

const owner = { interrupt: () => Promise.resolve() }

test('removals: a copy ordered before an executed deletion is refused, so that a repeat of that deletion cannot delete it', async (t) => {
  const { store } = await startDataServer(t)
  const chunkId = 1_073_741_825
  const shape = { chunkId, generation: 1001, checksum: crc32c512 }
  assert.equal(await store.remove({ chunkId, generation: 1001 }, 208), 'absent')
  await assert.rejects(
    store.createCopy({ ...shape, placementIndex: 206 }, owner),
    (error: unknown) => error instanceof FileSystemError && error.reason === 'replicaNotFound',
  )
  await store.finalise(await store.createCopy({ ...shape, placementIndex: 208 }, owner), undefined)
  assert.equal(await store.remove({ chunkId, generation: 1001 }, 208), 'refused')
  assert.equal(store.finalised(chunkId)?.placementIndex, 208)
  assert.equal(await store.remove({ chunkId, generation: 1001 }, 209), 'removed')
  await assert.rejects(store.createCopy({ ...shape, placementIndex: 208 }, owner), FileSystemError)
})

test('removals: a refused deletion makes no order obsolete, and replicas that were not ordered are never obsolete', async (t) => {
  const { store } = await startDataServer(t)
  const shape = { chunkId: 1, generation: 1001, checksum: crc32c512 }
  await store.finalise(await store.createCopy({ ...shape, placementIndex: 50 }, owner), undefined)
  assert.equal(await store.remove({ chunkId: 1, generation: 1000 }, 60), 'refused')
  await store.finalise(await store.createCopy({ ...shape, generation: 1002, placementIndex: 55 }, owner), undefined)
  assert.equal(await store.remove({ chunkId: 1, generation: 1002 }, 70), 'removed')
  await store.finalise(await store.createCopy({ ...shape, generation: 1002, placementIndex: 0 }, owner), undefined)
})

test('removals: only the latest ones are kept, each with its last entry', () => {
  const removals = new Removals(10)
  for (let chunkId = 1; chunkId <= 20; chunkId += 1) removals.judge(undefined, { chunkId, generation: 1 }, 100 + chunkId)
  removals.judge(undefined, { chunkId: 20, generation: 1 }, 50)
  assert.equal(removals.lastIndex(20), 120)
  assert.equal(removals.lastIndex(16), 116)
  assert.equal(removals.lastIndex(1), 0)
})
