import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../../../../proto/base/random.js'
import { checksumTypes, combineCrc, createChecksum } from '../../../../proto/wire/checksum.js'

function randomBytes(count: number, seed: number): Buffer {
  const random = seededRandom(seed)
  return Buffer.from(Array.from({ length: count }, () => random.below(256)))
}

test('checksum: the check values of both CRCs', () => {
  const digits = Buffer.from('123456789')
  assert.equal(createChecksum(checksumTypes.crc32, 512).sumsOf(digits).toString('hex'), 'cbf43926')
  assert.equal(createChecksum(checksumTypes.crc32c, 512).sumsOf(digits).toString('hex'), 'e3069283')
})

for (const type of [checksumTypes.crc32, checksumTypes.crc32c] as const) {
  test(`checksum ${type}: any number of bytes has a checksum for each slice, and all agree`, () => {
    for (const count of [0, 1, 511, 512, 513, 1024, 5000, 16_384, 40_001]) {
      const checksum = createChecksum(type, 512)
      const data = randomBytes(count, count)
      const sums = checksum.sumsOf(data)
      assert.equal(sums.length, Math.ceil(count / 512) * 4)
      assert.equal(checksum.firstMismatch(data, sums), -1)
      for (let start = 0; start < count; start += 512) {
        assert.equal(sums.readUInt32BE((start / 512) * 4), checksum.crcOf(data.subarray(start, start + 512)))
      }
    }
  })

  test(`checksum ${type}: one changed bit, in the data or in a checksum, is found in its slice`, () => {
    const checksum = createChecksum(type, 512)
    const random = seededRandom(7)
    for (let round = 0; round < 200; round++) {
      const data = randomBytes(3000, round)
      const sums = checksum.sumsOf(data)
      const isInData = random.below(2) === 0
      const bit = random.below((isInData ? data.length : sums.length) * 8)
      const changed = isInData ? data : sums
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      assert.equal(checksum.firstMismatch(data, sums), Math.floor((bit >> 3) / (isInData ? 512 : 4)))
    }
  })

  test(`checksum ${type}: checksums combine to the CRC of the whole, and so do two CRCs`, () => {
    for (const [count, bytesPerSlice] of [
      [0, 512],
      [100, 512],
      [512, 512],
      [5001, 512],
      [4096, 1000],
    ] as const) {
      const checksum = createChecksum(type, bytesPerSlice)
      const data = randomBytes(count, count)
      assert.equal(checksum.combine(checksum.sumsOf(data), count), checksum.crcOf(data))
      const cut = Math.floor(count / 3)
      const [first, second] = [data.subarray(0, cut), data.subarray(cut)]
      assert.equal(combineCrc(type, checksum.crcOf(first), checksum.crcOf(second), second.length), checksum.crcOf(data))
      assert.equal(checksum.crcOf(second, checksum.crcOf(first)), checksum.crcOf(data))
    }
  })
}

test('checksum: the longest prefix with a given CRC is found', () => {
  const data = Buffer.from('a slice that was flushed, and what came after it')
  for (const type of [1, 2]) {
    const checksum = createChecksum(type, 512)
    for (const bytes of [1, 25, data.length]) assert.equal(checksum.longestWith(data, checksum.crcOf(data.subarray(0, bytes))), bytes)
    assert.equal(checksum.longestWith(data, 12_345), 0)
    assert.equal(checksum.longestWith(Buffer.alloc(0), 12_345), 0)
  }
})

test('checksum: type none has no checksums and agrees with everything', () => {
  const checksum = createChecksum(checksumTypes.none, 512)
  assert.equal(checksum.bytesFor(100_000), 0)
  assert.equal(checksum.firstMismatch(Buffer.alloc(10), Buffer.alloc(0)), -1)
})

test('checksum: an impossible type or slice length, malformed', () => {
  assert.throws(() => createChecksum(9, 512), { reason: 'malformed' })
  assert.throws(() => createChecksum(2, 0), { reason: 'malformed' })
  assert.throws(() => createChecksum(2, 2 ** 31), { reason: 'malformed' })
})
