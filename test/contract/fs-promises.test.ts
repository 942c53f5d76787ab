// The library against node:fs/promises, call by call: the same results, the same codes of errors, the same files afterwards.

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { FileSystem } from '../../client/index.js'
import { EmbeddedCluster } from '../cluster/embedded-cluster.js'
import { contentRows } from './fs-promises/content-rows.js'
import { handleRows } from './fs-promises/handle-rows.js'
import { globRows, namingRows } from './fs-promises/naming-rows.js'
import { outcome, stored } from './fs-promises/observe.js'
import { makeTree, type Row } from './fs-promises/rows.js'
import { cairnSide, nodeSide, type Side } from './fs-promises/sides.js'

let folder = ''
let cluster: EmbeddedCluster
let fileSystem: FileSystem

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twin-'))
  cluster = await EmbeddedCluster.start()
  fileSystem = await cluster.connect({ umask: process.umask() })
})

after(async () => {
  await fileSystem.close()
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The two sides, on a tree that is used again until a row has changed it. */
interface Pair {
  readonly sides: readonly Side[]
  readonly fresh: readonly unknown[]
}

let pair: Pair | undefined
let trees = 0

async function freshPair(): Promise<Pair> {
  trees += 1
  const sides = [nodeSide(join(folder, `tree-${trees}`)), cairnSide(fileSystem, `/twin/tree-${trees}`)]
  await Promise.all(sides.map(makeTree))
  const fresh = await Promise.all(sides.map((side) => stored(side)))
  assert.deepEqual(fresh[1], fresh[0])
  return { sides, fresh }
}

async function compare(row: Row): Promise<void> {
  pair ??= await freshPair()
  const { sides, fresh } = pair
  const look = (side: Side, index: number) => (row.isReading === true ? fresh[index] : stored(side))
  const seen = await Promise.all(sides.map(async (side, index) => ({ ...(await outcome(side, row.run)), stored: await look(side, index) })))
  if (!seen.every((each, index) => isDeepStrictEqual(each.stored, fresh[index]))) pair = undefined
  const [node, cairn] = seen
  if (row.differs === undefined) assert.deepEqual(cairn, node)
  else assert.notDeepEqual(cairn, node, `they agree by now, though it was said that ${row.differs}`)
}

/** Nothing that only reads has changed anything. */
async function checkTree(): Promise<void> {
  if (pair === undefined) return
  assert.deepEqual(await Promise.all(pair.sides.map((side) => stored(side))), pair.fresh)
}

const families: Readonly<Record<string, readonly Row[]>> = {
  'whole files': contentRows,
  'the tree': namingRows,
  'open files and streams': handleRows,
  globs: process.versions.node.startsWith('20.') ? [] : globRows,
}

for (const [name, rows] of Object.entries(families)) {
  test(`as node:fs/promises: ${name}, ${rows.length} calls`, async (t) => {
    for (const row of rows) await t.test(row.title, () => compare(row))
    await checkTree()
  })
}
