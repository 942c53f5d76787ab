// A crash is a copy of the folder taken at some moment and opened again: what the process had not written yet is not in it.

import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { cp, mkdir, readdir, truncate, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { checkUp } from '../../../../chunkserver/store/checkup.js'
import type { ChunkStore } from '../../../../chunkserver/store/chunk-store.js'
import { nodeDisk } from '../../../../chunkserver/store/disk.js'
import { folderOf, pathOf, sumsAt } from '../../../../chunkserver/store/replica-files.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import {
  bytesOf,
  crc32c512,
  type DataServer,
  openStore,
  openWriter,
  readChunk,
  stages,
  startDataServer,
  statuses,
  storeSettings,
  temporaryFolder,
  writeChunk,
} from '../kit.js'

const ref = { chunkId: 1073741825, generation: 1001 }
const later = Number.MAX_SAFE_INTEGER
const never = new AbortController().signal

interface Crash {
  readonly folder: string
  restart(): Promise<DataServer>
}

async function crash(t: TestContext, folder: string): Promise<Crash> {
  const copy = await temporaryFolder(t)
  await cp(folder, copy, { recursive: true })
  return { folder: copy, restart: () => startDataServer(t, { folder: copy }) }
}

async function turnsOfTheLoop(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A removal of files that begins and does not go on before it is told to. */
function heldRemoval(): { remove(path: string): Promise<void>; readonly begun: Promise<unknown>; goOn(): void } {
  const events = new EventEmitter()
  const goesOn = once(events, 'goOn')
  return {
    remove: async (path) => {
      events.emit('removes')
      await goesOn
      await nodeDisk.remove(path)
    },
    begun: once(events, 'removes'),
    goOn: () => void events.emit('goOn'),
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => /\.(data|sums|segment)$/.test(name)).map((name) => join(folder, name))
}

async function fileOf(folder: string, kind: string): Promise<string> {
  const name = (await filesOf(folder)).find((each) => each.endsWith(`.${kind}`))
  assert.ok(name !== undefined)
  return name
}

test('crash: what a reader gets of a replica that waits for its recovery was seen, the recovery must keep it', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  const data = bytesOf(300_000)
  const writer = await openWriter([server], ref)
  await writer.ackOf(writer.packets(data))
  const restarted = await (await crash(t, folder)).restart()
  assert.deepEqual(await restarted.store.visibleLength(ref), { bytes: 300_000, isWaiting: true })
  const found = { kind: 'waiting', generation: 1001, bytes: 300_000 }
  assert.deepEqual(await restarted.store.beginRecovery(ref, 1005), { ...found, acknowledgedBytes: 0 })
  const read = await readChunk(restarted, ref, 1_024, 119_976)
  assert.ok(read.data.subarray(0, 119_976).equals(data.subarray(1_024, 121_000)))
  await assert.rejects(
    restarted.store.finishRecovery({ chunkId: ref.chunkId, recoveryGeneration: 1005, bytes: 100_000, isTruncation: false }),
    /has acknowledged 121000 bytes/,
  )
  assert.deepEqual(await restarted.store.beginRecovery(ref, 1006), { ...found, acknowledgedBytes: 121_000 })
  await restarted.store.finishRecovery({ chunkId: ref.chunkId, recoveryGeneration: 1006, bytes: 121_000, isTruncation: false })
  assert.deepEqual(await restarted.store.visibleLength(ref), { bytes: 121_000, isWaiting: false })
})

test('crash: flushed bytes of an open chunk stay readable, and the write continues after recovery', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  const data = bytesOf(2_500_000)
  const writer = await openWriter([server], ref)
  await writer.ackOf(writer.packets(data.subarray(0, 2_000_100)))
  const restarted = await (await crash(t, folder)).restart()
  assert.equal((await restarted.store.visibleLength(ref)).bytes, 2_000_100)
  assert.ok((await readChunk(restarted, ref, 0, 2_000_100)).data.equals(data.subarray(0, 2_000_100)))
  const recovered = await openWriter([restarted], ref, {
    stage: stages.PIPELINE_SETUP_STREAMING_RECOVERY,
    newGeneration: 1002,
    minBytes: 2_000_100,
    maxBytes: 2_100_000,
  })
  assert.equal(recovered.response?.status, statuses.SUCCESS, recovered.response?.message ?? '')
  recovered.packets(data.subarray(1_999_872), 1_999_872)
  await recovered.finish(data.length)
  assert.ok((await readChunk(restarted, { ...ref, generation: 1002 }, 0, data.length)).data.equals(data))
  writer.connection.destroy()
})

test('crash: data without checksums, checksums without data or a torn slice is cut off', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  const data = bytesOf(100_000)
  const writer = await openWriter([server], ref)
  await writer.ackOf(writer.packets(data.subarray(0, 50_000)))
  await writer.ackOf(writer.packet(49_664, data.subarray(49_664, 60_000)))
  const cases: { name: string; change: (folder: string) => Promise<void>; bytes: number }[] = [
    { name: 'data beyond', change: async (at) => truncate(await fileOf(at, 'sums'), sumsAt + 4 * 100), bytes: 51_200 },
    { name: 'sums beyond', change: async (at) => truncate(await fileOf(at, 'data'), 55_000), bytes: 54_784 },
    { name: 'torn in the last slice', change: async (at) => truncate(await fileOf(at, 'data'), 59_950), bytes: 59_904 },
    {
      name: 'grown in the last slice',
      change: async (at) => writeFile(await fileOf(at, 'data'), bytesOf(50), { flag: 'a' }),
      bytes: 60_000,
    },
    { name: 'nothing left of the sums', change: async (at) => truncate(await fileOf(at, 'sums'), 0), bytes: 0 },
  ]
  for (const { name, change, bytes } of cases) {
    const crashed = await crash(t, folder)
    await change(crashed.folder)
    const restarted = await crashed.restart()
    assert.equal((await restarted.store.visibleLength(ref)).bytes, bytes, name)
    assert.ok((await readChunk(restarted, ref, 0, bytes)).data.equals(data.subarray(0, bytes)), name)
  }
  writer.connection.destroy()
})

test('crash: an unfinished copy and its files are removed at the restart; all finished chunks are there', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  await writeChunk([server], { ...ref, chunkId: 1 }, bytesOf(100))
  await writeChunk([server], { ...ref, chunkId: 2 }, bytesOf(200_000))
  const owner = { interrupt: () => Promise.resolve() }
  const copy = await server.store.createCopy({ chunkId: 3, generation: 1001, checksum: crc32c512, placementIndex: 9 }, owner)
  const placer = copy.newPlacer()
  placer.place({ offsetInBlock: 0, data: bytesOf(1_024), checksums: Buffer.alloc(0) })
  await copy.write(placer.take(), false)
  const crashed = await crash(t, folder)
  const restarted = await crashed.restart()
  assert.equal(restarted.store.usage().chunks, 2)
  await assert.rejects(restarted.store.visibleLength({ chunkId: 3, generation: 1001 }))
  assert.equal((await filesOf(crashed.folder)).length, 5)
  await checkUp(restarted.store, silentLogger, later, never)
  assert.equal((await filesOf(crashed.folder)).length, 3)
  assert.ok((await readChunk(restarted, { ...ref, chunkId: 2 }, 0, 200_000)).data.equals(bytesOf(200_000)))
})

test('crash: the check-up removes an unfinished copy while the same copy is received again, which keeps its files', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  const owner = { interrupt: () => Promise.resolve() }
  const shape = { chunkId: 3, generation: 1001, checksum: crc32c512, placementIndex: 9 }
  const data = bytesOf(200_000)
  const receive = async (store: ChunkStore, finishes: boolean): Promise<void> => {
    const copy = await store.createCopy(shape, owner)
    const placer = copy.newPlacer()
    placer.place({ offsetInBlock: 0, data, checksums: crc32c512.sumsOf(data) })
    if (finishes) await store.finalise(copy, placer.take(), true)
    else await copy.write(placer.take(), false)
  }
  await receive(server.store, false)
  const crashed = await crash(t, folder)
  const held = heldRemoval()
  const store = await openStore(storeSettings(crashed.folder), { ...nodeDisk, remove: held.remove })
  t.after(() => store.close())
  const checked = checkUp(store, silentLogger, later, never)
  await held.begun
  const received = receive(store, true)
  // Long enough for a copy that does not wait for the removal.
  await Promise.race([received, turnsOfTheLoop(1000)])
  held.goOn()
  await Promise.all([checked, received])
  const reader = await store.openReader(shape)
  t.after(() => reader.close())
  assert.ok((await reader.read(0, reader.length)).data.equals(data))
})

test('crash: the check-up removes what an interrupted append left while the chunk is appended to again, files stay', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  const data = bytesOf(1_300)
  await writeChunk([server], ref, data)
  const crashed = await crash(t, folder)
  const { chunkId, generation } = ref
  const left = { chunkId, fileGeneration: generation }
  await mkdir(folderOf(crashed.folder, chunkId), { recursive: true })
  for (const kind of ['data', 'sums'] as const) await writeFile(pathOf(crashed.folder, left, kind), '')
  const held = heldRemoval()
  const store = await openStore(storeSettings(crashed.folder), { ...nodeDisk, remove: held.remove })
  t.after(() => store.close())
  const checked = checkUp(store, silentLogger, later, never)
  await held.begun
  const appended = (async () => {
    const replica = await store.append(ref, 1002, data.length, { interrupt: () => Promise.resolve() })
    await replica.write(undefined, true)
    await store.finalise(replica, undefined, true)
  })()
  // Long enough for an append that does not wait for the removal.
  await Promise.race([appended, turnsOfTheLoop(1000)])
  held.goOn()
  await Promise.all([checked, appended])
  const reader = await store.openReader({ chunkId, generation: 1002 })
  t.after(() => reader.close())
  assert.ok((await reader.read(0, reader.length)).data.equals(data))
})

test('crash: a file is missing or too short, the replica is reported and not served', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  await writeChunk([server], { ...ref, chunkId: 1 }, bytesOf(200_000))
  await writeChunk([server], { ...ref, chunkId: 2 }, bytesOf(300))
  const crashed = await crash(t, folder)
  await truncate(await fileOf(crashed.folder, 'segment'), 100)
  await unlink(await fileOf(crashed.folder, 'data'))
  const restarted = await crashed.restart()
  const heard = listenTo(restarted.store)
  await checkUp(restarted.store, silentLogger, later, never)
  assert.deepEqual(heard, ['missing 1'])
  assert.equal((await readChunk(restarted, { ...ref, chunkId: 2 }, 0, 300)).response.status, statuses.ERROR_CHECKSUM)
  assert.deepEqual(heard, ['missing 1', 'corrupt 2'])
  assert.equal(restarted.store.usage().chunks, 0)
})

test('crash: while a replica is reopened for an append, it is as before or open with all its bytes', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  const data = bytesOf(1_300)
  await writeChunk([server], ref, data)
  const before = await crash(t, folder)
  const writer = await openWriter([server], ref, { stage: stages.PIPELINE_SETUP_APPEND, minBytes: 1_300, newGeneration: 1002 })
  const after = await crash(t, folder)
  for (const [crashed, generation] of [
    [before, 1001],
    [after, 1002],
  ] as const) {
    const restarted = await crashed.restart()
    assert.ok((await readChunk(restarted, { ...ref, generation }, 0, 1_300)).data.equals(data))
  }
  writer.connection.destroy()
})

function listenTo(store: ChunkStore): string[] {
  const heard: string[] = []
  store.listen({
    onFinalised: ({ chunkId }) => void heard.push(`finalised ${chunkId}`),
    onCorrupt: ({ chunkId }) => void heard.push(`corrupt ${chunkId}`),
    onMissing: ({ chunkId }) => void heard.push(`missing ${chunkId}`),
  })
  return heard
}
