import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportText } from '../../../../../client/cli/commands/admin.js'
import type { ChunkserverReport, ClusterReport, VolumeReport } from '../../../../../client/index.js'

const gib = 1024 ** 3

function chunkserver(id: number, volumes: readonly VolumeReport[], diskTrouble?: string): ChunkserverReport {
  const sizes = { capacityBytes: 10 * gib, usedBytes: gib, chunks: 7 }
  return { id, state: 'live', address: `10.0.0.${id}:9866`, rack: '/r', ...sizes, lastContactMs: 900, diskTrouble, volumes }
}

function volume(storageUuid: string | undefined, storageType: string, failure?: string): VolumeReport {
  const sizes =
    failure === undefined ? { capacityBytes: 10 * gib, usedBytes: gib, chunks: 7 } : { capacityBytes: 0, usedBytes: 0, chunks: 0 }
  return { storageUuid, storageType, ...sizes, failure }
}

function reportOf(...chunkservers: readonly ChunkserverReport[]): ClusterReport {
  return {
    clusterId: 'CID-1',
    engine: 'raft',
    leader: 1,
    epoch: 2,
    masters: [],
    awaited: [],
    chunkservers,
    underReplicatedChunks: 0,
    missingChunks: 0,
    lostChunks: 0,
    missing: [],
    pendingDeletions: 0,
    safeMode: undefined,
    run: undefined,
  }
}

test('admin report: chunkservers with one working disk, no lines for disks', () => {
  const text = reportText(reportOf(chunkserver(1, [volume('DS-1', 'DISK')]), chunkserver(2, [])))
  assert.doesNotMatch(text, /volume|DS-1/)
})

test('admin report: several disks, or one that failed, a line for each', () => {
  const trouble = 'volume /b is not in use: a sync failed'
  const two = chunkserver(1, [volume('DS-1', 'SSD'), volume(undefined, 'DISK', 'a sync failed')], trouble)
  const text = reportText(reportOf(two, chunkserver(2, [volume('DS-2', 'DISK')])))
  const lines = text.split('\n')
  const from = lines.findIndex((line) => line.includes('volume') && line.includes('type'))
  assert.deepEqual(lines.slice(from, from + 3), [
    'chunkserver  volume  type   used  capacity  chunks  trouble',
    '          1  DS-1    SSD   1.0 G    10.0 G       7',
    '          1          DISK      0         0       0  failed: a sync failed',
  ])
  assert.doesNotMatch(text, /DS-2/)
  assert.match(text, /0\.9 s ago {2}volume \/b is not in use/)
})

test('admin report: safe mode is said in the second line, and only while it is on', () => {
  const report = reportOf(chunkserver(1, []))
  assert.doesNotMatch(reportText(report), /safe mode/)
  const safe = reportText({ ...report, safeMode: { sinceMs: Date.UTC(2026, 0, 2), user: 'ann' } })
  assert.equal(safe.split('\n')[1], 'safe mode is on since 2026-01-02T00:00:00.000Z, switched on by ann: files are not changed')
})
