// `cairn cp`, `mv`, `rm`, `put` and `get` against GNU coreutils, command by command: the same trees afterwards, the same failures, the same
// kinds of complaints. put and get stand beside cp. What is meant to differ is listed in docs/compatibility.md.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FileSystem } from '../../client/index.js'
import { startCluster, type TestCluster } from '../../client/testing/index.js'
import { root } from '../tidy/repository.js'
import { kindsOf } from './coreutils/complaints.js'
import { copyRows, selfRows } from './coreutils/copy-rows.js'
import { linkRows } from './coreutils/link-rows.js'
import { moveRows, removeRows } from './coreutils/move-rows.js'
import { type Row, titleOf, wordsOf } from './coreutils/rows.js'
import { cairnSide, coreutilsSide, type Side } from './coreutils/sides.js'

/** The rules of copies are the same for all three: each row is tried by one of them, and with CAIRN_TWIN=all by each. */
const copies = 3
const isWhole = process.env['CAIRN_TWIN'] === 'all'
const part = (rows: readonly Row[], offset: number): readonly Row[] =>
  isWhole ? rows : rows.filter((_, index) => index % copies === offset)

const families: Readonly<Record<string, readonly Row[]>> = {
  cp: [...part(copyRows({ verb: 'cp', from: 'R', to: 'R' }), 0), ...selfRows],
  put: part(copyRows({ verb: 'put', from: 'L', to: 'R' }), 1),
  get: part(copyRows({ verb: 'get', from: 'R', to: 'L' }), 2),
  'links and special files': linkRows,
  mv: moveRows,
  rm: removeRows,
}
/** Cases at the same time. */
const parallel = 8

let folder = ''
let cluster: TestCluster | undefined
let fileSystem: FileSystem
/** Pairs of sides that no case has at this moment. */
const idle: (readonly Side[])[] = []
const started: Side[] = []
let pairs = 0

function isGnu(): boolean {
  try {
    return execFileSync('cp', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).includes('GNU coreutils')
  } catch {
    return false
  }
}

const skip = isGnu() ? false : 'the cp of this machine is not of GNU coreutils'

before(async () => {
  if (skip !== false) return
  folder = await mkdtemp(join(tmpdir(), 'coreutils-'))
  cluster = await startCluster()
  fileSystem = await cluster.connect({ umask: process.umask() })
})

after(async () => {
  for (const side of started) side.close()
  await fileSystem?.close()
  await cluster?.stop()
  if (folder !== '') await rm(folder, { recursive: true, force: true })
})

function sides(): readonly Side[] {
  const free = idle.pop()
  if (free !== undefined) return free
  pairs += 1
  const where = join(folder, `pair-${pairs}`)
  const made = [coreutilsSide(join(where, 'gnu')), cairnSide(join(where, 'cairn'), fileSystem, `/pair-${pairs}`)]
  started.push(...made)
  return made
}

async function outcome(side: Side, row: Row): Promise<unknown> {
  await Promise.all([side.local.prepare(), side.remote.prepare()])
  await row.before?.(side)
  const { hasFailed, stderr } = await side.run(wordsOf(row))
  if (row.before !== undefined) for (const tree of [side.local, side.remote]) tree.spoil()
  const isExact = row.isExact === true
  const [local, remote] = await Promise.all([side.local.seen(isExact), side.remote.seen(isExact)])
  return { hasFailed, complaints: kindsOf(stderr), local, remote }
}

async function compare(row: Row): Promise<void> {
  const pair = sides()
  const [gnu, cairn] = await Promise.all(pair.map((side) => outcome(side, row)))
  // A pair whose case could not be judged is not used again.
  idle.push(pair)
  if (row.differs === undefined) assert.deepEqual(cairn, gnu)
  else assert.notDeepEqual(cairn, gnu, `they agree by now, though it is listed that "${row.differs}" differs`)
}

for (const [name, rows] of Object.entries(families)) {
  test(`as GNU coreutils: ${name}, ${rows.length} commands`, { skip, concurrency: parallel }, async (t) => {
    await Promise.all(rows.map((row) => t.test(titleOf(row), () => compare(row))))
  })
}

test('as GNU coreutils: each reason to differ is in docs/compatibility.md, and no other', () => {
  const section = readFileSync(join(root, 'docs/compatibility.md'), 'utf8')
    .split(/^## /m)
    .find((part) => part.startsWith("cairn's own commands"))
  const listed = [...(section ?? '').matchAll(/^\| `(.+?)` \|/gm)].map(([, reason]) => reason)
  const used = Object.values(families).flatMap((rows) => rows.flatMap(({ differs }) => differs ?? []))
  assert.deepEqual(new Set(listed), new Set(used))
})
