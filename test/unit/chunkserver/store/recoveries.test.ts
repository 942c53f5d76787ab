import assert from 'node:assert/strict'
import { cp, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Disk, nodeDisk } from '../../../../chunkserver/store/disk.js'
import { pathOf } from '../../../../chunkserver/store/replica-files.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import {
  bytesOf,
  crc32c512,
  type DataServer,
  holdsAll,
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
const { chunkId } = ref
const under = (generation: number) => ({ chunkId, generation })
const refusedAs = (reason: string) => (error: unknown) => error instanceof FileSystemError && error.reason === reason
const end = (recoveryGeneration: number, bytes: number, isTruncation = false) => ({ chunkId, recoveryGeneration, bytes, isTruncation })

/** A pipeline whose client has had `acknowledged` bytes acknowledged and lives on. */
async function writing(servers: readonly DataServer[], data: Buffer) {
  const writer = await openWriter(servers, ref)
  await writer.ackOf(writer.packets(data))
  return writer
}

/** A store over what `folder` holds now, as after a crash of its process. */
async function afterCrash(t: TestContext, folder: string) {
  const copy = join(await temporaryFolder(t), 'copy')
  await cp(folder, copy, { recursive: true })
  const store = await openStore(storeSettings(copy))
  t.after(() => store.close())
  return { store, copy }
}

async function flip(path: string, at: number): Promise<void> {
  const file = await open(path, 'r+')
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, at)
  byte[0] = (byte[0] ?? 0) ^ 0xff
  await file.write(byte, 0, 1, at)
  await file.close()
}

test('recovery: the writer is interrupted, the replica is finished with all received bytes under the new generation', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(100_000)
  const writer = await writing([server], data)
  assert.deepEqual(await server.store.beginRecovery(ref, 1005), {
    kind: 'beingWritten',
    generation: 1001,
    bytes: 100_000,
    acknowledgedBytes: 100_000,
  })
  await assert.rejects(writer.finish(data.length))
  await server.store.finishRecovery(end(1005, 100_000))
  await holdsAll(server, under(1005), data)
  // Repeated, it changes nothing.
  await server.store.finishRecovery(end(1005, 100_000))
  assert.equal(server.store.finalised(chunkId)?.generation, 1005)
})

test('recovery: a writer with a generation from before it is refused; after its end a writer with a newer one is accepted', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(70_000)
  await writing([server], data)
  await server.store.beginRecovery(ref, 1005)
  const again = { stage: stages.PIPELINE_SETUP_STREAMING_RECOVERY, newGeneration: 1004, minBytes: 70_000, maxBytes: 70_000 }
  assert.equal((await openWriter([server], ref, again)).response?.status, statuses.ERROR)
  await server.store.finishRecovery(end(1005, 70_000))
  assert.equal((await openWriter([server], ref, again)).response?.status, statuses.ERROR)
  const appending = { stage: stages.PIPELINE_SETUP_APPEND, newGeneration: 1006, minBytes: 70_000 }
  const appender = await openWriter([server], under(1005), appending)
  assert.equal(appender.response?.status, statuses.SUCCESS)
  appender.connection.destroy()
})

test('recovery: not newer than a known generation, refused, the writer continues; replaced by a newer one, it cannot finish', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(1_000)
  const writer = await writing([server], data)
  await assert.rejects(server.store.beginRecovery(ref, 1001), refusedAs('recoveryInProgress'))
  await writer.ackOf(writer.packet(1_000, bytesOf(10)))
  await server.store.beginRecovery(ref, 1005)
  await assert.rejects(server.store.beginRecovery(ref, 1005), refusedAs('recoveryInProgress'))
  await server.store.beginRecovery(ref, 1007)
  await assert.rejects(server.store.finishRecovery(end(1005, 1_010)), refusedAs('recoveryInProgress'))
  await server.store.finishRecovery(end(1007, 1_010))
  await assert.rejects(server.store.beginRecovery(ref, 1006), refusedAs('recoveryInProgress'))
  await assert.rejects(server.store.finishRecovery(end(1007, 500)), refusedAs('recoveryInProgress'))
})

test('recovery: after a restart its second step is refused, the replica waits, and the recovery can begin again', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  const data = bytesOf(100_000)
  const writer = await writing([server], data)
  await writer.ackOf(writer.packet(100_000, Buffer.alloc(0), { isSync: true }))
  await server.store.beginRecovery(ref, 1005)
  const { store } = await afterCrash(t, folder)
  await assert.rejects(store.finishRecovery(end(1005, 100_000)), refusedAs('recoveryInProgress'))
  const found = await store.beginRecovery(ref, 1006)
  assert.equal(found.kind, 'waiting')
  assert.equal(found.kind === 'waiting' && found.bytes, 100_000)
  await store.finishRecovery(end(1006, 100_000))
  assert.equal(store.finalised(chunkId)?.length, 100_000)
})

test('recovery: a truncation cuts a finished replica, in two files or in a segment, and the rest matches its checksums', async (t) => {
  for (const length of [200_000, 3_000]) {
    const server = await startDataServer(t)
    const data = bytesOf(length)
    await writeChunk([server], ref, data)
    assert.equal(server.store.finalised(chunkId)?.layout, length > 65_536 ? 'split' : 'packed')
    assert.equal((await server.store.beginRecovery(ref, 1005)).kind, 'finalised')
    await assert.rejects(server.store.finishRecovery(end(1005, 777)), refusedAs('replicaNotFound'))
    await server.store.finishRecovery(end(1005, 777, true))
    await holdsAll(server, under(1005), data.subarray(0, 777))
    assert.equal(server.store.finalised(chunkId)?.length, 777)
  }
})

test('recovery: a finished replica that keeps its length gets the new generation, in two files or in a segment', async (t) => {
  for (const length of [200_000, 3_000]) {
    const server = await startDataServer(t)
    const data = bytesOf(length)
    await writeChunk([server], ref, data)
    await server.store.beginRecovery(ref, 1005)
    await server.store.finishRecovery(end(1005, length))
    await holdsAll(server, under(1005), data)
  }
})

test('recovery: acknowledged bytes are not cut off, bytes that were only received are', async (t) => {
  const [first, second] = [await startDataServer(t), await startDataServer(t)]
  const writer = await openWriter([first, second], ref)
  await writer.ackOf(writer.packets(bytesOf(65_536)))
  await first.store.beginRecovery(ref, 1005)
  await assert.rejects(first.store.finishRecovery(end(1005, 65_535)), refusedAs('replicaNotFound'))
  await first.store.finishRecovery(end(1005, 65_536))
  // Stored, but not acknowledged.
  const other = { chunkId: 77, generation: 1001 }
  const data = bytesOf(3_000)
  const owner = { interrupt: () => Promise.resolve() }
  const replica = second.store.create({ ...other, checksum: crc32c512, placementIndex: 0 }, owner)
  const placer = replica.newPlacer()
  placer.place({ offsetInBlock: 0, data, checksums: crc32c512.sumsOf(data) })
  await replica.write(placer.take(), false)
  const found = await second.store.beginRecovery(other, 1005)
  assert.deepEqual(found, { kind: 'beingWritten', generation: 1001, bytes: 3_000, acknowledgedBytes: 0 })
  await second.store.finishRecovery({ ...end(1005, 2_000), chunkId: other.chunkId })
  await holdsAll(second, { ...other, generation: 1005 }, data.subarray(0, 2_000))
})

test('recovery: the end of a replica is damaged, it reports the valid bytes and that more were acknowledged', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(200_100)
  await writing([server], data)
  const { root } = server.store.context
  for (const [generation, at, bytes] of [
    [1005, 200_050, 199_680],
    [1006, 199_500, 199_168],
  ] as const) {
    await flip(pathOf(root, { chunkId, fileGeneration: 1001 }, 'data'), at)
    const found = await server.store.beginRecovery(ref, generation)
    assert.deepEqual(found, { kind: 'beingWritten', generation: 1001, bytes, acknowledgedBytes: 200_100 })
    await flip(pathOf(root, { chunkId, fileGeneration: 1001 }, 'data'), at)
  }
})

test('recovery: of what was acknowledged, only the end is read; what was not is verified completely', async (t) => {
  let readBytes = 0
  const disk: Disk = {
    ...nodeDisk,
    read: (fd, target, position) => {
      readBytes += target.length
      return nodeDisk.read(fd, target, position)
    },
  }
  // The last server acknowledges nothing while this is set, so the first one has stored more than was acknowledged.
  let isHeld = false
  const held: Disk = {
    ...nodeDisk,
    write: async (fd, pieces, position) => {
      while (isHeld) await new Promise(setImmediate)
      await nodeDisk.write(fd, pieces, position)
    },
  }
  const [first, last] = [await startDataServer(t, { disk }), await startDataServer(t, { disk: held })]
  const data = bytesOf(3_000_000)
  const writer = await writing([first, last], data.subarray(0, 2_000_000))
  readBytes = 0
  assert.equal((await first.store.beginRecovery(ref, 1005)).kind, 'beingWritten')
  assert.ok(readBytes < 4_000, `${readBytes} bytes were read`)
  writer.connection.destroy()

  const other = { chunkId: chunkId + 1, generation: 1001 }
  const more = await openWriter([first, last], other)
  await more.ackOf(more.packets(data.subarray(0, 2_000_000)))
  isHeld = true
  more.packets(data.subarray(1_999_872), 1_999_872)
  const path = pathOf(first.store.context.root, { chunkId: other.chunkId, fileGeneration: 1001 }, 'data')
  while ((await stat(path)).size < data.length) await new Promise(setImmediate)
  await flip(path, 2_500_000)
  const found = await first.store.beginRecovery(other, 1005)
  isHeld = false
  assert.deepEqual(found, { kind: 'beingWritten', generation: 1001, bytes: 2_499_584, acknowledgedBytes: 2_000_000 })
  more.connection.destroy()
})

test('recovery: a missing replica or an older generation is reported as such; a damaged one fails', async (t) => {
  const server = await startDataServer(t)
  assert.deepEqual(await server.store.beginRecovery(ref, 1005), { kind: 'none' })
  await writeChunk([server], ref, bytesOf(100_000))
  assert.deepEqual(await server.store.beginRecovery(under(1002), 1005), { kind: 'none', older: { generation: 1001, bytes: 100_000 } })
  await assert.rejects(server.store.finishRecovery(end(1005, 100_000)), refusedAs('recoveryInProgress'))
  server.store.damage.report(ref, new FileSystemError('checksumMismatch', 'damaged'))
  await assert.rejects(server.store.beginRecovery(ref, 1006), refusedAs('checksumMismatch'))
})

test('recovery: a copy ordered before it is refused, and a copy in progress is dropped', async (t) => {
  const server = await startDataServer(t)
  await writeChunk([server], ref, bytesOf(1_000))
  let interrupted = 0
  const owner = {
    interrupt: async (): Promise<void> => {
      interrupted += 1
    },
  }
  const shape = { chunkId, checksum: (await server.store.openReader(ref)).checksum, placementIndex: 1 }
  await server.store.createCopy({ ...shape, generation: 1002 }, owner)
  assert.equal((await server.store.beginRecovery(ref, 1005)).kind, 'finalised')
  assert.equal(interrupted, 1)
  await assert.rejects(server.store.createCopy({ ...shape, generation: 1003 }, owner), refusedAs('recoveryInProgress'))
  await server.store.finishRecovery(end(1005, 1_000))
  assert.ok((await readChunk(server, under(1005), 0, 1_000)).data.equals(bytesOf(1_000)))
})
