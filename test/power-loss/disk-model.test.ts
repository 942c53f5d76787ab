import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../../proto/base/random.js'
import { DiskModel } from './disk-model.js'
import type { FileOperation } from './operation.js'

const root = { kind: 'open', fd: 1, path: '', flags: 0 } as const
const open = (fd: number, path: string, flags = 1): FileOperation => ({ kind: 'open', fd, path, flags })
const write = (fd: number, text: string, at = 0): FileOperation => ({ kind: 'write', fd, at, bytes: Buffer.from(text) })
const sync = (fd: number): FileOperation => ({ kind: 'sync', fd })
const truncate = (fd: number, bytes: number): FileOperation => ({ kind: 'truncate', fd, bytes, isGrowing: false })

/** All that may be found after a cut: `name=text`, names in order. */
function outcomes(operations: readonly FileOperation[], isLevelFolder = false): string[] {
  const model = new DiskModel({ isLevelFolder: () => isLevelFolder })
  for (const operation of operations) model.apply(operation)
  const found = new Set<string>()
  for (let seed = 1; seed <= 400; seed += 1) {
    const { files } = model.afterCut(seededRandom(seed))
    found.add(
      [...files]
        .map(([name, bytes]) => `${name}=${bytes.toString('latin1').replaceAll('\0', '0')}`)
        .sort()
        .join(' '),
    )
  }
  return [...found].sort()
}

test('disk model: nothing is synced, anything may be lost: the name, the bytes, or the bytes but not the size', () => {
  assert.deepEqual(outcomes([root, open(2, 'a'), write(2, 'xy')]), ['', 'a=', 'a=00', 'a=xy'])
})

test('disk model: a file is synced but not its folder, the bytes are durable and the name is not', () => {
  assert.deepEqual(outcomes([root, open(2, 'a'), write(2, 'xy'), sync(2)]), ['', 'a=xy'])
  assert.deepEqual(outcomes([root, open(2, 'a'), write(2, 'xy'), sync(2)], true), ['a=xy'])
})

test('disk model: file and folder are synced, both are durable', () => {
  assert.deepEqual(outcomes([root, open(2, 'a'), write(2, 'xy'), sync(2), sync(1)]), ['a=xy'])
})

const named = [root, open(2, 'a'), write(2, 'old'), sync(2), sync(1)]

test('disk model: a rename over a file, the old or the new one is there, complete if it was synced', () => {
  const rename: FileOperation = { kind: 'rename', from: 'b', to: 'a' }
  assert.deepEqual(outcomes([...named, open(3, 'b'), write(3, 'new'), sync(3), rename]), ['a=new', 'a=old', 'a=old b=new'])
  assert.ok(outcomes([...named, open(3, 'b'), write(3, 'new'), rename]).includes('a=000'))
  assert.deepEqual(outcomes([...named, open(3, 'b'), write(3, 'new'), sync(3), rename, sync(1)]), ['a=new'])
})

test('disk model: changes of names in one folder become durable in any order; in a LevelDB folder in their order', () => {
  const changes = [root, open(2, 'a'), open(3, 'b')]
  assert.deepEqual(outcomes(changes), ['', 'a=', 'a= b=', 'b='])
  assert.deepEqual(outcomes(changes, true), ['', 'a=', 'a= b='])
})

test('disk model: a synchronous write, its own bytes are durable but not those of earlier writes', () => {
  const durable = open(3, 'a', 4)
  const found = outcomes([...named, write(2, 'O'), durable, write(3, 'D', 600)])
  assert.ok(found.every((each) => each.endsWith('D')))
  assert.equal(new Set(found.map((each) => each[2])).size, 2)
})

test('disk model: two writes to one sector, the second is never there without the first', () => {
  const found = outcomes([...named, write(2, 'x', 0), write(2, 'y', 1)])
  assert.deepEqual(found, ['a=old', 'a=xld', 'a=xyd'])
})

test('disk model: a truncation was not synced, it is kept or lost', () => {
  assert.deepEqual(outcomes([...named, truncate(2, 1)]), ['a=o', 'a=old'])
  assert.deepEqual(outcomes([...named, truncate(2, 1), sync(2)]), ['a=o'])
})

test('disk model: a sync fails, a later sync does not make its bytes durable', () => {
  const failed: FileOperation = { kind: 'failedSync', fd: 2 }
  const found = outcomes([...named, write(2, 'new'), failed, sync(2)])
  assert.deepEqual(found, ['a=new', 'a=old'])
  assert.ok(outcomes([...named, write(2, 'N', 0), failed, write(2, 'T', 600), sync(2)]).every((each) => each.endsWith('T')))
})

test('disk model: the process is killed but power stays on, all writes are visible and no more durable than before', () => {
  const model = new DiskModel({ isLevelFolder: () => false })
  for (const operation of [...named, write(2, 'new')]) model.apply(operation)
  model.afterKill(write(2, '!', 3))
  assert.equal(model.whole().files.get('a')?.toString(), 'new!')
  const found = new Set(Array.from({ length: 100 }, (_, seed) => model.afterCut(seededRandom(seed)).files.get('a')?.toString()))
  assert.ok(found.has('old'))
})
