import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { SealedStream } from '../../../../proto/rpc/sealed-stream.js'
import { hasReason } from '../../master/rpc/masters.js'

function ends(recordsPerKey?: number): [SealedStream, SealedStream] {
  const [there, back] = [randomBytes(32), randomBytes(32)]
  return [new SealedStream(there, back, recordsPerKey), new SealedStream(back, there, recordsPerKey)]
}

function opened(stream: SealedStream): Buffer {
  const pieces: Buffer[] = []
  for (let bytes = stream.next(); bytes !== undefined; bytes = stream.next()) pieces.push(bytes)
  return Buffer.concat(pieces)
}

const record = (stream: SealedStream, text: string): Buffer => Buffer.concat(stream.seal(Buffer.from(text)))

test('sealed stream: data in both directions arrive and cannot be read in transit', () => {
  const [one, other] = ends()
  const sealed = record(one, 'a secret that is told')
  assert.equal(sealed.includes('secret'), false)
  assert.notDeepEqual(record(one, 'a secret that is told'), sealed)
  other.push(sealed)
  assert.equal(opened(other).toString(), 'a secret that is told')
  one.push(record(other, 'and another'))
  assert.equal(opened(one).toString(), 'and another')
})

test('sealed stream: large and small messages, in pieces of any size, arrive unchanged', () => {
  const [one, other] = ends()
  const said = [1, 0xffff, 1024 * 1024, 1024 * 1024 + 1, 3_500_000, 7, 16].map((bytes) => randomBytes(bytes))
  const sealed = Buffer.concat(said.flatMap((bytes) => one.seal(bytes)))
  const heard: Buffer[] = []
  for (let at = 0, size = 1; at < sealed.length; at += size, size = Math.min(2 * size, 70_001)) {
    other.push(sealed.subarray(at, at + size))
    heard.push(opened(other))
  }
  assert.ok(Buffer.concat(heard).equals(Buffer.concat(said)))
  assert.equal(other.isWithinRecord, false)
})

test('sealed stream: many small messages at the same time, through changes of the key', () => {
  const [one, other] = ends(3)
  const texts = Array.from({ length: 100 }, (_, index) => `number ${index};`)
  other.push(Buffer.concat(texts.map((text) => record(one, text))))
  assert.equal(opened(other).toString(), texts.join(''))
})

test('sealed stream: any bit of length, data or tag is flipped, the record and all later ones are refused', () => {
  for (let at = 0; at < record(ends()[0], 'text').length; at++) {
    const [one, other] = ends()
    const sealed = record(one, 'text')
    sealed[at] = (sealed[at] ?? 0) ^ 1
    const next = record(one, 'next')
    // A length that grew takes its missing bytes from what follows.
    other.push(Buffer.concat([sealed, next, Buffer.alloc(2 * 1024 * 1024)]))
    assert.throws(() => opened(other), hasReason('accessDenied'), `byte ${at}`)
    other.push(next)
    assert.throws(() => other.next(), hasReason('accessDenied'))
  }
})

test('sealed stream: a record that is omitted, repeated, reordered, reflected or from another connection is refused', () => {
  const attacks: Readonly<Record<string, (one: SealedStream, other: SealedStream) => Buffer[]>> = {
    'left out': (one) => [record(one, 'first'), record(one, 'second')].slice(1),
    repeated: (one) => [record(one, 'first')].flatMap((each) => [each, each]),
    'out of order': (one) => [record(one, 'first'), record(one, 'second')].reverse(),
    'from the other direction': (_one, other) => [record(other, 'its own')],
    'of another connection': () => [record(ends()[0], 'first')],
    'in the clear': () => [Buffer.from([0, 0, 0, 20, ...randomBytes(20)])],
    'too short': () => [Buffer.from([0, 0, 0, 16, ...randomBytes(16)])],
    'too long': () => [Buffer.from([0x00, 0x20, 0, 0])],
  }
  for (const [name, attack] of Object.entries(attacks)) {
    const [one, other] = ends()
    other.push(Buffer.concat(attack(one, other)))
    assert.throws(() => opened(other), hasReason('accessDenied'), name)
  }
})
