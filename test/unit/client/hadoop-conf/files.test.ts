import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { readHadoopConf } from '../../../../client/index.js'
import { folderWith, property } from './kit.js'

const include = (href: string, more = ''): string =>
  `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${href}">${more}</xi:include>`

test('conf files: a later file overrides an earlier one, unless the property is final', async (t) => {
  const folder = await folderWith(t, {
    'core-site.xml': property('a', '1', '<final>true</final>') + property('b', '1') + property('c', '1'),
    'hdfs-site.xml': property('a', '2') + property('b', '2') + property('c', '2'),
    'more.xml': property('a', '3') + property('c', '3') + property('c', ''),
  })
  const conf = await readHadoopConf({ directory: folder, files: [join(folder, 'more.xml')] })
  assert.deepEqual([conf.get('a'), conf.get('b'), conf.get('c')], ['1', '2', '3'])
})

test('conf files: an included file takes effect at the place of the include', async (t) => {
  const folder = await folderWith(t, {
    'core-site.xml': property('a', '1') + property('b', '1') + include('sub/more.xml') + property('b', '3'),
    'sub/more.xml': property('a', '2') + property('b', '2') + include('deep.xml') + include('beside.xml'),
    'sub/beside.xml': property('c', 'beside'),
    'deep.xml': property('d', 'from the first folder'),
  })
  const conf = await readHadoopConf(folder)
  assert.deepEqual([conf.get('a'), conf.get('b'), conf.get('c'), conf.get('d')], ['2', '3', 'beside', 'from the first folder'])
})

test('conf files: includes with absolute paths and file: URIs, and the fallback of a missing one', async (t) => {
  const shared = await folderWith(t, { 'x.xml': property('x', '1'), 'y.xml': property('y', '1') })
  const folder = await folderWith(t, {
    'core-site.xml': [
      include(`${shared}/x.xml`, `<xi:fallback>${property('x', 'not this')}</xi:fallback>`),
      include(`file://${shared}/y.xml`),
      include('missing.xml', `<xi:fallback>${property('z', 'fallback')}${include('also-missing.xml', '<xi:fallback/>')}</xi:fallback>`),
    ].join(''),
  })
  const conf = await readHadoopConf(folder)
  assert.deepEqual([conf.get('x'), conf.get('y'), conf.get('z')], ['1', '1', 'fallback'])
})

test('conf files: invalid includes are refused', async (t) => {
  for (const [href, message] of [
    ['missing.xml', /missing\.xml does not exist/],
    ['core-site.xml', /includes are nested/],
    ['http://127.0.0.1/x.xml', /only local files/],
    ['sub', /cannot be read/],
  ] as const) {
    const folder = await folderWith(t, { 'core-site.xml': include(href), 'sub/x.xml': '' })
    await assert.rejects(readHadoopConf(folder), { code: 'EINVAL', message }, href)
  }
})

test('conf files: a missing file that is named is refused', async (t) => {
  const folder = await folderWith(t, {})
  await assert.rejects(readHadoopConf(folder), { code: 'EINVAL', message: /no core-site.xml or hdfs-site.xml/ })
  await assert.rejects(readHadoopConf({ files: [join(folder, 'x.xml')] }), { code: 'EINVAL', message: /x\.xml does not exist/ })
  assert.equal((await readHadoopConf({})).get('fs.defaultFS'), undefined)
})
