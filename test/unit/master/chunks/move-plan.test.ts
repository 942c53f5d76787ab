// Which replicas have to move to lie on the types of storage that a policy wants.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wantedMoves } from '../../../../master/chunks/move-plan.js'
import type { PlacementServer } from '../../../../master/chunks/placement.js'
import type { ChunkPicture, ReplicaPicture } from '../../../../master/chunks/repair-plan.js'
import { ReplicatedLayout } from '../../../../master/namespace/chunks/layouts.js'
import { storagePolicies } from '../../../../master/namespace/storage-policies.js'
import type { ChunkId, ChunkserverId } from '../../../../proto/base/ids.js'
import { storageTypeName, storageTypeNumber } from '../../../../proto/base/storage-types.js'

const length = 1000

/** Replicas on the servers 1, 2, ...: `DISK ARCHIVE DISK`. */
function picture(types: string, changes: Partial<ReplicaPicture> = {}, more: Partial<ChunkPicture> = {}): ChunkPicture {
  const replicas = types.split(' ').map((type, index) => ({
    chunkserverId: (index + 1) as ChunkserverId,
    state: 'live' as const,
    fault: undefined,
    isConfirmed: true,
    storageType: storageTypeNumber(type),
    ...(index === 0 ? changes : {}),
  }))
  const none = { copyingTo: [], copyingTypes: [], leftovers: [], policy: undefined }
  const layout = new ReplicatedLayout(replicas.length)
  return { chunkId: 1 as ChunkId, generation: 1001, length, layout, replicas, ...none, ...more }
}

/** Disks of the servers 1, 2, ...; one in lower case is full. */
function serversOf(disks: readonly string[]): (id: ChunkserverId) => PlacementServer | undefined {
  return (id) => {
    const volumes = (disks[id - 1] ?? '').split(' ').map((type) => ({
      storageUuid: 'DS-1',
      storageType: type.toUpperCase(),
      capacityBytes: 10_000,
      usedBytes: 0,
      remainingBytes: type === type.toUpperCase() ? 5000 : 10,
      chunks: 0,
      failure: undefined,
    }))
    const about = { id, ipAddress: 'a', rack: '/r', state: 'live' as const, isWritable: true, activeTransfers: 0 }
    return { ...about, capacityBytes: 10_000, remainingBytes: 5000, volumes }
  }
}

function moves(policyName: string, chunk: ChunkPicture, disks: readonly string[]): string {
  const policy = storagePolicies.find(({ name }) => name === policyName) ?? assert.fail(policyName)
  const { within, elsewhere, waitsFor } = wantedMoves(chunk, policy, serversOf(disks))
  return [
    ...within.map(({ id, storageType }) => `${id} to ${storageTypeName(storageType)}`),
    ...elsewhere.map((type) => `${storageTypeName(type)} elsewhere`),
    ...(waitsFor === undefined ? [] : [`after ${waitsFor}`]),
  ].join(', ')
}

const mixed = ['DISK SSD ARCHIVE', 'DISK SSD ARCHIVE', 'DISK SSD ARCHIVE']

for (const [policy, types, disks, expected] of [
  ['HOT', 'DISK DISK DISK', mixed, ''],
  ['COLD', 'DISK DISK DISK', mixed, '1 to ARCHIVE, 2 to ARCHIVE, 3 to ARCHIVE'],
  ['COLD', 'ARCHIVE DISK DISK', mixed, '2 to ARCHIVE, 3 to ARCHIVE'],
  ['ONE_SSD', 'DISK DISK DISK', mixed, '1 to SSD'],
  ['ONE_SSD', 'DISK SSD DISK', mixed, ''],
  ['WARM', 'ARCHIVE ARCHIVE ARCHIVE', mixed, '1 to DISK'],
  ['COLD', 'DISK DISK', ['DISK', 'DISK ARCHIVE'], '2 to ARCHIVE, ARCHIVE elsewhere'],
  ['COLD', 'DISK DISK', ['DISK archive', 'DISK'], 'ARCHIVE elsewhere, ARCHIVE elsewhere'],
  ['HOT', 'SSD ARCHIVE', mixed, '1 to DISK, 2 to DISK'],
] as const) {
  test(`moves: ${policy} with replicas on ${types}, disks ${disks.join(' | ')}: ${expected || 'none'}`, () => {
    assert.equal(moves(policy, picture(types), disks), expected)
  })
}

for (const [what, chunk, after] of [
  ['a replica is on a dead server', picture('DISK DISK', { state: 'dead' }), 'after repair'],
  ['a replica is damaged', picture('DISK DISK', { fault: 'corrupt' }), 'after repair'],
  ['a replica is not confirmed', picture('DISK DISK', { isConfirmed: false }), 'after confirmation'],
  ['a copy is on its way', picture('DISK DISK', {}, { copyingTo: [3 as ChunkserverId] }), 'after repair'],
  ['a replica is missing', picture('DISK DISK', {}, { layout: new ReplicatedLayout(3) }), 'after repair'],
  ['there is one too many', picture('DISK DISK', {}, { layout: new ReplicatedLayout(1) }), 'after repair'],
] as const) {
  test(`moves: none while ${what}`, () => assert.deepEqual([moves('COLD', chunk, mixed), moves('HOT', chunk, mixed)], [after, '']))
}
