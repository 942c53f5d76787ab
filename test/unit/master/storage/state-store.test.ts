import assert from 'node:assert/strict'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { AppliedPoint } from '../../../../master/sequencer/ports.js'
import { formatState, type LevelStateStore, openStateStore } from '../../../../master/storage/state-store.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { freshFolder, threeVoters } from './folders.js'

const reopen = (folder: string): Promise<LevelStateStore> => openStateStore(folder, {}, silentLogger)

async function freshState(context: TestContext): Promise<{ folder: string; store: LevelStateStore }> {
  const folder = join(freshFolder(context), 'state')
  await formatState(folder, threeVoters)
  return { folder, store: await reopen(folder) }
}

const point = (index: number): AppliedPoint => ({
  index,
  entryEpoch: 2,
  position: { epoch: 2, number: index },
  stampMs: 1000 + index,
  elapsedMs: 2000 + index,
  membership: threeVoters,
})
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text))
const textOf = (value: Uint8Array | undefined): string | undefined => (value === undefined ? undefined : Buffer.from(value).toString())
const changes = (pairs: Record<string, string | undefined>) =>
  new Map(Object.entries(pairs).map(([key, value]) => [key, value === undefined ? undefined : bytes(value)]))

test('state: changes and their applied point are there after a restart', async (t) => {
  const { folder, store } = await freshState(t)
  assert.equal(store.applied.index, 0)
  await store.commit(point(5), changes({ ia: '1', ib: '2', ic: '3' }))
  await store.commit(point(6), changes({ ib: undefined, ic: '4' }))
  await store.close()
  const again = await reopen(folder)
  assert.deepEqual(again.applied, point(6))
  assert.deepEqual(
    ['ia', 'ib', 'ic'].map((key) => textOf(again.get(key))),
    ['1', undefined, '4'],
  )
  await again.close()
})

test('state: keys of any bytes, kept and in byte order', async (t) => {
  const { store } = await freshState(t)
  await store.commit(point(1), changes({ 'i\u00ff': 'high', 'i\u0000': 'low', 'i\u0080x': 'mid' }))
  assert.equal(textOf(store.get('i\u00ff')), 'high')
  const pairs = await store.scan({ from: 'i', to: 'j', limit: 10 })
  assert.deepEqual(
    pairs.map(({ key }) => key),
    ['i\u0000', 'i\u0080x', 'i\u00ff'],
  )
  assert.deepEqual((await store.scan({ from: 'i\u0001', to: 'i\u00ff', limit: 10 })).length, 1)
  await store.close()
})

test('state: the same value is read twice, the same object is returned', async (t) => {
  const { store } = await freshState(t)
  await store.commit(point(1), changes({ ia: 'x' }))
  const first = store.get('ia')
  assert.equal(store.get('ia'), first)
  assert.equal(store.get('gone'), undefined)
  await store.commit(point(2), changes({ ia: 'y', gone: 'here' }))
  assert.equal(textOf(store.get('ia')), 'y')
  assert.equal(textOf(store.get('gone')), 'here')
  await store.close()
})

test('state: a key is read while it is being committed, its old value is not cached', async (t) => {
  const { store } = await freshState(t)
  await store.commit(point(1), changes({ ia: 'old' }))
  const committed = store.commit(point(2), changes({ ia: 'new' }))
  store.get('ia')
  await committed
  assert.equal(textOf(store.get('ia')), 'new')
  await store.close()
})

test('state: a large commit is one batch', async (t) => {
  const { folder, store } = await freshState(t)
  const many = new Map(Array.from({ length: 5000 }, (_, each) => [`i${String(each).padStart(6, '0')}`, bytes(`value ${each}`)]))
  await store.commit(point(1), many)
  await store.close()
  const again = await reopen(folder)
  assert.equal((await again.scan({ from: 'i', to: 'j', limit: 1e6 })).length, 5000)
  await again.close()
})

test('state: a snapshot does not change and hides the applied point', async (t) => {
  const { store } = await freshState(t)
  await store.commit(point(1), changes({ ia: '1', zz: '2' }))
  const snapshot = store.snapshot()
  await store.commit(point(2), changes({ ia: 'later' }))
  assert.equal(textOf(snapshot.get('ia')), '1')
  assert.equal(snapshot.applied.index, 1)
  const pages = []
  for await (const page of snapshot.pages(1)) pages.push(...page)
  assert.deepEqual(
    pages.map(({ key, value }) => [key, textOf(value)]),
    [
      ['ia', '1'],
      ['zz', '2'],
    ],
  )
  assert.equal((await snapshot.scan({ from: '\u0000', to: '\u00ff', limit: 2 })).length, 2)
  await snapshot.close()
  await store.close()
})

test('state: an installed snapshot replaces everything at once', async (t) => {
  const { folder, store } = await freshState(t)
  await store.commit(point(1), changes({ ia: 'mine', ib: 'mine' }))
  assert.equal(textOf(store.get('ia')), 'mine')
  const install = await store.beginInstall(point(50))
  await install.write([{ key: 'ia', value: bytes('theirs') }])
  assert.equal(textOf(store.get('ia')), 'mine')
  await install.finish()
  assert.deepEqual([textOf(store.get('ia')), store.get('ib'), store.applied.index], ['theirs', undefined, 50])
  await store.commit(point(51), changes({ ic: 'new' }))
  await store.close()
  const again = await reopen(folder)
  assert.deepEqual(
    [textOf(again.get('ia')), again.get('ib'), textOf(again.get('ic')), again.applied.index],
    ['theirs', undefined, 'new', 51],
  )
  assert.equal(readdirSync(folder).length, 2)
  await again.close()
})

test('state: an unfinished install is removed', async (t) => {
  const { folder, store } = await freshState(t)
  await store.commit(point(1), changes({ ia: 'mine' }))
  const abandoned = await store.beginInstall(point(50))
  await abandoned.abandon()
  const interrupted = await store.beginInstall(point(60))
  await interrupted.write([{ key: 'ia', value: bytes('theirs') }])
  await store.close()
  await assert.rejects(reopen(join(folder, 'missing')), { reason: 'checksumMismatch' })
  mkdirSync(join(folder, '77'))
  const again = await reopen(folder).catch(() => undefined)
  assert.equal(textOf(again?.get('ia')), 'mine')
  assert.deepEqual(readdirSync(folder).sort(), ['1', 'current'])
  await again?.close()
})

test('state: no space left for a commit, refused before anything is written', async (t) => {
  const { folder, store } = await freshState(t)
  await store.commit(point(1), changes({ ia: '1' }))
  await store.close()
  const full = await openStateStore(folder, { reserveBytes: 2 ** 60 }, silentLogger)
  await assert.rejects(full.commit(point(2), changes({ ia: '2' })), { reason: 'noSpace' })
  await full.close()
  const again = await reopen(folder)
  assert.equal(textOf(again.get('ia')), '1')
  await again.close()
})

test('state: opened twice, refused with the folder named', async (t) => {
  const { folder, store } = await freshState(t)
  await assert.rejects(reopen(folder), { reason: 'misconfigured' })
  await store.close()
})

test('state: keys are found as they are stored and removed, while the filter of absent keys is built and after that, also after another state came', async (t) => {
  const { store } = await freshState(t)
  const model = new Map<string, string>()
  let index = 0
  let seed = 7
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return (seed >>> 8) % below
  }
  const compare = (except: Record<string, string | undefined> = {}): void => {
    for (let look = 0; look < 400; look += 1) {
      const key = `i${random(4000)}`
      if (!(key in except)) assert.equal(textOf(store.get(key)), model.get(key), key)
    }
  }
  const change = (count: number): Record<string, string | undefined> => {
    const pairs: Record<string, string | undefined> = {}
    for (let at = 0; at < count; at += 1) {
      const key = `i${random(4000)}`
      const value = random(4) === 0 ? undefined : String(random(1000))
      pairs[key] = value
      if (value === undefined) model.delete(key)
      else model.set(key, value)
    }
    return pairs
  }
  for (let round = 0; round < 60; round += 1) {
    index += 1
    const changed = change(random(900))
    const committing = store.commit(point(index), changes(changed))
    compare(changed)
    await committing
    compare()
    if (round === 40) {
      const install = await store.beginInstall(point(index + 1))
      model.clear()
      await install.write([{ key: 'i1', value: bytes('installed') }])
      await install.finish()
      index += 1
      model.set('i1', 'installed')
    }
  }
  assert.ok(model.size > 100)
  await store.close()
})
