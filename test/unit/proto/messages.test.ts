import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import { client } from '#messages/client'
import { hdfs } from '#messages/hdfs'
import { transfer } from '#messages/transfer'

test('messages: an absent field is read as the default in its schema, otherwise as null', () => {
  const read = transfer.OpReadBlockProto.decode(
    transfer.OpReadBlockProto.encode({
      header: { baseHeader: { block: { poolId: 'p', blockId: 1, generationStamp: 2 } }, clientName: '' },
      offset: 0,
      len: 1,
    }).finish(),
  )
  assert.equal(read.sendChecksums, true)
  assert.equal(read.cachingStrategy, null)
  assert.equal(read.header.baseHeader.block.numBytes, 0)
  const sync = client.FsyncRequestProto.decode(client.FsyncRequestProto.encode({ src: '/', client: 'c' }).finish())
  assert.equal(sync.lastBlockLength, -1)
})

test('messages: 64-bit fields are plain numbers, exact below 2^53', () => {
  const block = { poolId: 'p', blockId: 2 ** 53 - 1, generationStamp: 1001, numBytes: 2 ** 40 + 1 }
  const decoded = hdfs.ExtendedBlockProto.decode(hdfs.ExtendedBlockProto.encode(block).finish())
  assert.deepEqual({ ...decoded }, block)
})

test('messages: no quota is written as a varint of ten bytes', () => {
  const encoded = Buffer.from(
    hdfs.QuotaUsageProto.encode({ fileAndDirectoryCount: 1, quota: -1, spaceConsumed: 0, spaceQuota: -1 }).finish(),
  )
  assert.equal(encoded.toString('hex'), `080110${'ff'.repeat(9)}01180020${'ff'.repeat(9)}01`)
})

test('messages: a token of empty values has its eight bytes', () => {
  const token = { identifier: Buffer.alloc(0), password: Buffer.alloc(0), kind: '', service: '' }
  assert.equal(Buffer.from(hdfs.TokenProto.encode(token).finish()).toString('hex'), '0a0012001a002200')
})

test('messages: a request without a required field is malformed', () => {
  assert.throws(() => client.MkdirsRequestProto.decode(Buffer.from('0a012f', 'hex')))
})

/** The message with a varint of these bytes as its field, whose number is below 16. */
function varintField(field: number, hex: string): Buffer {
  return Buffer.concat([Buffer.of(field * 8), Buffer.from(hex, 'hex')])
}

const twoToThe53 = `${'80'.repeat(7)}10`
const minusOne = `${'ff'.repeat(9)}01`
const largestLong = `${'ff'.repeat(8)}7f`

test('messages: a number that is not a safe integer is refused in every field', () => {
  const pool = Buffer.from('0a0170', 'hex')
  const one = varintField(3, '01')
  for (const number of [twoToThe53, minusOne, largestLong, `${'ff'.repeat(7)}1f`]) {
    const block = Buffer.concat([pool, varintField(2, number), one])
    assert.throws(() => hdfs.ExtendedBlockProto.decode(block), { name: 'MalformedMessage' }, number)
  }
  const nested = Buffer.concat([pool, varintField(2, twoToThe53), one])
  assert.throws(() => hdfs.LocatedBlockProto.decode(Buffer.concat([Buffer.of(0x0a, nested.length), nested])), { name: 'MalformedMessage' })
  const largest = Buffer.concat([pool, varintField(2, `${'ff'.repeat(7)}0f`), one])
  assert.equal(hdfs.ExtendedBlockProto.decode(largest).blockId, 2 ** 53 - 1)
  const packed = Buffer.concat([
    varintField(1, '01'),
    Buffer.from('12', 'hex'),
    Buffer.of(twoToThe53.length / 2),
    Buffer.from(twoToThe53, 'hex'),
  ])
  assert.throws(() => chunkserver.DigestResponse.decode(packed), { name: 'MalformedMessage' })
})

test('messages: -1 and the largest number are accepted in fields where clients send them', () => {
  const times = Buffer.concat([Buffer.from('0a012f', 'hex'), varintField(2, minusOne), varintField(3, '05')])
  assert.deepEqual({ ...client.SetTimesRequestProto.decode(times) }, { src: '/', mtime: -1, atime: 5 })
  const range = Buffer.concat([Buffer.from('0a012f', 'hex'), varintField(2, '00'), varintField(3, largestLong)])
  assert.equal(client.GetBlockLocationsRequestProto.decode(range).length, Number.MAX_SAFE_INTEGER)
  const quota = Buffer.concat([Buffer.from('0a012f', 'hex'), varintField(2, largestLong), varintField(3, minusOne)])
  const { namespaceQuota, storagespaceQuota } = client.SetQuotaRequestProto.decode(quota)
  assert.deepEqual([namespaceQuota, storagespaceQuota], [Number.MAX_SAFE_INTEGER, -1])
})

test('messages: numbers of every type and sign are read as the protobuf runtime wrote them', () => {
  for (const seqno of [0, 1, -1, -2, 63, -64, 2 ** 31, -(2 ** 31), 2 ** 52, -(2 ** 52), 2 ** 53 - 1, -(2 ** 53 - 1)]) {
    const ack = transfer.PipelineAckProto.decode(transfer.PipelineAckProto.encode({ seqno, reply: [0], flag: [1, 2 ** 32 - 1] }).finish())
    assert.deepEqual([ack.seqno, ack.flag], [seqno, [1, 2 ** 32 - 1]])
    const header = transfer.PacketHeaderProto.encode({ offsetInBlock: 0, seqno, lastPacketInBlock: true, dataLen: -5 }).finish()
    assert.deepEqual({ ...transfer.PacketHeaderProto.decode(header) }, { offsetInBlock: 0, seqno, lastPacketInBlock: true, dataLen: -5 })
  }
  for (const childrenNum of [0, -1, 2 ** 31 - 1, -(2 ** 31)]) {
    const status = { fileType: 1, path: Buffer.from('ä'), length: 0, permission: { perm: 0 }, owner: 'é', group: '' }
    const bytes = hdfs.HdfsFileStatusProto.encode({ ...status, modificationTime: -5, accessTime: 0, childrenNum }).finish()
    const read = hdfs.HdfsFileStatusProto.decode(new Uint8Array(bytes))
    assert.deepEqual([read.childrenNum, read.modificationTime, read.owner], [childrenNum, -5, 'é'])
  }
})

test('messages: an unknown value of an enum is read as absent, and refused in a required field', () => {
  const status = varintField(1, '63')
  assert.throws(() => transfer.BlockOpResponseProto.decode(status), { name: 'MalformedMessage' })
  const defaults = client.GetServerDefaultsRequestProto.decode(Buffer.concat([status, Buffer.from('7a0361626310ff01', 'hex')]))
  assert.deepEqual(Object.keys(defaults), [], 'nothing of an unknown field is kept')
})

test('messages: nesting and the number of elements are limited', () => {
  const groups = Buffer.alloc(4096, 0x0b)
  assert.throws(() => client.GetServerDefaultsRequestProto.decode(groups), { name: 'MalformedMessage' })
  const parts = Buffer.alloc(2 * (2 ** 20 + 1))
  for (let at = 0; at < parts.length; at += 2) parts[at] = 0x0a
  assert.throws(() => client.GetServerDefaultsRequestProto.decode(parts), /more than 1048576 parts/)
})

test('messages: a truncated message is refused or has fewer fields, no other error', () => {
  const block = { poolId: 'BP-1', blockId: 2 ** 40, generationStamp: 1001, numBytes: 5 }
  const id = { ipAddr: '127.0.0.1', hostName: 'h', datanodeUuid: 'u', xferPort: 1, infoPort: 2, ipcPort: 3 }
  const whole = Buffer.from(
    transfer.OpWriteBlockProto.encode({
      header: { baseHeader: { block }, clientName: 'c' },
      targets: [{ id, location: '/r', lastUpdate: -1 }],
      stage: 6,
      pipelineSize: 1,
      minBytesRcvd: 0,
      maxBytesRcvd: 0,
      latestGenerationStamp: 1001,
      requestedChecksum: { type: 2, bytesPerChecksum: 512 },
    }).finish(),
  )
  for (let end = 0; end < whole.length; end++) {
    try {
      transfer.OpWriteBlockProto.decode(whole.subarray(0, end))
    } catch (error) {
      assert.equal((error as Error).name, 'MalformedMessage', `cut at ${end}`)
    }
  }
  assert.equal(transfer.OpWriteBlockProto.decode(whole).targets[0]?.lastUpdate, -1)
})
