import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectTransfer } from '../../../../proto/transfer/connection.js'
import { createChecksum } from '../../../../proto/wire/checksum.js'
import { bytesOf, openWriter, readChunk, readOn, startDataServer, statuses, writeChunk } from '../kit.js'

const ref = { chunkId: 1073741825, generation: 1001 }

test('pipeline: a chunk of several MiB through three servers, each has all of it', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t), await startDataServer(t)]
  const data = bytesOf(3 * 1024 * 1024 + 777)
  const ack = await writeChunk(servers, ref, data)
  assert.deepEqual(ack.replies, [0, 0, 0])
  for (const server of servers) {
    const { response, data: read } = await readChunk(server, ref, 0, data.length)
    assert.equal(response.status, statuses.SUCCESS)
    assert.ok(read.equals(data))
    assert.equal(server.store.usage().chunks, 1)
  }
})

test('pipeline: a small chunk in one packet, stored in a segment, ranges of it are read back', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(4_000)
  const writer = await openWriter([server], ref)
  assert.equal(writer.response?.firstBadLink, '')
  writer.packets(data)
  assert.deepEqual((await writer.finish(data.length)).replies, [0])
  assert.equal(server.store.finalised(ref.chunkId)?.layout, 'packed')
  const whole = await readChunk(server, ref, 0, 4_000)
  assert.ok(whole.data.equals(data))
  const part = await readChunk(server, ref, 1_000, 100)
  assert.equal(part.response.readOpChecksumInfo?.chunkOffset, 512)
  assert.ok(part.data.equals(data.subarray(512, 1_536)))
})

test('read: several operations on one connection, each ends with an empty packet', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(200_000)
  await writeChunk([server], ref, data)
  const connection = await connectTransfer({ host: '127.0.0.1', port: server.port })
  const first = await readOn(connection, ref, 0, 200_000)
  const second = await readOn(connection, ref, 150_001, 10)
  const plain = await readOn(connection, ref, 512, 1024, false)
  assert.ok(first.data.equals(data))
  assert.ok(second.data.equals(data.subarray(149_504, 150_016 + 512)) || second.data.equals(data.subarray(149_504, 150_016)))
  assert.equal(plain.response.readOpChecksumInfo?.checksum.type, 0)
  assert.ok(plain.data.equals(data.subarray(512, 1536)))
  connection.destroy()
})

test('read: an unknown chunk, a newer generation or too long a range is refused with a status', async (t) => {
  const server = await startDataServer(t)
  await writeChunk([server], ref, bytesOf(1000))
  for (const [asked, offset, length] of [
    [{ ...ref, chunkId: 5 }, 0, 10],
    [{ ...ref, generation: 1002 }, 0, 10],
    [ref, 0, 1001],
    [ref, 1001, 0],
  ] as const) {
    const { response } = await readChunk(server, asked, offset, length)
    assert.equal(response.status, statuses.ERROR)
  }
})

test('pipeline: checksum types and slice lengths are stored and returned as the client requested', async (t) => {
  const server = await startDataServer(t)
  for (const [index, checksum] of [createChecksum(1, 512), createChecksum(0, 512), createChecksum(2, 4096)].entries()) {
    const each = { ...ref, chunkId: 100 + index }
    const data = bytesOf(10_000, index)
    await writeChunk([server], each, data, { checksum })
    const { response, data: read } = await readChunk(server, each, 0, data.length)
    assert.equal(response.readOpChecksumInfo?.checksum.type, checksum.type)
    assert.equal(response.readOpChecksumInfo?.checksum.bytesPerChecksum, checksum.bytesPerSlice)
    assert.ok(read.equals(data))
  }
})

test('pipeline: the same chunk created twice, the second creation is refused', async (t) => {
  const server = await startDataServer(t)
  await writeChunk([server], ref, bytesOf(10))
  const writer = await openWriter([server], ref)
  assert.equal(writer.response?.status, statuses.ERROR_EXISTS)
  await writer.connection.waitForEnd()
  writer.connection.destroy()
})

test('pipeline: an empty chunk is finalised and readable', async (t) => {
  const server = await startDataServer(t)
  await writeChunk([server], ref, Buffer.alloc(0))
  const { response, packets } = await readChunk(server, ref, 0, 0)
  assert.equal(response.status, statuses.SUCCESS)
  assert.equal(packets, 0)
})
