import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileSystemName, HadoopConf } from '../../../../client/index.js'

const federation = {
  'dfs.nameservices': 'a, b',
  'dfs.ha.namenodes.a': 'nn1,nn2',
  'dfs.namenode.rpc-address.a.nn1': 'h1:9000',
  'dfs.namenode.rpc-address.a.nn2': 'h2',
  'dfs.namenode.rpc-address.b': 'h3:8020',
}
const provider = 'dfs.client.failover.proxy.provider.a'
const confOf = (more: Readonly<Record<string, string>> = {}) => new HadoopConf(new Map(Object.entries({ ...federation, ...more })))

test('nameservices: each one of a federation has its own masters, in the configured order', () => {
  assert.deepEqual(confOf().masters('a'), [
    { host: 'h1', port: 9000 },
    { host: 'h2', port: 8020 },
  ])
  assert.deepEqual(confOf().masters('b'), [{ host: 'h3', port: 8020 }])
  assert.equal(confOf().masters('c'), undefined)
})

test('nameservices: listed as internal only, or not listed but with masters, both are known', () => {
  const conf = new HadoopConf(
    new Map([
      ['dfs.internal.nameservices', 'b'],
      ['dfs.namenode.rpc-address.b', 'h3'],
      ['dfs.ha.namenodes.c', 'x'],
      ['dfs.namenode.rpc-address.c.x', 'h4'],
    ]),
  )
  assert.equal(conf.masters('b')?.length, 1)
  assert.equal(conf.masters('c')?.length, 1)
})

test('nameservices: a provider that uses the list, all masters are asked; one with a floating address, the name is a host', () => {
  const prefix = 'org.apache.hadoop.hdfs.server.namenode.ha.'
  for (const name of ['ConfiguredFailoverProxyProvider', 'RequestHedgingProxyProvider', 'ObserverReadProxyProvider']) {
    assert.equal(confOf({ [provider]: prefix + name }).masters('a')?.length, 2, name)
  }
  assert.equal(confOf({ [provider]: `${prefix}IPFailoverProxyProvider` }).masters('a'), undefined)
})

test('nameservices: unsupported or missing settings are refused', () => {
  for (const [more, name] of [
    [{ [provider]: 'com.example.Provider' }, 'a'],
    [{ 'dfs.client.failover.resolve-needed.a': 'true' }, 'a'],
    [{ 'dfs.client.failover.resolve-needed': 'true' }, 'a'],
    [{ 'dfs.ha.namenodes.a': 'nn1,nn3' }, 'a'],
    [{ 'dfs.namenode.rpc-address.b': 'h3:99999' }, 'b'],
    [{ 'dfs.client.failover.proxy.provider.c': 'org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider' }, 'c'],
  ] as const) {
    assert.throws(() => confOf(more).masters(name), { code: 'EINVAL' }, JSON.stringify(more))
  }
  assert.equal(
    confOf({ 'dfs.client.failover.resolve-needed': 'true', 'dfs.client.failover.resolve-needed.a': 'false' }).masters('a')?.length,
    2,
  )
})

test('nameservices: an address with a nameservice and a port is refused', () => {
  assert.equal(fileSystemName('hdfs://a/', confOf()).text, 'hdfs://a')
  assert.throws(() => fileSystemName('hdfs://a:8020/', confOf()), { code: 'EINVAL', message: /nameservice/ })
  assert.equal(fileSystemName('hdfs://h1:9000/', confOf()).text, 'hdfs://h1:9000')
})
