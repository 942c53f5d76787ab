// Snapshots beside what is under way when they are made, and who may read them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FileSystemError } from '../../../../proto/base/errors.js'
import * as ops from './all-operations.js'
import { named, Rig, refusalText, under } from './rig.js'

const snapshot = (rig: Rig, name: string): string => rig.run(ops.createSnapshot, { path: '/A', name })

async function chunksOf(rig: Rig, path: string): Promise<readonly string[]> {
  const { chunks } = await rig.read(ops.getChunkLocations, { path, offset: 0, length: Number.MAX_SAFE_INTEGER })
  return chunks.map(({ id, length }) => `${id}:${length}`)
}

/** The text with which a read is refused, or 'done'. */
async function textOf(read: () => unknown): Promise<string> {
  try {
    await read()
    return 'done'
  } catch (error) {
    if (error instanceof FileSystemError) return error.message
    throw error
  }
}

function rigWithRoot(): Rig {
  const rig = new Rig({ chunkBytesMin: 1 })
  rig.mkdirs('/A')
  rig.run(ops.allowSnapshot, { path: '/A' })
  return rig
}

test('snapshots: an abandoned chunk that one has is in no pipeline any more: its writer cannot make the file longer by it', async () => {
  const rig = rigWithRoot()
  rig.create('/A/file')
  const { id, generation, length } = rig.add('/A/file')
  snapshot(rig, 's')
  rig.run(ops.abandonChunk, { path: '/A/file', fileId: 0, clientName: 'c1', chunkId: id, generation })
  const name = { id, generation, length }
  assert.match(
    refusalText(() => rig.run(ops.updateChunkForPipeline, { chunk: name, clientName: 'c1' })),
    /does not exist/,
  )
  const servers = rig.servers.map(({ uuid }) => uuid)
  const newChunk = { id, generation: rig.add('/A/file').generation, length: 1000 }
  assert.match(
    refusalText(() => rig.run(ops.updatePipeline, { clientName: 'c1', oldChunk: name, newChunk, servers })),
    /does not exist/,
  )
  assert.equal((await rig.file('/A/file')).length, 0)
  rig.check()
})

test('snapshots: made while a file is being cut, it does not get what is appended after the cut', async () => {
  const rig = rigWithRoot()
  const [chunk] = rig.write('/A/file', [100])
  assert.ok(chunk !== undefined)
  assert.equal(rig.run(ops.truncate, { path: '/A/file', newLength: 50, clientName: 'c1' }), false)
  snapshot(rig, 's')
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/file'), [`${chunk.id}:50`], 'it has what is left of it at once')
  assert.equal((await rig.file('/A/.snapshot/s/file')).length, 50)
  const generation = under(rig, chunk.id)?.generation ?? 0
  const holders = rig.servers.map(({ id }) => id)
  assert.equal(rig.run(ops.finishRecovery, { chunkId: chunk.id, generation, length: 50, holders }).outcome, 'closed')
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/file'), [`${chunk.id}:50`])
  assert.equal(rig.run(ops.append, { path: '/A/file', clientName: 'c1', wantsNewChunk: false }).chunk, undefined)
  const next = rig.add('/A/file')
  rig.complete('/A/file', named(next, 30))
  rig.check()
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/file'), [`${chunk.id}:50`])
  assert.deepEqual(await chunksOf(rig, '/A/file'), [`${chunk.id}:50`, `${next.id}:30`])
  assert.equal((await rig.file('/A/.snapshot/s/file')).length, 50)
  assert.equal((await rig.read(ops.getContentSummary, { path: '/A/.snapshot/s' })).length, 50)
})

test('snapshots: made while a file is being cut, which is deleted before that is done, they have it with its new length', async () => {
  const rig = rigWithRoot()
  const [chunk] = rig.write('/A/file', [100])
  assert.ok(chunk !== undefined)
  rig.run(ops.truncate, { path: '/A/file', newLength: 50, clientName: 'c1' })
  snapshot(rig, 's')
  rig.delete('/A/file')
  rig.check()
  const recovery = under(rig, chunk.id)
  assert.equal(recovery?.newLength, 50)
  const holders = rig.servers.map(({ id }) => id)
  const request = { chunkId: chunk.id, generation: recovery.generation, holders }
  assert.equal(rig.run(ops.finishRecovery, { ...request, length: 100 }).outcome, 'refused')
  assert.equal(rig.run(ops.finishRecovery, { ...request, length: 50 }).outcome, 'closed')
  rig.check()
  assert.deepEqual(await chunksOf(rig, '/A/.snapshot/s/file'), [`${chunk.id}:50`])
  assert.equal((await rig.file('/A/.snapshot/s/file')).length, 50)
})

test('snapshots: a diff needs the right to read every directory, of which it tells the names', async () => {
  const rig = rigWithRoot()
  rig.mkdirs('/A/closed', 0o700)
  snapshot(rig, 's')
  rig.write('/A/closed/name', [1])
  snapshot(rig, 't')
  rig.user = 'amy'
  const closed = 'Permission denied: user=amy, access=READ, inode="/A/closed":root:supergroup:drwx------'
  for (const [from, to] of [
    ['s', 't'],
    ['s', ''],
  ] as const) {
    assert.equal(await textOf(() => rig.read(ops.getSnapshotDiffReport, { path: '/A', from, to })), closed)
  }
  rig.user = 'root'
  assert.equal((await rig.read(ops.getSnapshotDiffReport, { path: '/A', from: 's', to: 't' })).entries.length, 2)
})

test('snapshots: the directory has the rights in them that it had', async () => {
  const rig = rigWithRoot()
  rig.write('/A/file', [1])
  snapshot(rig, 'open')
  rig.run(ops.setPermission, { path: '/A', mode: 0o700 })
  snapshot(rig, 'closed')
  const read = (path: string) => textOf(() => rig.read(ops.getChunkLocations, { path, offset: 0, length: 1 }))
  const closed = 'Permission denied: user=amy, access=EXECUTE, inode="/A":root:supergroup:drwx------'
  rig.user = 'amy'
  assert.equal(await read('/A/.snapshot/open/file'), 'done')
  assert.equal(await read('/A/.snapshot/closed/file'), closed)
  assert.equal(await read('/A/.snapshot/none/file'), closed)
  rig.user = 'root'
  rig.run(ops.setPermission, { path: '/A', mode: 0o755 })
  rig.user = 'amy'
  assert.equal(await read('/A/.snapshot/closed/file'), closed)
})
