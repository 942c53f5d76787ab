import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as ops from '../all-operations.js'
import { Rig } from '../rig.js'

const start = { index: 0, startAfter: new Uint8Array(0) }

/** Page after page, as `index name,name` or `index !reason`. */
async function pages(rig: Rig, paths: readonly string[]): Promise<string[][]> {
  const all: string[][] = []
  for (let from: ops.BatchPlace | undefined = start; from !== undefined; ) {
    const batch: ops.Batch = await rig.read(ops.getBatchedListing, { paths, from, needLocation: false })
    all.push(
      batch.parts.map((part) => {
        const said = 'refusal' in part ? `!${part.refusal.reason}` : part.entries.map(({ name }) => name).join()
        return `${part.index} ${said}`
      }),
    )
    from = batch.next
  }
  return all
}

test('getBatchedListing: the paths in order, with a separate refusal for each path that cannot be listed', async () => {
  const rig = new Rig()
  for (const path of ['/d/a', '/d/b', '/e/c']) rig.create(path)
  rig.mkdirs('/empty')
  const paths = ['/d', '/nosuch', '/d/a', '/d/a/x', '/empty', '/e', 'relative', '/.reserved']
  assert.deepEqual(await pages(rig, paths), [
    ['0 a,b', '1 !notFound', '2 ', '3 !belowFile', '4 ', '5 c', '6 !invalidPath', '7 .inodes,raw'],
  ])
  assert.deepEqual(await pages(rig, []), [[]])
  const many = { paths: Array.from({ length: 101 }, () => '/d'), from: start, needLocation: false }
  await assert.rejects(async () => rig.read(ops.getBatchedListing, many), { reason: 'invalidArgument' })
})

test('getBatchedListing: pages have the limit of listings, continue within a directory and repeat nothing', async () => {
  const rig = new Rig({ listingEntriesMax: 3 })
  for (const name of ['a', 'b', 'c', 'd']) rig.create(`/four/${name}`)
  for (const name of ['x', 'y', 'z']) rig.create(`/three/${name}`)
  assert.deepEqual(await pages(rig, ['/four', '/three', '/three/x', '/three']), [['0 a,b,c'], ['0 d', '1 x,y,z'], ['2 ', '3 x,y,z']])
})
