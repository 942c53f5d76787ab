import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BrokenInvariant } from '../../../../proto/base/assert.js'
import { anyFailure, ignoreFailure, toFileSystemError } from '../../../../proto/base/errors.js'

test('errors: a broken invariant is rethrown when errors are converted, and only described where the process ends', async () => {
  const invariant = new BrokenInvariant('one and one are two')
  const isIt = (error: unknown): boolean => error === invariant
  assert.throws(() => toFileSystemError(invariant), isIt)
  await assert.rejects(Promise.reject(invariant).catch(ignoreFailure), isIt)
  assert.equal(await Promise.reject(new Error('no matter')).catch(ignoreFailure), undefined)
  assert.equal(anyFailure(invariant).cause, invariant)
  assert.equal(toFileSystemError(new Error('a disk')).reason, 'io')
})
