// What a client says can never take bytes away that were acknowledged, promised or finished; only the masters can.

import assert from 'node:assert/strict'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { WriteOptions } from '../kit.js'
import {
  bytesOf,
  type DataServer,
  holdsAll,
  openStore,
  openWriter,
  stages,
  startDataServer,
  statuses,
  storeSettings,
  temporaryFolder,
  writeChunk,
} from '../kit.js'
import type { Ref } from '../ref.js'

const ref = { chunkId: 1073741825, generation: 1001 }
const streaming = stages.PIPELINE_SETUP_STREAMING_RECOVERY
const closing = stages.PIPELINE_CLOSE_RECOVERY
const owner = { interrupt: () => Promise.resolve() }

/** Sets a pipeline up and leaves it at once; the answer's status. */
async function setUp(servers: readonly DataServer[], of: Ref, options: WriteOptions): Promise<number | undefined> {
  const writer = await openWriter(servers, of, options)
  writer.connection.destroy()
  return writer.response?.status
}

test('recovery: under the present generation a finished replica stays finished, in every stage except a repeated close', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t)]
  const data = bytesOf(100_000)
  await writeChunk(servers, ref, data)
  const all = { newGeneration: 1001, minBytes: data.length, maxBytes: data.length }
  assert.equal(await setUp(servers, ref, { ...all, stage: streaming }), statuses.ERROR)
  assert.equal(await setUp(servers, ref, { ...all, stage: stages.PIPELINE_SETUP_APPEND_RECOVERY }), statuses.ERROR)
  assert.equal(await setUp(servers, ref, { ...all, stage: closing, minBytes: 0 }), statuses.ERROR)
  assert.equal(await setUp(servers, ref, { ...all, stage: closing }), statuses.SUCCESS)
  for (const server of servers) {
    await holdsAll(server, ref, data)
    assert.equal(server.store.finalised(ref.chunkId)?.length, data.length)
  }
})

test('recovery: a finished replica that is reopened keeps all its finished bytes, after any number of recoveries', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t)]
  const data = bytesOf(100_000)
  await writeChunk(servers, ref, data)
  const all = { stage: streaming, newGeneration: 1002, minBytes: data.length, maxBytes: data.length }
  assert.equal(await setUp(servers, ref, all), statuses.SUCCESS)
  for (const [newGeneration, minBytes] of [
    [1002, 0],
    [1003, 0],
    [1004, 99_999],
  ] as const) {
    const close = { stage: closing, newGeneration, minBytes, maxBytes: data.length }
    assert.equal(await setUp(servers, ref, close), statuses.ERROR)
    for (const server of servers) assert.equal((await server.store.visibleLength(ref)).bytes, data.length)
  }
  // What comes again is passed over, also when it is other data.
  const again = await openWriter(servers, ref, { stage: streaming, newGeneration: 1005, maxBytes: data.length })
  assert.equal(again.response?.status, statuses.SUCCESS, again.response?.message ?? '')
  again.packet(0, Buffer.alloc(1_024))
  await again.finish(1_024)
  for (const server of servers) {
    assert.equal(server.store.finalised(ref.chunkId)?.length, data.length)
    await holdsAll(server, { ...ref, generation: 1005 }, data)
  }
})

test('recovery: acknowledged bytes stay although the client reports fewer', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(3_000)
  const writer = await openWriter([server], ref)
  await writer.ackOf(writer.packet(0, data, { isSync: true }))
  writer.connection.destroy()
  for (const [newGeneration, maxBytes] of [
    [1002, 3_000],
    [1003, 0],
  ] as const) {
    assert.equal(await setUp([server], ref, { stage: streaming, newGeneration, maxBytes }), statuses.SUCCESS)
    assert.equal((await server.store.visibleLength(ref)).bytes, 3_000)
  }
  assert.equal(await setUp([server], ref, { stage: closing, newGeneration: 1004, maxBytes: 3_000 }), statuses.ERROR)
  await holdsAll(server, ref, data)
})

test('recovery: a repeated set-up continues with the stored bytes; one of an older generation is refused', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(3_000)
  const writer = await openWriter([server], ref)
  await writer.ackOf(writer.packet(0, data))
  writer.connection.destroy()
  const recovery = { stage: streaming, newGeneration: 1003, minBytes: 3_000, maxBytes: 3_000 }
  assert.equal(await setUp([server], ref, recovery), statuses.SUCCESS)
  assert.equal(await setUp([server], ref, recovery), statuses.SUCCESS)
  assert.equal(await setUp([server], ref, { ...recovery, newGeneration: 1002 }), statuses.ERROR)
  await holdsAll(server, { ...ref, generation: 1003 }, data)
})

test('recovery: after a restart, a finished replica that was reopened keeps all its finished bytes', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t)
  const data = bytesOf(100_000)
  await writeChunk([server], ref, data)
  const { store } = server
  const recovery = { ...ref, newGeneration: 1002, minBytes: data.length, maxBytes: data.length }
  await store.abandon(await store.recover(recovery, owner), owner)
  // As a process leaves it that ends without a word.
  await cp(store.context.root, join(folder, 'crash'), { recursive: true })
  const again = await openStore(storeSettings(join(folder, 'crash')))
  const less = { ...ref, newGeneration: 1003, minBytes: 0, maxBytes: data.length }
  await assert.rejects(again.recover({ ...less, isClosing: true }, owner), { reason: 'replicaNotFound' })
  const replica = await again.recover(less, owner)
  assert.equal(replica.storedBytes, data.length)
  await again.finalise(replica, undefined)
  assert.equal(again.finalised(ref.chunkId)?.length, data.length)
  await again.close()
})
