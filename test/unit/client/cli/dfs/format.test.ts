import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns, statText } from '../../../../../client/cli/dfs/format.js'

test('-stat format: letters replaced, others left', () => {
  assert.equal(statText('%b|%n %q %%', { b: 12, n: 'hello' }), '12|hello %q %')
})

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
