import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveAdvertised, withFlag } from '../../../chunkserver/addresses.js'
import { FileSystemError } from '../../../proto/base/errors.js'

test('addresses: an advertised host name is resolved; one that cannot be resolved is refused, and named in the error', async () => {
  assert.equal(await resolveAdvertised(''), '')
  assert.equal(await resolveAdvertised('10.0.0.1'), '10.0.0.1')
  assert.equal(await resolveAdvertised('::1'), '::1')
  assert.match(await resolveAdvertised('localhost'), /^(127\.0\.0\.1|::1)$/)
  await assert.rejects(resolveAdvertised('no..such..name'), (error) => {
    return error instanceof FileSystemError && error.reason === 'misconfigured' && error.message.includes('--advertise no..such..name')
  })
})

test('addresses: a port that is in use names its flag', async () => {
  const cause = Object.assign(new Error('in use'), { code: 'EADDRINUSE' })
  const taken = Promise.reject(new FileSystemError('misconfigured', 'cannot listen', { cause }))
  await assert.rejects(withFlag('--transfer-port', 'h:1', taken), /--transfer-port.*h:1/)
  const other = Promise.reject(new FileSystemError('misconfigured', 'cannot listen'))
  await assert.rejects(withFlag('--transfer-port', 'h:1', other), /^FileSystemError: cannot listen$/)
  assert.equal(await withFlag('--transfer-port', 'h:1', Promise.resolve(5)), 5)
})
