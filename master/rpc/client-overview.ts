// Methods of ClientProtocol about the file system as a whole: space, chunkservers, counts of chunks in need. They need no entry of the log; those that
// only the leader knows are refused elsewhere as `notLeader`, for `forward` to pass on.

import { client } from '#messages/client'
import { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../../proto/base/errors.js'
import { type MethodHandler, unary } from '../../proto/rpc/server.js'
import type { ChunkserverDirectory, ChunkserverPicture } from '../machine/machine.js'
import { getFsStats } from '../operations/index.js'
import { type ClientMethodParts, readMethod } from './client-method.js'
import { toDatanodeInfo } from './translate.js'

export interface OverviewParts {
  readonly directory: ChunkserverDirectory
  isActive(): boolean
  repairs(): RepairCounts
}

/** As the leader's caretaker counts them. */
export interface RepairCounts {
  readonly underReplicated: number
  readonly missing: number
  readonly corrupt: number
  readonly pendingDeletions: number
}

export function overviewMethods(parts: OverviewParts & ClientMethodParts): ReadonlyMap<string, MethodHandler> {
  return new Map<string, MethodHandler>([
    ['getFsStats', fsStats(parts)],
    [
      'getFsReplicatedBlockStats',
      unary(client.GetFsReplicatedBlockStatsRequestProto, client.GetFsReplicatedBlockStatsResponseProto, () => chunkStats(parts)),
    ],
    [
      'getFsECBlockGroupStats',
      unary(client.GetFsECBlockGroupStatsRequestProto, client.GetFsECBlockGroupStatsResponseProto, () => noErasureCoding),
    ],
    [
      'getDatanodeReport',
      unary(client.GetDatanodeReportRequestProto, client.GetDatanodeReportResponseProto, ({ type }) => ({
        di: serversOf(parts, type).map(toDatanodeInfo),
      })),
    ],
    [
      'getDatanodeStorageReport',
      unary(client.GetDatanodeStorageReportRequestProto, client.GetDatanodeStorageReportResponseProto, ({ type }) => ({
        datanodeStorageReports: serversOf(parts, type).map((server) => ({
          datanodeInfo: toDatanodeInfo(server),
          storageReports: toStorageReports(server),
        })),
      })),
    ],
  ])
}

const noErasureCoding = { lowRedundancy: 0, corruptBlocks: 0, missingBlocks: 0, blocksInFuture: 0, pendingDeletionBlocks: 0 }

function leaderOnly(parts: OverviewParts): void {
  if (!parts.isActive()) throw new FileSystemError('notLeader', 'only the leader counts chunks')
}

function fsStats(parts: OverviewParts & ClientMethodParts): MethodHandler {
  return readMethod(parts.sequencer, {
    message: client.GetFsStatusRequestProto,
    read: getFsStats,
    request: () => {
      leaderOnly(parts)
      const { underReplicated, corrupt, missing, pendingDeletions } = parts.repairs()
      return { underReplicated, corrupt, missing, missingReplicationOne: 0, pendingDeletion: pendingDeletions }
    },
    answer: (stats) =>
      client.GetFsStatsResponseProto.encode({
        capacity: stats.capacityBytes,
        used: stats.usedBytes,
        remaining: stats.remainingBytes,
        underReplicated: stats.underReplicated,
        corruptBlocks: stats.corrupt,
        missingBlocks: stats.missing,
        missingReplOneBlocks: stats.missingReplicationOne,
        blocksInFuture: 0,
        pendingDeletionBlocks: stats.pendingDeletion,
      }).finish(),
  })
}

function chunkStats(parts: OverviewParts): client.GetFsReplicatedBlockStatsResponseProto.$Properties {
  leaderOnly(parts)
  const { underReplicated, corrupt, missing, pendingDeletions } = parts.repairs()
  return {
    lowRedundancy: underReplicated,
    corruptBlocks: corrupt,
    missingBlocks: missing,
    missingReplOneBlocks: 0,
    blocksInFuture: 0,
    pendingDeletionBlocks: pendingDeletions,
  }
}

/** Nothing is decommissioned or in maintenance yet, so those lists are empty. */
function serversOf(parts: OverviewParts, type: client.DatanodeReportTypeProto): readonly ChunkserverPicture[] {
  const all = parts.directory.all()
  switch (type) {
    case client.DatanodeReportTypeProto.ALL:
      return all
    case client.DatanodeReportTypeProto.LIVE:
      return all.filter((server) => server.state !== 'dead')
    case client.DatanodeReportTypeProto.DEAD:
      return all.filter((server) => server.state === 'dead')
    default:
      return []
  }
}

/** One for each disk; of a chunkserver that does not tell of each, one for all. */
function toStorageReports(server: ChunkserverPicture): hdfs.StorageReportProto.$Properties[] {
  if (server.volumes.length === 0) return [toStorageReport(server.storageUuid, 'DISK', server)]
  return server.volumes.map((volume) => toStorageReport(volume.storageUuid ?? '', volume.storageType, volume, volume.failure !== undefined))
}

function toStorageReport(
  storageUuid: string,
  storageType: string,
  { capacityBytes, usedBytes, remainingBytes }: Pick<ChunkserverPicture, 'capacityBytes' | 'usedBytes' | 'remainingBytes'>,
  failed = false,
): hdfs.StorageReportProto.$Properties {
  return {
    storageUuid,
    failed,
    capacity: capacityBytes,
    dfsUsed: usedBytes,
    remaining: remainingBytes,
    blockPoolUsed: usedBytes,
    nonDfsUsed: Math.max(0, capacityBytes - usedBytes - remainingBytes),
    storage: { storageUuid, storageType: storageTypeOf(storageType) },
  }
}

/** One that a newer chunkserver may name, and HDFS does not know, is a disk. */
function storageTypeOf(name: string): hdfs.StorageTypeProto {
  const { SSD, ARCHIVE, RAM_DISK, NVDIMM, DISK } = hdfs.StorageTypeProto
  return ({ SSD, ARCHIVE, RAM_DISK, NVDIMM } as Readonly<Record<string, hdfs.StorageTypeProto>>)[name] ?? DISK
}
