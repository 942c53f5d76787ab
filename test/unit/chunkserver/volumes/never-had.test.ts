import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf } from '../kit.js'
import { Disks, extentOf, Heard, placesOf, shapeOf, Writer } from './kit.js'

const first = 1_073_741_825
const given = { clusterId: 'CID-1', poolId: 'BP-1', chunkserverId: 3 }
const large = bytesOf(200_000)

test('volumes: a chunk that did not exist when the server registered was never here, unless a volume is missing', async (t) => {
  const disks = await Disks.make(t)
  const set = await disks.open(t, 'a b', { failedVolumesTolerated: 1 })
  assert.equal(set.neverHad(first), false, 'it has not registered yet')
  await set.adopt({ ...given, nextChunkId: first + 10 })
  await set.adopt({ ...given, nextChunkId: first + 50 })
  assert.deepEqual(
    [first + 9, first + 10, first + 60].map((chunkId) => set.neverHad(chunkId)),
    [false, true, true],
  )
  const heard = new Heard(set)
  const replica = set.create(shapeOf(first + 100), new Writer())
  await replica.write(extentOf(replica, large), true)
  disks.break(placesOf(set, first + 100)[0] ?? '')
  await assert.rejects(set.finalise(replica, undefined, true), { reason: 'io' })
  await set.space()
  await heard.volumeFailed
  assert.equal(set.neverHad(first + 60), false, 'it may have been on the volume that failed')
  await set.close()
  disks.mend('a')
  disks.mend('b')
  const again = await disks.open(t, 'a b', { failedVolumesTolerated: 1 })
  assert.equal(again.neverHad(first + 60), false, 'after a restart the next registration counts')
})
