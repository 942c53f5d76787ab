// Quotas under random operations: what is used is right at every moment; and an operation that is not charged is noticed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change } from '../../../../master/machine/machine.js'
import { brokenInvariants } from '../../../../master/namespace/invariants.js'
import { families } from '../../../../master/namespace/records/keys.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { type Random, seededRandom } from '../../../../proto/base/random.js'
import * as ops from './all-operations.js'
import { count, limit } from './quota-kit.js'
import { mebibyte, named, Rig } from './rig.js'

const { clearedLimit } = ops

function anyPath(random: Random): string {
  return Array.from({ length: 1 + random.below(4) }, () => `/${'abc'[random.below(3)] ?? 'a'}`).join('')
}

class Writers {
  readonly open = new Map<string, ops.ChunkName | undefined>()
}

function changeSomething(rig: Rig, random: Random, { open }: Writers): void {
  const path = anyPath(random)
  const other = anyPath(random)
  const replication = 1 + random.below(3)
  const run = [
    () => rig.write(path, new Array<number>(random.below(3)).fill(mebibyte), { replication, chunkBytes: mebibyte }),
    () => rig.write(path, [1 + random.below(5000)], { replication, mayOverwrite: random.below(2) === 0 }),
    () => rig.mkdirs(path),
    () => rig.delete(path),
    () => rig.run(ops.rename, { from: path, to: other }),
    () => rig.run(ops.renameOver, { from: path, to: other, overwrite: true }),
    () => rig.run(ops.setReplication, { path, replication }),
    () => rig.run(ops.concat, { target: path, sources: [other] }),
    () => rig.run(ops.truncate, { path, newLength: random.below(3000), clientName: 'c1' }),
    () => rig.run(ops.append, { path, clientName: 'c1', wantsNewChunk: random.below(2) === 0 }),
    () => {
      rig.create(path, { replication })
      open.set(path, undefined)
      open.set(path, named(rig.add(path), random.below(mebibyte)))
    },
    () => {
      for (const [each, last] of open) {
        open.delete(each)
        rig.complete(each, last)
      }
    },
    () => rig.run(ops.setStoragePolicy, { path, policyName: ops.storagePolicies[random.below(ops.storagePolicies.length)]?.name ?? '' }),
    () => rig.run(ops.unsetStoragePolicy, { path }),
    () => limit(rig, path, { names: random.below(3) === 0 ? clearedLimit : 1 + random.below(40) }),
    () => limit(rig, path, { space: random.below(3) === 0 ? clearedLimit : random.below(20 * mebibyte) }),
    () => limit(rig, path, { disk: random.below(3) === 0 ? clearedLimit : random.below(20 * mebibyte) }),
  ][random.below(17)]
  try {
    run?.()
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error
  }
}

for (let seed = 1; seed <= 12; seed += 1) {
  test(`quota: random operations, what is used is right at every moment (seed ${seed})`, async () => {
    const random = seededRandom(seed)
    const rig = new Rig({ chunkBytesMin: 1 })
    const writers = new Writers()
    for (let step = 0; step < 300; step += 1) {
      changeSomething(rig, random, writers)
      rig.check()
      if (random.below(5) === 0) await count(rig)
      if (random.below(10) === 0) for (const each of await rig.read(ops.planPurge, { stepsMax: 2 })) rig.run(ops.purge, each)
    }
    await count(rig)
    rig.check()
    // Without open files a quota by storage type counts what a walk over the tree finds.
    const last = new Rig({ chunkBytesMin: 1 })
    for (const [key, value] of rig.pairs) last.pairs.set(key, value)
    for (const path of ['/', '/a', '/b', '/c']) await compareTypes(last, path)
  })
}

async function compareTypes(rig: Rig, path: string): Promise<void> {
  const directory = await rig.stat(path)
  if (directory?.kind !== 'directory' || !directory.hasQuota || (await hasOpenFiles(rig))) return
  const { types } = await rig.read(ops.getQuotaUsage, { path })
  const { typesConsumed } = await rig.read(ops.getContentSummary, { path })
  assert.deepEqual(types, typesConsumed)
}

const hasOpenFiles = async (rig: Rig): Promise<boolean> =>
  (await rig.read(ops.listOpenFiles, { afterId: 0, below: undefined })).files.length > 0

/** Forgets what one mutation in many charges to quotas. */
class ForgetfulRig extends Rig {
  forgets = (_name: string): boolean => false

  protected override apply(name: string, changes: readonly Change[]): void {
    super.apply(
      name,
      changes.filter(({ key }) => !key.startsWith(families.quota) || !this.forgets?.(name)),
    )
  }
}

for (const forgotten of [
  'create',
  'addBlock',
  'rename',
  'delete',
  'setReplication',
  'mkdirs',
  'complete',
  'concat',
  'truncate',
  'append',
]) {
  test(`quota: if ${forgotten} is not charged, an invariant fails`, async () => {
    const rig = new ForgetfulRig({ chunkBytesMin: 1 })
    rig.mkdirs('/d')
    limit(rig, '/d', { names: 100, space: 1000 * mebibyte })
    rig.forgets = (name) => name === forgotten
    rig.write('/d/a', [mebibyte])
    rig.write('/d/b', [mebibyte])
    rig.mkdirs('/d/e')
    rig.run(ops.setReplication, { path: '/d/a', replication: 2 })
    rig.run(ops.concat, { target: '/d/a', sources: ['/d/b'] })
    rig.run(ops.truncate, { path: '/d/a', newLength: mebibyte, clientName: 'c1' })
    rig.write('/d/c', [100])
    rig.run(ops.append, { path: '/d/c', clientName: 'c1', wantsNewChunk: false })
    rig.run(ops.rename, { from: '/d/a', to: '/a' })
    rig.delete('/d/e')
    assert.ok(brokenInvariants(rig.entries()).some((each) => each.includes('the quota')))
  })
}
