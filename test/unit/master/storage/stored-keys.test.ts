import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Level, makeLevel, toBytes } from '../../../../master/storage/level.js'
import { StoredKeys } from '../../../../master/storage/stored-keys.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { freshFolder } from './folders.js'

const misses = 1024

async function freshLevel(context: TestContext, keys: readonly string[]): Promise<Level> {
  const level = await makeLevel(`${freshFolder(context)}/level`)
  context.after(() => level.close())
  await level.batch(keys.map((key) => ({ type: 'put' as const, key: toBytes(key), value: Buffer.from('value') })))
  return level
}

function miss(stored: StoredKeys, family: string, count = misses): void {
  for (let at = 0; at < count; at += 1) stored.onMiss(toBytes(`${family}absent${at}`))
}

async function built(stored: StoredKeys, family: string): Promise<void> {
  while (stored.mayHave(toBytes(`${family}is nowhere`))) await new Promise((resolve) => setImmediate(resolve))
}

test('stored keys: a family has a filter after enough lookups found nothing, and no other family', async (t) => {
  const level = await freshLevel(t, ['ia', 'ib', 'pc'])
  const stored = new StoredKeys(silentLogger)
  miss(stored, 'i', misses - 1)
  miss(stored, 'p', misses - 1)
  assert.equal(stored.isBuildDue, false)
  assert.ok(stored.mayHave(toBytes('inever')), 'without a filter every key may be stored')
  miss(stored, 'i', 1)
  assert.equal(stored.isBuildDue, true)
  stored.beginBuilds(level)
  assert.equal(stored.isBuildDue, false)
  await built(stored, 'i')
  assert.deepEqual(
    ['ia', 'ib', 'inever', 'pc', 'pnever'].map((key) => stored.mayHave(toBytes(key))),
    [true, true, false, true, true],
  )
})

test('stored keys: what is stored while the filter is built is in it, and what is stored later', async (t) => {
  const level = await freshLevel(
    t,
    Array.from({ length: 10_000 }, (_, at) => `i${at}`),
  )
  const stored = new StoredKeys(silentLogger)
  miss(stored, 'i')
  stored.beginBuilds(level)
  stored.add(toBytes('iduring'))
  await built(stored, 'i')
  stored.add(toBytes('ilater'))
  for (const key of ['iduring', 'ilater', 'i0', 'i9999']) assert.ok(stored.mayHave(toBytes(key)), key)
  assert.equal(stored.mayHave(toBytes('iother')), false)
})

test('stored keys: another database ends a build and drops the filter', async (t) => {
  const level = await freshLevel(t, ['ia'])
  const stored = new StoredKeys(silentLogger)
  miss(stored, 'i')
  stored.beginBuilds(level)
  stored.clear()
  const other = await freshLevel(t, ['ib'])
  miss(stored, 'i')
  stored.beginBuilds(other)
  await built(stored, 'i')
  assert.deepEqual([stored.mayHave(toBytes('ia')), stored.mayHave(toBytes('ib'))], [false, true])
  stored.clear()
  assert.ok(stored.mayHave(toBytes('ia')))
})

test('stored keys: stopping ends a build, and nothing is built after it', async (t) => {
  const level = await freshLevel(
    t,
    Array.from({ length: 10_000 }, (_, at) => `i${at}`),
  )
  const stored = new StoredKeys(silentLogger)
  miss(stored, 'i')
  stored.beginBuilds(level)
  await stored.stop()
  assert.ok(stored.mayHave(toBytes('inever')))
  miss(stored, 'i')
  assert.equal(stored.isBuildDue, false)
})
