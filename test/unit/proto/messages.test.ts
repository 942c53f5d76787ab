import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client, hdfs, transfer } from '#messages'

test('messages: an absent field reads as the default its schema states, otherwise as null', () => {
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

test('messages: a request without a field that it must have does not parse', () => {
  assert.throws(() => client.MkdirsRequestProto.decode(Buffer.from('0a012f', 'hex')))
})
