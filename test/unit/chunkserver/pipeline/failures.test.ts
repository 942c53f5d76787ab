import assert from 'node:assert/strict'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Disk, nodeDisk } from '../../../../chunkserver/store/disk.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { bytesOf, type DataServer, openWriter, readChunk, startDataServer, statuses, temporaryFolder, writeChunk } from '../kit.js'

const ref = { chunkId: 1073741825, generation: 1001 }

/** Changes a byte in the first file of this kind below `folder`. */
async function damage(folder: string, kind: string, at: number): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  const name = names.find((each) => each.endsWith(`.${kind}`))
  assert.ok(name !== undefined, `there is a ${kind} file`)
  const file = await open(join(folder, name), 'r+')
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, at)
  byte[0] = (byte[0] ?? 0) ^ 0x40
  await file.write(byte, 0, 1, at)
  await file.close()
}

test('damage: a changed byte of a large or small replica is not served, is reported, and later reads are refused', async (t) => {
  for (const [length, kind] of [
    [3_000_000, 'data'],
    [2_000, 'segment'],
    [300_000, 'sums'],
  ] as const) {
    const folder = await temporaryFolder(t)
    const server = await startDataServer(t, { folder })
    const reported: number[] = []
    server.store.listen({
      onFinalised: () => undefined,
      onMissing: () => undefined,
      onCorrupt: ({ chunkId }) => void reported.push(chunkId),
    })
    await writeChunk([server], ref, bytesOf(length))
    await damage(folder, kind, 1_000)
    const { response, data } = await readChunk(server, ref, 0, length)
    assert.equal(response.status, statuses.ERROR_CHECKSUM)
    assert.equal(data.length, 0)
    assert.deepEqual(reported, [ref.chunkId])
    assert.equal((await readChunk(server, ref, 0, length)).response.status, statuses.ERROR)
    assert.equal(server.store.usage().chunks, 0)
  }
})

test('damage: in the middle of a long read, the stream ends and no damaged bytes are sent', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await startDataServer(t, { folder })
  await writeChunk([server], ref, bytesOf(5_000_000))
  await damage(folder, 'data', 4_000_000)
  await assert.rejects(readChunk(server, ref, 0, 5_000_000))
  assert.equal(server.store.finalised(ref.chunkId), undefined)
})

test('pipeline: a damaged packet, the node that verifies it and the nodes before it name themselves in the answer', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t), await startDataServer(t)]
  const writer = await openWriter(servers, ref)
  await writer.ackOf(writer.packet(0, bytesOf(1_024)))
  const ack = await writer.ackOf(writer.packet(1_024, bytesOf(1_024), { sums: Buffer.alloc(8) }))
  assert.deepEqual(ack.replies, [statuses.ERROR_CHECKSUM])
  const { data } = await readChunk(servers[2] as DataServer, ref, 0, 1_024)
  assert.ok(data.equals(bytesOf(1_024)))
})

test('pipeline: the next node cannot be reached, it is named in the answer and the connection is closed', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t), await startDataServer(t)]
  const gone = servers[2] as DataServer
  await gone.stop()
  const writer = await openWriter(servers, ref)
  assert.equal(writer.response?.status, statuses.ERROR)
  assert.equal(writer.response?.firstBadLink, `127.0.0.1:${gone.port}`)
  await writer.connection.waitForEnd()
})

test('pipeline: the next node refuses, it is named in the answer', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t)]
  await writeChunk([servers[1] as DataServer], ref, bytesOf(10))
  const writer = await openWriter(servers, ref)
  assert.equal(writer.response?.firstBadLink, `127.0.0.1:${servers[1]?.port}`)
})

function failingDisk(changes: Partial<Disk>): Disk {
  return { ...nodeDisk, ...changes }
}

test('disk: full during a write, this node is named at its place, reports the trouble and begins no new chunks', async (t) => {
  let isFull = false
  const disk = failingDisk({
    write: (fd, pieces, position) =>
      isFull ? Promise.reject(new FileSystemError('noSpace', 'no space left')) : nodeDisk.write(fd, pieces, position),
  })
  const first = await startDataServer(t)
  const second = await startDataServer(t, { disk })
  const writer = await openWriter([first, second], ref)
  await writer.ackOf(writer.packet(0, bytesOf(1_024)))
  isFull = true
  assert.deepEqual((await writer.ackOf(writer.packet(1_024, bytesOf(1_024)))).replies, [statuses.SUCCESS, statuses.ERROR])
  assert.match(second.store.health.trouble ?? '', /full/)
  assert.equal(second.store.health.isWritable, false)
  const refused = await openWriter([second], { ...ref, chunkId: 5 })
  assert.equal(refused.response?.status, statuses.ERROR)
  isFull = false
  await second.store.space()
  await writeChunk([second], { ...ref, chunkId: 6 }, bytesOf(10))
})

test('disk: free space below the reserve, no new chunks are begun', async (t) => {
  const disk = failingDisk({ space: async () => ({ capacityBytes: 1_000_000, availableBytes: 1_000 }) })
  const server = await startDataServer(t, { disk, store: { reserveBytes: 2_000 } })
  await server.store.space()
  const refused = await openWriter([server], ref)
  assert.equal(refused.response?.status, statuses.ERROR)
})

test('disk: a sync fails, the store stops', async (t) => {
  const disk = failingDisk({ sync: () => Promise.reject(new FileSystemError('io', 'EIO')) })
  const server = await startDataServer(t, { disk, store: { syncOnClose: true } })
  const writer = await openWriter([server], ref)
  writer.packets(bytesOf(10))
  const ack = await writer.finish(10).catch(() => undefined)
  assert.notEqual(ack?.replies[0], statuses.SUCCESS)
  await assert.rejects(server.store.failed)
})

test('disk: a file is unreadable, the read fails and the replica is reported', async (t) => {
  let isUnreadable = false
  const disk = failingDisk({
    read: (fd, target, position) => (isUnreadable ? Promise.reject(new FileSystemError('io', 'EIO')) : nodeDisk.read(fd, target, position)),
  })
  const server = await startDataServer(t, { disk })
  await writeChunk([server], ref, bytesOf(1_000))
  isUnreadable = true
  assert.equal((await readChunk(server, ref, 0, 1_000)).response.status, statuses.ERROR)
  assert.equal(server.store.finalised(ref.chunkId), undefined)
  assert.notEqual(server.store.health.trouble, undefined)
})
