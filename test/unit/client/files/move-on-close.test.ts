// A new file that is moved when it is closed.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { startCluster } from '../../../../client/testing/index.js'
import { fakeCluster } from '../kit.js'

test('move on close: the file is never there incomplete; one that is aborted stays under its first name', async (t) => {
  const cluster = await startCluster()
  t.after(() => cluster.stop())
  await using files = await cluster.connect()
  await files.writeFile('/whole', 'the file before')
  const moveOnClose = { to: '/whole', overwrite: true }
  const handle = await files.open('/part', 'w', { moveOnClose })
  await handle.write('the first part; ')
  await handle.flush()
  assert.equal(await files.readFile('/whole', 'utf8'), 'the file before')
  await handle.write('the second')
  await handle.close()
  assert.equal(await files.readFile('/whole', 'utf8'), 'the first part; the second')
  assert.equal(await files.exists('/part'), false)

  const stream = files.createWriteStream('/part', { moveOnClose: { to: '/other' } })
  stream.write('cut')
  await once(stream, 'open')
  stream.destroy()
  await once(stream, 'close')
  assert.deepEqual(await files.readdir('/'), ['part', 'tmp', 'user', 'whole'])

  await assert.rejects(files.writeFile('/new', 'x', { moveOnClose: { to: '/whole' } }), { code: 'EEXIST' })
  assert.equal(await files.readFile('/whole', 'utf8'), 'the first part; the second')
  await assert.rejects(files.writeFile('/new', 'x', { moveOnClose: { to: 1 } } as never), { code: 'ERR_INVALID_ARG_TYPE' })
})

test('move on close: masters that do not know how close the file first', async (t) => {
  const { fileSystem, master } = await fakeCluster(t)
  const moved: unknown[] = []
  master.script.rename2 = ({ src, dst, overwriteDest }: { src: string; dst: string; overwriteDest: boolean }) => {
    moved.push([src, dst, overwriteDest, master.file(src).isOpen])
    return {}
  }
  await fileSystem.writeFile('/part', 'contents', { moveOnClose: { to: 'whole' } })
  assert.deepEqual(moved, [['/part', '/user/someone/whole', false, false]])
  await fileSystem.writeFile('/stays', 'contents')
  assert.equal(moved.length, 1)
})
