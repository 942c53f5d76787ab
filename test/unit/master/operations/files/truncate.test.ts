import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recoveryLevel } from '../../../../../master/namespace/records/feature-level.js'
import type { ChunkserverId } from '../../../../../proto/base/ids.js'
import * as ops from '../all-operations.js'
import { mebibyte, Rig, refusal, refusalText, under } from '../rig.js'

const truncateOf =
  (rig: Rig) =>
  (newLength: number, clientName = 'c2', path = '/f'): boolean =>
    rig.run(ops.truncate, { path, newLength, clientName })

test('truncate: to the same length or the end of a chunk, at once; larger is refused', async () => {
  const rig = new Rig()
  rig.write('/f', [mebibyte, mebibyte, 10])
  const truncate = truncateOf(rig)
  assert.equal(
    refusalText(() => truncate(3 * mebibyte)),
    `Cannot truncate to a larger file size. Current size: ${2 * mebibyte + 10}, truncate size: ${3 * mebibyte}.`,
  )
  assert.equal(truncate(2 * mebibyte + 10), true)
  assert.equal(truncate(mebibyte), true)
  assert.equal(truncate(mebibyte), true)
  rig.check()
  const file = await rig.file('/f')
  assert.deepEqual([file.length, file.chunkCount], [mebibyte, 1])
  assert.equal(truncate(0), true)
  rig.create('/open')
  assert.equal(
    refusal(() => truncate(0, 'c2', '/open')),
    'alreadyBeingCreated',
  )
  rig.check()
})

test('truncate: inside a chunk needs the feature level, and changes nothing below it', async () => {
  const rig = new Rig({}, 3, recoveryLevel - 1)
  rig.write('/f', [mebibyte, 100])
  const truncate = truncateOf(rig)
  assert.equal(
    refusal(() => truncate(mebibyte + 50)),
    'unsupported',
  )
  assert.equal((await rig.file('/f')).leaseHolder, undefined)
  rig.check()
})

test('truncate: inside a chunk the file is open until its holders have cut it', async () => {
  const rig = new Rig()
  const [first, second] = rig.write('/f', [mebibyte, mebibyte, 100])
  const truncate = truncateOf(rig)
  assert.ok(first !== undefined && second !== undefined)
  assert.equal(truncate(mebibyte + 50), false)
  rig.check()
  const cut = await rig.file('/f')
  assert.deepEqual([cut.length, cut.chunkCount, cut.leaseHolder], [2 * mebibyte, 2, 'c2'], 'as long as its chunks are, until one is cut')
  assert.equal(await rig.read(ops.isFileClosed, { path: '/f' }), false)
  const located = await rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: mebibyte })
  assert.deepEqual([located.length, located.isLastChunkComplete], [mebibyte, false])

  assert.equal(truncate(mebibyte + 50), false, 'the same once more')
  assert.equal(truncate(mebibyte + 50, 'c3'), false, 'whichever client asks')
  for (const client of ['c2', 'c3']) {
    const again = (): boolean => truncate(mebibyte + 40, client)
    assert.equal(refusal(again), 'alreadyBeingCreated', client)
    assert.match(refusalText(again), new RegExp(`^Failed to TRUNCATE_FILE /f for ${client} on .+ because /f is being truncated\\.$`))
  }
  assert.equal(rig.run(ops.recoverLease, { path: '/f', clientName: 'c9' }), false)
  assert.equal(under(rig, second.id)?.newLength, 50, 'a recovery of the lease goes on with the truncation')

  const generation = under(rig, second.id)?.generation ?? 0
  const holders = [1, 2, 3] as ChunkserverId[]
  const finish = (length: number, by = holders): string =>
    rig.run(ops.finishRecovery, { chunkId: second.id, generation, length, holders: by }).outcome
  assert.equal(finish(60), 'refused', 'another length was asked for')
  assert.equal(finish(0, []), 'refused', 'no holder has the length, so it was not truncated')
  rig.check()
  assert.equal(finish(50), 'closed')
  rig.check()
  const done = await rig.file('/f')
  assert.deepEqual([done.length, done.chunkCount, done.leaseHolder], [mebibyte + 50, 2, undefined])
  assert.equal(truncate(mebibyte + 50), true)
})

test('truncate: the client that asked has the file open and must not write while it is being cut', () => {
  const rig = new Rig()
  const [chunk] = rig.write('/f', [100])
  assert.ok(chunk)
  assert.equal(truncateOf(rig)(50), false)
  const asWriter: readonly [string, () => unknown][] = [
    ['complete', () => rig.complete('/f', chunk, 'c2')],
    ['addBlock', () => rig.add('/f', chunk, { clientName: 'c2' })],
    ['abandonBlock', () => rig.run(ops.abandonChunk, { path: '/f', fileId: 0, chunkId: chunk.id, generation: 1, clientName: 'c2' })],
    ['updateBlockForPipeline', () => rig.run(ops.updateChunkForPipeline, { chunk, clientName: 'c2' })],
    ['updatePipeline', () => rig.run(ops.updatePipeline, { clientName: 'c2', oldChunk: chunk, newChunk: chunk, servers: ['u1'] })],
  ]
  for (const [call, body] of asWriter) assert.equal(refusal(body), 'io', call)
  rig.run(ops.fsync, { path: '/f', fileId: 0, clientName: 'c2', lastChunkLength: 200 })
  rig.check()
  assert.equal(rig.complete('/f', undefined, 'c2'), false)
})

test('truncate: of a file with chunks of different lengths, and of a file that is deleted meanwhile', async () => {
  const rig = new Rig()
  rig.write('/d/f', [mebibyte, 10])
  rig.write('/d/g', [20, 30])
  rig.run(ops.concat, { target: '/d/f', sources: ['/d/g'] })
  assert.equal(truncateOf(rig)(mebibyte + 10 + 5, 'c2', '/d/f'), false)
  rig.check()
  const file = await rig.file('/d/f')
  assert.deepEqual([file.chunkCount, file.length], [3, mebibyte + 30])
  rig.delete('/d/f')
  rig.check()
  assert.equal([...rig.pairs.keys()].filter((key) => key.startsWith('y')).length, 0)
})
