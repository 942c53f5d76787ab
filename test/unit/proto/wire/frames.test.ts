import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FrameReader } from '../../../../proto/wire/frames.js'

function framesOf(stream: Buffer, pieceBytes: number): string[] {
  const reader = new FrameReader(1_000_000)
  const found: string[] = []
  for (let at = 0; at < stream.length; at += pieceBytes) {
    reader.push(stream.subarray(at, at + pieceBytes))
    while (reader.next()) found.push(reader.bytes.toString('latin1', reader.start, reader.end))
  }
  return found
}

const bodies = ['', 'a', 'bc', 'd'.repeat(1000), 'e'.repeat(200_000), 'f']
const stream = Buffer.concat(
  bodies.flatMap((body) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return [length, Buffer.from(body)]
  }),
)

test('frames: the input is divided anywhere, the same frames are returned', () => {
  for (const pieceBytes of [1, 2, 3, 5, 7, 64, 1003, 65_536, stream.length]) assert.deepEqual(framesOf(stream, pieceBytes), bodies)
})

test('frames: a frame within one piece is not copied', () => {
  const reader = new FrameReader(100)
  const piece = Buffer.from('00000002abcd00000001ee', 'hex')
  reader.push(piece)
  assert.equal(reader.next(), true)
  assert.equal(reader.bytes, piece)
  assert.deepEqual([reader.start, reader.end], [4, 6])
})

test('frames: a length above the limit is refused before its body arrives', () => {
  for (const pieceBytes of [1, 4]) {
    const reader = new FrameReader(100)
    const length = Buffer.of(0, 0, 0, 101)
    assert.throws(
      () => {
        for (let at = 0; at < 4; at += pieceBytes) {
          reader.push(length.subarray(at, at + pieceBytes))
          reader.next()
        }
        reader.next()
      },
      { reason: 'malformed' },
    )
  }
})

test('frames: memory grows with the bytes received, not with the announced length', () => {
  const reader = new FrameReader(128 * 1024 * 1024)
  reader.push(Buffer.from('07ffffff00', 'hex'))
  assert.equal(reader.next(), false)
  assert.equal(reader.heldBytes, 5)
  assert.equal(reader.isWithinFrame, true)
})

test('frames: bytes before the first frame are returned when they are complete', () => {
  const reader = new FrameReader(100)
  reader.push(Buffer.from('6872', 'hex'))
  assert.equal(reader.takeBytes(3), undefined)
  reader.push(Buffer.from('700000000141', 'hex'))
  assert.equal(reader.takeBytes(3)?.toString(), 'hrp')
  assert.equal(reader.next(), true)
  assert.equal(reader.bytes[reader.start], 0x41)
})
