import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { flag, optionalWhole, parseSettings, text, whole } from '../../../../proto/settings/fields.js'

const schema = z.strictObject({
  count: whole(1, 10, 3, 'a count'),
  port: optionalWhole(0, 65_535, 'a port'),
  name: text('usual', 'a name'),
  isOn: flag(true, 'a flag'),
})

test('settings: missing ones have their defaults, and texts of a command line are converted to their types', () => {
  assert.deepEqual(parseSettings(schema, {}), { count: 3, name: 'usual', isOn: true })
  assert.deepEqual(parseSettings(schema, { count: '7', port: '80', name: 'x', isOn: 'false' }), {
    count: 7,
    port: 80,
    name: 'x',
    isOn: false,
  })
})

test('settings: unknown ones and values out of bounds are refused with their names', () => {
  const complaint = (raw: Readonly<Record<string, unknown>>): string => {
    try {
      parseSettings(schema, raw)
    } catch (error) {
      assert.ok(error instanceof FileSystemError)
      assert.equal(error.reason, 'misconfigured')
      return error.message
    }
    return 'taken'
  }
  const both = complaint({ count: 11, name: '' })
  assert.match(both, /count: .*; name: /)
  assert.match(complaint({ other: 1 }), /settings: .*other/)
})
