import assert from 'node:assert/strict'
import { test } from 'node:test'
import { absolutePath, checkName, compareAsUri, parsePath } from '../../../../../client/cli/dfs/hadoop-path.js'

test('paths: parsed as Hadoop does', () => {
  const cases: [string, string | undefined, string | undefined, string][] = [
    ['/a//b/', undefined, undefined, '/a/b'],
    ['/', undefined, undefined, '/'],
    ['.', undefined, undefined, ''],
    ['a/./b/../c', undefined, undefined, 'a/c'],
    ['../a', undefined, undefined, '../a'],
    ['/../a', undefined, undefined, '/../a'],
    ['//host/a', undefined, 'host', '/a'],
    ['hdfs://host:8020/a', 'hdfs', 'host:8020', '/a'],
    ['hdfs:///a', 'hdfs', undefined, '/a'],
    ['hdfs:/a', 'hdfs', undefined, '/a'],
    ['hdfs://host', 'hdfs', 'host', '/'],
    ['/a:b', undefined, undefined, '/a:b'],
  ]
  for (const [text, scheme, authority, path] of cases) assert.deepEqual(parsePath(text), { scheme, authority, path }, text)
})

test('paths: refused as Hadoop refuses them', () => {
  assert.throws(() => parsePath(''), /Can not create a Path from an empty string/)
  assert.throws(() => parsePath('a:b'), /Relative path in absolute URI: a:b/)
  assert.throws(() => checkName('/x/a:b', 'hdfs://h'), /Relative path in absolute URI: a:b/)
  assert.throws(
    () => checkName('/../a', 'hdfs://h'),
    /^ShellUsageError: Pathname \/\.\.\/a from hdfs:\/\/h\/\.\.\/a is not a valid DFS filename\.$/,
  )
})

test('paths: relative ones are below the home directory', () => {
  assert.equal(absolutePath(parsePath('../x'), '/user/me'), '/user/x')
  assert.equal(absolutePath(parsePath('.'), '/user/me'), '/user/me')
})

test('paths: sorted as URIs, in which a space is %20', () => {
  assert.deepEqual(['a+b', 'a b', 'a!b', 'a[b', 'aBb'].sort(compareAsUri), ['a!b', 'a b', 'a[b', 'a+b', 'aBb'])
})
