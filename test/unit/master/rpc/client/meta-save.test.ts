import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChunkserverPicture } from '../../../../../master/machine/cluster.js'
import type { ChunkDescription } from '../../../../../master/namespace/answers.js'
import { metaSaveText } from '../../../../../master/rpc/client/meta-save.js'
import type { ChunkId, ChunkserverId } from '../../../../../proto/base/ids.js'

const servers = [1, 2, 3].map(
  (id): ChunkserverPicture =>
    ({
      id,
      state: id === 3 ? 'dead' : 'live',
      ipAddress: `10.0.0.${id}`,
      transferPort: 9866,
      storageUuid: `DS-${id}`,
      rack: id === 1 ? '/default-rack' : '/r2',
      capacityBytes: 4096,
      usedBytes: 1024,
      remainingBytes: 1536,
      lastContactWallMs: Date.UTC(2026, 10, 3, 4, 5, 6),
    }) as unknown as ChunkserverPicture,
)

function described(chunkId: number, path: string | undefined, faults: readonly (string | undefined)[]): [number, ChunkDescription] {
  const replicas = faults.map((fault, at) => ({
    chunkserverId: (at + 1) as ChunkserverId,
    state: servers[at]?.state ?? ('gone' as const),
    fault,
  }))
  const rest = { isOpen: false, leaseHolder: undefined, leftovers: [], recovery: undefined }
  return [chunkId, { chunkId: chunkId as ChunkId, generation: 7, length: 100, replication: 3, path, replicas, ...rest }]
}

test('metaSave: chunks that wait, are missing, copied, deleted and damaged, and the chunkservers, in the lines of HDFS', () => {
  const id = (number: number) => number as ChunkId
  const text = metaSaveText({
    inodes: 5,
    chunks: 4,
    chunkservers: servers,
    troubles: {
      waiting: [id(1), id(9)],
      missing: [id(2)],
      damaged: [{ chunkId: id(1), chunkserverId: 2 as ChunkserverId }],
      copies: [
        {
          purpose: 'repair',
          chunkId: id(1),
          generation: 7,
          length: 100,
          source: 1 as ChunkserverId,
          target: 4 as ChunkserverId,
          storageType: 1,
          entryIndex: 1,
          deadlineMs: 1,
        },
      ],
      deletions: new Map([[2 as ChunkserverId, [id(5), id(6)]]]),
    },
    descriptions: new Map([described(1, '/f', [undefined, 'corrupt', undefined]), described(2, undefined, ['missing'])]),
  })
  assert.deepEqual(text.split('\n'), [
    '5 files and directories, 4 blocks = 9 total filesystem objects',
    'Live Datanodes: 2',
    'Dead Datanodes: 1',
    'Metasave: Blocks waiting for reconstruction: 2',
    '/f: blk_1_7 100 bytes (replicas: live: 1 decommissioning and decommissioned: 0 corrupt: 1 in excess: 0 maintenance mode: 0)  10.0.0.1:9866 :  10.0.0.2:9866(corrupt) :  10.0.0.3:9866(dead) : ',
    'Block blk_9 is Null',
    'Metasave: Blocks currently missing: 1',
    '[orphaned]: blk_2_7 100 bytes MISSING (replicas: live: 0 decommissioning and decommissioned: 0 corrupt: 0 in excess: 0 maintenance mode: 0)  10.0.0.1:9866(missing) : ',
    'Mis-replicated blocks that have been postponed:',
    'Metasave: Blocks being reconstructed: 1',
    'blk_1_7 from 10.0.0.1:9866 to chunkserver 4 NumReconstructInProgress: 1',
    'Metasave: Blocks 2 waiting deletion from 1 datanodes.',
    '10.0.0.2:9866',
    'blk_5,blk_6',
    'Corrupt Blocks:',
    'Block=blk_1_7\tSize=100\tNode=10.0.0.2:9866\tStorageID=DS-2\tStorageState=NORMAL\tTotalReplicas=3\tReason=CORRUPTION_REPORTED',
    'Metasave: Number of datanodes: 3',
    '10.0.0.1:9866 IN 4096(4 KB) 1024(1 KB) 25.00% 1536(1.50 KB) 0(0 B) 0(0 B) 100.00% 0(0 B) Tue Nov 03 04:05:06 UTC 2026',
    '10.0.0.2:9866 /r2 IN 4096(4 KB) 1024(1 KB) 25.00% 1536(1.50 KB) 0(0 B) 0(0 B) 100.00% 0(0 B) Tue Nov 03 04:05:06 UTC 2026',
    '10.0.0.3:9866 /r2 IN 4096(4 KB) 1024(1 KB) 25.00% 1536(1.50 KB) 0(0 B) 0(0 B) 100.00% 0(0 B) Tue Nov 03 04:05:06 UTC 2026',
    '',
  ])
})
