import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkserverOfHolder, recordHolder } from '../../../../proto/base/record-holder.js'

test('holder of a file of records: tells which chunkserver it is, and other clients are none', () => {
  const holder = recordHolder(12, Buffer.from('0123456789abcdef', 'hex'))
  assert.equal(holder, 'cairn-records_12_0123456789abcdef')
  assert.equal(chunkserverOfHolder(holder), 12)
  for (const other of [
    '',
    'HDFS_NameNode',
    'cairn_0123',
    'cairn-records_12_',
    'cairn-records__0123456789abcdef',
    `${holder}0`,
    `x${holder}`,
  ]) {
    assert.equal(chunkserverOfHolder(other), undefined, other)
  }
})
