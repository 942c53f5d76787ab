import assert from 'node:assert/strict'
import { userInfo } from 'node:os'
import { test } from 'node:test'
import { HadoopConf, readHadoopConf } from '../../../../client/index.js'
import { folderWith, property, to } from './kit.js'

const confOf = (properties: Readonly<Record<string, string>>, environment = {}) =>
  new HadoopConf(new Map(Object.entries(properties)), environment)

test('conf: references to other properties are replaced', () => {
  const conf = confOf({
    host: 'h',
    address: `${to('host')}:1`,
    loop: to('loop'),
    unknown: `${to('nothing')}/x`,
    two: `${to('host')}${to('host')}`,
  })
  assert.equal(conf.get('address'), 'h:1')
  assert.equal(conf.get('two'), 'hh')
  assert.equal(conf.get('unknown'), `${to('nothing')}/x`)
  assert.equal(conf.get('loop'), to('loop'))
})

test('conf: circular references are refused', () => {
  assert.throws(() => confOf({ a: to('b'), b: to('a') }).get('a'), { code: 'EINVAL' })
})

test('conf: references to the environment, with defaults for variables that are not set or empty', () => {
  const environment = { HOME: '/h', EMPTY: '' }
  const table = {
    [to('env.HOME')]: '/h',
    [to('env.NONE')]: to('env.NONE'),
    [to('env.NONE-x')]: 'x',
    [to('env.NONE:-x')]: 'x',
    [to('env.EMPTY:-x')]: 'x',
    [`-${to('env.EMPTY-x')}-`]: '--',
    [to('user.name')]: userInfo().username,
  }
  for (const [text, value] of Object.entries(table)) assert.equal(confOf({ key: text }, environment).get('key'), value, text)
})

test('conf: deprecated names are the same as the new ones, for reading and for setting', async (t) => {
  const folder = await folderWith(t, {
    'core-site.xml': property('fs.default.name', 'hdfs://a:1') + property('dfs.blocksize', '1m'),
    'hdfs-site.xml': property('dfs.block.size', '2m'),
  })
  const conf = await readHadoopConf(folder)
  assert.equal(conf.defaultFs, 'hdfs://a:1')
  assert.deepEqual([conf.get('dfs.blocksize'), conf.get('dfs.block.size')], ['2m', '2m'])
  assert.equal(conf.with({ 'fs.default.name': 'hdfs://b:1' }).defaultFs, 'hdfs://b:1')
})

test('conf: single properties override files, also final ones', async (t) => {
  const folder = await folderWith(t, { 'core-site.xml': property('dfs.replication', '1', '<final>true</final>') })
  const conf = await readHadoopConf({ directory: folder, properties: { 'dfs.replication': '2' } })
  assert.equal(conf.number('dfs.replication'), 2)
  assert.deepEqual([conf.isGiven('dfs.replication'), (await readHadoopConf(folder)).isGiven('dfs.replication')], [true, false])
})

test('conf: a default file system without a scheme is a master, as in Hadoop', () => {
  assert.equal(confOf({ 'fs.defaultFS': 'a:8020' }).defaultFs, 'hdfs://a:8020')
  assert.equal(confOf({ 'fs.defaultFS': 'local' }).defaultFs, 'file:///')
  assert.equal(confOf({ 'fs.defaultFS': ' ' }).defaultFs, undefined)
})

test('conf: an invalid value is refused with its key and file', async (t) => {
  const folder = await folderWith(t, { 'hdfs-site.xml': property('dfs.replication', 'two') + property('dfs.blocksize', '128mb') })
  const conf = await readHadoopConf(folder)
  const message = new RegExp(`^dfs.replication in ${folder}/hdfs-site.xml must be a whole number of 1 to 32767, not "two"$`)
  assert.throws(() => conf.number('dfs.replication'), { code: 'EINVAL', message })
  assert.throws(() => conf.number('dfs.blocksize'), { code: 'EINVAL', message: /size in bytes/ })
  assert.throws(() => confOf({ 'dfs.replication': '0' }).number('dfs.replication'), { code: 'EINVAL' })
  assert.throws(() => confOf({ 'dfs.checksum.type': 'MD5' }).word('dfs.checksum.type'), { code: 'EINVAL', message: /CRC32C, CRC32, NULL/ })
  assert.throws(() => confOf({ 'dfs.client.use.datanode.hostname': 'yes' }).flag('dfs.client.use.datanode.hostname'), { code: 'EINVAL' })
})

test('conf: ignored keys cause a warning, and so does an unknown key given with -D', () => {
  const conf = confOf({ 'dfs.client.local.interfaces': 'eth0', 'dfs.client.socketcache.capacity': '1', 'dfs.unheard.of': '1' })
  assert.deepEqual(conf.notices().length, 1)
  assert.match(conf.notices()[0] ?? '', /^dfs\.client\.local\.interfaces=eth0 has no effect/)
  const given = confOf({}).with({
    'dfs.replicaton': '2',
    'mapreduce.job.queuename': 'q',
    'dfs.namenode.handler.count': '1',
    'dfs.replication': '2',
  })
  assert.deepEqual(given.notices(), ['dfs.replicaton is not a known key and has no effect'])
})
