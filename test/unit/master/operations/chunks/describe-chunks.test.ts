import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChunkDescription } from '../../../../../master/namespace/answers.js'
import { type ChunkKnowledge, describeChunks, describedChunksMax } from '../../../../../master/operations/chunks/describe-chunks.js'
import type { ChunkId, ChunkserverId } from '../../../../../proto/base/ids.js'
import * as ops from '../all-operations.js'
import { Rig, refusal } from '../rig.js'

const nothing: ChunkKnowledge = { faultOf: () => undefined, recoveryCourse: () => undefined }

function describe(rig: Rig, chunkIds: readonly number[], more: { all?: boolean; knowledge?: ChunkKnowledge } = {}): ChunkDescription[] {
  return rig.read(describeChunks, { chunkIds, all: more.all ?? false, knowledge: more.knowledge ?? nothing }) as ChunkDescription[]
}

test('describeChunks: a healthy chunk is included only if all are requested, one that does not exist never', () => {
  const rig = new Rig()
  const [name] = rig.write('/f', [5])
  assert.ok(name !== undefined)
  assert.deepEqual(describe(rig, [name.id, 77]), [])
  const [told, ...others] = describe(rig, [name.id, 77], { all: true })
  assert.deepEqual(others, [])
  assert.deepEqual([told?.path, told?.isOpen, told?.length, told?.leaseHolder, told?.recovery], ['/f', false, 5, undefined, undefined])
  assert.deepEqual(
    told?.replicas.map(({ chunkserverId, state }) => [chunkserverId, state]),
    [
      [1, 'live'],
      [2, 'live'],
      [3, 'live'],
    ],
  )
})

test('describeChunks: an absent chunkserver, a damaged replica, too few replicas, each is reported', () => {
  const rig = new Rig()
  const [one, two] = [rig.write('/one', [5])[0], rig.write('/two', [5], { replication: 2 })[0]]
  assert.ok(one !== undefined && two !== undefined)
  const knowledge: ChunkKnowledge = {
    ...nothing,
    faultOf: (chunkId, id, generation) => (chunkId === two.id && id === 2 && generation === two.generation ? 'corrupt' : undefined),
  }
  assert.deepEqual(
    describe(rig, [one.id, two.id], { knowledge }).map(({ chunkId, replicas }) => [chunkId, replicas.map(({ fault }) => fault)]),
    [[two.id, [undefined, 'corrupt']]],
  )
  rig.setState(3, 'dead')
  assert.deepEqual(
    describe(rig, [one.id, two.id]).map(({ chunkId, replicas }) => [chunkId, replicas.map(({ state }) => state)]),
    [[one.id, ['live', 'live', 'dead']]],
  )
  const withOneServer = new Rig({}, 1)
  const [few] = withOneServer.write('/few', [5])
  assert.equal(describe(withOneServer, [few?.id ?? 0]).length, 1)
})

test('describeChunks: an open chunk with its writer; under recovery, with its progress and obstacle', () => {
  const rig = new Rig()
  rig.create('/f')
  const { id } = rig.add('/f')
  const [written] = describe(rig, [id])
  assert.deepEqual([written?.isOpen, written?.leaseHolder, written?.recovery], [true, 'c1', undefined])
  rig.run(ops.recoverLease, { path: '/f', clientName: 'c2' })
  const course = { failures: 2, trouble: 'not heard of in time', primary: 1 as ChunkserverId }
  const knowledge: ChunkKnowledge = { ...nothing, recoveryCourse: (chunkId: ChunkId) => (chunkId === id ? course : undefined) }
  const [recovered] = describe(rig, [id], { knowledge })
  assert.equal(recovered?.leaseHolder, 'HDFS_NameNode')
  const { generation, ...rest } = recovered?.recovery ?? { generation: 0 }
  assert.ok(generation > (recovered?.generation ?? 0))
  assert.deepEqual(rest, { ...course, newLength: undefined })
  for (const number of [1, 2, 3]) rig.setState(number, 'dead')
  assert.equal(
    describe(rig, [id], { knowledge })[0]?.recovery?.trouble,
    'none of the chunkservers of the chunk is live (1 is dead, 2 is dead, 3 is dead)',
  )
})

test('describeChunks: users other than the superuser, or too many chunks at a time, refused', () => {
  const rig = new Rig()
  const [name] = rig.write('/f', [5])
  assert.ok(name !== undefined)
  assert.equal(
    refusal(() =>
      describe(
        rig,
        Array.from({ length: describedChunksMax + 1 }, () => 1),
      ),
    ),
    'invalidArgument',
  )
  rig.user = 'joe'
  assert.equal(
    refusal(() => describe(rig, [name.id])),
    'accessDenied',
  )
})
