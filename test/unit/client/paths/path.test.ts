import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAddress } from '../../../../client/paths/address.js'
import { resolvePath } from '../../../../client/paths/path.js'

const here = { home: '/user/me', name: parseAddress('hdfs://Host:1,other/').name }

const cases: readonly (readonly [string | Buffer | URL, string])[] = [
  ['/a/b', '/a/b'],
  ['a', '/user/me/a'],
  ['.', '/user/me'],
  ['..', '/user'],
  ['/a/../b/./c/', '/b/c'],
  ['/../../x', '/x'],
  ['//a//b', '/a/b'],
  ['hdfs://host:1/a/b', '/a/b'],
  ['HDFS://HOST:1,other:8020/a', '/a'],
  ['hdfs://other/a', '/a'],
  ['hdfs://somebody@other/a', '/a'],
  ['hdfs://host:1', '/'],
  ['hdfs:///a', '/a'],
  ['hdfs:/a', '/a'],
  ['/hdfs://host/a', '/hdfs:/host/a'],
  ['/a%20b/ü', '/a%20b/ü'],
  [Buffer.from('/ü'), '/ü'],
  [new URL('hdfs://host:1/a%20b'), '/a b'],
]

for (const [given, resolved] of cases) {
  test(`path: "${String(given)}", ${resolved}`, () => assert.equal(resolvePath(given, here), resolved))
}

test('path: an address of another file system, Wrong FS', () => {
  const others = [
    'hdfs://host/a',
    'hdfs://host:2/a',
    'hdfs://host:1,third/a',
    'hdfs://x',
    'file:///a',
    'file:/a',
    's3a://bucket/a',
    'viewfs://host:1/a',
  ]
  for (const path of others)
    assert.throws(() => resolvePath(path, here), { code: 'EINVAL', message: /^Wrong FS: .*, expected: hdfs:\/\/Host:1,other:8020$/ }, path)
})

test('path: all names of the loopback address are equal, and so are a nameservice and its masters', () => {
  const { name } = parseAddress('hdfs://127.0.0.1:8020')
  assert.ok(name.includes('localhost') && name.includes('[::1]:8020') && !name.includes('localhost:8021'))
  const service = parseAddress('hdfs://cluster/', () => [
    { host: 'm1', port: 8020 },
    { host: 'm2', port: 8020 },
  ]).name
  assert.equal(service.text, 'hdfs://cluster')
  assert.ok(service.includes('cluster') && service.includes('m2:8020') && !service.includes('m3') && !service.includes('other'))
})

test('path: text that is not Unicode is refused and not changed to another name', () => {
  const refused = { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' }
  const others = [Buffer.from([0x2f, 0xff]), Buffer.from([0x2f, 0xc3]), '/a\ud800', '/\udcff/b', new URL('hdfs://host:1/a%ff')]
  for (const path of others) assert.throws(() => resolvePath(path, here), refused)
  assert.equal(resolvePath('/\u{1f600}\ufffd', here), '/\u{1f600}\ufffd')
})

test('path: empty, with NUL, or not a path, refused with the codes of node:fs', () => {
  assert.throws(() => resolvePath('', here), { code: 'ENOENT' })
  assert.throws(() => resolvePath('/a\0b', here), { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' })
  for (const path of [undefined, null, 5, {}, []])
    assert.throws(() => resolvePath(path, here), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' })
  assert.throws(() => resolvePath(new URL('http://host:1/a'), here), { code: 'ERR_INVALID_URL_SCHEME' })
})
