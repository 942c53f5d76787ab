import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkserver } from '#messages/chunkserver'
import { Masters, type MastersParts } from '../../../../chunkserver/master-link/masters.js'
import { NoticeQueue } from '../../../../chunkserver/master-link/notice-queue.js'
import type { ReplicaRecord } from '../../../../chunkserver/store/replica-record.js'
import { manualClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'

const { FINALISED, MISSING } = chunkserver.Notice.Kind
const unavailable = 3
const kept = 2

function recordOf(chunkId: number): ReplicaRecord {
  return {
    chunkId,
    generation: 1001,
    length: 10,
    state: 'finalised',
    layout: 'split',
    checksumType: 2,
    bytesPerSlice: 512,
    placementIndex: 0,
    fileGeneration: 1001,
    segment: 0,
    position: 0,
  }
}

test('a volume fails: unsent notices of chunks that only it had become "missing", those of other or unknown volumes stay', () => {
  const clock = manualClock()
  const notices = new NoticeQueue({ noticesMax: 100, ageMsMax: 40_000 }, clock)
  const reader = notices.newReader(() => undefined)
  const finalised = (chunkId: number): ReplicaRecord | undefined => {
    if (chunkId === unavailable) throw new FileSystemError('unavailable', 'the catalogue is being reopened')
    return chunkId === kept ? recordOf(chunkId) : undefined
  }
  const masters = new Masters({ addresses: [], store: { finalised }, notices, clock } as unknown as MastersParts)
  for (const chunkId of [1, kept, unavailable]) masters.onFinalised(recordOf(chunkId))
  const sizes = { capacityBytes: 0, availableBytes: 0, remainingBytes: 0, usedBytes: 0, chunks: 0 }
  masters.onVolumeFailed({ folder: '/a', storageUuid: 'DS-1', storageType: 'DISK', ...sizes, trouble: undefined, failure: 'it failed' })
  assert.deepEqual(
    reader.peek(10).notices.map(({ kind, replica }) => [kind, replica.chunkId]),
    [
      [FINALISED, kept],
      [FINALISED, unavailable],
      [MISSING, 1],
    ],
  )
})
