import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { HadoopConf, parseProperties, readHadoopConf } from '../../../client/hadoop-conf.js'

async function folderWith(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'conf-'))
  t.after(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), `<configuration>${text}</configuration>`)
  return folder
}

const property = (name: string, value: string, more = ''): string =>
  `<property>\n  <name>${name}</name>\n  <value>${value}</value>${more}\n</property>`

test('hadoop conf: both files, the masters of a nameservice in order', async (t) => {
  const folder = await folderWith(t, {
    'core-site.xml': property('fs.defaultFS', 'hdfs://ns'),
    'hdfs-site.xml':
      property('dfs.nameservices', 'ns, other') +
      property('dfs.ha.namenodes.ns', 'nn1,nn2') +
      property('dfs.namenode.rpc-address.ns.nn1', 'h1:8020') +
      property('dfs.namenode.rpc-address.ns.nn2', 'h2'),
  })
  const conf = await readHadoopConf(folder)
  assert.equal(conf.defaultFs, 'hdfs://ns')
  assert.deepEqual(conf.masters('ns'), [
    { host: 'h1', port: 8020 },
    { host: 'h2', port: 8020 },
  ])
  assert.equal(conf.masters('unknown'), undefined)
})

test('hadoop conf: a final property, not overridden by the later file', async (t) => {
  const folder = await folderWith(t, {
    'core-site.xml': property('a', '1', '<final>true</final>') + property('b', '1'),
    'hdfs-site.xml': property('a', '2') + property('b', '2'),
  })
  const conf = await readHadoopConf(folder)
  assert.deepEqual([conf.get('a'), conf.get('b')], ['1', '2'])
})

/** A reference as a configuration file has it. */
const to = (name: string): string => `\${${name}}`

test('hadoop conf: references to other properties, replaced', () => {
  const conf = new HadoopConf(
    new Map([
      ['host', 'h'],
      ['address', `${to('host')}:1`],
      ['loop', to('loop')],
      ['unknown', `${to('nothing')}/x`],
    ]),
  )
  assert.equal(conf.get('address'), 'h:1')
  assert.equal(conf.get('unknown'), `${to('nothing')}/x`)
  assert.equal(conf.get('loop'), to('loop'))
})

test('hadoop conf: comments, entities, empty values, as XML has them', () => {
  const text = `<?xml version="1.0"?><!-- <property><name>no</name><value>1</value></property> -->
    <configuration>${property('a', 'x &amp; &#65;&lt;')}<property><name>b</name><value/></property></configuration>`
  assert.deepEqual(
    parseProperties(text, 'f').map(({ name, value }) => [name, value]),
    [
      ['a', 'x & A<'],
      ['b', ''],
    ],
  )
})

test('hadoop conf: a document type, refused', () => {
  assert.throws(() => parseProperties('<!DOCTYPE x [<!ENTITY y "z">]><configuration/>', 'f'), { code: 'EINVAL' })
})

test('hadoop conf: a folder without either file, refused', async (t) => {
  await assert.rejects(readHadoopConf(await folderWith(t, {})), { code: 'EINVAL' })
})
