import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Clusters } from '../../../../client/cli/clusters.js'

function chooseAddress(flag: string | undefined, environment: Readonly<Record<string, string>>): Promise<string> {
  return new Clusters({ flag, environment, signal: new AbortController().signal }).address()
}

function confDirectory(defaultFs: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'conf-'))
  const property = `<property><name>fs.defaultFS</name><value>${defaultFs}</value></property>`
  writeFileSync(join(directory, 'core-site.xml'), `<configuration>${property}</configuration>`)
  return directory
}

test('address: the flag before CAIRN_FS before HADOOP_CONF_DIR before the usual one', async () => {
  const environment = { CAIRN_FS: 'hdfs://b:1', HADOOP_CONF_DIR: confDirectory('hdfs://c:2') }
  assert.equal(await chooseAddress('hdfs://a:1,b:2', environment), 'hdfs://a:1,b:2')
  assert.equal(await chooseAddress(undefined, environment), 'hdfs://b:1')
  assert.equal(await chooseAddress(undefined, { ...environment, CAIRN_FS: ' ' }), 'hdfs://c:2')
  assert.equal(await chooseAddress(undefined, {}), 'hdfs://127.0.0.1:8020')
})

test('address: without a scheme, taken for hdfs', async () => {
  assert.equal(await chooseAddress('a:8020,b:8021', {}), 'hdfs://a:8020,b:8021')
})

test('address: another kind of default file system in the configuration, not ours to use', async () => {
  assert.equal(await chooseAddress(undefined, { HADOOP_CONF_DIR: confDirectory('file:///') }), 'hdfs://127.0.0.1:8020')
})
