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

test('complete: closes and moves in one step, or does neither', async () => {
  const rig = new Rig()
  rig.mkdirs('/d')
  rig.write('/there', [7])
  rig.create('/d/part')
  const last = named(rig.add('/d/part'), 10)
  const end = (to: string, overwrite = false) =>
    rig.run(ops.complete, { path: '/d/part', fileId: 0, clientName: 'c1', last, move: { to, overwrite } })
  for (const [to, reason] of [
    ['/there', 'alreadyExists'],
    ['/none/x', 'notFound'],
    ['/d', 'io'],
  ] as const) {
    assert.equal(
      refusal(() => end(to)),
      reason,
      to,
    )
  }
  assert.equal((await rig.file('/d/part')).leaseHolder, 'c1', 'a refusal leaves the file open')
  assert.equal(end('/there', true), 'moved')
  assert.deepEqual([(await rig.file('/there')).length, (await rig.file('/there')).leaseHolder], [10, undefined])
  assert.equal(await rig.stat('/d/part'), undefined)
  rig.check()
})

test('complete: a repeat with the id finds the file where it was moved', async () => {
  const rig = new Rig()
  const { inode } = rig.create('/part')
  const end = () =>
    rig.run(ops.complete, { path: '/part', fileId: inode.id, clientName: 'c1', last: undefined, move: { to: '/whole', overwrite: false } })
  assert.equal(end(), 'moved')
  assert.equal(end(), 'moved')
  assert.equal(
    refusal(() =>
      rig.run(ops.complete, {
        path: '/part',
        fileId: inode.id,
        clientName: 'c1',
        last: undefined,
        move: { to: '/other', overwrite: false },
      }),
    ),
    'leaseExpired',
  )
  rig.check()
})

test('complete: to move needs the right to change both directories', () => {
  const rig = new Rig()
  rig.mkdirs('/closed', 0o755)
  rig.mkdirs('/open', 0o777)
  rig.create('/open/part')
  rig.user = 'bob'
  assert.equal(
    refusal(() =>
      rig.run(ops.complete, {
        path: '/open/part',
        fileId: 0,
        clientName: 'c1',
        last: undefined,
        move: { to: '/closed/x', overwrite: false },
      }),
    ),
    'accessDenied',
  )
  rig.check()
})

test('releaseExpiredLease: an upload that was not completed is removed; any other file is closed, whatever its name', async () => {
  const rig = new Rig()
  const [id, other] = ['0123456789abcdef'.repeat(2), 'fedcba9876543210'.repeat(2)]
  const files: readonly (readonly [string, string, string])[] = [
    [`/.uploading-${id}`, `upload_${id}`, 'removed'],
    [`/.uploading-${other}`, `upload_${id}`, 'closed'],
    [`/.uploading-${other}x`, `upload_${other}x`, 'closed'],
    [`/uploading-${id}`, `upload_${id}`, 'closed'],
  ]
  for (const [path, clientName, expected] of files) {
    const { inode } = rig.create(path, { clientName })
    rig.add(path, undefined, { clientName })
    assert.equal(rig.run(ops.releaseExpiredLease, { inodeId: inode.id, clientName }).outcome, 'kept', 'before it has expired')
    rig.run(ops.fsync, { path, fileId: 0, clientName, lastChunkLength: 5 })
    rig.expiredClients.add(clientName)
    const { outcome } = rig.run(ops.releaseExpiredLease, { inodeId: inode.id, clientName })
    assert.equal(outcome, expected === 'closed' ? 'recovering' : expected, path)
    assert.equal((await rig.stat(path)) === undefined, expected === 'removed', path)
    rig.expiredClients.delete(clientName)
  }
  rig.check()
})

test('releaseExpiredLease: an upload that was completed and moved stays', async () => {
  const rig = new Rig()
  const id = '0123456789abcdef'.repeat(2)
  const clientName = `upload_${id}`
  const { inode } = rig.create(`/.uploading-${id}`, { clientName })
  rig.run(ops.complete, { path: `/.uploading-${id}`, fileId: 0, clientName, last: undefined, move: { to: '/whole', overwrite: false } })
  rig.expiredClients.add(clientName)
  assert.equal(rig.run(ops.releaseExpiredLease, { inodeId: inode.id, clientName }).outcome, 'kept')
  assert.equal((await rig.file('/whole')).leaseHolder, undefined)
  rig.check()
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
