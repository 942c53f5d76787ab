import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeChunks } from '../../../../../master/operations/chunks/describe-chunks.js'
import type { ChunkId } from '../../../../../proto/base/ids.js'
import * as ops from '../all-operations.js'
import { Rig, refusalText } from '../rig.js'

/** Two files below /a and one beside it; the ids of all their chunks, in this order. */
function damaged(): { readonly rig: Rig; readonly chunkIds: readonly ChunkId[] } {
  const rig = new Rig()
  const written = [rig.write('/a/one', [1024, 1024]), rig.write('/a/two', [10]), rig.write('/ab', [10])]
  return { rig, chunkIds: written.flat().map(({ id }) => id) }
}

const list = (rig: Rig, chunkIds: readonly ChunkId[], path: string, cookie?: string) =>
  rig.read(ops.listCorruptFiles, { path, cookie, chunkIds }) as ops.CorruptFiles

test('listCorruptFileBlocks: the file of each chunk, at or below the path only; a file with two is named twice', () => {
  const { rig, chunkIds } = damaged()
  assert.deepEqual(list(rig, chunkIds, '/').paths, ['/a/one', '/a/one', '/a/two', '/ab'])
  assert.deepEqual(list(rig, chunkIds, '/a'), { paths: ['/a/one', '/a/one', '/a/two'], cookie: '4' })
  assert.deepEqual(list(rig, chunkIds, '/a/two').paths, ['/a/two'])
  assert.deepEqual(list(rig, chunkIds, '/none'), { paths: [], cookie: '4' })
})

test('listCorruptFileBlocks: a cookie goes on where a page ended; one that is no number begins anew; deleted files are left out', () => {
  const { rig, chunkIds } = damaged()
  assert.deepEqual(list(rig, chunkIds, '/', '2'), { paths: ['/a/two', '/ab'], cookie: '4' })
  assert.deepEqual(list(rig, chunkIds, '/', '9'), { paths: [], cookie: '9' })
  for (const cookie of ['none', '-3', '']) assert.equal(list(rig, chunkIds, '/', cookie).paths.length, 4)
  rig.delete('/a/two')
  assert.deepEqual(list(rig, chunkIds, '/').paths, ['/a/one', '/a/one', '/ab'])
  const many = Array.from({ length: 250 }, () => chunkIds[0] as ChunkId)
  assert.deepEqual([list(rig, many, '/').paths.length, list(rig, many, '/', '200').paths.length], [100, 50])
})

test('listCorruptFileBlocks: nothing is damaged, the cookie comes back as it was; for superusers', () => {
  const { rig } = damaged()
  assert.deepEqual(list(rig, [], '/', '-5'), { paths: [], cookie: '-5' })
  assert.deepEqual(list(rig, [], '/'), { paths: [], cookie: '0' })
  rig.user = 'bob'
  assert.match(
    refusalText(() => list(rig, [], '/')),
    /^Access denied for user bob\. .* for operation listCorruptFileBlocks$/,
  )
})

test('listCorruptFileBlocks: a chunk that only snapshots keep, the file in the latest snapshot; fsck is told the same', async () => {
  const rig = new Rig()
  const written = [rig.write('/a/d/one', [1024, 1024]), rig.write('/a/cut', [1024, 1024])]
  const chunkIds = written.flat().map(({ id }) => id as ChunkId)
  rig.run(ops.allowSnapshot, { path: '/a' })
  for (const name of ['old', 'new']) rig.run(ops.createSnapshot, { path: '/a', name })
  rig.run(ops.truncate, { path: '/a/cut', newLength: 1024, clientName: 'c' })
  rig.delete('/a/d')
  await rig.purgeAll()
  const inSnapshot = '/a/.snapshot/new/d/one'
  const { paths } = await list(rig, chunkIds, '/a')
  assert.deepEqual(paths, [inSnapshot, inSnapshot, '/a/cut', '/a/.snapshot/new/cut'])
  const knowledge = { faultOf: () => undefined, recoveryCourse: () => undefined }
  const described = await rig.read(describeChunks, { chunkIds, all: true, knowledge })
  assert.deepEqual(
    described.map(({ path }) => path),
    paths,
  )
  assert.deepEqual((await list(rig, chunkIds, '/other')).paths, [])
})
