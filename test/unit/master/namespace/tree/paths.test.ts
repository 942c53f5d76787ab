import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkNewPath, parsePath } from '../../../../../master/namespace/tree/paths.js'
import { namespaceLimits } from '../../../../../proto/wire/limits.js'
import { refusal, settings } from '../../operations/rig.js'

test('paths: must be absolute; empty names are skipped, and the result tells whether the name is allowed for new files', () => {
  const table: [string, string, readonly string[], boolean][] = [
    ['/', '/', [], true],
    ['//', '/', [], true],
    ['/a/b c/é', '/a/b c/é', ['a', 'b c', 'é'], true],
    ['/a/', '/a', ['a'], true],
    ['/a//', '/a', ['a'], true],
    ['//a', '/a', ['a'], false],
    ['/a//b', '/a/b', ['a', 'b'], false],
    ['/./a', '/./a', ['.', 'a'], false],
    ['/a/..', '/a/..', ['a', '..'], false],
    ['/a:b', '/a:b', ['a:b'], false],
    ['/...', '/...', ['...'], true],
    ['/.reserved/.inodes/17/x', '/.reserved/.inodes/17/x', ['.reserved', '.inodes', '17', 'x'], true],
  ]
  for (const [given, path, names, isValid] of table) assert.deepEqual(parsePath(given), { path, names, isValid }, given)
  for (const bad of ['', 'a', 'a/b'])
    assert.equal(
      refusal(() => void parsePath(bad)),
      'invalidPath',
      bad,
    )
})

test('paths: limits of bytes and names apply to new paths, much larger ones to lookups', () => {
  const made = (path: string, limits: Partial<typeof settings>): string =>
    refusal(() => checkNewPath(path, 'mkdirs', { ...settings, ...limits }))
  assert.equal(made(`/${'é'.repeat(8)}`, { pathBytesMax: 16 }), 'io')
  assert.equal(made(`/${'e'.repeat(8)}`, { pathBytesMax: 16 }), 'done')
  assert.equal(made('/a/b/c', { pathDepthMax: 2 }), 'io')
  assert.equal(made('/a/b', { pathDepthMax: 2 }), 'done')
  assert.equal(parsePath('/a'.repeat(100_000)).names.length, 100_000)
  assert.equal(
    refusal(() => void parsePath(`/${'a'.repeat(namespaceLimits.lookupPathBytesMax)}`)),
    'io',
  )
})
