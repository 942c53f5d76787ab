import assert from 'node:assert/strict'
import { test } from 'node:test'
import { humanSize, permissionText, table, utcText } from '../../../../client/cli/output.js'
import { timeText } from '../../../../client/cli/progress.js'

test("sizes: as HDFS's shell shows them", () => {
  const shown: [number, string][] = [
    [0, '0'],
    [1023, '1023'],
    [1024, '1.0 K'],
    [1892, '1.8 K'],
    [4904, '4.8 K'],
    [402653184, '384.0 M'],
    [811659522048, '755.9 G'],
    [2 ** 50, '1.0 P'],
  ]
  for (const [bytes, text] of shown) assert.equal(humanSize(bytes), text)
})

test('permissions: bits as letters, the sticky bit last', () => {
  assert.equal(permissionText(0o755), 'rwxr-xr-x')
  assert.equal(permissionText(0o1777), 'rwxrwxrwt')
  assert.equal(permissionText(0o1640), 'rw-r----T')
  assert.equal(permissionText(0), '---------')
})

test('times: seconds left and calendar time', () => {
  assert.equal(timeText(75), '01:15')
  assert.equal(timeText(3675), '1:01:15')
  assert.equal(utcText(0), '1970-01-01 00:00:00')
})

test('tables: columns aligned, numbers to the right, no spaces at the end', () => {
  assert.equal(
    table(
      [
        ['a', '1', 'x'],
        ['long', '100', ''],
      ],
      [false, true, false],
    ),
    'a       1  x\nlong  100\n',
  )
})
