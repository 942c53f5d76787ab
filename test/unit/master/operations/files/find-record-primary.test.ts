import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordHolder } from '../../../../../proto/base/record-holder.js'
import * as ops from '../all-operations.js'
import { Rig, refusalText } from '../rig.js'

const holderOf = (chunkserver: number): string => recordHolder(chunkserver, Buffer.alloc(8, chunkserver))

const nothingSeen = { lostHolder: undefined, unreachableHolder: undefined, unreachableMs: 0, isRefused: false, avoid: [] }

function find(rig: Rig, path: string, seen: Partial<ops.FindRecordPrimary> = {}): readonly [number, string | undefined] {
  const { chunkserver, holder } = rig.run(ops.findRecordPrimary, { path, ...nothingSeen, ...seen })
  rig.check()
  return [chunkserver.id, holder]
}

/** A chunkserver opens the file and writes a chunk. */
function openFor(rig: Rig, path: string, chunkserver: number): string {
  const clientName = holderOf(chunkserver)
  rig.run(ops.append, { path, clientName, wantsNewChunk: false })
  rig.add(path, undefined, { clientName })
  return clientName
}

test('find the primary: for a file that nobody has open, always the same live holder of its last chunk', () => {
  const rig = new Rig({}, 5)
  rig.write('/f', [100])
  const [first] = find(rig, '/f')
  assert.ok([1, 2, 3].includes(first))
  assert.deepEqual(find(rig, '/f'), [first, undefined])
  const [second] = find(rig, '/f', { avoid: [first] })
  assert.ok([1, 2, 3].includes(second) && second !== first)
  rig.setState(first, 'stale')
  assert.notEqual(find(rig, '/f')[0], first)
  assert.ok([4, 5].includes(find(rig, '/f', { avoid: [1, 2, 3] })[0]), 'then one that does not hold it')
  assert.notEqual(find(rig, '/f', { avoid: [1, 2, 3, 4, 5] })[0], first, 'then any')
})

test('find the primary: an empty file gets any live chunkserver, different files different ones', () => {
  const rig = new Rig({}, 3)
  const found = new Set<number>()
  for (let number = 0; number < 6; number += 1) {
    rig.write(`/${number}`, [])
    found.add(find(rig, `/${number}`)[0])
  }
  assert.equal(found.size, 3)
  for (const server of [1, 2, 3]) rig.setState(server, 'dead')
  assert.equal(
    refusalText(() => find(rig, '/0')),
    'no chunkserver is available',
  )
})

test('find the primary: the chunkserver that holds the lease, however it is', () => {
  const rig = new Rig()
  rig.write('/f', [])
  const holder = openFor(rig, '/f', 2)
  assert.deepEqual(find(rig, '/f'), [2, holder])
  rig.setState(2, 'dead')
  assert.deepEqual(find(rig, '/f'), [2, holder], 'nobody has missed it')
  assert.deepEqual(find(rig, '/f', { lostHolder: holderOf(3), unreachableHolder: holderOf(3), unreachableMs: 1_000_000 }), [2, holder])
})

test('find the primary: one that answered that it is none loses the lease, and the last chunk is recovered', () => {
  const rig = new Rig()
  rig.write('/f', [])
  const holder = openFor(rig, '/f', 2)
  const text = 'the primary of /f is gone, and its last chunk is being recovered. Try again later.'
  assert.equal(
    refusalText(() => find(rig, '/f', { lostHolder: holder })),
    text,
  )
  assert.match(
    refusalText(() => find(rig, '/f', { lostHolder: holder })),
    /another recovery is in progress/,
  )
  assert.match(
    refusalText(() => rig.run(ops.fsync, { path: '/f', fileId: 0, clientName: holder, lastChunkLength: undefined })),
    /is not the lease owner/,
    'it can no longer write',
  )
  rig.check()
})

test('find the primary: a file without an open chunk is closed at once, and another one chosen', () => {
  const rig = new Rig()
  rig.write('/f', [])
  const clientName = holderOf(2)
  rig.run(ops.append, { path: '/f', clientName, wantsNewChunk: false })
  assert.equal(find(rig, '/f', { lostHolder: clientName })[1], undefined)
})

test('find the primary: one that could not be reached loses the lease when the masters do not hear it either, or after a time', () => {
  const cases = [
    { state: 'live', unreachableMs: 9_999, isRefused: false, isGone: false },
    { state: 'live', unreachableMs: 10_000, isRefused: false, isGone: true },
    { state: 'live', unreachableMs: 999, isRefused: true, isGone: false },
    { state: 'live', unreachableMs: 1_000, isRefused: true, isGone: true },
    { state: 'stale', unreachableMs: 0, isRefused: false, isGone: true },
    { state: 'dead', unreachableMs: 0, isRefused: false, isGone: true },
  ] as const
  for (const { state, unreachableMs, isRefused, isGone } of cases) {
    const rig = new Rig()
    rig.write('/f', [])
    const unreachableHolder = openFor(rig, '/f', 2)
    rig.setState(2, state)
    const seen = { unreachableHolder, unreachableMs, isRefused }
    if (isGone)
      assert.match(
        refusalText(() => find(rig, '/f', seen)),
        /is gone/,
      )
    else assert.deepEqual(find(rig, '/f', seen), [2, unreachableHolder])
  }
})

test('find the primary: a file that another client writes is refused until its lease has expired', () => {
  const rig = new Rig()
  rig.create('/f')
  assert.match(
    refusalText(() => find(rig, '/f')),
    /because this file lease is currently owned by c1/,
  )
  rig.expiredClients.add('c1')
  assert.equal(find(rig, '/f')[1], undefined)
  assert.match(
    refusalText(() => find(rig, '/none')),
    /^File does not exist: \/none/,
  )
  rig.mkdirs('/d')
  assert.match(
    refusalText(() => find(rig, '/d')),
    /^Path is not a file: \/d/,
  )
})

test('find the primary: below the feature level of recoveries the lease of one that is gone stays', () => {
  const rig = new Rig({}, 3, 1)
  rig.write('/f', [])
  const holder = openFor(rig, '/f', 2)
  assert.match(
    refusalText(() => find(rig, '/f', { lostHolder: holder })),
    /needs feature level 2/,
  )
})
