import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mastersLeaseHolder } from '../../../../../master/namespace/files/leases.js'
import { recoveryLevel } from '../../../../../master/namespace/records/feature-level.js'
import type { ChunkserverId } from '../../../../../proto/base/ids.js'
import * as ops from '../all-operations.js'
import { named, Rig, refusal, refusalText, under } from '../rig.js'

const recoverOf =
  (rig: Rig) =>
  (path: string, clientName = 'c9'): boolean =>
    rig.run(ops.recoverLease, { path, clientName })

test('recoverLease: true once closed or when it can be closed at once', async () => {
  const rig = new Rig()
  const recover = recoverOf(rig)
  rig.create('/f')
  assert.equal(recover('/f', 'c1'), true, 'also by who has it open')
  assert.equal((await rig.file('/f')).leaseHolder, undefined)
  assert.equal(recover('/f'), true)
  assert.equal(
    refusal(() => recover('/none')),
    'notFound',
  )
  rig.check()
})

test('recoverLease: below the feature level a file with an open chunk stays with its writer', async () => {
  const rig = new Rig({}, 3, recoveryLevel - 1)
  rig.create('/f')
  const chunk = rig.add('/f')
  assert.equal(recoverOf(rig)('/f'), false)
  rig.expiredClients.add('c1')
  assert.match(
    refusalText(() => rig.run(ops.append, { path: '/f', clientName: 'c2', wantsNewChunk: false })),
    /^Failed to APPEND_FILE \/f for c2 on .* because this file lease was left by c1 on .*, and recovery needs feature level 2: /,
  )
  assert.equal(rig.complete('/f', named(chunk, 5)), true)
  rig.check()
})

test('recoverLease: begins once, and the writer is refused from then on', async () => {
  const rig = new Rig()
  const recover = recoverOf(rig)
  rig.create('/f')
  const chunk = rig.add('/f')
  assert.equal(recover('/f'), false)
  rig.check()
  const generation = under(rig, chunk.id)?.generation
  assert.equal(recover('/f'), false)
  assert.equal(under(rig, chunk.id)?.generation, generation, 'a repeat changes nothing')
  assert.equal((await rig.file('/f')).leaseHolder, mastersLeaseHolder)
  for (const clientName of ['c1', mastersLeaseHolder]) {
    assert.equal(
      refusal(() => rig.complete('/f', named(chunk, 10), clientName)),
      'leaseExpired',
    )
    assert.equal(
      refusal(() => rig.run(ops.updateChunkForPipeline, { chunk: named(chunk, 10), clientName })),
      'leaseExpired',
    )
  }
  assert.equal(
    refusal(() => rig.create('/g', { clientName: mastersLeaseHolder })),
    'invalidArgument',
  )
  const { files } = await rig.read(ops.listOpenFiles, { afterId: 0, below: undefined })
  assert.deepEqual(
    files.map((file) => file.clientName),
    [mastersLeaseHolder],
  )
  rig.check()
})

test('recoverLease: a rename keeps the recovery, a deletion ends it', async () => {
  const rig = new Rig()
  rig.create('/d/f')
  const chunk = rig.add('/d/f')
  recoverOf(rig)('/d/f')
  rig.run(ops.rename, { from: '/d', to: '/e' })
  rig.check()
  const generation = under(rig, chunk.id)?.generation ?? 0
  const holders = [1, 2] as ChunkserverId[]
  assert.equal(rig.run(ops.finishRecovery, { chunkId: chunk.id, generation, length: 7, holders }).outcome, 'closed')
  assert.equal((await rig.file('/e/f')).length, 7)
  rig.create('/e/g')
  const other = rig.add('/e/g')
  recoverOf(rig)('/e/g')
  const gone = { chunkId: other.id, generation: under(rig, other.id)?.generation ?? 0, length: 7, holders }
  rig.delete('/e')
  rig.check()
  assert.equal(rig.run(ops.finishRecovery, gone).outcome, 'stale', 'what hangs below a deleted directory ends with it')
  await rig.purgeAll()
  assert.equal(under(rig, other.id), undefined)
  assert.equal(
    refusal(() => rig.complete('/e/g', named(other, 1))),
    'notFound',
  )
})

test('recoverLease: a large file is deleted during the recovery', async () => {
  const rig = new Rig()
  rig.create('/f', { chunkBytes: 1024 })
  let last: ops.ChunkName | undefined
  for (let count = 0; count < 70; count += 1) last = named(rig.add('/f', last), 1024)
  recoverOf(rig)('/f')
  rig.check()
  rig.delete('/f')
  rig.check()
  await rig.purgeAll()
  rig.check()
})

test('releaseExpiredLease: only if the holder has still not renewed', async () => {
  const rig = new Rig()
  const inode = rig.create('/f').inode
  rig.add('/f')
  const release = (clientName = 'c1'): string => rig.run(ops.releaseExpiredLease, { inodeId: inode.id, clientName }).outcome
  assert.equal(release(), 'kept')
  rig.expiredClients.add('c1')
  assert.equal(release('c2'), 'kept')
  assert.equal(release(), 'recovering')
  assert.equal(release(), 'kept', 'the masters hold it by now')
  rig.create('/empty')
  const { id } = (await rig.file('/empty')) as ops.File
  assert.equal(rig.run(ops.releaseExpiredLease, { inodeId: id, clientName: 'c1' }).outcome, 'closed')
  rig.check()
})

test('releaseExpiredLease: of a truncation that does not end, the masters take the lease once and the truncation stays', async () => {
  const rig = new Rig()
  rig.create('/f')
  const chunk = rig.add('/f')
  rig.complete('/f', named(chunk, 500))
  assert.equal(rig.run(ops.truncate, { path: '/f', newLength: 100, clientName: 'c1' }), false)
  const { id } = (await rig.file('/f')) as ops.File
  rig.expiredClients.add('c1')
  const release = (): string => rig.run(ops.releaseExpiredLease, { inodeId: id, clientName: 'c1' }).outcome
  assert.deepEqual([release(), release()], ['recovering', 'kept'])
  rig.check()
  assert.equal((await rig.file('/f')).leaseHolder, mastersLeaseHolder)
  assert.equal(rig.run(ops.truncate, { path: '/f', newLength: 100, clientName: 'c2' }), false, 'a repeat is told the same')
  const generation = under(rig, chunk.id)?.generation ?? 0
  const request = { chunkId: chunk.id, generation, length: 100, holders: [1, 2, 3] as ChunkserverId[] }
  assert.equal(rig.run(ops.finishRecovery, request).outcome, 'closed')
  assert.equal((await rig.file('/f')).length, 100)
  rig.check()
})
