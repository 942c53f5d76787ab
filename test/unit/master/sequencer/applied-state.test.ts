import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppliedState } from '../../../../master/sequencer/applied-state.js'
import { sequencerDefaults } from '../../../../master/sequencer/options.js'
import type { PeerId } from '../../../../proto/base/ids.js'
import { MemoryDisk, MemoryStateStore } from './memory-stores.js'

test('applied state: changes that found no space are stored for a snapshot, then it is not short of space any more', async () => {
  const disk = new MemoryDisk({ voters: [1 as PeerId], learners: [] })
  const applied = new AppliedState(new MemoryStateStore(disk, setImmediate), sequencerDefaults)
  await applied.load()
  applied.apply({ index: 1, epoch: 1, kind: 'empty', payload: new Uint8Array(0) }, undefined, 0)
  disk.isStateFull = true
  await assert.rejects(applied.flush(), { reason: 'noSpace' })
  assert.deepEqual([applied.isOutOfSpace, applied.isFlushDue(0)], [true, true])
  disk.isStateFull = false
  await applied.flushAll()
  assert.deepEqual([applied.isOutOfSpace, applied.isFlushDue(0), disk.applied.index], [false, false, 1])
})

test('applied state: while the store is replaced nothing is stored; a flush waits for the end', async () => {
  const disk = new MemoryDisk({ voters: [1 as PeerId], learners: [] })
  const store = new MemoryStateStore(disk, setImmediate)
  const applied = new AppliedState(store, sequencerDefaults)
  await applied.load()
  applied.apply({ index: 1, epoch: 1, kind: 'empty', payload: new Uint8Array(0) }, undefined, 0)
  const order: string[] = []
  let end = (): void => undefined
  const replaced = applied.replace(async () => {
    await new Promise<void>((resolve) => {
      end = resolve
    })
    assert.equal(disk.applied.index, 0)
    order.push('replaced')
  })
  await applied.settled()
  const flushed = applied.flushAll().then(() => order.push('flushed'))
  await new Promise(setImmediate)
  assert.deepEqual(order, [])
  end()
  await Promise.all([replaced, flushed])
  assert.deepEqual([order, disk.applied.index], [['replaced', 'flushed'], 1])
})
