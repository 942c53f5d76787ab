import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns, sizeText } from '../../../../../client/cli/dfs/format.js'

test('-df columns: as wide as their widest cell', () => {
  const rows = [
    ['Filesystem', 'Size', 'Use%'],
    ['hdfs://127.0.0.1:28020', '811659522048', '0%'],
  ]
  assert.deepEqual(columns(rows, [false, true, true]), [
    'Filesystem                      Size  Use%',
    'hdfs://127.0.0.1:28020  811659522048    0%',
  ])
})

test('sizes: powers of 1024, a decimal where they are not exact', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [1023, '1023'],
    [1024, '1 K'],
    [1536, '1.5 K'],
    [1048575, '1.0 M'],
    [1048576, '1 M'],
    [-2000, '-2.0 K'],
  ]
  for (const [bytes, text] of cases) assert.equal(sizeText(bytes, true), text)
  assert.equal(sizeText(1536, false), '1536')
})
