import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LogWrite } from '../../../../master/consensus/contract.js'
import {
  batchBytes,
  decodeBatch,
  decodePut,
  decodeSegmentHeader,
  encodeBatch,
  encodeSegmentHeader,
} from '../../../../master/storage/segment-format.js'
import { entry, put, threeVoters } from './folders.js'

function encoded(writes: readonly LogWrite[], salt = 5): Buffer {
  const bytes = Buffer.alloc(batchBytes(writes), 0xff)
  return bytes.subarray(
    0,
    encodeBatch(bytes, writes, { sequence: 9, salt, firstSegment: 3 }, () => undefined),
  )
}

test('log format: a segment header, the same bytes in every release', () => {
  const bytes = encodeSegmentHeader({ version: 1, salt: 0xdeadbeef, number: 2 ** 33 + 1 })
  assert.equal(bytes.toString('hex'), `434149524e4c4f4700000001deadbeef0000000200000001123a0335${'00'.repeat(36)}`)
  assert.deepEqual(decodeSegmentHeader(bytes), { version: 1, salt: 0xdeadbeef, number: 2 ** 33 + 1 })
})

const golden =
  '424c4f4752a787b200000000000000090000004b00000000040000000000000d080710021a050a0301020320030300000000000004766f74650200000000000000' +
  '00000008010100000000000200000000000000080000000000000003f145826061620000000000'

test('log format: a batch of each kind of record, the same bytes in every release', () => {
  const bytes = encoded([
    { kind: 'cut', snapshot: { index: 7, epoch: 2, membership: threeVoters } },
    { kind: 'state', state: Buffer.from('vote') },
    { kind: 'truncate', from: 8 },
    { kind: 'put', entry: { index: 8, epoch: 3, kind: 'empty', payload: Buffer.from('ab') } },
  ])
  assert.equal(bytes.toString('hex'), golden)
  assert.deepEqual(decodeBatch(bytes, 0, 5)?.records, [
    { kind: 'cut', snapshot: { index: 7, epoch: 2, membership: threeVoters }, firstSegment: 3 },
    { kind: 'state', state: Uint8Array.from(Buffer.from('vote')) },
    { kind: 'truncate', from: 8 },
    { kind: 'put', index: 8, epoch: 3, offset: 69, bytes: 30 },
  ])
})

test('log format: one byte of a batch is changed, it is not accepted', () => {
  const bytes = encoded([put(1, 'some text')])
  const end = 24 + bytes.readUInt32BE(16)
  for (let at = 0; at < end; at += 1) {
    const damaged = Buffer.from(bytes)
    damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at)
    assert.equal(decodeBatch(damaged, 0, 5), undefined, `byte ${at}`)
  }
})

test('log format: a batch with the salt of an earlier use of the file is not accepted', () => {
  assert.equal(decodeBatch(encoded([put(1)], 6), 0, 5), undefined)
})

test('log format: an entry that is read alone is verified by its own checksum', () => {
  const bytes = encoded([put(4, 'payload')])
  assert.deepEqual(decodePut(bytes, 24), entry(4, 'payload'))
  bytes.writeUInt8(bytes.readUInt8(24 + 28) ^ 1, 24 + 28)
  assert.equal(decodePut(bytes, 24), undefined)
})

test('log format: the computed size is sufficient for the written bytes', () => {
  for (let length = 0; length < 40; length += 1) {
    const writes = [put(1, 'x'.repeat(length))]
    assert.equal(encoded(writes).length, batchBytes(writes))
  }
})
