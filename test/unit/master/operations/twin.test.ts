// Random operations against a twin that knows only paths and lengths: both must say the same, and every invariant must hold all the way.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Random, seededRandom } from '../../../../proto/base/random.js'
import * as ops from './all-operations.js'
import { Rig, refusal } from './rig.js'

const chunkBytes = 4096
const clients = ['c1', 'c2']

interface TwinFile {
  length: number
  holder: string | undefined
  /** Names its last chunk while that is open. */
  open: { chunk: ops.LocatedChunk } | undefined
  last: ops.ChunkName | undefined
}

/** The naive model: a path is a directory (`null`) or a file. */
class Twin {
  readonly #entries = new Map<string, TwinFile | null>([['/', null]])

  get(path: string): TwinFile | null | undefined {
    return this.#entries.get(path)
  }

  set(path: string, entry: TwinFile | null): void {
    this.#entries.set(path, entry)
  }

  /** Nothing on the way to a path is missing or a file. */
  hasParent(path: string): boolean {
    return this.#entries.get(parentOf(path)) === null
  }

  isBlocked(path: string): boolean {
    for (let above = parentOf(path); above !== '/'; above = parentOf(above)) if (this.#entries.get(above)) return true
    return false
  }

  makeParents(path: string): void {
    for (let above = parentOf(path); above !== '/'; above = parentOf(above)) this.#entries.set(above, null)
  }

  children(path: string): string[] {
    return [...this.#entries.keys()].filter((key) => key !== '/' && parentOf(key) === path)
  }

  remove(path: string): void {
    for (const key of [...this.#entries.keys()]) if (key === path || key.startsWith(`${path}/`)) this.#entries.delete(key)
  }

  move(from: string, to: string): void {
    for (const [key, entry] of [...this.#entries]) {
      if (key !== from && !key.startsWith(`${from}/`)) continue
      this.#entries.delete(key)
      this.#entries.set(to + key.slice(from.length), entry)
    }
  }

  all(): [string, TwinFile | null][] {
    return [...this.#entries]
  }
}

function parentOf(path: string): string {
  const at = path.lastIndexOf('/')
  return at <= 0 ? '/' : path.slice(0, at)
}

const anyPath = (random: Random): string => {
  const depth = 1 + random.below(3)
  return Array.from({ length: depth }, () => `/${'abc'[random.below(3)] ?? 'a'}`).join('')
}

type Step = (rig: Rig, twin: Twin, random: Random) => void

const create: Step = (rig, twin, random) => {
  const path = anyPath(random)
  const clientName = clients[random.below(2)] ?? 'c1'
  const mayOverwrite = random.below(2) === 1
  const existing = twin.get(path)
  const reason = refusal(() => rig.create(path, { clientName, mayOverwrite, chunkBytes, replication: 1 + random.below(3) }))
  if (twin.isBlocked(path)) assert.equal(reason, 'parentNotDirectory')
  else if (existing === null) assert.equal(reason, 'alreadyExists')
  else if (existing !== undefined && !mayOverwrite)
    assert.equal(reason, existing.holder === undefined ? 'alreadyExists' : 'alreadyBeingCreated')
  else {
    assert.equal(reason, 'done')
    twin.makeParents(path)
    twin.set(path, { length: 0, holder: clientName, open: undefined, last: undefined })
  }
}

const mkdirs: Step = (rig, twin, random) => {
  const path = anyPath(random)
  const reason = refusal(() => rig.mkdirs(path))
  if (twin.isBlocked(path)) assert.equal(reason, 'parentNotDirectory')
  else if (twin.get(path)) assert.equal(reason, 'alreadyExists')
  else {
    assert.equal(reason, 'done')
    twin.makeParents(path)
    twin.set(path, null)
  }
}

const write: Step = (rig, twin, random) => {
  const path = anyPath(random)
  const file = twin.get(path)
  const clientName = file?.holder ?? 'c1'
  const length = random.below(2) === 0 ? chunkBytes : random.below(chunkBytes)
  const open = file?.open
  const previous =
    open === undefined ? file?.last : { id: open.chunk.id, generation: open.chunk.generation, length: Math.max(length, open.chunk.length) }
  let added: ops.LocatedChunk | undefined
  const reason = refusal(() => {
    added = rig.add(path, previous, { clientName })
  })
  if (twin.isBlocked(path)) assert.equal(reason, 'belowFile')
  else if (file === undefined) assert.equal(reason, 'notFound')
  else if (file === null || file.holder === undefined) assert.equal(reason, 'leaseExpired')
  else {
    assert.equal(reason, 'done')
    assert.ok(added)
    if (open !== undefined) file.length += previous?.length ?? 0
    assert.equal(added.offset, file.length)
    file.last = previous
    file.open = { chunk: added }
  }
}

const complete: Step = (rig, twin, random) => {
  const path = anyPath(random)
  const file = twin.get(path)
  if (file === undefined || file === null || file.holder === undefined) return
  const length = Math.max(random.below(chunkBytes), file.open?.chunk.length ?? 0)
  const last = file.open === undefined ? file.last : { id: file.open.chunk.id, generation: file.open.chunk.generation, length }
  assert.equal(rig.complete(path, last, file.holder), true)
  assert.equal(rig.complete(path, last, file.holder), true)
  if (file.open !== undefined) file.length += length
  twin.set(path, { length: file.length, holder: undefined, open: undefined, last })
}

const append: Step = (rig, twin, random) => {
  const path = anyPath(random)
  const clientName = clients[random.below(2)] ?? 'c1'
  const wantsNewChunk = random.below(2) === 1
  const file = twin.get(path)
  let appended: ops.AppendedFile | undefined
  const reason = refusal(() => {
    appended = rig.run(ops.append, { path, clientName, wantsNewChunk })
  })
  if (twin.isBlocked(path)) assert.equal(reason, 'belowFile')
  else if (file === undefined) assert.equal(reason, 'notFound')
  else if (file === null) assert.equal(reason, 'alreadyExists')
  else if (file.holder !== undefined) assert.equal(reason, 'alreadyBeingCreated')
  else {
    assert.equal(reason, 'done')
    file.holder = clientName
    const chunk = appended?.chunk
    if (chunk !== undefined && !wantsNewChunk) {
      // The reopened chunk counts again when it is committed.
      file.length -= chunk.length
      file.open = { chunk }
      file.last = undefined
    } else if (chunk === undefined) {
      file.last = undefined
    }
  }
}

const remove: Step = (rig, twin, random) => {
  const path = random.below(20) === 0 ? '/' : anyPath(random)
  const recursive = random.below(2) === 1
  const entry = twin.get(path)
  let answer: boolean | undefined
  const reason = refusal(() => {
    answer = rig.delete(path, recursive)
  })
  if (twin.isBlocked(path)) assert.equal(reason, 'belowFile')
  else if (entry === null && twin.children(path).length > 0 && !recursive) assert.equal(reason, 'notEmpty')
  else {
    assert.equal(answer, entry !== undefined && path !== '/')
    if (answer === true) twin.remove(path)
  }
}

const rename: Step = (rig, twin, random) => {
  const from = anyPath(random)
  const to = anyPath(random)
  let answer: boolean | undefined
  const reason = refusal(() => {
    answer = rig.run(ops.rename, { from, to })
  })
  const source = twin.get(from)
  const target = twin.get(to) === null ? `${to === '/' ? '' : to}/${from.slice(from.lastIndexOf('/') + 1)}` : to
  if (twin.isBlocked(from)) assert.equal(reason, 'belowFile')
  else if (twin.isBlocked(to)) assert.equal(reason, 'parentNotDirectory')
  else if (source === undefined || target.startsWith(`${from}/`)) assert.equal(answer, false)
  else if (target === from) assert.equal(answer, true)
  else if (twin.get(target) !== undefined || !twin.hasParent(target)) assert.equal(answer, false)
  else {
    assert.equal(answer, true)
    twin.move(from, target)
  }
}

const renameOver: Step = (rig, twin, random) => {
  const from = anyPath(random)
  const to = anyPath(random)
  const overwrite = random.below(2) === 1
  const reason = refusal(() => rig.run(ops.renameOver, { from, to, overwrite }))
  const source = twin.get(from)
  const target = twin.get(to)
  if (twin.isBlocked(from)) assert.equal(reason, 'belowFile')
  else if (twin.isBlocked(to)) assert.equal(reason, 'parentNotDirectory')
  else if (source === undefined) assert.equal(reason, 'notFound')
  else if (from === to) assert.equal(reason, 'alreadyExists')
  else if (to.startsWith(`${from}/`)) assert.equal(reason, 'io')
  else if (target !== undefined && (target === null) !== (source === null)) assert.equal(reason, 'io')
  else if (target !== undefined && !overwrite) assert.equal(reason, 'alreadyExists')
  else if (target === null && twin.children(to).length > 0) assert.equal(reason, 'io')
  else if (!twin.hasParent(to)) assert.equal(reason, 'notFound')
  else {
    assert.equal(reason, 'done')
    twin.remove(to)
    twin.move(from, to)
  }
}

const setReplication: Step = (rig, twin, random) => {
  const path = anyPath(random)
  const change = { path, replication: 1 + random.below(3) }
  if (twin.isBlocked(path))
    assert.equal(
      refusal(() => rig.run(ops.setReplication, change)),
      'belowFile',
    )
  else assert.equal(rig.run(ops.setReplication, change), Boolean(twin.get(path)))
}

const steps: readonly Step[] = [
  create,
  create,
  mkdirs,
  write,
  write,
  write,
  complete,
  complete,
  append,
  remove,
  rename,
  renameOver,
  setReplication,
]

async function compare(rig: Rig, twin: Twin): Promise<void> {
  for (const [path, entry] of twin.all()) {
    const inode = await rig.stat(path)
    assert.equal(inode?.kind, entry === null ? 'directory' : 'file', path)
    if (inode?.kind === 'file' && entry?.open === undefined) assert.equal(inode.length, entry?.length, path)
    if (inode?.kind === 'file') assert.equal(inode.leaseHolder, entry?.holder, path)
    if (inode?.kind === 'directory') {
      const names = twin.children(path).map((child) => child.slice(child.lastIndexOf('/') + 1))
      assert.deepEqual(await rig.list(path), names.sort(), path)
    }
  }
}

for (let seed = 1; seed <= 20; seed += 1) {
  test(`operations: seed ${seed}, a simple model agrees after every step and all invariants hold`, async () => {
    const random = seededRandom(seed)
    const rig = new Rig()
    const twin = new Twin()
    for (let count = 0; count < 400; count += 1) {
      rig.nowMs += random.below(10)
      const step = steps[random.below(steps.length)]
      step?.(rig, twin, random)
      rig.check()
      if (count % 20 === 0) await compare(rig, twin)
      if (count % 50 === 0) await rig.purgeAll()
    }
    await compare(rig, twin)
    rig.delete('/a')
    rig.delete('/b')
    rig.delete('/c')
    await rig.purgeAll()
    assert.equal([...rig.pairs.keys()].filter((key) => 'cghlqx'.includes(key.charAt(0))).length, 0)
  })
}
