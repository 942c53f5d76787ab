import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseVolumes } from '../../../../chunkserver/volumes/volume-list.js'

test('volume list: folders with and without a type, in upper or lower case, keep their order', () => {
  assert.deepEqual(parseVolumes('[SSD]/a, [disk]/b,[Archive]c/d,/e'), [
    { folder: '/a', storageType: 'SSD' },
    { folder: '/b', storageType: 'DISK' },
    { folder: 'c/d', storageType: 'ARCHIVE' },
    { folder: '/e', storageType: 'DISK' },
  ])
})

test('volume list: an unknown type, no folder or the same folder twice is refused as misconfigured', () => {
  for (const data of ['[TAPE]/a', '[]/a', '[SSD]', '/a,', '', '/a,/b,[SSD]/a', '/a,/x/../a/', 'a,./a']) {
    assert.throws(() => parseVolumes(data), { reason: 'misconfigured' }, data)
  }
})
