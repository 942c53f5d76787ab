import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { Rig, refusal, refusalText } from '../rig.js'

test('getFileInfo: absent below a missing path or a file; a trailing slash or an inode path gives the same', async () => {
  const rig = new Rig()
  rig.mkdirs('/a/b')
  rig.create('/a/b/f')
  assert.equal(await rig.stat('/a/x'), undefined)
  assert.equal(await rig.stat('/a/x/y'), undefined)
  assert.equal(await rig.stat('/a/b/f/g'), undefined)
  const { id } = await rig.directory('/a/b')
  assert.equal((await rig.stat('/a/b/'))?.id, id)
  assert.equal((await rig.stat(`/.reserved/.inodes/${id}`))?.id, id)
  assert.equal((await rig.stat(`/.reserved/.inodes/${id}/f`))?.kind, 'file')
  assert.equal((await rig.stat('/.reserved/.inodes/16385/a'))?.kind, 'directory')
  assert.equal(
    refusal(() => rig.read(ops.getFileInfo, { path: '/.reserved/.inodes/99999' })),
    'notFound',
  )
  assert.equal(
    refusalText(() => rig.read(ops.getFileInfo, { path: 'a/b' })),
    "Absolute path required, but got 'a/b'",
  )
})

test('getListing: in byte order, pages begin after a name that need not exist, a file lists itself', async () => {
  const rig = new Rig({ listingEntriesMax: 3 })
  for (const name of ['b', 'a', 'ab', 'é', 'z', 'a\u{1f600}']) rig.create(`/d/${name}`)
  rig.create('/e')
  const page = async (after: string): Promise<[string[], number]> => {
    const listing = await rig.read(ops.getListing, { path: '/d', startAfter: Buffer.from(after), needLocation: false })
    return [listing?.entries.map((entry) => entry.name) ?? [], listing?.remaining ?? -1]
  }
  assert.deepEqual(await page(''), [['a', 'ab', 'a\u{1f600}'], 3])
  assert.deepEqual(await page('a\u{1f600}'), [['b', 'z', 'é'], 0])
  assert.deepEqual(await page('aa'), [['ab', 'a\u{1f600}', 'b'], 1])
  assert.deepEqual(await page('é'), [[], 0])
  assert.deepEqual(await rig.list('/e'), [''])
  assert.deepEqual(await rig.list('/none'), ['(absent)'])
  assert.deepEqual(await rig.list('/'), ['d', 'e'])
})

test('getListing: with locations, a page has a limited number of them', async () => {
  const rig = new Rig({ listingEntriesMax: 4 })
  for (const name of ['a', 'b', 'c']) rig.write(`/${name}`, [10])
  const page = await rig.read(ops.getListing, { path: '/', startAfter: Buffer.alloc(0), needLocation: true })
  assert.deepEqual(
    page?.entries.map((entry) => entry.located?.chunks[0]?.locations.length),
    [3, 3],
  )
  assert.equal(page?.remaining, 1)
})

test('getListing: a file is deleted during the scan, it is left out', async () => {
  const rig = new Rig()
  rig.write('/d/a', [10])
  rig.write('/d/b', [10])
  const { scan } = rig.view
  const view = {
    get: rig.view.get,
    scan: async (range: Parameters<typeof scan>[0]) => {
      const pairs = await scan(range)
      rig.delete('/d/a')
      return pairs
    },
  }
  const page = await ops.getListing.execute(view, { path: '/d', startAfter: Buffer.alloc(0), needLocation: true }, rig.context())
  assert.deepEqual(
    page?.entries.map((entry) => entry.name),
    ['b'],
  )
  assert.equal(page?.remaining, 0)
})

test('getListing: entries are decoded once for the same pairs, and again for others', async () => {
  const rig = new Rig()
  rig.create('/d/a')
  let kept: Awaited<ReturnType<typeof rig.view.scan>> | undefined
  const view = {
    get: rig.view.get,
    scan: async (range: Parameters<typeof rig.view.scan>[0]) => {
      kept ??= await rig.view.scan(range)
      return kept
    },
  }
  const list = () => ops.getListing.execute(view, { path: '/d', startAfter: Buffer.alloc(0), needLocation: false }, rig.context())
  const first = await list()
  assert.equal((await list())?.entries, first?.entries)
  rig.create('/d/b')
  kept = undefined
  assert.deepEqual(
    (await list())?.entries.map((entry) => entry.name),
    ['a', 'b'],
  )
})
