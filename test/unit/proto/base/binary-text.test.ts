import assert from 'node:assert/strict'
import { test } from 'node:test'
import { binaryText } from '../../../../proto/base/binary-text.js'

test('binary text: numbers of bytes as Hadoop writes them', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KB'],
    [1536, '1.50 KB'],
    [1024 ** 2 - 1, '1.00 MB'], // rounded up to the next letter
    [3 * 1024 ** 3, '3 GB'],
    [2 ** 60, '1 EB'],
    [-1536, '-1.50 KB'],
  ]
  for (const [bytes, text] of cases) assert.equal(binaryText(bytes, 'B', 2), text)
  assert.deepEqual([binaryText(7, '', 1), binaryText(1536, '', 1), binaryText(2048, '', 1)], ['7', '1.5 K', '2 K'])
})
