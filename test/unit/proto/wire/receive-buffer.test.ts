import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../../../../proto/base/random.js'
import { encodePacketPrefix } from '../../../../proto/wire/packet.js'
import { encodePipelineAck } from '../../../../proto/wire/pipeline-ack.js'
import { ReceiveBuffer, type SegmentRoom } from '../../../../proto/wire/receive-buffer.js'
import { delimited } from '../../../../proto/wire/varint.js'

const small = {
  segmentBytes: 4096,
  segmentBytesFirst: 1024,
  segmentBytesFree: 256,
  segmentHeadroomBytes: 512,
  segmentBytesLeast: 16,
  segmentsKept: 2,
  unreadBytesHigh: 6000,
}

function receive(buffer: ReceiveBuffer, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) {
    const copied = bytes.copy(buffer.space(), 0, at)
    buffer.filled(copied)
    at += copied
  }
}

function packetOf(seqno: number, dataBytes: number): Buffer {
  const header = { offsetInBlock: 0, seqno, isLast: false, dataBytes, isSync: false }
  return Buffer.concat([encodePacketPrefix(header, 4), Buffer.alloc(4 + dataBytes, seqno % 251)])
}

/** Has room or not, is short or not, as chance will have it. */
function fickleRoom(random: ReturnType<typeof seededRandom>): SegmentRoom & { held: number } {
  return {
    held: 0,
    get isShort() {
      return random.below(3) === 0
    },
    admits(bytes) {
      if (random.below(4) > 0) return false
      this.take(bytes)
      return true
    },
    take(bytes) {
      this.held += bytes
    },
    give(bytes) {
      this.held -= bytes
      assert.ok(this.held >= 0)
    },
  }
}

test('receive buffer: packets in pieces of all sizes are returned complete and in order, with any free space', () => {
  const random = seededRandom(3)
  for (let round = 0; round < 60; round++) {
    const room = round % 2 === 0 ? undefined : fickleRoom(random)
    const buffer = new ReceiveBuffer(small, room)
    const sizes = Array.from({ length: 60 }, () => random.below(random.below(10) === 0 ? 9000 : 700))
    const stream = Buffer.concat(sizes.map((size, seqno) => packetOf(seqno, size)))
    let expected = 0
    for (let at = 0; at < stream.length; ) {
      const bytes = 1 + random.below(3000)
      receive(buffer, stream.subarray(at, at + bytes))
      at += bytes
      for (let packet = buffer.takePacket(); packet !== undefined; packet = buffer.takePacket()) {
        assert.equal(packet.seqno, expected)
        assert.deepEqual(packet.raw, packetOf(expected, sizes[expected] ?? -1))
        if (random.below(3) > 0) packet.release()
        expected++
      }
    }
    assert.equal(expected, sizes.length)
    assert.equal(buffer.unreadBytes, 0)
    buffer.close()
    assert.equal(room?.held ?? 0, 0)
  }
})

test('receive buffer: a packet that is kept is not overwritten by later ones', () => {
  const buffer = new ReceiveBuffer(small)
  receive(buffer, packetOf(1, 600))
  const kept = buffer.takePacket()
  for (let seqno = 2; seqno < 60; seqno++) {
    receive(buffer, packetOf(seqno, 600))
    buffer.takePacket()?.release()
  }
  assert.deepEqual(kept?.raw, packetOf(1, 600))
})

test('receive buffer: memory of released packets is reused', () => {
  const buffer = new ReceiveBuffer(small)
  const memories = new Set<ArrayBufferLike>()
  for (let seqno = 0; seqno < 200; seqno++) {
    receive(buffer, packetOf(seqno, 900))
    const packet = buffer.takePacket()
    if (packet !== undefined) memories.add(packet.raw.buffer)
    packet?.release()
  }
  assert.ok(memories.size <= 1 + small.segmentsKept + 1, `${memories.size} pieces of memory were used`)
})

test('receive buffer: full at its limit, unless the wanted message is larger', () => {
  const buffer = new ReceiveBuffer(small)
  receive(buffer, packetOf(0, 9000).subarray(0, 7000))
  assert.equal(buffer.isFull, true)
  assert.equal(buffer.takePacket(), undefined)
  assert.equal(buffer.isFull, false)
})

test('receive buffer: messages, acks and single bytes arrive byte by byte', () => {
  const buffer = new ReceiveBuffer(small)
  const stream = Buffer.concat([Buffer.from('ab'), delimited(Buffer.alloc(300, 7)), encodePipelineAck({ seqno: 5, replies: [0, 1] })])
  const taken: unknown[] = []
  for (const byte of stream) {
    receive(buffer, Buffer.of(byte))
    const next = taken.length === 0 ? buffer.takeBytes(2) : taken.length === 1 ? buffer.takeDelimited(300) : buffer.takeAck()
    if (next !== undefined) taken.push(next)
  }
  assert.deepEqual(taken, [Buffer.from('ab'), Buffer.alloc(300, 7), { seqno: 5, replies: [0, 1] }])
})

test('receive buffer: a message that is too long, or impossible lengths, malformed', () => {
  const buffer = new ReceiveBuffer(small)
  receive(buffer, Buffer.from('8002', 'hex'))
  assert.throws(() => buffer.takeDelimited(255), { reason: 'malformed' })
  const packets = new ReceiveBuffer(small)
  receive(packets, Buffer.from('ffffffff0019', 'hex'))
  assert.throws(() => packets.takePacket(), { reason: 'malformed' })
})

test('receive buffer: after it was cleared, it continues with the next bytes', () => {
  const buffer = new ReceiveBuffer(small)
  receive(buffer, Buffer.alloc(5000, 0xff))
  buffer.clear()
  receive(buffer, packetOf(9, 10))
  assert.equal(buffer.takePacket()?.seqno, 9)
})
