import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hdfs } from '#messages/hdfs'
import type { ChunkserverPicture } from '../../../../../master/machine/cluster.js'
import type { LocatedChunk } from '../../../../../master/namespace/answers.js'
import { toLocatedBlock } from '../../../../../master/rpc/client/translate.js'

const { DISK, SSD, ARCHIVE } = hdfs.StorageTypeProto

function chunkserver(...storageTypes: readonly string[]): ChunkserverPicture {
  const volumes = storageTypes.map((storageType) => ({ storageType, storageUuid: `DS-${storageType}` }))
  return { uuid: 'u', storageUuid: 'DS-1', volumes, lastContactWallMs: 0 } as unknown as ChunkserverPicture
}

function located(locations: readonly ChunkserverPicture[], storageTypes: readonly number[] = []): hdfs.LocatedBlockProto.$Properties {
  const chunk = {
    id: 7,
    generation: 1001,
    length: 5,
    offset: 0,
    locations,
    storageTypes,
    isCorrupt: false,
    isOpen: false,
    layout: { kind: 'replicated' },
  }
  const token = { identifier: new Uint8Array(0), password: new Uint8Array(0), kind: '', service: '' }
  return toLocatedBlock(chunk as unknown as LocatedChunk, 'BP-1', () => token)
}

test('translate: the storage type of a location is that of all disks of its chunkserver; DISK where they differ or are not told', () => {
  const servers = [chunkserver('SSD'), chunkserver('ARCHIVE', 'ARCHIVE'), chunkserver('SSD', 'DISK'), chunkserver(), chunkserver('TAPE')]
  assert.deepEqual(located(servers).storageTypes, [SSD, ARCHIVE, DISK, DISK, DISK])
})

test('translate: a location has the type of storage that its chunk knows, and the id of a disk of that type', () => {
  const mixed = chunkserver('DISK', 'SSD', 'ARCHIVE')
  const { storageTypes, storageIDs } = located([mixed, mixed, mixed, chunkserver()], [ARCHIVE, 0, SSD, SSD])
  assert.deepEqual(storageTypes, [ARCHIVE, DISK, SSD, SSD])
  assert.deepEqual(storageIDs, ['DS-ARCHIVE', 'DS-DISK', 'DS-SSD', 'DS-1'])
})
