// Scan and join, and its user: the usage of the file system, counted while it changes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScanView } from '../../../../../master/machine/machine.js'
import { brokenInvariants } from '../../../../../master/namespace/invariants.js'
import { usageLevel } from '../../../../../master/namespace/records/feature-level.js'
import { decodeUsage, findUsage, netUsage, noUsage, type Usage, usageKey } from '../../../../../master/namespace/records/usage.js'
import { countingUsage, wholeUsage } from '../../../../../master/operations/cluster/count-usage.js'
import type { Scanned } from '../../../../../master/operations/scan-and-join.js'
import { FileSystemError } from '../../../../../proto/base/errors.js'
import { type Random, seededRandom } from '../../../../../proto/base/random.js'
import * as ops from '../all-operations.js'
import { mebibyte, Rig, refusal } from '../rig.js'

const never = { isOver: () => false }

/** What a state holds that was made before anybody counted. */
function uncounted(): Rig {
  const rig = new Rig()
  rig.pairs.delete(usageKey)
  return rig
}

/** As the sequencer gives it: what changes later does not show. */
function momentOf(rig: Rig): ScanView {
  const pairs = new Map(rig.pairs)
  return {
    get: (key) => pairs.get(key),
    scan: async ({ from, to, limit }) => {
      const keys = [...pairs.keys()].filter((key) => key >= from && key < to).sort()
      return keys.slice(0, limit).map((key) => ({ key, value: pairs.get(key) ?? new Uint8Array(0) }))
    },
  }
}

const scan = async (view: ScanView): Promise<Scanned<Usage>> => countingUsage.scan.execute(view, never)
const usageIn = (rig: Rig): Usage | undefined => wholeUsage(rig.pairs.get(usageKey))

test('usage: a new file system counts from its beginning', () => {
  const rig = new Rig()
  assert.deepEqual(usageIn(rig), { files: 0, directories: 1, bytes: 0 })
  rig.write('/a/b/f', [mebibyte, 10])
  assert.deepEqual(usageIn(rig), { files: 1, directories: 3, bytes: mebibyte + 10 })
  rig.run(ops.deletePath, { path: '/a/b/f', recursive: false })
  assert.deepEqual(usageIn(rig), { files: 0, directories: 3, bytes: 0 })
  rig.check()
})

test('usage: below its feature level nothing is counted, and counting does not begin', () => {
  const rig = new Rig({}, 3, usageLevel - 1)
  rig.write('/f', [10])
  assert.equal(findUsage(rig.view), undefined)
  assert.equal(
    refusal(() => rig.run(countingUsage.begin, undefined)),
    'unsupported',
  )
})

test('usage: more is deleted than created since counting began, the scan supplies the rest', async () => {
  const rig = uncounted()
  for (const name of ['a', 'b', 'c', 'd']) rig.write(`/d/${name}`, [100])
  rig.run(countingUsage.begin, undefined)
  rig.run(ops.deletePath, { path: '/d/a', recursive: false })
  const scanned = await scan(momentOf(rig))
  assert.deepEqual(scanned, { found: { files: 3, directories: 2, bytes: 300 }, counted: { files: -1, directories: 0, bytes: -100 } })
  rig.run(ops.deletePath, { path: '/d/b', recursive: false })
  assert.equal(usageIn(rig), undefined)
  assert.deepEqual(rig.run(countingUsage.join, scanned), { files: 2, directories: 2, bytes: 200 })
  rig.check()
  assert.deepEqual(usageIn(rig), { files: 2, directories: 2, bytes: 200 })
})

test('usage: begun or joined twice, nothing changes; a scan whose leadership is over ends', async () => {
  const rig = uncounted()
  rig.write('/f', [10])
  rig.run(countingUsage.begin, undefined)
  rig.run(ops.mkdirs, { path: '/d', mode: 0o755, createParent: true })
  rig.run(countingUsage.begin, undefined)
  assert.deepEqual(netUsage(decodeUsage(rig.pairs.get(usageKey) ?? new Uint8Array(0))), { files: 0, directories: 1, bytes: 0 })
  const scanned = await scan(momentOf(rig))
  rig.run(countingUsage.join, scanned)
  rig.run(ops.mkdirs, { path: '/e', mode: 0o755, createParent: true })
  assert.deepEqual(rig.run(countingUsage.join, scanned), { files: 1, directories: 3, bytes: 10 })
  rig.check()
  await assert.rejects(
    async () => countingUsage.scan.execute(momentOf(rig), { isOver: () => true }),
    (error) => error instanceof FileSystemError && error.reason === 'notLeader',
  )
})

function changeSomething(rig: Rig, random: Random, number: number): void {
  const path = `/${'abc'[random.below(3)]}/${'xyz'[random.below(3)]}`
  const under = `${path}/f${random.below(6)}`
  try {
    switch (random.below(9)) {
      case 0:
      case 1:
      case 2:
        rig.write(`${path}/n${number}`, new Array<number>(random.below(4)).fill(1 + random.below(1000)))
        break
      case 3:
        rig.write(under, [1 + random.below(1000)])
        break
      case 4:
        rig.run(ops.mkdirs, { path: `${path}/d${random.below(4)}/e${number}`, mode: 0o755, createParent: true })
        break
      case 5:
        rig.run(ops.deletePath, { path: random.below(3) === 0 ? path : under, recursive: true })
        break
      case 6:
        rig.run(ops.rename, { from: path, to: `/${'abc'[random.below(3)]}/r${random.below(9)}` })
        break
      case 7:
        rig.run(ops.renameOver, { from: under, to: `${path}/f${random.below(6)}`, overwrite: true })
        break
      default:
        rig.run(ops.concat, { target: under, sources: [`${path}/f${random.below(6)}`] })
    }
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error // a refusal changes nothing
  }
}

async function purgeSome(rig: Rig): Promise<void> {
  for (const step of await rig.read(ops.planPurge, { stepsMax: 2 })) rig.run(ops.purge, step)
}

/**
 * Counted while everything changes, with scans that are given up and begun again. `join` is what the leader joins of what it has scanned.
 */
async function countedWhileChanging(seed: number, join = (scanned: Scanned<Usage>, _rig: Rig) => scanned): Promise<Rig> {
  const random = seededRandom(seed)
  const rig = uncounted()
  const change = async (count: number): Promise<void> => {
    for (let each = 0; each < count; each += 1) {
      changeSomething(rig, random, random.below(1_000_000_000))
      if (random.below(4) === 0) await purgeSome(rig)
    }
  }
  await change(60)
  rig.run(countingUsage.begin, undefined)
  await change(random.below(30))
  await scan(momentOf(rig)) // of a leader that was lost before it joined
  await change(random.below(30))
  const scanned = await scan(momentOf(rig))
  await change(random.below(60))
  rig.run(countingUsage.begin, undefined) // the next leader begins as the first did
  const again = await scan(momentOf(rig))
  await change(random.below(20))
  rig.run(countingUsage.join, join(random.below(2) === 0 ? scanned : again, rig))
  return rig
}

for (let seed = 1; seed <= 10; seed += 1) {
  test(`usage: counted during changes, the result is correct (seed ${seed})`, async () => {
    const rig = await countedWhileChanging(seed)
    rig.check()
    const random = seededRandom(100 + seed)
    for (let count = 0; count < 60; count += 1) {
      changeSomething(rig, random, random.below(1_000_000_000))
      if (random.below(4) === 0) await purgeSome(rig)
      rig.check()
    }
    assert.ok((usageIn(rig)?.files ?? 0) > 0)
  })
}

const netIn = (rig: Rig): Usage => netUsage(findUsage(rig.view) ?? assert.fail())
const mistakes: Readonly<Record<string, (scanned: Scanned<Usage>, rig: Rig) => Scanned<Usage>>> = {
  'changes after the scan were not added': ({ found }, rig) => ({ found, counted: netIn(rig) }),
  'changes before the scan were added again': ({ found }) => ({ found, counted: noUsage }),
}
for (const [what, join] of Object.entries(mistakes)) {
  test(`usage: if ${what}, an invariant fails`, async () => {
    const rig = await countedWhileChanging(1, join)
    assert.ok(brokenInvariants(rig.entries()).some((each) => each.includes('are counted')))
  })
}

test('usage: the sum of lengths is larger than a record can hold, counting continues', () => {
  const rig = new Rig({ chunkBytesMin: 1, chunkBytesMax: Number.MAX_SAFE_INTEGER })
  const huge = Number.MAX_SAFE_INTEGER - 1
  for (const name of ['a', 'b', 'c']) rig.write(`/${name}`, [huge], { chunkBytes: huge })
  assert.deepEqual(usageIn(rig), { files: 3, directories: 1, bytes: Number.MAX_SAFE_INTEGER })
  for (const name of ['a', 'b', 'c']) rig.run(ops.deletePath, { path: `/${name}`, recursive: false })
  assert.deepEqual(usageIn(rig), { files: 0, directories: 1, bytes: 0 })
})
