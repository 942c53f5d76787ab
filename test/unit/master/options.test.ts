import assert from 'node:assert/strict'
import { test } from 'node:test'
import { masterSettings, parseMasterOptions } from '../../../master/options.js'
import { FileSystemError } from '../../../proto/base/errors.js'

function refusedBy(...names: readonly string[]): (error: unknown) => boolean {
  return (error) =>
    error instanceof FileSystemError && error.reason === 'misconfigured' && names.every((name) => error.message.includes(name))
}

test('master options: only the folder is given, the others have defaults within their bounds', () => {
  const options = parseMasterOptions({ data: '/d' })
  assert.equal(options.rpcPort, undefined)
  assert.equal(options.httpPort, 9870)
  assert.equal(options.replicationDefault, 3)
})

test('master options: text from flags and variables is converted to numbers', () => {
  assert.equal(parseMasterOptions({ data: '/d', rpcPort: '9000' }).rpcPort, 9000)
})

test('master options: unknown or out of range, refused with the name', () => {
  assert.throws(() => parseMasterOptions({ data: '/d', rpcPort: 70_000 }), refusedBy('rpcPort'))
  assert.throws(() => parseMasterOptions({ data: '/d', colour: 'red' }), refusedBy('colour'))
  assert.throws(() => parseMasterOptions({}), refusedBy('data'))
})

test('master options: contradicting settings are refused, and the error names both', () => {
  assert.throws(() => parseMasterOptions({ data: '/d', staleMs: 60_000 }), refusedBy('staleMs', 'deadMs'))
  assert.throws(() => parseMasterOptions({ data: '/d', chunkBytesMin: 2 ** 30 }), refusedBy('chunkBytesMin', 'chunkBytesDefault'))
})

test('master options: each has a line of help', () => {
  for (const [name, setting] of Object.entries(masterSettings.shape)) assert.ok((setting.description ?? '').length > 0, name)
})
