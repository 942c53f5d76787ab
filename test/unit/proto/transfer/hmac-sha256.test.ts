import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { seededRandom } from '../../../../proto/base/random.js'
import { HmacSha256 } from '../../../../proto/transfer/hmac-sha256.js'

test('hmac-sha256: the examples of RFC 4231', () => {
  const sign = (key: Buffer, message: Buffer): string => new HmacSha256(key).sign(message).toString('hex')
  const cases: readonly (readonly [Buffer, Buffer, string])[] = [
    [Buffer.alloc(20, 0x0b), Buffer.from('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [Buffer.from('Jefe'), Buffer.from('what do ya want for nothing?'), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    [
      Buffer.alloc(131, 0xaa),
      Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
  ]
  for (const [key, message, expected] of cases) assert.equal(sign(key, message), expected)
})

test('hmac-sha256: keys and messages of every length around a block give the result of Node', () => {
  const random = seededRandom(7)
  const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, () => random.below(256)))
  for (let length = 0; length < 300; length += 1) {
    const key = bytes(length % 140)
    const message = bytes(length)
    const hmac = new HmacSha256(key)
    const expected = createHmac('sha256', key).update(message).digest()
    assert.deepEqual(hmac.sign(message), expected)
    hmac.sign(bytes(1000))
    assert.deepEqual(hmac.sign(message), expected)
  }
})
