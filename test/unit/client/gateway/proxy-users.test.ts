import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseProxyUsers } from '../../../../client/gateway/proxy-users.js'
import type { FileSystemError } from '../../../../proto/base/errors.js'

test('proxy users: by name and address, or from everywhere; nobody by default', () => {
  const may = parseProxyUsers('hue@10.0.0.5, hue@::1,oozie@*')
  assert.equal(may('hue', 'ann', '10.0.0.5'), true)
  assert.equal(may('hue', 'ann', '::ffff:10.0.0.5'), true)
  assert.equal(may('hue', 'ann', '::1'), true)
  assert.equal(may('hue', 'ann', '10.0.0.6'), false)
  assert.equal(may('oozie', 'ann', '10.0.0.6'), true)
  assert.equal(may('ann', 'hue', '10.0.0.5'), false)
  assert.equal(parseProxyUsers('')('hue', 'ann', '10.0.0.5'), false)
})

test('proxy users: anything else is refused by name', () => {
  for (const text of ['hue', 'hue@', '@1.2.3.4', 'hue@host', 'hue@*,', 'a b@*']) {
    assert.throws(
      () => parseProxyUsers(text),
      ({ reason }: FileSystemError) => reason === 'misconfigured',
      text,
    )
  }
})
