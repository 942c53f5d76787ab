// Methods of ClientProtocol on the file system as a whole: space, chunkservers, counts of chunks that need repair. They need no log entry;
// some of the information only the leader has.

import { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { storageTypeNumber } from '../../../proto/base/storage-types.js'
import { unary } from '../../../proto/rpc/server.js'
import type { ChunkserverDirectory, ChunkserverPicture } from '../../machine/cluster.js'
import { clientMethods } from '../../methods/table.js'
import { handledMethod, leaderMethod, type RpcMethod, readMethod } from './method.js'
import { toDatanodeInfo } from './translate.js'

export interface OverviewParts {
  readonly directory: ChunkserverDirectory
  repairs(): RepairCounts
}

/** Counts of the leader's caretaker. */
export interface RepairCounts {
  readonly underReplicated: number
  /** Those of them of which one good replica is left. */
  readonly endangered: number
  readonly missing: number
  readonly corrupt: number
  readonly pendingDeletions: number
}

export function overviewMethods(parts: OverviewParts): readonly RpcMethod[] {
  return [
    fsStats(parts),
    chunkStats(parts),
    handledMethod(
      clientMethods.getFsECBlockGroupStats,
      unary(client.GetFsECBlockGroupStatsRequestProto, client.GetFsECBlockGroupStatsResponseProto, () => noErasureCoding),
    ),
    handledMethod(
      clientMethods.getDatanodeReport,
      unary(client.GetDatanodeReportRequestProto, client.GetDatanodeReportResponseProto, ({ type }) => ({
        di: serversOf(parts, type).map(toDatanodeInfo),
      })),
    ),
    handledMethod(
      clientMethods.getDatanodeStorageReport,
      unary(client.GetDatanodeStorageReportRequestProto, client.GetDatanodeStorageReportResponseProto, ({ type }) => ({
        datanodeStorageReports: serversOf(parts, type).map((server) => ({
          datanodeInfo: toDatanodeInfo(server),
          storageReports: toStorageReports(server),
        })),
      })),
    ),
  ]
}

const noErasureCoding = {
  lowRedundancy: 0,
  corruptBlocks: 0,
  missingBlocks: 0,
  blocksInFuture: 0,
  pendingDeletionBlocks: 0,
  highestPrioLowRedundancyBlocks: 0,
}

function fsStats(parts: OverviewParts): RpcMethod {
  return readMethod(clientMethods.getFsStats, {
    message: client.GetFsStatusRequestProto,
    request: () => {
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

function chunkStats(parts: OverviewParts): RpcMethod {
  return leaderMethod(clientMethods.getFsReplicatedBlockStats, {
    message: client.GetFsReplicatedBlockStatsRequestProto,
    request: () => undefined,
    answer: () => {
      const { underReplicated, endangered, corrupt, missing, pendingDeletions } = parts.repairs()
      return client.GetFsReplicatedBlockStatsResponseProto.encode({
        lowRedundancy: underReplicated,
        corruptBlocks: corrupt,
        missingBlocks: missing,
        missingReplOneBlocks: 0,
        blocksInFuture: 0,
        pendingDeletionBlocks: pendingDeletions,
        highestPrioLowRedundancyBlocks: endangered,
      }).finish()
    },
  })
}

/** Decommissioning and maintenance are not supported, so those lists are empty. */
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

/** One report for each disk; one in total for a chunkserver that does not report its disks separately. */
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
    storage: { storageUuid, storageType: storageTypeNumber(storageType) },
  }
}
