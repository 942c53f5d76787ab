// Slots are filled in any order, so the real log store must hold gaps, through a restart and a cut.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Promised } from '../../../../../master/consensus/paxos/messages.js'
import { defaultPaxosOptions } from '../../../../../master/consensus/paxos/options.js'
import { createPaxosEngine } from '../../../../../master/consensus/paxos/step.js'
import { openLogStore } from '../../../../../master/storage/log-store.js'
import type { PeerId } from '../../../../../proto/base/ids.js'
import { silentLogger } from '../../../../../proto/base/logger.js'
import { seededRandom } from '../../../../../proto/base/random.js'
import { freshLog, put, smallLog } from '../../storage/folders.js'

test('paxos on the real log: entries with a gap between them, there after a restart, and reported in phase 1', async (t) => {
  const { folder, store } = await freshLog(t)
  await store.write([put(4, 'four', 100_001), put(1, 'one', 100_001)])
  await store.write([put(2, 'two', 200_002), put(1, 'other', 200_002)])
  await store.close()
  const again = await openLogStore(folder, smallLog(), silentLogger)
  assert.deepEqual([again.recovered.firstIndex, again.recovered.lastIndex], [1, 4])
  assert.deepEqual(
    [1, 2, 3, 4].map((index) => again.reader.epochAt(index)),
    [200_002, 200_002, undefined, 100_001],
  )
  assert.equal(again.reader.read(1, 10_000).length, 2)
  const { reader, recovered } = again
  const engine = createPaxosEngine({ id: 2 as PeerId, recovered, reader, random: seededRandom(1), options: defaultPaxosOptions })
  const prepare = { kind: 'prepare', ballot: 300_001, from: 1 } as const
  const { sendAfterPersist } = engine.step({ kind: 'receive', from: 1 as PeerId, message: prepare })
  const told = sendAfterPersist[0]?.message as Promised | undefined
  assert.deepEqual(
    told?.values.map(({ index, ballot, payload }) => [index, ballot, Buffer.from(payload).toString()]),
    [
      [1, 200_002, 'other'],
      [2, 200_002, 'two'],
      [4, 100_001, 'four'],
    ],
  )
  await again.write([{ kind: 'cut', snapshot: { ...recovered.snapshot, index: 3, epoch: 200_002 } }])
  assert.deepEqual([again.reader.epochAt(2), again.reader.epochAt(4)], [undefined, 100_001])
  await again.close()
  const last = await openLogStore(folder, smallLog(), silentLogger)
  assert.deepEqual([last.recovered.firstIndex, last.recovered.lastIndex], [4, 4])
  await last.close()
})
