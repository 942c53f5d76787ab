import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePath } from '../../../../master/namespace/paths.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { settings } from '../operations/rig.js'

const reasonOf = (path: string, limits: Partial<typeof settings> = {}): string => {
  try {
    parsePath(path, { ...settings, ...limits })
    return 'fine'
  } catch (error) {
    assert.ok(error instanceof FileSystemError)
    return error.reason
  }
}

test('paths: absolute, plain names, a slash at the end is nothing', () => {
  assert.deepEqual(parsePath('/', settings), { path: '/', names: [], startId: undefined })
  assert.deepEqual(parsePath('/a/b c/é', settings).names, ['a', 'b c', 'é'])
  assert.deepEqual(parsePath('/a/', settings), { path: '/a', names: ['a'], startId: undefined })
  assert.deepEqual(parsePath('/.reserved/.inodes/17/x', settings), { path: '/.reserved/.inodes/17/x', names: ['x'], startId: 17 })
  for (const bad of ['', 'a', '//', '/a//b', '/./a', '/a/..', '/a:b', '/a//']) assert.equal(reasonOf(bad), 'invalidPath', bad)
  for (const bad of ['/.reserved/.inodes/', '/.reserved/.inodes/x', '/.reserved/.inodes/-1']) assert.equal(reasonOf(bad), 'notFound', bad)
})

test('paths: too many bytes or names are refused', () => {
  assert.equal(reasonOf(`/${'é'.repeat(8)}`, { pathBytesMax: 16 }), 'io')
  assert.equal(reasonOf(`/${'e'.repeat(8)}`, { pathBytesMax: 16 }), 'fine')
  assert.equal(reasonOf('/a/b/c', { pathDepthMax: 2 }), 'io')
  assert.equal(reasonOf('/a/b', { pathDepthMax: 2 }), 'fine')
})
