// Snapshots under random operations: at every moment the live tree and every snapshot are what a model says, content included; after the
// last snapshot is gone, nothing of them is left. And mistakes made on purpose are noticed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change } from '../../../../master/machine/machine.js'
import { decodeChunk, encodeChunk } from '../../../../master/namespace/chunks/chunks.js'
import { families } from '../../../../master/namespace/records/keys.js'
import { decodePlace, encodePlace } from '../../../../master/namespace/tree/places.js'
import { seededRandom } from '../../../../proto/base/random.js'
import { seedsToTry } from '../../../seeds.js'
import type { Mistake } from './snapshot-copies.js'
import { SnapshotWorld } from './snapshot-model.js'

const stepsOfALife = 400

async function live(seed: number, mistake?: Mistake): Promise<SnapshotWorld> {
  const world = new SnapshotWorld(seededRandom(seed), mistake)
  for (let step = 0; step < stepsOfALife; step += 1) {
    await world.step()
    if (step % 4 === 0) await world.check()
  }
  await world.end()
  return world
}

for (const seed of seedsToTry({ few: 6, all: 200 })) {
  test(`snapshots: random operations, every snapshot stays as it was made (seed ${seed})`, async () => {
    await live(seed)
  })
}

test('snapshots: random operations do what they are there for', async () => {
  const counts = new Map<string, number>()
  for (let seed = 1; seed <= 6; seed += 1) {
    const { done } = await live(seed)
    for (const [name, count] of done) counts.set(name, (counts.get(name) ?? 0) + count)
  }
  for (const name of ['write', 'append', 'truncate', 'concat', 'rename', 'renameOver', 'delete', 'createSnapshot', 'deleteSnapshot']) {
    assert.ok((counts.get(name) ?? 0) >= 5, `${name} was done ${counts.get(name) ?? 0} times`)
  }
})

const without =
  (isLeftOut: (name: string, change: Change) => boolean): Mistake =>
  (name, changes) =>
    changes.filter((change) => !isLeftOut(name, change))

const isRename = (name: string): boolean => name === 'rename' || name === 'rename2'
const isVersion = ({ key }: Change): boolean => key.startsWith(families.version) || key.startsWith(families.versionNumbers)

const mistakes: Readonly<Record<string, Mistake>> = {
  'a version is not stored on a rename': without((name, change) => isRename(name) && isVersion(change)),
  'a version is not stored when a directory is purged': without((name, change) => name === 'purge' && isVersion(change)),
  'what moved forgets its cover': (name, changes) =>
    !isRename(name)
      ? changes
      : changes.map(({ key, value }) =>
          value === undefined || !key.startsWith(families.place)
            ? { key, value }
            : { key, value: encodePlace({ ...decodePlace(value), history: [] }) },
        ),
  'a chunk is freed though a version needs it': (_name, changes) =>
    changes.map(({ key, value }) =>
      value !== undefined && key.startsWith(families.chunk) && decodeChunk(value).isKept ? { key, value: undefined } : { key, value },
    ),
  'a chunk is leaked': without(
    (name, { key, value }) => name === 'stepSnapshotDeletion' && key.startsWith(families.chunk) && value === undefined,
  ),
  'a chunk forgets who holds it': (_name, changes) =>
    changes.map(({ key, value }) =>
      value !== undefined && key.startsWith(families.chunk)
        ? { key, value: encodeChunk({ ...decodeChunk(value), holds: [] }) }
        : { key, value },
    ),
  'versions of a deleted snapshot are dropped': without(
    (name, change) => name === 'stepSnapshotDeletion' && isVersion(change) && change.value !== undefined,
  ),
}

for (const [what, mistake] of Object.entries(mistakes)) {
  test(`snapshots: if ${what}, it is noticed`, async () => {
    await assert.rejects(async () => {
      for (let seed = 1; seed <= 20; seed += 1) await live(seed, mistake)
    })
  })
}
