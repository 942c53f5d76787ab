// A client may write with another checksum type, or over other lengths, than a replica is stored with: its sums are checked, and what is
// stored gets sums of the replica's own kind.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { connectTransfer } from '../../../../proto/transfer/connection.js'
import { readResponse, sendOperation } from '../../../../proto/transfer/operation.js'
import { type Checksum, createChecksum } from '../../../../proto/wire/checksum.js'
import {
  blockOf,
  bytesOf,
  type DataServer,
  openWriter,
  readChunk,
  stages,
  startDataServer,
  statuses,
  type TestWriter,
  temporaryFolder,
} from '../kit.js'
import type { Ref } from '../ref.js'
import { tokenFor } from '../tokens.js'

const ref = { chunkId: 1073741825, generation: 1001 }
const mib = 1024 * 1024
const short = [createChecksum(2, 512), createChecksum(1, 512), createChecksum(0, 512), createChecksum(2, 1024), createChecksum(1, 1000)]

const nameOf = ({ type, bytesPerSlice }: Checksum): string => `${['NULL', 'CRC32', 'CRC32C'][type]}/${bytesPerSlice}`

/** `data` from `offset` on as HDFS's client sends it: up to the end of a slice of its own, then packets of whole slices. */
function sendFrom(writer: TestWriter, data: Buffer, offset: number, checksum: Checksum): void {
  const slice = checksum.bytesPerSlice
  const packetBytes = Math.max(1, Math.floor(65_536 / slice)) * slice
  for (let at = offset; at < data.length; ) {
    const end = Math.min(data.length, at + (at % slice === 0 ? packetBytes : slice - (at % slice)))
    writer.packet(at, data.subarray(at, end), { sums: checksum.sumsOf(data.subarray(at, end)) })
    at = end
  }
}

async function write(servers: readonly DataServer[], of: Ref, data: Buffer, checksum: Checksum): Promise<void> {
  const writer = await openWriter(servers, of, { checksum })
  sendFrom(writer, data, 0, checksum)
  const { replies } = await writer.finish(data.length)
  assert.ok(replies.every((reply) => reply === statuses.SUCCESS))
}

/** The MD5 of the sums that are stored. */
async function md5Of(server: DataServer, of: Ref, bytes: number): Promise<string> {
  const connection = await connectTransfer({ host: '127.0.0.1', port: server.port, readTimeoutMs: 5_000 })
  sendOperation(connection, 'blockChecksum', { header: { block: blockOf(of, bytes), token: tokenFor(of, 'READ') } })
  const { checksumResponse } = await readResponse(connection)
  connection.destroy()
  return Buffer.from(checksumResponse?.blockChecksum ?? []).toString('hex')
}

/** The replica is all of `data`, with sums of `stored` throughout. */
async function holds(server: DataServer, of: Ref, data: Buffer, stored: Checksum, title: string): Promise<void> {
  const { response, data: read } = await readChunk(server, of, 0, data.length)
  assert.equal(response.status, statuses.SUCCESS, `${title}: ${response.message}`)
  assert.ok(read.equals(data), title)
  const { type, bytesPerChecksum } = response.readOpChecksumInfo?.checksum ?? {}
  assert.deepEqual([type, bytesPerChecksum], [stored.type, stored.bytesPerSlice], title)
  assert.equal(await md5Of(server, of, data.length), createHash('md5').update(stored.sumsOf(data)).digest('hex'), title)
}

test('append: checksums of any type to a replica of any type, at and inside a slice boundary, the replica keeps its type', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t)]
  const data = bytesOf(9_000)
  let { chunkId } = ref
  for (const stored of short) {
    for (const sent of short) {
      const of = { chunkId: chunkId++, generation: 1001 }
      const start = chunkId % 3 === 0 ? 2_048 : 3_001
      const title = `${nameOf(sent)} after ${start} bytes of ${nameOf(stored)}`
      await write(servers, of, data.subarray(0, start), stored)
      const options = { stage: stages.PIPELINE_SETUP_APPEND, minBytes: start, newGeneration: 1002, checksum: sent }
      const writer = await openWriter(servers, of, options)
      assert.equal(writer.response?.status, statuses.SUCCESS, title)
      sendFrom(writer, data.subarray(0, 6_000), start, sent)
      // The slice that a flush left unfinished is sent again from its start, by the sender's own slices.
      sendFrom(writer, data, 6_000 - (6_000 % sent.bytesPerSlice), sent)
      assert.deepEqual((await writer.finish(data.length)).replies, [0, 0], title)
      for (const server of servers) await holds(server, { ...of, generation: 1002 }, data, stored, title)
    }
  }
})

test('recovery: an append and a stream continue with another checksum type than the replica has', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t)]
  const [stored, sent] = [createChecksum(2, 512), createChecksum(1, 4096)]
  const data = bytesOf(200_000)
  await write(servers, ref, data.subarray(0, 5_000), stored)
  const append = { stage: stages.PIPELINE_SETUP_APPEND_RECOVERY, minBytes: 5_000, maxBytes: 5_000, newGeneration: 1002, checksum: sent }
  const first = await openWriter(servers, ref, append)
  assert.equal(first.response?.status, statuses.SUCCESS, first.response?.message ?? '')
  sendFrom(first, data.subarray(0, 70_001), 5_000, sent)
  await first.ackOf(first.packet(70_001, Buffer.alloc(0), { isSync: true }))
  first.connection.destroy()
  const stream = {
    stage: stages.PIPELINE_SETUP_STREAMING_RECOVERY,
    minBytes: 70_001,
    maxBytes: 70_001,
    newGeneration: 1003,
    checksum: sent,
  }
  const second = await openWriter(servers, ref, stream)
  assert.equal(second.response?.status, statuses.SUCCESS, second.response?.message ?? '')
  sendFrom(second, data, 70_001, sent)
  assert.deepEqual((await second.finish(data.length)).replies, [0, 0])
  for (const server of servers) await holds(server, { ...ref, generation: 1003 }, data, stored, 'recovered')
})

test('append: data with another checksum type is damaged in transit, the first server reports it and stores none of it', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t)]
  const sent = createChecksum(1, 512)
  const data = bytesOf(4_096)
  await write(servers, ref, data.subarray(0, 1_000), createChecksum(2, 512))
  const writer = await openWriter(servers, ref, {
    stage: stages.PIPELINE_SETUP_APPEND,
    minBytes: 1_000,
    newGeneration: 1002,
    checksum: sent,
  })
  const sums = sent.sumsOf(data.subarray(1_024, 2_048))
  sums[5] = (sums[5] ?? 0) ^ 1
  sendFrom(writer, data.subarray(0, 1_024), 1_000, sent)
  const { replies } = await writer.ackOf(writer.packet(1_024, data.subarray(1_024, 2_048), { sums }))
  assert.deepEqual(replies, [statuses.ERROR_CHECKSUM])
  writer.connection.destroy()
  for (const { store } of servers) assert.ok((await store.visibleLength({ ...ref, generation: 1002 })).bytes <= 1_024)
})

test('append: the number of checksums is checked against the slice length of the sender', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(4_096)
  await write([server], ref, data, createChecksum(2, 512))
  const options = { stage: stages.PIPELINE_SETUP_APPEND, minBytes: data.length, newGeneration: 1002, checksum: createChecksum(2, 1024) }
  const writer = await openWriter([server], ref, options)
  const ack = await writer.ackOf(writer.packet(data.length, data, { sums: Buffer.alloc(8 * 4) })).catch(() => undefined)
  assert.notEqual(ack?.replies[0], statuses.SUCCESS)
  writer.connection.destroy()
})

test('slices of 4 MiB: written, appended to with shorter and longer slices, copied, and read in packets of one slice', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t)] as const
  const [long, usual] = [createChecksum(2, 4 * mib), createChecksum(2, 512)]
  const data = bytesOf(11 * mib + 12_345)
  await write(servers, ref, data.subarray(0, 5 * mib), long)
  const append = { stage: stages.PIPELINE_SETUP_APPEND, minBytes: 5 * mib, newGeneration: 1002, checksum: usual }
  const first = await openWriter(servers, ref, append)
  sendFrom(first, data.subarray(0, 6 * mib + 77), 5 * mib, usual)
  assert.deepEqual((await first.finish(6 * mib + 77)).replies, [0, 0])
  const again = { stage: stages.PIPELINE_SETUP_APPEND, minBytes: 6 * mib + 77, newGeneration: 1003, checksum: long }
  const second = await openWriter(servers, { ...ref, generation: 1002 }, again)
  sendFrom(second, data, 6 * mib + 77, long)
  assert.deepEqual((await second.finish(data.length)).replies, [0, 0])
  const now = { ...ref, generation: 1003 }
  for (const server of servers) await holds(server, now, data, long, 'appended to')
  const target = await startDataServer(t)
  const at = { host: '127.0.0.1', port: target.port, storageId: '' }
  await servers[0].copy({ ...now, target: at, clientName: '', bytes: data.length, placementIndex: 7 })
  await holds(target, now, data, long, 'copied')
  const { packets } = await readChunk(target, now, 0, data.length)
  assert.equal(packets, 3)
})

test('slices of 4 MiB: an incomplete flushed slice is there after a restart, and is continued with another checksum type', async (t) => {
  const folder = await temporaryFolder(t)
  const before = await startDataServer(t, { folder })
  const [stored, sent] = [createChecksum(1, 4 * mib), createChecksum(2, 512)]
  const data = bytesOf(5 * mib)
  const flushed = 4 * mib + 300_001
  const writer = await openWriter([before], ref, { checksum: stored })
  sendFrom(writer, data.subarray(0, flushed), 0, stored)
  await writer.ackOf(writer.packet(flushed, Buffer.alloc(0)))
  writer.connection.destroy()
  await before.stop()
  const server = await startDataServer(t, { folder })
  assert.equal((await server.store.visibleLength(ref)).bytes, flushed)
  const recovery = {
    stage: stages.PIPELINE_SETUP_STREAMING_RECOVERY,
    minBytes: flushed,
    maxBytes: flushed,
    newGeneration: 1002,
    checksum: sent,
  }
  const again = await openWriter([server], ref, recovery)
  assert.equal(again.response?.status, statuses.SUCCESS, again.response?.message ?? '')
  sendFrom(again, data, flushed, sent)
  assert.deepEqual((await again.finish(data.length)).replies, [0])
  await holds(server, { ...ref, generation: 1002 }, data, stored, 'after a restart')
})

test('pipeline: set-up with an unknown checksum type is refused and the replica is unchanged', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(1_000)
  await write([server], ref, data, createChecksum(2, 512))
  const absurd = { ...createChecksum(2, 512), bytesPerSlice: 64 * mib }
  const writer = await openWriter([server], ref, {
    stage: stages.PIPELINE_SETUP_APPEND,
    minBytes: 1_000,
    newGeneration: 1002,
    checksum: absurd as Checksum,
  })
  assert.equal(writer.response?.status, statuses.ERROR)
  writer.connection.destroy()
  await holds(server, ref, data, createChecksum(2, 512), 'refused')
})
