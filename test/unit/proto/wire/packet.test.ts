import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transfer } from '#messages/transfer'
import { decodePacketHeader, encodePacketPrefix, Packet, packetBytes, packetPrefixBytes } from '../../../../proto/wire/packet.js'

const plain = { offsetInBlock: 131_072, seqno: 2, isLast: false, dataBytes: 65_536, isSync: false }

test('packet: a full one of the Go client has PLEN 66052 and a header of 25 bytes', () => {
  const prefix = encodePacketPrefix(plain, 512)
  assert.equal(prefix.length, packetPrefixBytes)
  assert.equal(prefix.readUInt32BE(0), 66_052)
  assert.equal(prefix.toString('hex', 4), '0019' + '090000020000000000' + '110200000000000000' + '1800' + '2500000100')
})

test('packet: the header is what the protobuf runtime writes, with and without syncBlock', () => {
  for (const header of [
    plain,
    { ...plain, seqno: -1, dataBytes: 0 },
    { ...plain, isLast: true, offsetInBlock: 2 ** 40 + 7, isSync: true },
  ]) {
    const theirs = transfer.PacketHeaderProto.encode({
      offsetInBlock: header.offsetInBlock,
      seqno: header.seqno,
      lastPacketInBlock: header.isLast,
      dataLen: header.dataBytes,
      ...(header.isSync && { syncBlock: true }),
    }).finish()
    assert.deepEqual(encodePacketPrefix(header, 0).subarray(6), Buffer.from(theirs))
    assert.deepEqual(decodePacketHeader(Buffer.from(theirs), 0, theirs.length), header)
  }
})

test('packet: a header with fields in another order and unknown fields is decoded', () => {
  const bytes = Buffer.from('2500000000' + '1801' + '7a0161' + '11ffffffffffffffff' + '090500000000000000' + '2800', 'hex')
  assert.deepEqual(decodePacketHeader(bytes, 0, bytes.length), { offsetInBlock: 5, seqno: -1, isLast: true, dataBytes: 0, isSync: false })
})

test('packet: a header with a missing field or a negative length, malformed', () => {
  const header = (hex: string) => () => decodePacketHeader(Buffer.from(hex, 'hex'), 0, hex.length / 2)
  assert.throws(header('1801'), { reason: 'malformed' })
  assert.throws(header('090000000000000000' + '110000000000000000' + '1800' + '25ffffffff'), { reason: 'malformed' })
  assert.throws(header('080000000000000000' + '110000000000000000' + '1800' + '2500000000'), { reason: 'malformed' })
})

test('packet: impossible lengths, malformed', () => {
  assert.throws(() => packetBytes(3, 25), { reason: 'malformed' })
  assert.throws(() => packetBytes(16 * 1024 * 1024, 25), { reason: 'malformed' })
  assert.throws(() => packetBytes(4, 65_535), { reason: 'malformed' })
  assert.equal(packetBytes(4, 25), 31)
})

test('packet: received, its checksums and data are read without a copy', () => {
  const raw = Buffer.concat([encodePacketPrefix({ ...plain, dataBytes: 3 }, 4), Buffer.from('SUMSabc')])
  const packet = new Packet(raw)
  assert.equal(packet.checksums.toString(), 'SUMS')
  assert.equal(packet.data.toString(), 'abc')
  assert.equal(packet.data.buffer, raw.buffer)
})

test('packet: less data than in its header, malformed', () => {
  assert.throws(() => new Packet(Buffer.concat([encodePacketPrefix(plain, 0), Buffer.alloc(10)])), { reason: 'malformed' })
})
