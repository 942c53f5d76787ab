// The choice of the default file system from the command line, the environment and Hadoop's configuration.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { Clusters, type ClustersOptions } from '../../../../client/cli/clusters.js'
import { folderWith, property } from '../hadoop-conf/kit.js'

function clustersOf(options: Partial<ClustersOptions>): Clusters {
  return new Clusters({ flag: undefined, environment: {}, signal: new AbortController().signal, ...options })
}

test('clusters: the default file system is from -D, then --fs, then CAIRN_FS, then the files', async (t) => {
  const folder = await folderWith(t, {
    'core-site.xml': property('fs.default.name', 'hdfs://files:1'),
    'more.xml': property('fs.defaultFS', 'more:2'),
  })
  const none: Partial<ClustersOptions> = {}
  const inFolder = { environment: { HADOOP_CONF_DIR: folder } }
  const blank = { environment: { HADOOP_CONF_DIR: folder, CAIRN_FS: ' ' } }
  const inFile = { ...inFolder, files: [join(folder, 'more.xml')] }
  const inVariable = { ...inFile, environment: { HADOOP_CONF_DIR: folder, CAIRN_FS: 'hdfs://variable:3' } }
  const byFlag = { ...inVariable, flag: 'flag:4,flag:5' }
  const byProperty = { ...byFlag, properties: { 'fs.default.name': 'property:6' } }
  const found = []
  for (const options of [none, inFolder, blank, inFile, inVariable, byFlag, byProperty]) found.push(await clustersOf(options).address())
  assert.deepEqual(found, [
    'hdfs://127.0.0.1:8020',
    'hdfs://files:1',
    'hdfs://files:1',
    'hdfs://more:2',
    'hdfs://variable:3',
    'hdfs://flag:4,flag:5',
    'hdfs://property:6',
  ])
})

test('clusters: a default file system with another scheme is refused and not replaced', async (t) => {
  for (const address of ['s3a://bucket/', 'viewfs://cluster/', 'file:///', 'local']) {
    const folder = await folderWith(t, { 'core-site.xml': property('fs.defaultFS', address) })
    await assert.rejects(
      clustersOf({ environment: { HADOOP_CONF_DIR: folder } }).address(),
      { name: 'UsageError', message: /^fs\.defaultFS in / },
      address,
    )
    assert.equal(await clustersOf({ flag: 'h:1', environment: { HADOOP_CONF_DIR: folder } }).address(), 'hdfs://h:1')
  }
})

test('clusters: additional options override earlier ones, and the others are kept', async () => {
  const notices: string[] = []
  const before = clustersOf({
    flag: 'one:1',
    properties: { 'dfs.replication': '1', 'dfs.blocksize': '1m' },
    onNotice: (text) => notices.push(text),
  })
  const derived = before.with({ flag: undefined, properties: { 'dfs.replication': '2', 'dfs.replicaton': '3' } })
  const conf = await derived.conf()
  assert.deepEqual([await derived.address(), conf.get('dfs.replication'), conf.get('dfs.blocksize')], ['hdfs://one:1', '2', '1m'])
  assert.equal(await before.with({ flag: 'two:2' }).address(), 'hdfs://two:2')
  assert.equal(notices.length, 1)
  assert.match(notices[0] ?? '', /^dfs\.replicaton /)
})
