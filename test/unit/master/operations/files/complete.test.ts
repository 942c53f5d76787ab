import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { mebibyte, named, Rig, refusal, refusalText } from '../rig.js'

test('complete: commits and closes, true when repeated; false while the last chunk is open and not named', async () => {
  const rig = new Rig()
  rig.create('/f')
  const chunk = named(rig.add('/f'), 10)
  assert.equal(rig.complete('/f'), false)
  assert.equal(
    refusalText(() => rig.complete('/f', { ...chunk, generation: 7 })),
    'Commit block with mismatching GS. NN has blk_1073741825_1001, client submits blk_1073741825_7',
  )
  rig.nowMs = 9000
  assert.equal(rig.complete('/f', chunk), true)
  assert.equal(rig.complete('/f', chunk), true)
  assert.equal(
    refusal(() => rig.complete('/f', { ...chunk, generation: 7 })),
    'leaseExpired',
  )
  const file = await rig.file('/f')
  assert.deepEqual([file.length, file.leaseHolder, file.modifiedMs], [10, undefined, 9000])
  rig.check()
  rig.create('/empty')
  assert.equal(rig.complete('/empty'), true)
  assert.equal(rig.complete('/empty'), true)
  assert.equal(
    refusal(() => rig.complete('/none')),
    'notFound',
  )
})

test('fsync: readers see the length at once, and it never shrinks', async () => {
  const rig = new Rig()
  rig.create('/f')
  const first = named(rig.add('/f'), mebibyte)
  rig.add('/f', first)
  const fsync = (lastChunkLength: number | undefined): void =>
    rig.run(ops.fsync, { path: '/f', fileId: 0, clientName: 'c1', lastChunkLength })
  fsync(undefined)
  fsync(100)
  fsync(50)
  assert.equal((await rig.file('/f')).length, mebibyte + 100)
  const located = await rig.read(ops.getChunkLocations, { path: '/f', offset: 0, length: 10 * mebibyte })
  assert.deepEqual([located.length, located.isOpen, located.isLastChunkComplete, located.lastChunk?.length], [mebibyte, true, false, 100])
  rig.check()
})
