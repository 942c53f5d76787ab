import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolvePath } from '../../../client/path.js'

const cases: readonly (readonly [string, string])[] = [
  ['/a/b', '/a/b'],
  ['a', '/user/me/a'],
  ['.', '/user/me'],
  ['..', '/user'],
  ['/a/../b/./c/', '/b/c'],
  ['/../../x', '/x'],
  ['//a//b', '/a/b'],
  ['hdfs://host:1/a/b', '/a/b'],
  ['hdfs://host', '/'],
  ['/a b/ü', '/a b/ü'],
]

for (const [given, resolved] of cases) {
  test(`path: "${given}", ${resolved}`, () => assert.equal(resolvePath(given, '/user/me'), resolved))
}

test('path: an empty one or one with NUL, refused', () => {
  assert.throws(() => resolvePath('', '/user/me'), { code: 'ENOENT' })
  assert.throws(() => resolvePath('/a\0b', '/user/me'), { code: 'EINVAL' })
})
