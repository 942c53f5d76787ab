import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatHostPort, parseAddress } from '../../../../client/paths/address.js'

const invalid = { code: 'EINVAL' }

test('address: several masters and a path, the order of the masters is kept', () => {
  const { masters, path } = parseAddress('hdfs://a:8020,b:8021,c:8022/user/x%20y')
  assert.deepEqual(masters.map(formatHostPort), ['a:8020', 'b:8021', 'c:8022'])
  assert.equal(path, '/user/x y')
})

test('address: without port and path, the default port and the root', () => {
  const { masters, path, name } = parseAddress('hdfs://name')
  assert.deepEqual([masters, path, name.text], [[{ host: 'name', port: 8020 }], '/', 'hdfs://name:8020'])
})

test('address: an IPv6 address, in brackets', () => {
  assert.deepEqual(parseAddress('hdfs://[::1]:9000/').masters, [{ host: '::1', port: 9000 }])
})

test('address: a nameservice, the masters that the configuration knows', () => {
  const lookup = (name: string) => (name === 'ns' ? [{ host: 'n1', port: 1 }] : undefined)
  assert.deepEqual(parseAddress('hdfs://ns/x', lookup).masters, [{ host: 'n1', port: 1 }])
  assert.deepEqual(parseAddress('hdfs://other/x', lookup).masters, [{ host: 'other', port: 8020 }])
})

for (const text of [
  '',
  'http://a:1/',
  'hdfs:///x',
  'hdfs://a:0/',
  'hdfs://a:70000/',
  'hdfs://a b:1/',
  'hdfs://a:1,,b:2/',
  'hdfs://a:1/%zz',
]) {
  test(`address: "${text}", refused`, () => assert.throws(() => parseAddress(text), invalid))
}
