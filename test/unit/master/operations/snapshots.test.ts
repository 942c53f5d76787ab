// Snapshots, case by case: what HDFS refuses and how, and the cases in which simpler rules lose data.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FileSystemError } from '../../../../proto/base/errors.js'
import * as ops from './all-operations.js'
import { mebibyte, named, Rig, refusal, refusalText, under } from './rig.js'

const snapshot = (rig: Rig, path: string, name: string): string => rig.run(ops.createSnapshot, { path, name })
const allow = (rig: Rig, path: string): undefined => rig.run(ops.allowSnapshot, { path })

/** Deletes a snapshot, and all that only it held. */
async function drop(rig: Rig, path: string, name: string): Promise<void> {
  rig.run(ops.deleteSnapshot, { path, name })
  await finish(rig)
}

async function finish(rig: Rig): Promise<void> {
  for (;;) {
    const steps = await rig.read(ops.planSnapshotDeletion, { stepsMax: 2 })
    for (const step of steps) {
      rig.run(ops.stepSnapshotDeletion, step)
      rig.check()
    }
    if (steps.length === 0) return
  }
}

async function chunksOf(rig: Rig, path: string): Promise<readonly string[]> {
  const { chunks } = await rig.read(ops.getChunkLocations, { path, offset: 0, length: Number.MAX_SAFE_INTEGER })
  return chunks.map(({ id, length }) => `${id}:${length}`)
}

const whole = (names: readonly ops.ChunkName[]): readonly string[] => names.map(({ id, length }) => `${id}:${length}`)

async function refusedReading(rig: Rig, path: string): Promise<string> {
  try {
    await rig.read(ops.getChunkLocations, { path, offset: 0, length: 1 })
    return 'done'
  } catch (error) {
    if (error instanceof FileSystemError) return error.reason
    throw error
  }
}

function rigWithSnapshots(): Rig {
  const rig = new Rig({ chunkBytesMin: 1, nestedSnapshots: true })
  for (const path of ['/A', '/B']) {
    rig.mkdirs(path)
    allow(rig, path)
  }
  return rig
}

test('snapshots: refused where none may be made, and below the level that has them', () => {
  const old = new Rig({}, 1, 7)
  old.mkdirs('/a')
  assert.equal(
    refusal(() => allow(old, '/a')),
    'unsupported',
  )
  const rig = new Rig()
  rig.mkdirs('/a/b')
  rig.write('/file', [1])
  assert.equal(
    refusalText(() => snapshot(rig, '/a', 's')),
    'Directory is not a snapshottable directory: /a',
  )
  assert.equal(
    refusalText(() => snapshot(rig, '/none', 's')),
    'Directory/File does not exist /none',
  )
  assert.equal(
    refusalText(() => allow(rig, '/file')),
    "`/file': Is not a directory",
  )
  allow(rig, '/a')
  const nested = 'Nested snapshottable directories not allowed: path='
  assert.equal(
    refusalText(() => allow(rig, '/a/b')),
    `${nested}/a/b, the ancestor /a is already a snapshottable directory.`,
  )
  assert.equal(
    refusalText(() => allow(rig, '/')),
    `${nested}/, the subdirectory /a is already a snapshottable directory.`,
  )
  rig.mkdirs('/c/d')
  allow(rig, '/c/d')
  assert.equal(
    refusalText(() => rig.run(ops.rename, { from: '/c', to: '/a/b/c' })),
    'Unable to rename because /c has snapshottable descendant directories and /a/b is a descent of a snapshottable directory, ' +
      'and HDFS does not support nested snapshottable directory.',
  )
  assert.equal(rig.run(ops.rename, { from: '/c', to: '/e' }), true)
  rig.user = 'ann'
  assert.equal(
    refusal(() => snapshot(rig, '/a', 's')),
    'accessDenied',
  )
  assert.equal(
    refusal(() => allow(rig, '/a')),
    'accessDenied',
  )
})

test('snapshots: names, their clashes, and what is not there', () => {
  const rig = rigWithSnapshots()
  assert.equal(snapshot(rig, '/A', 'one'), '/A/.snapshot/one')
  assert.equal(
    refusalText(() => snapshot(rig, '/A', 'one')),
    'Failed to add snapshot: there is already a snapshot with the same name "one".',
  )
  assert.equal(
    refusalText(() => snapshot(rig, '/A', 'a/b')),
    'Invalid path name Invalid snapshot name: a/b',
  )
  assert.match(snapshot(rig, '/A', ''), /^\/A\/\.snapshot\/s\d{8}-\d{6}\.\d{3}$/)
  snapshot(rig, '/A', 'two')
  const rename = (from: string, to: string) => refusalText(() => rig.run(ops.renameSnapshot, { path: '/A', from, to }))
  assert.equal(rename('none', 'x'), 'The snapshot none does not exist for directory /A')
  assert.equal(rename('one', 'two'), 'The snapshot two already exists for directory /A')
  assert.equal(rename('one', ''), 'Invalid path name Invalid snapshot name: ')
  assert.equal(
    refusalText(() => rig.run(ops.deleteSnapshot, { path: '/A', name: 'none' })),
    'Cannot delete snapshot none from path /A: the snapshot does not exist.',
  )
  assert.equal(
    refusalText(() => rig.run(ops.disallowSnapshot, { path: '/A' })),
    'The directory /A has snapshot(s). Please redo the operation after removing all the snapshots.',
  )
  rig.check()
})

test('snapshots: nothing below .snapshot can be changed, and a directory with snapshots below stays where it is', async () => {
  const rig = rigWithSnapshots()
  rig.mkdirs('/A/n')
  rig.write('/A/file', [5])
  allow(rig, '/A/n')
  snapshot(rig, '/A', 's')
  const changes: readonly (() => unknown)[] = [
    () => rig.mkdirs('/A/.snapshot/s/new'),
    () => rig.mkdirs('/A/.snapshot/new'),
    () => rig.create('/A/.snapshot/s/file', { mayOverwrite: true }),
    () => rig.delete('/A/.snapshot/s/file'),
    () => rig.delete('/A/.snapshot'),
    () => rig.run(ops.rename, { from: '/A/.snapshot/s/file', to: '/x' }),
    () => rig.run(ops.rename, { from: '/A/file', to: '/A/.snapshot/s/x' }),
    () => rig.run(ops.append, { path: '/A/.snapshot/s/file', clientName: 'c', wantsNewChunk: false }),
    () => rig.run(ops.truncate, { path: '/A/.snapshot/s/file', newLength: 1, clientName: 'c' }),
    () => rig.run(ops.concat, { target: '/A/file', sources: ['/A/.snapshot/s/file'] }),
    () => rig.run(ops.setPermission, { path: '/A/.snapshot/s/file', mode: 0o600 }),
    () => rig.run(ops.setReplication, { path: '/A/.snapshot/s/file', replication: 1 }),
    () => snapshot(rig, '/A/.snapshot/s', 't'),
  ]
  for (const [at, change] of changes.entries()) assert.equal(refusal(change), 'snapshotReadOnly', `change ${at}`)
  const cannot = 'The directory /A cannot be deleted since /A is snapshottable and already has snapshots'
  assert.equal(
    refusalText(() => rig.delete('/A')),
    cannot,
  )
  assert.equal(
    refusalText(() => rig.run(ops.rename, { from: '/A', to: '/C' })),
    cannot,
  )
  rig.delete('/A/n')
  assert.deepEqual(
    (await rig.read(ops.getSnapshottableDirListing, undefined)).map(({ name, snapshots }) => `${name} ${snapshots}`),
    ['A 1', 'B 0'],
  )
  assert.deepEqual(await rig.list('/A/.snapshot/s'), ['file', 'n'])
  assert.deepEqual(await rig.list('/A/.snapshot'), ['s'])
  assert.equal(await rig.stat('/A/.snapshot/none'), undefined)
  assert.equal(await rig.stat('/A/.snapshot/s/.snapshot'), undefined)
  rig.check()
})

test('snapshots: a file that was covered by two of one directory, moved out, the newer one deleted, overwritten: the older one has its bytes', async () => {
  const rig = rigWithSnapshots()
  rig.mkdirs('/A/d')
  const bytes = whole(rig.write('/A/d/file', [3, 4]))
  for (const name of ['s3', 's5']) snapshot(rig, '/A', name)
  rig.run(ops.rename, { from: '/A/d', to: '/d' })
  await drop(rig, '/A', 's5')
  rig.write('/d/file', [9], { mayOverwrite: true })
  await rig.purgeAll()
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s3/d/file'), bytes)
  await drop(rig, '/A', 's3')
  for (const chunk of bytes) assert.equal(rig.pairs.has(chunkKeyOf(chunk)), false)
})

test('snapshots: covered by two directories in turn, the newer snapshot deleted: that of the other directory still finds its version', async () => {
  const rig = rigWithSnapshots()
  rig.mkdirs('/A/d')
  const bytes = whole(rig.write('/A/d/file', [3]))
  snapshot(rig, '/A', 'a')
  rig.run(ops.rename, { from: '/A/d', to: '/B/d' })
  snapshot(rig, '/B', 'b')
  rig.run(ops.setPermission, { path: '/B/d/file', mode: 0o600 })
  rig.delete('/B/d')
  await rig.purgeAll()
  await drop(rig, '/B', 'b')
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/a/d/file'), bytes)
  assert.equal((await rig.file('/A/.snapshot/a/d/file')).mode, 0o644)
  await drop(rig, '/A', 'a')
  assert.equal(await rig.stat('/A/.snapshot/a'), undefined)
})

test('snapshots: records change while a snapshot is being deleted, those before it keep what they had', async () => {
  const rig = rigWithSnapshots()
  const files = Array.from({ length: 20 }, (_, at) => `f${at}`)
  for (const file of files) rig.write(`/A/${file}`, [3])
  snapshot(rig, '/A', 'one')
  snapshot(rig, '/A', 'two')
  for (const file of files) rig.run(ops.setPermission, { path: `/A/${file}`, mode: 0o600 })
  rig.run(ops.deleteSnapshot, { path: '/A', name: 'two' })
  for (const file of files.slice(0, 10)) {
    const [step] = await rig.read(ops.planSnapshotDeletion, { stepsMax: 1 })
    assert.ok(step !== undefined)
    rig.run(ops.stepSnapshotDeletion, { ...step, keys: step.keys.slice(0, 1) })
    rig.delete(`/A/${file}`)
    rig.check()
  }
  snapshot(rig, '/A', 'three')
  await finish(rig)
  assert.deepEqual(await rig.list('/A/.snapshot/one'), [...files].sort())
  for (const file of files) assert.equal((await rig.file(`/A/.snapshot/one/${file}`)).mode, 0o644)
  assert.equal((await rig.list('/A/.snapshot/three')).length, 10)
})

test('snapshots: a tree that is removed as a whole and purged in steps stays in its snapshot', async () => {
  const rig = rigWithSnapshots()
  const bytes = whole(rig.write('/A/d/e/large', [...new Array<number>(99).fill(1), 1], { chunkBytes: 1 }))
  rig.run(ops.setXattr, {
    path: '/A/d/e/large',
    xattr: { namespace: 0, name: 'x', value: Buffer.from('v') },
    mayCreate: true,
    mayReplace: true,
  })
  snapshot(rig, '/A', 's')
  rig.delete('/A/d')
  snapshot(rig, '/A', 'after')
  await rig.purgeAll()
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/d/e/large'), bytes)
  const [xattr] = await rig.read(ops.getXattrs, { path: '/A/.snapshot/s/d/e/large', names: [] })
  assert.equal(Buffer.from(xattr?.value ?? []).toString(), 'v')
  assert.deepEqual(await rig.list('/A/.snapshot/after'), [])
  await drop(rig, '/A', 's')
  for (const chunk of bytes) assert.equal(rig.pairs.has(chunkKeyOf(chunk)), false)
})

test('snapshots: a file that was moved out and appended to has its old length in the snapshot', async () => {
  const rig = rigWithSnapshots()
  const [chunk] = rig.write('/A/file', [3])
  assert.ok(chunk !== undefined)
  snapshot(rig, '/A', 's')
  rig.run(ops.rename, { from: '/A/file', to: '/file' })
  const { chunk: last } = rig.run(ops.append, { path: '/file', clientName: 'c1', wantsNewChunk: false })
  assert.ok(last !== undefined)
  rig.complete('/file', named(last, 8))
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/file'), [`${chunk.id}:3`])
  assert.deepEqual(await chunksOf(rig, '/file'), [`${chunk.id}:8`])
  rig.delete('/file')
  rig.check()
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/file'), [`${chunk.id}:3`])
})

test('snapshots: an open file is in it with the length that is known, also when it is deleted while it is open', async () => {
  const rig = rigWithSnapshots()
  rig.create('/A/file')
  const chunk = rig.add('/A/file')
  rig.run(ops.fsync, { path: '/A/file', fileId: 0, clientName: 'c1', lastChunkLength: 5 })
  snapshot(rig, '/A', 's')
  rig.run(ops.fsync, { path: '/A/file', fileId: 0, clientName: 'c1', lastChunkLength: 9 })
  rig.delete('/A/file')
  rig.check()
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/file'), [`${chunk.id}:5`])
  assert.equal(await rig.read(ops.isFileClosed, { path: '/A/.snapshot/s/file' }), true)
  const recovery = under(rig, chunk.id)
  assert.ok(recovery !== undefined, 'what its holders have of it is agreed on')
  const holders = chunk.locations.map(({ id }) => id)
  const { outcome } = rig.run(ops.finishRecovery, { chunkId: chunk.id, generation: recovery.generation, length: 9, holders })
  assert.equal(outcome, 'closed')
  rig.check()
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/file'), [`${chunk.id}:5`])
  await drop(rig, '/A', 's')
  assert.equal(rig.pairs.has(chunkKeyOf(`${chunk.id}:`)), false)
})

test('snapshots: as many replicas are wanted as the file or any snapshot of it wants', async () => {
  const rig = rigWithSnapshots()
  const [chunk] = rig.write('/A/file', [3], { replication: 3 })
  assert.ok(chunk !== undefined)
  const wanted = async () => (await rig.read(ops.getChunkLocations, { path: '/A/file', offset: 0, length: 1 })).chunks[0]?.layout.wanted
  snapshot(rig, '/A', 'three')
  rig.run(ops.setReplication, { path: '/A/file', replication: 1 })
  assert.equal(await wanted(), 3)
  snapshot(rig, '/A', 'one')
  rig.run(ops.setReplication, { path: '/A/file', replication: 2 })
  await drop(rig, '/A', 'three')
  assert.equal(await wanted(), 2)
  rig.delete('/A/file')
  assert.equal((await rig.read(ops.getChunkLocations, { path: '/A/.snapshot/one/file', offset: 0, length: 1 })).chunks[0]?.layout.wanted, 1)
  rig.check()
})

test('snapshots: a file is cut inside a chunk that a snapshot has, and appended to: the snapshot has all of it', async () => {
  const rig = rigWithSnapshots()
  const names = rig.write('/A/file', [mebibyte, 5])
  const [first, second] = names
  assert.ok(first !== undefined && second !== undefined)
  snapshot(rig, '/A', 's')
  const cut = (newLength: number) => rig.run(ops.truncate, { path: '/A/file', newLength, clientName: 'c1' })
  assert.equal(cut(mebibyte + 3), true)
  rig.check()
  snapshot(rig, '/A', 'cut')
  assert.equal(cut(mebibyte + 2), true)
  assert.equal(rig.run(ops.append, { path: '/A/file', clientName: 'c1', wantsNewChunk: false }).chunk, undefined)
  const third = rig.add('/A/file')
  rig.complete('/A/file', named(third, 4))
  rig.check()
  assert.deepEqual(await chunksOf(rig, '/A/file'), [`${first.id}:${mebibyte}`, `${second.id}:2`, `${third.id}:4`])
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/cut/file'), [`${first.id}:${mebibyte}`, `${second.id}:3`])
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/file'), whole(names))
  await drop(rig, '/A', 's')
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/cut/file'), [`${first.id}:${mebibyte}`, `${second.id}:3`])
  await drop(rig, '/A', 'cut')
  assert.equal(cut(mebibyte + 1), true)
  rig.check()
})

test('snapshots: what is appended behind a short chunk that a snapshot continues otherwise begins a new chunk', async () => {
  const rig = rigWithSnapshots()
  const [first] = rig.write('/A/file', [3])
  assert.ok(first !== undefined)
  rig.run(ops.append, { path: '/A/file', clientName: 'c1', wantsNewChunk: true })
  const second = rig.add('/A/file', first)
  rig.complete('/A/file', named(second, 4))
  snapshot(rig, '/A', 's')
  assert.equal(rig.run(ops.truncate, { path: '/A/file', newLength: 3, clientName: 'c1' }), true)
  assert.equal(rig.run(ops.append, { path: '/A/file', clientName: 'c1', wantsNewChunk: false }).chunk, undefined)
  const third = rig.add('/A/file')
  assert.equal(rig.add('/A/file').id, third.id, 'a repeat gets the same chunk')
  rig.complete('/A/file', named(third, 2))
  rig.check()
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/file'), [`${first.id}:3`, `${second.id}:4`])
  assert.deepEqual(await chunksOf(rig, '/A/file'), [`${first.id}:3`, `${third.id}:2`])
})

test('snapshots: joined files are in it as they were', async () => {
  const rig = rigWithSnapshots()
  const one = rig.write('/A/one', [3])
  const two = rig.write('/A/two', [4])
  snapshot(rig, '/A', 's')
  rig.run(ops.concat, { target: '/A/one', sources: ['/A/two'] })
  rig.check()
  rig.delete('/A/one')
  rig.check()
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/one'), whole(one))
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/two'), whole(two))
  assert.equal(await refusedReading(rig, '/A/.snapshot/s/three'), 'notFound')
  await drop(rig, '/A', 's')
  for (const chunk of [...whole(one), ...whole(two)]) assert.equal(rig.pairs.has(chunkKeyOf(chunk)), false)
})

test('snapshots: where none is, what is written carries nothing of them; making one writes the same for any tree', () => {
  const rig = rigWithSnapshots()
  for (let at = 0; at < 50; at += 1) rig.write(`/A/f${at}`, [3])
  const before = new Map(rig.pairs)
  snapshot(rig, '/A', 's')
  const written = [...rig.pairs].filter(([key, bytes]) => before.get(key) !== bytes).map(([key]) => key.charAt(0))
  assert.deepEqual(written.sort(), ['B', 'M', 'N', 'S', 'e', 'i', 'u', 'w'])
  const more = new Map(rig.pairs)
  rig.write('/B/other', [3])
  assert.deepEqual(
    [...rig.pairs.keys()].filter((key) => !more.has(key) && 'oj'.includes(key.charAt(0))),
    [],
  )
})

const chunkKeyOf = (text: string): string => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(text.split(':')[0] ?? '0'))
  return `c${bytes.toString('latin1')}`
}
