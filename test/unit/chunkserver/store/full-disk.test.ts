import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { Catalogue } from '../../../../chunkserver/store/catalogue.js'
import type { ReplicaRecord } from '../../../../chunkserver/store/replica-record.js'
import { failingFiles, Trouble } from '../../master/storage/failing-files.js'
import { smallDisk } from '../../small-disk.js'
import { temporaryFolder } from '../kit.js'

const plenty = 2 ** 40
const recordsMax = 1_000_000
const recordOf = (chunkId: number, state: ReplicaRecord['state'] = 'finalised'): ReplicaRecord => ({
  chunkId,
  generation: 1001,
  length: 10,
  state,
  layout: 'split',
  checksumType: 2,
  bytesPerSlice: 512,
  placementIndex: 0,
  fileGeneration: 1001,
  segment: 0,
  position: 0,
})

class OneCatalogue {
  readonly folder: string
  full = 0

  constructor(folder: string) {
    this.folder = folder
  }

  open(): Promise<Catalogue> {
    return Catalogue.open(this.folder, {
      onFailure: assert.fail,
      onFull: ({ reason }) => {
        assert.equal(reason, 'noSpace')
        this.full += 1
      },
    })
  }

  async untilFull(): Promise<void> {
    for (const before = this.full; this.full === before; ) await setImmediate()
  }
}

async function fullCatalogue(t: TestContext) {
  const full = new Trouble('batch', '/catalogue', 'ENOSPC')
  await failingFiles(t, (call) => full.choose(call))
  const one = new OneCatalogue(join(await temporaryFolder(t), 'catalogue'))
  const catalogue = await one.open()
  await catalogue.put(recordOf(1), true)
  await catalogue.put(recordOf(2, 'beingWritten'), true)
  full.isOn = true
  return { one, catalogue, full }
}

test('catalogue: no space for a change, it and later ones wait until there is space, and reads continue', async (t) => {
  const { one, catalogue, full } = await fullCatalogue(t)
  let written = 0
  const count = (): void => {
    written += 1
  }
  const first = catalogue.put(recordOf(2), true).then(count)
  await one.untilFull()
  const others = [catalogue.put(recordOf(3), false).then(count), catalogue.put(recordOf(4, 'beingWritten'), true).then(count)]
  await catalogue.remove(1, false)
  const seen = (of: Catalogue) => [1, 2, 3, 4].map((chunkId) => of.get(chunkId)?.state)
  const wanted = [undefined, 'finalised', 'finalised', 'beingWritten']
  assert.deepEqual(seen(catalogue), wanted)
  assert.deepEqual(
    (await catalogue.recordsOf(0)).map(({ chunkId }) => chunkId),
    [2, 3, 4],
  )
  catalogue.maybeGoOn(0)
  catalogue.maybeGoOn(plenty)
  await one.untilFull()
  assert.equal(written, 0)
  assert.deepEqual(seen(catalogue), wanted)
  full.isOn = false
  catalogue.maybeGoOn(plenty)
  await Promise.all([first, ...others])
  assert.equal(written, 3)
  await catalogue.put(recordOf(5), true)
  await catalogue.close()
  const again = await one.open()
  assert.deepEqual(seen(again), wanted)
  assert.deepEqual(
    again.unfinished().map(({ chunkId }) => chunkId),
    [4],
  )
  assert.equal(await again.recount(0), false)
  assert.equal(again.buckets.get(0)?.count, 3)
  await again.close()
})

test('catalogue: closed while a change waits for space, the change fails and closing does not wait', async (t) => {
  const { one, catalogue } = await fullCatalogue(t)
  const waiting = assert.rejects(catalogue.put(recordOf(2), true), { reason: 'noSpace' })
  await one.untilFull()
  const later = assert.rejects(catalogue.put(recordOf(3), true), { reason: 'noSpace' })
  await catalogue.close()
  await Promise.all([waiting, later])
  const again = await one.open()
  assert.equal(again.get(2)?.state, 'beingWritten')
  await again.close()
})

test('catalogue: a full disk, several times: changes wait and succeed when there is space', async (t) => {
  const disk = smallDisk(t, 48)
  if (disk === undefined) return
  const one = new OneCatalogue(join(disk.folder, 'catalogue'))
  const catalogue = await one.open()
  let last = 0
  for (let round = 1; round <= 3; round += 1) {
    disk.fill(round * 100_000)
    const waiting: Promise<void>[] = []
    while (one.full < round) {
      for (let count = 0; count < 200; count += 1) {
        last += 1
        waiting.push(catalogue.put(recordOf(last, last % 7 === 0 ? 'beingWritten' : 'finalised'), true))
      }
      await setImmediate()
    }
    assert.equal((await catalogue.recordsFrom(0, recordsMax)).length, last)
    disk.empty()
    catalogue.maybeGoOn(plenty)
    await Promise.all(waiting)
  }
  await catalogue.close()
  const again = await one.open()
  assert.equal((await again.recordsFrom(0, recordsMax)).length, last)
  assert.equal(again.unfinished().length, Math.floor(last / 7))
  for (const bucket of again.buckets.keys()) assert.equal(await again.recount(bucket), false)
  await again.close()
})
