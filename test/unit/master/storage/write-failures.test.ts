import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { AppliedPoint } from '../../../../master/sequencer/ports.js'
import type { SegmentLogStore } from '../../../../master/storage/log-store.js'
import { formatState, openStateStore } from '../../../../master/storage/state-store.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { failingFiles, Trouble } from './failing-files.js'
import { freshFolder, freshLog, put, smallLog, texts, threeVoters } from './folders.js'

const half = 'x'.repeat(32 * 1024)
const point = (index: number): AppliedPoint => ({
  index,
  entryEpoch: 1,
  position: { epoch: 1, number: index },
  stampMs: 0,
  elapsedMs: 0,
  membership: threeVoters,
})

/** What fails in the background is noticed some turns later. */
async function refusesSoon(store: SegmentLogStore): Promise<void> {
  const isRefused = (): Promise<boolean> =>
    store.write([]).then(
      () => false,
      () => true,
    )
  for (let turns = 0; turns < 10_000 && !(await isRefused()); turns += 1) await setImmediate()
  await refusesFromNowOn(store)
}

async function refusesFromNowOn(store: SegmentLogStore): Promise<void> {
  await assert.rejects(store.write([put(100)]), { reason: 'io' })
  await assert.rejects(store.write([]), { reason: 'io' })
  await store.close()
}

test('log: a write fails, it and every later one are rejected as a disk failure', async (t) => {
  const disk = new Trouble('write', '.log')
  await failingFiles(t, (call) => disk.choose(call))
  const { store } = await freshLog(t)
  disk.isOn = true
  await assert.rejects(store.write([put(1)]), { reason: 'io' })
  disk.isOn = false
  await refusesFromNowOn(store)
})

for (const [kind, text] of [
  ['sync', 'next.tmp'],
  ['write', 'next.tmp'],
  ['rename', '000000000002.log'],
  ['sync', '/log'],
] as const) {
  test(`log: the next segment cannot be made, ${kind} of ${text} fails: nothing more is written`, async (t) => {
    const disk = new Trouble(kind, text)
    await failingFiles(t, (call) => disk.choose(call))
    const { store } = await freshLog(t, smallLog(64 * 1024))
    disk.isOn = true
    await store.write([put(1)]) // the first one has its own space
    await refusesSoon(store)
  })
}

test('log: the removal of segments cannot be synced, nothing more is written', async (t) => {
  const disk = new Trouble('sync', '/log')
  await failingFiles(t, (call) => disk.choose(call))
  const { store } = await freshLog(t, smallLog(64 * 1024))
  for (let index = 1; index <= 6; index += 1) await store.write([put(index, half)])
  await store.prepare()
  disk.isOn = true
  await store.write([{ kind: 'cut', snapshot: { index: 5, epoch: 1, membership: threeVoters } }])
  await refusesSoon(store)
})

test('log: too many open files for the next segment, no disk failure: it continues', async (t) => {
  const disk = new Trouble('open', 'next.tmp', 'EMFILE')
  await failingFiles(t, (call) => disk.choose(call))
  const { store } = await freshLog(t, smallLog(64 * 1024))
  disk.isOn = true
  await store.write([put(1)])
  await assert.rejects(store.prepare(), { reason: 'unavailable' })
  disk.isOn = false
  await store.write([put(2, half)])
  await store.write([put(3, half)])
  assert.equal(texts(store).length, 3)
  await store.close()
})

async function freshState(t: Parameters<typeof freshFolder>[0]) {
  const folder = join(freshFolder(t), 'state')
  await formatState(folder, threeVoters)
  return { folder, store: await openStateStore(folder, {}, silentLogger) }
}

const everything = { from: '', to: '\xff', limit: 100 }
const changesTo = (text: string) => new Map([['a', Buffer.from(text)]])
const textOf = (value: Uint8Array | undefined): string | undefined => (value === undefined ? undefined : Buffer.from(value).toString())

test('state: a commit fails, rejected as a disk failure', async (t) => {
  const broken = new Trouble('batch', '/state/')
  await failingFiles(t, (call) => broken.choose(call))
  const { store } = await freshState(t)
  broken.isOn = true
  await assert.rejects(store.commit(point(1), changesTo('1')), { reason: 'io' })
  assert.equal(store.applied.index, 0)
  await store.close()
})

test('state: no space for a commit, the stored state stays readable and LevelDB is opened again for the next commit', async (t) => {
  const full = new Trouble('batch', '/state/1', 'ENOSPC')
  await failingFiles(t, (call) => full.choose(call))
  const { folder, store } = await freshState(t)
  await store.commit(point(1), changesTo('1'))
  full.isOn = true
  await assert.rejects(store.commit(point(2), changesTo('2')), { reason: 'noSpace' })
  assert.equal(store.applied.index, 1)
  assert.equal((await store.scan(everything)).length, 1)
  const snapshot = store.snapshot()
  await store.commit(point(2), changesTo('2'))
  assert.equal(full.failed, 1)
  assert.equal(textOf(store.get('a')), '2')
  assert.equal(textOf(snapshot.get('a')), '1', 'who reads the first one goes on')
  await snapshot.close()
  await store.commit(point(3), new Map([['b', Buffer.from('3')]]))
  await store.close()
  assert.deepEqual(readdirSync(folder).sort(), ['2', 'current'])
  const again = await openStateStore(folder, {}, silentLogger)
  assert.deepEqual([again.applied.index, textOf(again.get('a')), textOf(again.get('b'))], [3, '2', '3'])
  await again.close()
})

test('state: no space to open it again either, at any step: the next attempt succeeds, and no files are left over', async (t) => {
  const full = new Trouble('batch', '/state/1', 'ENOSPC')
  const steps = [
    new Trouble('sync', '/state/2', 'ENOSPC'),
    new Trouble('open', '/state/2/MANIFEST', 'ENOSPC'),
    new Trouble('write', '/state/current.tmp', 'ENOSPC'),
    new Trouble('rename', '/state/current', 'ENOSPC'),
  ]
  await failingFiles(t, (call) => full.choose(call) ?? steps.map((step) => step.choose(call)).find((code) => code !== undefined))
  const { folder, store } = await freshState(t)
  await store.commit(point(1), changesTo('1'))
  full.isOn = true
  await assert.rejects(store.commit(point(2), changesTo('2')), { reason: 'noSpace' })
  for (const step of steps) {
    step.isOn = true
    await assert.rejects(store.commit(point(2), changesTo('2')), { reason: 'noSpace' })
    assert.equal(step.failed, 1)
    step.isOn = false
    assert.equal((await store.scan(everything)).length, 1)
    assert.deepEqual(
      readdirSync(folder)
        .filter((name) => !name.endsWith('.tmp'))
        .sort(),
      ['1', 'current'],
    )
  }
  await store.commit(point(2), changesTo('2'))
  await store.close()
  const again = await openStateStore(folder, {}, silentLogger)
  assert.deepEqual([again.applied.index, textOf(again.get('a'))], [2, '2'])
  await again.close()
})

test('state: a snapshot being installed cannot be written, at any step, rejected as a disk failure', async (t) => {
  const batch = new Trouble('batch', '/state/2')
  const pointer = new Trouble('sync', '/state/current.tmp')
  const name = new Trouble('rename', '/state/current')
  const names = new Trouble('sync', '/state')
  await failingFiles(t, (call) => batch.choose(call) ?? pointer.choose(call) ?? name.choose(call) ?? names.choose(call))
  const { store } = await freshState(t)
  const install = await store.beginInstall(point(9))
  batch.isOn = true
  await assert.rejects(install.write([{ key: 'a', value: Buffer.from('1') }]), { reason: 'io' })
  await assert.rejects(install.finish(), { reason: 'io' })
  batch.isOn = false
  for (const disk of [pointer, name, names]) {
    disk.isOn = true
    await assert.rejects(install.finish(), { reason: 'io' })
    disk.isOn = false
  }
  names.isOn = true
  await assert.rejects(store.beginInstall(point(10)), { reason: 'io' })
  names.isOn = false
  assert.equal(store.applied.index, 0)
  await store.close()
})
