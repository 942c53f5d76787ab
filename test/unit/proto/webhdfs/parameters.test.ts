import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { Parameters } from '../../../../proto/webhdfs/parameters.js'

function refused(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    assert.ok(error instanceof FileSystemError)
    assert.equal(error.remoteClass, 'java.lang.IllegalArgumentException')
    return error.message
  }
  throw new Error('it was not refused')
}

test('webhdfs parameters: names without regard to case, except user.name; a plus sign is a space; empty is missing', () => {
  const parameters = new Parameters('OP=liststatus&Destination=%2Fa+b&User.Name=eve&user.name=bob&owner=&xattr.name=a&XATTR.NAME=b')
  assert.equal(parameters.op, 'LISTSTATUS')
  assert.equal(parameters.text('destination'), '/a b')
  assert.equal(parameters.text('user.name'), 'bob')
  assert.equal(parameters.text('owner'), undefined)
  assert.deepEqual(parameters.all('xattr.name'), ['a', 'b'])
  assert.equal(new Parameters('').op, 'NULL')
})

test('webhdfs parameters: whole numbers, in the radix and the range of HDFS', () => {
  const whole = (query: string, name: Parameters extends { whole(name: infer N): unknown } ? N : never) => new Parameters(query).whole(name)
  assert.equal(whole('permission=1750', 'permission'), 0o1750)
  assert.equal(whole('modificationtime=-1', 'modificationtime'), -1)
  assert.equal(whole('length=9223372036854775807', 'length'), Number.MAX_SAFE_INTEGER)
  assert.equal(whole('length=null', 'length'), undefined)
  assert.equal(whole('permission=', 'permission'), undefined)
  const prefix = (name: string): string => `Invalid value for webhdfs parameter "${name}": `
  assert.equal(
    refused(() => whole('permission=9', 'permission')),
    `${prefix('permission')}Failed to parse "9" as a radix-8 short integer.`,
  )
  assert.equal(
    refused(() => whole('permission=7777', 'permission')),
    `${prefix('permission')}Invalid parameter range: permission = 7777 > 1777`,
  )
  assert.equal(
    refused(() => whole('offset=-2', 'offset')),
    `${prefix('offset')}Invalid parameter range: offset = -2 < 0`,
  )
  assert.equal(
    refused(() => whole('replication=99999', 'replication')),
    `${prefix('replication')}Failed to parse "99999" as a radix-10 short integer.`,
  )
  assert.equal(
    refused(() => whole('offset=1e3', 'offset')),
    `${prefix('offset')}Failed to parse "1e3" as a radix-10 long integer.`,
  )
})

test('webhdfs parameters: booleans, values of enums, patterns, and what is required', () => {
  const parameters = new Parameters('op=x&recursive=True&overwrite=maybe&renameoptions=overwrite,none&encoding=utf&fsaction=q')
  assert.equal(parameters.flag('recursive', false), true)
  assert.equal(parameters.flag('noredirect', false), false)
  assert.match(
    refused(() => parameters.flag('overwrite', false)),
    /Failed to parse "maybe" to Boolean\.$/,
  )
  assert.deepEqual(parameters.choices('renameoptions', ['NONE', 'OVERWRITE'], 'J'), ['OVERWRITE', 'NONE'])
  assert.match(
    refused(() => parameters.choice('encoding', ['TEXT', 'HEX'], 'org.X')),
    /No enum constant org\.X\.UTF$/,
  )
  assert.match(
    refused(() => parameters.matching('fsaction', '[r-][w-][x-]')),
    /Invalid value: "q" does not belong to the domain \[r-\]\[w-\]\[x-\]$/,
  )
  assert.equal(
    refused(() => parameters.required('destination')),
    'Required param destination for op: X is null or empty',
  )
})
