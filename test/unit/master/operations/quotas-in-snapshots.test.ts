// What only snapshots hold, in quotas and content summaries.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heldCountLevel } from '../../../../master/namespace/records/feature-level.js'
import * as ops from './all-operations.js'
import { set, usage } from './quota-kit.js'
import { Rig } from './rig.js'

const { clearedLimit } = ops

/** The summary of a directory: files, directories and space, and what of it only snapshots have. */
async function summary(rig: Rig, path: string): Promise<readonly (readonly number[])[]> {
  const { fileCount, directoryCount, spaceConsumed, snapshots } = await rig.read(ops.getContentSummary, { path })
  return [
    [fileCount, directoryCount, spaceConsumed],
    [snapshots.fileCount, snapshots.directoryCount, snapshots.spaceConsumed],
  ]
}

/** A quota at `/q`, snapshots of `/q/s`. */
async function rigWithBoth(): Promise<Rig> {
  const rig = new Rig({ chunkBytesMin: 1 })
  rig.mkdirs('/q/s')
  rig.mkdirs('/out')
  await set(rig, '/q', { names: 100, space: 1_000_000_000 })
  rig.run(ops.allowSnapshot, { path: '/q/s' })
  return rig
}

const snapshot = (rig: Rig, name: string): string => rig.run(ops.createSnapshot, { path: '/q/s', name })

async function deleteSnapshot(rig: Rig, name: string): Promise<void> {
  rig.run(ops.deleteSnapshot, { path: '/q/s', name })
  for (;;) {
    rig.check()
    const [step] = await rig.read(ops.planSnapshotDeletion, { stepsMax: 1 })
    if (step === undefined) return
    rig.run(ops.stepSnapshotDeletion, step)
  }
}

test('quota: the content summary of a snapshot whose quota is gone', async () => {
  const rig = new Rig()
  rig.write('/d/sub/f', [10], { replication: 1 })
  await set(rig, '/d/sub', { names: 10 })
  rig.run(ops.allowSnapshot, { path: '/d' })
  rig.run(ops.createSnapshot, { path: '/d', name: 's' })
  rig.run(ops.setQuota, { path: '/d/sub', names: clearedLimit, space: clearedLimit, storageType: undefined })
  rig.user = 'ann'
  const { fileCount } = await rig.read(ops.getContentSummary, { path: '/d/.snapshot/s/sub' })
  assert.equal(fileCount, 1)
  const { names } = await rig.read(ops.getQuotaUsage, { path: '/d/.snapshot/s/sub' })
  assert.equal(names, 2)
})

test('quota: what was deleted counts until the last snapshot that has it is deleted', async () => {
  const rig = await rigWithBoth()
  rig.write('/q/s/d/f', [10])
  rig.write('/q/s/g', [20])
  snapshot(rig, 'one')
  snapshot(rig, 'two')
  rig.write('/q/s/d/young', [5])
  assert.deepEqual(await usage(rig, '/q'), [6, 105, 0])
  rig.delete('/q/s/d')
  await rig.purgeAll()
  assert.deepEqual(await usage(rig, '/q'), [5, 90, 0])
  assert.deepEqual(await summary(rig, '/q'), [
    [2, 3, 90],
    [1, 1, 30],
  ])
  rig.write('/q/s/g', [1], { mayOverwrite: true })
  assert.deepEqual(await usage(rig, '/q'), [6, 93, 0])
  await deleteSnapshot(rig, 'two')
  assert.deepEqual(await usage(rig, '/q'), [6, 93, 0])
  await deleteSnapshot(rig, 'one')
  assert.deepEqual(await usage(rig, '/q'), [3, 3, 0])
  assert.deepEqual(await summary(rig, '/q'), [
    [1, 2, 3],
    [0, 0, 0],
  ])
})

test('quota: a limit refuses what does not fit beside what only snapshots hold', async () => {
  const rig = await rigWithBoth()
  rig.write('/q/s/f', [10])
  snapshot(rig, 'one')
  rig.delete('/q/s/f')
  await set(rig, '/q', { names: 3 })
  assert.throws(() => rig.mkdirs('/q/s/x'), /file count=4/)
  await set(rig, '/q', { names: 4 })
  rig.mkdirs('/q/s/x')
  rig.check()
})

test('quota: copies and bytes that only a snapshot wants count', async () => {
  const rig = await rigWithBoth()
  rig.write('/q/s/f', [10, 20])
  snapshot(rig, 'one')
  rig.run(ops.setReplication, { path: '/q/s/f', replication: 1 })
  assert.deepEqual(await usage(rig, '/q'), [3, 90, 0])
  rig.run(ops.truncate, { path: '/q/s/f', newLength: 0, clientName: 'c' })
  assert.deepEqual(await usage(rig, '/q'), [3, 90, 0])
  assert.deepEqual((await summary(rig, '/q'))[0], [1, 2, 90])
  await deleteSnapshot(rig, 'one')
  assert.deepEqual(await usage(rig, '/q'), [3, 0, 0])
})

test('quota: what was moved out goes on counting where a snapshot has it, also when it is deleted elsewhere', async () => {
  const rig = await rigWithBoth()
  rig.write('/q/s/d/f', [10])
  rig.write('/q/s/g', [20])
  snapshot(rig, 'one')
  rig.write('/q/s/d/young', [7])
  rig.run(ops.rename, { from: '/q/s/d', to: '/out/d' })
  rig.run(ops.rename, { from: '/q/s/g', to: '/out/g' })
  assert.deepEqual(await usage(rig, '/q'), [5, 90, 0])
  assert.deepEqual(await summary(rig, '/q'), [
    [2, 3, 90],
    [2, 1, 90],
  ])
  for (const path of ['/out/d', '/out/g']) rig.delete(path)
  await rig.purgeAll()
  assert.deepEqual(await usage(rig, '/q'), [5, 90, 0])
  await deleteSnapshot(rig, 'one')
  assert.deepEqual(await usage(rig, '/q'), [2, 0, 0])
})

test('quota: one that is set later counts what snapshots hold; below the level for it nothing does', async () => {
  const rig = new Rig({ chunkBytesMin: 1 }, 3, heldCountLevel - 1)
  rig.write('/q/s/f', [10])
  rig.write('/q/s/g', [10])
  rig.run(ops.allowSnapshot, { path: '/q/s' })
  snapshot(rig, 'old')
  rig.delete('/q/s/f')
  await set(rig, '/q', { names: 100 })
  assert.deepEqual(await usage(rig, '/q'), [3, 30, 0])
  rig.run(ops.raiseFeatureLevel, { level: heldCountLevel })
  snapshot(rig, 'new')
  rig.delete('/q/s/g')
  assert.deepEqual(await usage(rig, '/q'), [3, 30, 0])
  await set(rig, '/q/s', { names: 100 })
  assert.deepEqual(await usage(rig, '/q/s'), [2, 30, 0])
  await deleteSnapshot(rig, 'new')
  await deleteSnapshot(rig, 'old')
  assert.deepEqual(await usage(rig, '/q'), [2, 0, 0])
})

test('quota: a directory is moved while others make or delete snapshots, on which its plan relies', async () => {
  const write = (rig: Rig, names: string): void => {
    for (const name of names) rig.write(`/q/s/d/${name}`, [10])
  }
  const cases: readonly (readonly [before: (rig: Rig) => void, meanwhile: (rig: Rig) => void])[] = [
    [() => undefined, (rig) => snapshot(rig, 's1')],
    [(rig) => [snapshot(rig, 's0'), write(rig, 'efgh')], (rig) => snapshot(rig, 's1')],
    [
      (rig) => [snapshot(rig, 's0'), write(rig, 'efgh'), snapshot(rig, 's1')],
      (rig) => rig.run(ops.deleteSnapshot, { path: '/q/s', name: 's1' }),
    ],
  ]
  for (const [before, meanwhile] of cases) {
    const usages = new Set<string>()
    for (const waitsBefore of [undefined, 0, 1]) {
      const rig = await rigWithBoth()
      write(rig, 'abc')
      before(rig)
      if (waitsBefore === undefined) meanwhile(rig)
      else Object.assign(rig, { meanwhile: () => meanwhile(rig), waitsBefore })
      rig.run(ops.rename, { from: '/q/s/d', to: '/out/d' })
      // Undefined also where the plan waited less often.
      if (rig.meanwhile === undefined) usages.add((await usage(rig, '/q')).join(' '))
    }
    assert.equal(usages.size, 1, [...usages].join(' or '))
  }
})
