import assert from 'node:assert/strict'
import { test } from 'node:test'
import { manualClock } from '../../../../proto/base/clock.js'
import { connectTransfer } from '../../../../proto/transfer/connection.js'
import { readResponse, sendOperation } from '../../../../proto/transfer/operation.js'
import {
  blockOf,
  bytesOf,
  type DataServer,
  holdsAll,
  openWriter,
  readChunk,
  stages,
  startDataServer,
  statuses,
  writeChunk,
} from '../kit.js'
import { tokenFor } from '../tokens.js'

const ref = { chunkId: 1073741825, generation: 1001 }
const next = { ...ref, generation: 1002 }

test('flush: acknowledged bytes are visible at once, later ones are not; the incomplete slice has a correct checksum', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t)]
  const data = bytesOf(3_000)
  const writer = await openWriter(servers, ref)
  await writer.ackOf(writer.packet(0, data.subarray(0, 700)))
  for (const { store } of servers) assert.equal((await store.visibleLength(ref)).bytes, 700)
  for (const server of servers) await holdsAll(server, ref, data.subarray(0, 700))
  assert.equal((await readChunk(servers[0] as DataServer, ref, 0, 701)).response.status, statuses.ERROR)
  writer.connection.destroy()
})

test('flush: a reader of bytes that are not acknowledged yet waits; the time of a pause of the chunkserver does not count', async (t) => {
  const clock = manualClock()
  const server = await startDataServer(t, { activeClock: clock.active })
  const data = bytesOf(3_000)
  const writer = await openWriter([server], ref)
  await writer.ackOf(writer.packet(0, data.subarray(0, 700)))
  let asked = 0
  const store = server.store
  const openReader = store.openReader.bind(store)
  store.openReader = (replica) => {
    asked += 1
    // It has looked once when it is paused, and looks again before it judges.
    if (asked === 2) clock.pause(3_600_000)
    return openReader(replica)
  }
  const read = readChunk(server, ref, 0, 1_400)
  while (asked < 3) await new Promise(setImmediate)
  await writer.ackOf(writer.packet(700, data.subarray(700, 1_400), { seqno: 1 }))
  const { response } = await read
  assert.equal(response.status, statuses.SUCCESS, response.message ?? '')
  const refused = readChunk(server, ref, 0, 1_401)
  const askedBefore = asked
  while (asked === askedBefore) await new Promise(setImmediate)
  clock.advance(50)
  assert.equal((await refused).response.status, statuses.ERROR)
  writer.connection.destroy()
})

test('flush: the client sends the incomplete slice again from its start, now longer', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(3_000)
  const writer = await openWriter([server], ref)
  await writer.ackOf(writer.packet(0, data.subarray(0, 700), { seqno: 5 }))
  await writer.ackOf(writer.packet(700, Buffer.alloc(0), { isSync: true, seqno: 6 }))
  await writer.ackOf(writer.packet(0, data.subarray(0, 300), { seqno: 9 }))
  await writer.ackOf(writer.packet(512, data.subarray(512, 2_600), { isSync: true, seqno: 12 }))
  assert.deepEqual((await writer.ackOf(writer.packet(2_600, Buffer.alloc(0), { seqno: -1 }))).seqno, -1)
  writer.packet(2_560, data.subarray(2_560), { seqno: 13 })
  await writer.finish(3_000)
  await holdsAll(server, ref, data)
})

test('pipeline: a gap, a repeated sequence number or a wrong number of checksums ends the write, the stored bytes stay', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(2_048)
  const bad = [
    { offset: 4_096, options: {} },
    { offset: 1_024, options: { seqno: 0 } },
    { offset: 1_024, options: { sums: Buffer.alloc(4) } },
  ]
  for (const [index, { offset, options }] of bad.entries()) {
    const each = { ...ref, chunkId: ref.chunkId + index }
    const writer = await openWriter([server], each)
    await writer.ackOf(writer.packet(0, data.subarray(0, 1_024)))
    const ack = await writer.ackOf(writer.packet(offset, data.subarray(1_024), options)).catch(() => undefined)
    assert.notEqual(ack?.replies[0], statuses.SUCCESS)
    writer.connection.destroy()
    await holdsAll(server, each, data.subarray(0, 1_024))
  }
})

test('append: to an unfinished slice, unaligned packets first, the same or a newer generation', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(200_000)
  await writeChunk([server], ref, data.subarray(0, 700))
  const first = await openWriter([server], ref, { stage: stages.PIPELINE_SETUP_APPEND, minBytes: 700, newGeneration: 1001 })
  first.packet(700, data.subarray(700, 1_024))
  first.packet(1_024, data.subarray(1_024, 60_000))
  await first.finish(60_000)
  await holdsAll(server, ref, data.subarray(0, 60_000))
  const second = await openWriter([server], ref, { stage: stages.PIPELINE_SETUP_APPEND, minBytes: 60_000, newGeneration: 1002 })
  await second.ackOf(second.packet(60_000, data.subarray(60_000, 60_010)))
  await holdsAll(server, ref, data.subarray(0, 60_010))
  second.packets(data.subarray(60_010), 60_010)
  await second.finish(data.length)
  await holdsAll(server, next, data)
  assert.equal(server.store.finalised(ref.chunkId)?.generation, 1002)
  assert.equal(server.store.usage().chunks, 1)
})

test('append: a generation or length other than that of the replica is refused', async (t) => {
  const server = await startDataServer(t)
  await writeChunk([server], ref, bytesOf(700))
  for (const [of, minBytes] of [
    [ref, 699],
    [{ ...ref, generation: 1000 }, 700],
    [next, 700],
  ] as const) {
    const writer = await openWriter([server], of, { stage: stages.PIPELINE_SETUP_APPEND, minBytes, newGeneration: 1002 })
    assert.equal(writer.response?.status, statuses.ERROR)
    writer.connection.destroy()
  }
  await holdsAll(server, ref, bytesOf(700))
})

test('recovery: the remaining nodes continue under a new generation, cut to the acknowledged bytes', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t), await startDataServer(t)]
  const data = bytesOf(400_000)
  const writer = await openWriter(servers, ref)
  await writer.ackOf(writer.packets(data.subarray(0, 131_172)))
  await servers[1]?.stop()
  const ack = await writer.ackOf(writer.packet(131_072, data.subarray(131_072, 150_000)))
  assert.deepEqual(ack.replies, [statuses.SUCCESS, statuses.ERROR])
  const survivors = [servers[0], servers[2]] as DataServer[]
  const recovered = await openWriter(survivors, ref, {
    stage: stages.PIPELINE_SETUP_STREAMING_RECOVERY,
    newGeneration: 1002,
    minBytes: 131_172,
    maxBytes: 150_000,
  })
  assert.equal(recovered.response?.status, statuses.SUCCESS, recovered.response?.message ?? '')
  assert.equal((await survivors[0]?.store.visibleLength(next))?.bytes, 131_172)
  recovered.packets(data.subarray(131_072), 131_072)
  assert.deepEqual((await recovered.finish(data.length)).replies, [0, 0])
  for (const server of survivors) await holdsAll(server, next, data)
})

test('recovery: the old writer is still connected, it is interrupted', async (t) => {
  const server = await startDataServer(t)
  const data = bytesOf(10_000)
  const writer = await openWriter([server], ref)
  await writer.ackOf(writer.packet(0, data.subarray(0, 5_000)))
  const recovered = await openWriter([server], ref, {
    stage: stages.PIPELINE_SETUP_STREAMING_RECOVERY,
    newGeneration: 1002,
    minBytes: 5_000,
    maxBytes: 5_000,
  })
  assert.equal(recovered.response?.status, statuses.SUCCESS)
  await assert.rejects(writer.connection.readAck())
  recovered.packet(4_608, data.subarray(4_608))
  await recovered.finish(10_000)
  await holdsAll(server, next, data)
})

test('recovery: fewer bytes than were acknowledged, or a generation outside the allowed range, is refused', async (t) => {
  const server = await startDataServer(t)
  const writer = await openWriter([server], ref)
  await writer.ackOf(writer.packet(0, bytesOf(1_000)))
  writer.connection.destroy()
  for (const [of, minBytes] of [
    [ref, 1_001],
    [next, 1_000],
  ] as const) {
    const refused = await openWriter([server], of, {
      stage: stages.PIPELINE_SETUP_STREAMING_RECOVERY,
      newGeneration: 1002,
      minBytes,
      maxBytes: 2_000,
    })
    assert.equal(refused.response?.status, statuses.ERROR)
    refused.connection.destroy()
  }
})

test('recovery: a close recovery finishes the chunk without packets, also if it is finished already', async (t) => {
  const servers = [await startDataServer(t), await startDataServer(t)]
  const data = bytesOf(100_000)
  const writer = await openWriter([servers[0] as DataServer], ref)
  await writer.ackOf(writer.packets(data))
  writer.connection.destroy()
  await writeChunk([servers[1] as DataServer], ref, data)
  const closing = await openWriter(servers, ref, {
    stage: stages.PIPELINE_CLOSE_RECOVERY,
    newGeneration: 1002,
    minBytes: data.length,
    maxBytes: data.length,
  })
  assert.equal(closing.response?.status, statuses.SUCCESS)
  closing.connection.destroy()
  for (const server of servers) {
    await holdsAll(server, next, data)
    assert.equal(server.store.finalised(ref.chunkId)?.generation, 1002)
  }
})

test('recovery: a replacement node gets the stored bytes by a transfer and continues with the others', async (t) => {
  const [first, second] = [await startDataServer(t), await startDataServer(t)]
  const data = bytesOf(300_000)
  const writer = await openWriter([first], ref)
  await writer.ackOf(writer.packets(data.subarray(0, 100_100)))
  writer.connection.destroy()
  const connection = await connectTransfer({ host: '127.0.0.1', port: first.port })
  sendOperation(connection, 'transferBlock', {
    header: { baseHeader: { block: blockOf(ref, 100_100), token: tokenFor(ref, 'COPY') }, clientName: 'client' },
    targets: [second.info],
    targetStorageTypes: [],
    targetStorageIds: [],
  })
  assert.equal((await readResponse(connection)).status, statuses.SUCCESS)
  connection.destroy()
  assert.equal((await second.store.visibleLength(ref)).bytes, 100_100)
  const recovered = await openWriter([first, second], ref, {
    stage: stages.PIPELINE_SETUP_STREAMING_RECOVERY,
    newGeneration: 1002,
    minBytes: 100_100,
    maxBytes: 100_100,
  })
  assert.equal(recovered.response?.status, statuses.SUCCESS, recovered.response?.message ?? '')
  recovered.packets(data.subarray(99_840), 99_840)
  await recovered.finish(data.length)
  for (const server of [first, second]) await holdsAll(server, next, data)
})

test('copy: from one chunkserver to another, finalised there; a second one of the same generation is refused', async (t) => {
  const [first, second] = [await startDataServer(t), await startDataServer(t)]
  for (const [index, length] of [0, 100, 2_500_000].entries()) {
    const each = { ...ref, chunkId: ref.chunkId + index }
    const data = bytesOf(length)
    await writeChunk([first], each, data)
    const copy = {
      ...each,
      target: { host: '127.0.0.1', port: second.port, storageId: '' },
      clientName: '',
      bytes: length,
      placementIndex: 5,
    }
    await first.copy(copy)
    await holdsAll(second, each, data)
    assert.equal(second.store.finalised(each.chunkId)?.placementIndex, 5)
    await assert.rejects(first.copy(copy))
    await holdsAll(second, each, data)
  }
})
