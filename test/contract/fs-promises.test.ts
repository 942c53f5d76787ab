// The library against node:fs/promises, call by call: the same results, the same codes of errors, the same files afterwards.

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { FileSystem } from '../../client/index.js'
import { startCluster, type TestCluster } from '../../client/testing/index.js'
import { contentRows } from './fs-promises/content-rows.js'
import { endingRows } from './fs-promises/ending-rows.js'
import { handleRows, placeRows } from './fs-promises/handle-rows.js'
import { namingRows } from './fs-promises/naming-rows.js'
import { isArgumentRefused, outcome, stored } from './fs-promises/observe.js'
import { makeTree, nodeMajor, type Row } from './fs-promises/rows.js'
import { cairnSide, nodeSide, type Side } from './fs-promises/sides.js'
import { streamOptionRows } from './fs-promises/stream-option-rows.js'
import { streamRows } from './fs-promises/stream-rows.js'

let folder = ''
let cluster: TestCluster | undefined
let fileSystem: FileSystem

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'twin-'))
  cluster = await startCluster()
  fileSystem = await cluster.connect({ umask: process.umask() })
})

after(async () => {
  await fileSystem?.close()
  await cluster?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The two sides, on a tree that is used again until a row has changed it. */
let sides: readonly [Side, Side] | undefined
let trees = 0
/** What is stored in a tree that was just made; the same for all of them. */
let fresh: unknown

async function freshSides(): Promise<readonly [Side, Side]> {
  trees += 1
  const made = [nodeSide(join(folder, `tree-${trees}`)), cairnSide(fileSystem, `/twin/tree-${trees}`)] as const
  await Promise.all(made.map(makeTree))
  if (fresh === undefined) {
    const [node, cairn] = await Promise.all(made.map((side) => stored(side)))
    assert.deepEqual(cairn, node)
    fresh = node
  }
  return made
}

async function compare(row: Row): Promise<void> {
  sides ??= await freshSides()
  const [theirs, ours] = sides
  const [onNode, onCairn] = await Promise.all([outcome(theirs, row.run), outcome(ours, row.run)])
  const node = { ...onNode, stored: row.isReading === true ? fresh : await stored(theirs) }
  const isNodeChanged = !isDeepStrictEqual(node.stored, fresh)
  // To look costs more than the call. What a refused call has changed all the same is found by the next look.
  const isLater = !isNodeChanged && row.differs === undefined && isArgumentRefused(onCairn)
  const cairn = { ...onCairn, stored: row.isReading === true || isLater ? fresh : await stored(ours) }
  if (isNodeChanged || !isDeepStrictEqual(cairn.stored, fresh)) sides = undefined
  if (row.differs === undefined) assert.deepEqual(cairn, node)
  else assert.notDeepEqual(cairn, node, `they agree by now, though it was said that ${row.differs}`)
}

/** Nothing that only reads has changed anything. */
async function checkTree(): Promise<void> {
  for (const side of sides ?? []) assert.deepEqual(await stored(side), fresh)
}

const families: Readonly<Record<string, readonly Row[]>> = {
  'whole files': contentRows,
  'the tree': namingRows,
  'open files and streams': handleRows,
  'endings of paths, and options': endingRows,
  'streams that are given up, closed or share a place': streamRows,
  'options of streams': streamOptionRows,
  ...(nodeMajor < 22 ? {} : { 'places in files': placeRows }),
}

for (const [name, rows] of Object.entries(families)) {
  test(`as node:fs/promises: ${name}, ${rows.length} calls`, async (t) => {
    for (const row of rows) await t.test(row.title, () => compare(row))
    await checkTree()
  })
}
