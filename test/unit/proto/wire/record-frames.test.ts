import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../../../../proto/base/random.js'
import {
  encodePadding,
  encodeRecord,
  frameBytesMaxOf,
  parseRecords,
  RecordScanner,
  recordFrameBytesMax,
  recordHeaderBytes,
} from '../../../../proto/wire/record-frames.js'

const noId = Buffer.alloc(0)
const record = (data: string, id = ''): Buffer => encodeRecord(Buffer.from(data), Buffer.from(id))

/** What is found in `bytes`, given in pieces of `pieceBytes`. */
function scan(bytes: Buffer, pieceBytes = bytes.length, offset = 0): { found: [number, string, string][]; scanner: RecordScanner } {
  const scanner = new RecordScanner(offset)
  const found: [number, string, string][] = []
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    for (const each of scanner.push(bytes.subarray(from, from + pieceBytes)))
      found.push([each.offset, each.id.toString(), each.data.toString()])
  }
  return { found, scanner }
}

test('record frames: the bytes of a record and of padding', () => {
  const bytes = record('hello', 'id1')
  assert.equal(bytes.subarray(0, 12).toString('hex'), '8a5245430100030000000005')
  assert.equal(bytes.subarray(recordHeaderBytes).toString(), 'id1hello')
  assert.equal(encodePadding(30).subarray(0, 16).toString('hex'), '8a524543010100000000000a00000000')
  assert.equal(
    encodePadding(recordHeaderBytes - 1).every((byte) => byte === 0),
    true,
  )
  assert.equal(encodePadding(0).length, 0)
})

test('record frames: records, padding and the rests of failed records, in pieces of any size', () => {
  const torn = record('this one was never finished', 'torn').subarray(0, 30)
  const tornHeader = record('nor this').subarray(0, 9)
  const failed = record('its end was filled up', 'x')
  failed.fill(0, 28)
  const parts = [
    record('one', 'a'),
    encodePadding(100),
    record(''),
    encodePadding(3),
    failed,
    record('two', 'b'),
    tornHeader,
    record('three'),
    torn,
  ]
  const bytes = Buffer.concat(parts)
  const offsets: number[] = []
  let at = 1000
  for (const part of parts) {
    offsets.push(at)
    at += part.length
  }
  const wanted = [
    [offsets[0], 'a', 'one'],
    [offsets[2], '', ''],
    [offsets[5], 'b', 'two'],
    [offsets[7], '', 'three'],
  ]
  for (const pieceBytes of [1, 2, 3, 7, 19, 20, 21, 64, 1000]) {
    const { found, scanner } = scan(bytes, pieceBytes, 1000)
    assert.deepEqual(found, wanted, `pieces of ${pieceBytes}`)
    assert.equal(scanner.end, at)
    assert.equal(scanner.missingBytes, recordHeaderBytes + 4 + 27 - 30)
    assert.equal(scanner.skippedBytes, 100 + 3 + failed.length + tornHeader.length)
  }
})

test('record frames: a record is skipped as a whole when its end was filled with zeros, whatever is in it', () => {
  const inner = record('a frame within a record')
  const outer = encodeRecord(Buffer.concat([inner, Buffer.from('more')]), noId)
  const torn = outer.subarray(0, outer.length - 2)
  const { scanner } = scan(torn)
  const filled = Buffer.concat([torn, Buffer.alloc(scanner.missingBytes), record('next')])
  assert.deepEqual(scan(filled, 5).found, [[outer.length, '', 'next']])
})

test('record frames: how much is missing of what begins at the end', () => {
  const bytes = record('0123456789', 'id')
  for (let length = 0; length <= bytes.length; length += 1) {
    const missing = length < recordHeaderBytes ? 0 : bytes.length - length
    assert.equal(scan(bytes.subarray(0, length), 3).scanner.missingBytes, missing, `of ${length} bytes`)
  }
  assert.equal(scan(encodePadding(100).subarray(0, 60), 7).scanner.missingBytes, 40)
  assert.equal(scan(Buffer.from('no frames at all')).scanner.missingBytes, 0)
})

test('record frames: arbitrary bytes in front are passed over', () => {
  const random = seededRandom(7)
  for (let round = 0; round < 50; round += 1) {
    const noise = Buffer.from(
      Array.from({ length: random.below(200) }, () => [0x8a, 0x52, 0x45, 0x43, random.below(256)][random.below(5)] ?? 0),
    )
    const bytes = Buffer.concat([noise, record('found', 'x'), noise, record('again')])
    const { found } = scan(bytes, 1 + random.below(40))
    assert.deepEqual(
      found.map(([, , data]) => data),
      ['found', 'again'],
    )
  }
})

test('record frames: a header of another version, of another kind, or of a longer record is none', () => {
  assert.equal(frameBytesMaxOf(1024), 256)
  assert.equal(frameBytesMaxOf(2 ** 40), recordFrameBytesMax)
  const bytes = record('x')
  for (const place of [4, 5, 7, 8]) {
    const other = Buffer.from(bytes)
    other[place] = 0x7f
    assert.deepEqual(scan(Buffer.concat([other, bytes])).found, [[bytes.length, '', 'x']])
  }
})

test('record frames: a request has complete records within the limit, and nothing else', () => {
  const bytes = Buffer.concat([record('one'), record('two', 'id')])
  assert.deepEqual(
    parseRecords(bytes, 100).map(({ data }) => data.toString()),
    ['one', 'two'],
  )
  for (const wrong of [
    Buffer.alloc(0),
    bytes.subarray(1),
    bytes.subarray(0, -1),
    Buffer.concat([bytes, Buffer.alloc(1)]),
    encodePadding(40),
  ]) {
    assert.throws(() => parseRecords(wrong, 100), { reason: 'invalidRequest' })
  }
  assert.throws(() => parseRecords(record('x'.repeat(81)), 100), { reason: 'invalidRequest' })
})
