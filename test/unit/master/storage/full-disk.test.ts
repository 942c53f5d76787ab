// A master's state on a disk that is really full.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { formatState, openStateStore } from '../../../../master/storage/state-store.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { smallDisk } from '../../small-disk.js'
import { threeVoters } from './folders.js'

const mebibyte = 1024 * 1024

const contentOf = (index: number, key: number): Buffer => Buffer.alloc(10_000, `${index} ${key} `)
const changesOf = (index: number) =>
  new Map(Array.from({ length: 40 }, (_, key): [string, Buffer] => [`i${(index * 7 + key) % 200}`, contentOf(index, key)]))
const point = (index: number) => ({
  index,
  entryEpoch: 1,
  position: { epoch: 1, number: index },
  stampMs: 0,
  elapsedMs: 0,
  membership: threeVoters,
})

test('state: the disk is full during a write or a merge, repeatedly: refused, still readable, and stored when there is space', async (t) => {
  const disk = smallDisk(t, 48)
  if (disk === undefined) return
  const folder = join(disk.folder, 'state')
  await formatState(folder, threeVoters)
  const open = () => openStateStore(folder, { reserveBytes: -64 * mebibyte }, silentLogger)
  const store = await open()
  const wanted = new Map<string, Buffer>()
  const check = (state: typeof store): void => {
    for (const [key, value] of wanted) assert.ok(value.equals(state.get(key) ?? Buffer.alloc(0)), key)
  }
  let index = 0
  let refusals = 0
  const commit = async (): Promise<boolean> => {
    const changes = changesOf(index + 1)
    try {
      await store.commit(point(index + 1), changes)
    } catch (error) {
      assert.ok(error instanceof FileSystemError && error.reason === 'noSpace', String(error))
      return false
    }
    index += 1
    for (const [key, value] of changes) wanted.set(key, value)
    return true
  }
  for (let round = 0; round < 4; round += 1) {
    for (let turn = 0; turn < 7; turn += 1) assert.ok(await commit())
    disk.fill(round * 350_000)
    for (let turn = 0; turn < 60 && (await commit()); turn += 1);
    for (let turn = 0; turn < 3; turn += 1) if (!(await commit())) refusals += 1
    assert.equal((await store.scan({ from: 'i', to: 'j', limit: 1000 })).length, wanted.size)
    disk.empty()
    assert.ok(await commit(), 'with space it is stored')
    assert.equal(store.applied.index, index)
    check(store)
  }
  assert.ok(refusals >= 6, `refused ${refusals} times`)
  await store.close()
  const again = await open()
  assert.equal(again.applied.index, index)
  check(again)
  await again.close()
})
