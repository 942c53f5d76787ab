import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client } from '#messages/client'
import { FieldReader } from '../../../../proto/wire/field-reader.js'
import { delimited, readLength, unzigzag, varintBytes, writeVarint, zigzag } from '../../../../proto/wire/varint.js'

const values = [0, 1, 127, 128, 300, 16383, 16384, 2 ** 28 - 1, 2 ** 28, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 35, 2 ** 49, 2 ** 53 - 1]

test('varint: encoded and decoded, unchanged at every width', () => {
  for (const value of values) {
    const bytes = Buffer.alloc(10)
    const end = writeVarint(bytes, 0, value)
    assert.equal(end, varintBytes(value))
    assert.equal(new FieldReader(bytes, 0, end).varint(), value)
  }
})

test('varint: encoded as by the protobuf runtime', () => {
  for (const value of values) {
    const theirs = client.GetPreferredBlockSizeResponseProto.encode({ bsize: value }).finish()
    const ours = Buffer.alloc(theirs.length)
    ours[0] = 0x08
    writeVarint(ours, 1, value)
    assert.deepEqual(ours, Buffer.from(theirs))
  }
})

test('zigzag: small numbers of both signs, encoded and decoded, unchanged', () => {
  assert.equal(zigzag(-3), 5)
  assert.equal(zigzag(-33), 65)
  for (const value of [0, -1, 1, -2, 2 ** 40, -(2 ** 40)]) assert.equal(unzigzag(zigzag(value)), value)
})

test('length: incomplete, undefined; above 32 bits, malformed', () => {
  assert.equal(readLength(Buffer.of(0x80), 0, 1), undefined)
  assert.deepEqual(readLength(Buffer.of(0xff, 0x80, 0x04), 1, 3), { value: 512, end: 3 })
  assert.throws(() => readLength(Buffer.alloc(6, 0xff), 0, 6), { reason: 'malformed' })
})

test('field reader: a number of eleven bytes, malformed', () => {
  assert.throws(() => new FieldReader(Buffer.alloc(12, 0xff)).varint(), { reason: 'malformed' })
})

test('field reader: a number that is not a safe integer is malformed, but is skipped in an unknown field', () => {
  const beyond = Buffer.from(`08${'80'.repeat(7)}10`, 'hex')
  const asked = new FieldReader(beyond)
  assert.equal(asked.next(), true)
  assert.throws(() => asked.varint(), { reason: 'malformed' })
  const passedOver = new FieldReader(beyond)
  assert.equal(passedOver.next(), true)
  passedOver.skip()
  assert.equal(passedOver.next(), false)
  const fixed = new FieldReader(Buffer.from('0000000000002000', 'hex'))
  assert.throws(() => fixed.sfixed64(), { reason: 'malformed' })
})

test('field reader: unknown fields of every wire type are skipped, groups too', () => {
  const bytes = Buffer.from('0801' + '110000000000000000' + '1a03616263' + '2500000000' + '2b0801' + '2c' + '3007', 'hex')
  const reader = new FieldReader(bytes)
  const fields: number[] = []
  while (reader.next()) {
    fields.push(reader.field)
    reader.skip()
  }
  assert.deepEqual(fields, [1, 2, 3, 4, 5, 6])
})

test('field reader: a group without an end, a field beyond the end of the message, or field 0, malformed', () => {
  for (const hex of ['0b0801', '1a05616263', '0001', '09000000', '0e']) {
    const reader = new FieldReader(Buffer.from(hex, 'hex'))
    assert.throws(
      () => {
        while (reader.next()) reader.skip()
      },
      { reason: 'malformed' },
    )
  }
})

test('delimited: the prefix is the length of what follows', () => {
  assert.deepEqual(delimited(Buffer.of(1, 2)), Buffer.of(2, 1, 2))
  assert.deepEqual(delimited(Buffer.alloc(200)).subarray(0, 2), Buffer.of(0xc8, 0x01))
})
