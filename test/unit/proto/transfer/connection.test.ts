import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { manualClock } from '../../../../proto/base/clock.js'
import { connectTransfer, type TransferConnection } from '../../../../proto/transfer/connection.js'
import { encodePipelineAck } from '../../../../proto/wire/pipeline-ack.js'
import { delimited } from '../../../../proto/wire/varint.js'
import { type Harness, packetOf, transferHarness } from './harness.js'

const harnesses: Harness[] = []

afterEach(async () => {
  for (const harness of harnesses.splice(0)) await harness.close()
})

/** Both ends of one connection; the server's end stays open until the test is over. */
async function pair(more: Parameters<Harness['connect']>[0] = {}, limits: Parameters<typeof transferHarness>[1] = {}) {
  const accepted: TransferConnection[] = []
  const harness = await transferHarness(async (connection) => {
    accepted.push(connection)
    await connection.closed
  }, limits)
  harnesses.push(harness)
  const near = await harness.connect(more)
  while (accepted.length === 0) await new Promise(setImmediate)
  const [far] = accepted
  assert.ok(far !== undefined)
  return { near, far, harness }
}

async function settled(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate)
}

test('transfer: an impossible port number from a message is refused as malformed', async () => {
  for (const port of [65_536, 2 ** 32 - 1, -1, 1.5])
    await assert.rejects(connectTransfer({ host: '127.0.0.1', port }), { reason: 'malformed' })
})

test('transfer: bytes, messages, packets and acks arrive unchanged in both directions', async () => {
  const { near, far } = await pair()
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    from.send(Buffer.from('abc'))
    from.send(delimited(Buffer.from('message')))
    from.send(packetOf(7, Buffer.from('data'), Buffer.from('sums')))
    from.send(encodePipelineAck({ seqno: 7, replies: [0, 0] }))
    assert.equal((await to.readExactly(3)).toString(), 'abc')
    assert.equal((await to.readDelimited()).toString(), 'message')
    const packet = await to.readPacket()
    assert.deepEqual([packet.seqno, packet.data.toString(), packet.checksums.toString()], [7, 'data', 'sums'])
    assert.deepEqual(await to.readAck(), { seqno: 7, replies: [0, 0] })
  }
})

test('transfer: 64 MB of packets arrive complete while memory is reused', async () => {
  const { near, far } = await pair()
  const data = Buffer.alloc(65_536)
  const count = 1000
  const sending = (async () => {
    for (let seqno = 0; seqno < count; seqno++) {
      near.send(packetOf(seqno, Buffer.alloc(65_536, seqno)))
      const room = near.drained()
      if (room !== undefined) await room
    }
  })()
  for (let seqno = 0; seqno < count; seqno++) {
    const packet = far.takePacket() ?? (await far.readPacket())
    assert.equal(packet.seqno, seqno)
    assert.ok(packet.data.equals(data.fill(seqno)))
    packet.release()
  }
  await sending
})

test('transfer: a packet is forwarded unchanged', async () => {
  const { near, far } = await pair()
  const bytes = packetOf(3, Buffer.alloc(1000, 1), Buffer.alloc(8, 2), { isSync: true })
  near.send(bytes)
  const packet = await far.readPacket()
  far.send(packet.raw, () => packet.release())
  assert.deepEqual((await near.readPacket()).raw, bytes)
})

test('transfer: a receiver does not read, the sender stops until it does', async () => {
  const { near, far } = await pair()
  const megabyte = packetOf(0, Buffer.alloc(1_000_000))
  let sent = 0
  let isHeld = false
  const sending = (async () => {
    for (; sent < 100; sent++) {
      near.send(megabyte)
      const room = near.drained()
      if (room === undefined) continue
      isHeld = true
      await room
      isHeld = false
    }
  })()
  let before = -1
  while (!isHeld || before !== sent) {
    before = sent
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
  }
  assert.ok(sent < 60, `${sent} of 100 were sent although the receiver does not read`)
  for (let taken = 0; taken < 100; taken++) {
    const packet = far.takePacket() ?? (await far.readPacket())
    packet.release()
  }
  await sending
})

test('transfer: a packet larger than the receive limit arrives', async () => {
  const { near, far } = await pair()
  near.send(packetOf(1, Buffer.alloc(12_000_000, 5)))
  const packet = await far.readPacket()
  assert.equal(packet.data.length, 12_000_000)
  assert.equal(packet.data[11_999_999], 5)
})

test('transfer: data from before the end can be read, then reads fail as lost', async () => {
  const { near, far } = await pair()
  near.send(Buffer.from('last words'))
  const ending = near.end()
  assert.equal((await far.readExactly(10)).toString(), 'last words')
  await assert.rejects(far.readExactly(1), { reason: 'connectionLost' })
  await far.end()
  await ending
  assert.equal(near.isOpen, false)
})

test('transfer: the end is awaited, other bytes before it are malformed', async () => {
  const first = await pair()
  const waiting = first.far.waitForEnd()
  const ending = first.near.end()
  await waiting
  await first.far.end()
  await ending
  const second = await pair()
  second.near.send(Buffer.of(1))
  await second.far.waitForEnd()
  await assert.rejects(second.far.readExactly(1), { reason: 'malformed' })
})

test('transfer: a read takes too long, it fails as timed out and ends the connection', async () => {
  const { far } = await pair()
  far.readTimeoutMs = 5
  await assert.rejects(far.readPacket(), { reason: 'timedOut' })
  assert.equal(far.isOpen, false)
})

test('transfer: time in which this process is paused does not count towards timeouts of reads', async () => {
  const clock = manualClock()
  const { near, far } = await pair({ activeClock: clock.active, readTimeoutMs: 5_000 })
  const read = near.readExactly(1)
  clock.advance(4_999)
  clock.pause(3_600_000)
  far.send(Buffer.of(7))
  assert.deepEqual(await read, Buffer.of(7))
  const late = near.readExactly(1)
  clock.pause(3_600_000)
  clock.advance(5_000)
  await assert.rejects(late, { reason: 'timedOut' })
})

test('transfer: the other side does not read, the connection ends at a time limit, which counts only while this process runs', async () => {
  const clock = manualClock()
  const { near } = await pair({ activeClock: clock.active })
  near.send(Buffer.alloc(64 * 1024 * 1024))
  clock.advance(59_999)
  clock.pause(3_600_000)
  assert.equal(near.isOpen, true)
  clock.advance(1)
  assert.equal(near.isOpen, false)
})

test('transfer: the other side does not close, the time limit counts only while this process runs', async () => {
  const clock = manualClock()
  const { near } = await pair({ activeClock: clock.active })
  const ending = near.end()
  clock.pause(3_600_000)
  clock.advance(4_999)
  assert.equal(near.isOpen, true)
  clock.advance(1)
  await ending
})

test('transfer: connecting has a time limit, which counts only while this process runs', async () => {
  const clock = manualClock()
  const harness = await transferHarness((connection) => connection.closed)
  harnesses.push(harness)
  const connecting = connectTransfer({ ...harness.where, activeClock: clock.active, connectTimeoutMs: 1_000 })
  clock.pause(3_600_000)
  clock.advance(999)
  const connection = await connecting
  connection.destroy()
  const late = connectTransfer({ ...harness.where, activeClock: clock.active, connectTimeoutMs: 1_000 })
  clock.advance(1_000)
  await assert.rejects(late, { reason: 'timedOut' })
})

test('transfer: a pause of the server does not count towards the time limit of operations', async () => {
  const clock = manualClock()
  const serve = async (connection: TransferConnection): Promise<void> => {
    connection.standing.enter('opening')
    await connection.readExactly(1)
  }
  const harness = await transferHarness(serve, {}, clock.active)
  harnesses.push(harness)
  await harness.connect()
  await settled(() => harness.server.stats().connections === 1)
  clock.advance(9_000)
  clock.pause(3_600_000)
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
  assert.equal(harness.server.stats().connections, 1)
  clock.advance(1_000)
  await settled(() => harness.server.stats().connections === 0)
})

test('transfer: an impossible packet fails as malformed and ends the connection', async () => {
  const { near, far } = await pair()
  near.send(Buffer.from('ffffffffffff', 'hex'))
  await assert.rejects(far.readPacket(), { reason: 'malformed' })
  assert.equal(far.isOpen, false)
})

test('transfer: an aborted connection fails its reads and its senders', async () => {
  const controller = new AbortController()
  const { near, harness } = await pair({ signal: controller.signal })
  const reading = near.readPacket()
  near.send(Buffer.alloc(50_000_000))
  const room = near.drained()
  controller.abort()
  await assert.rejects(reading, { reason: 'aborted' })
  await assert.rejects(room ?? Promise.resolve(), { reason: 'aborted' })
  await assert.rejects(connectTransfer({ ...harness.where, signal: controller.signal }), { reason: 'aborted' })
})

test('transfer: no server listens, connection lost', async () => {
  const { harness } = await pair()
  await harness.close()
  await assert.rejects(connectTransfer(harness.where), { reason: 'connectionLost' })
})

test('transfer: listeners of written data are called in order, and sent() waits for all', async () => {
  const { near, far } = await pair()
  const written: number[] = []
  near.send(Buffer.alloc(2_000_000), () => written.push(1))
  near.send(Buffer.alloc(10), () => written.push(2))
  const reading = far.readExactly(2_000_010)
  await near.sent()
  assert.equal(near.unsentBytes, 0)
  await reading
  assert.deepEqual(written, [1, 2])
})

test('transfer: the receiver reads nothing, the connection ends at its time limit', async () => {
  const { far, harness } = await pair({}, { stuckOutputMsMax: 10 })
  const raw = await harness.raw()
  raw.pause()
  far.send(Buffer.alloc(50_000_000))
  await settled(() => !far.isOpen)
})
