// Converts answers of operations to HDFS's messages (hdfs-wire 3). Only here does a master call chunks blocks and chunkservers datanodes.

import { hdfs } from '#messages/hdfs'
import { unreachable } from '../../../proto/base/assert.js'
import { longMax, longMaxRead } from '../../../proto/base/long.js'
import type { BlockToken } from '../../../proto/transfer/token-keys.js'
import type { ChunkserverPicture } from '../../machine/cluster.js'
import type { ContentSummary, FileStatus, LocatedChunk, LocatedFile, QuotaUsage, StoragePolicy } from '../../namespace/answers.js'
import type { Inode } from '../../namespace/records/inodes.js'
import type { QuotaLimits } from '../../namespace/records/quotas.js'
import { storageIdAt, storageTypeAt } from '../../operations/chunks/get-chunk-locations.js'
import { quotaTypes } from '../../operations/tree/get-quota-usage.js'
import type { TokenOf } from './block-tokens.js'

/** For answers by which no chunk is read or written; as in HDFS, the four fields are required and empty. */
const emptyToken: BlockToken = { identifier: new Uint8Array(0), password: new Uint8Array(0), kind: '', service: '' }
const withoutToken: TokenOf = () => emptyToken

const noBytes = new Uint8Array(0)
const { HAS_ACL, SNAPSHOT_ENABLED } = hdfs.HdfsFileStatusProto.Flags

/** With a token for each chunk only if `tokenOf` creates them. */
export function toFileStatus(status: FileStatus, poolId: string, tokenOf: TokenOf = withoutToken): hdfs.HdfsFileStatusProto.$Properties {
  const { inode, name } = status
  const path = name === '' ? noBytes : Buffer.from(name)
  const isFile = inode.kind === 'file'
  return {
    fileType: isFile ? hdfs.HdfsFileStatusProto.FileType.IS_FILE : hdfs.HdfsFileStatusProto.FileType.IS_DIR,
    path,
    length: isFile ? inode.length : 0,
    permission: { perm: inode.mode },
    owner: inode.owner,
    group: inode.group,
    modificationTime: inode.modifiedMs,
    accessTime: inode.accessedMs,
    blockReplication: isFile ? inode.replication : 0,
    blocksize: isFile ? inode.chunkBytes : 0,
    locations: status.located === undefined ? null : toLocatedBlocks(status.located, poolId, tokenOf),
    fileId: inode.id,
    childrenNum: isFile ? 0 : inode.childCount,
    storagePolicy: status.storagePolicy,
    flags: flagsOf(inode),
  }
}

const flagsOf = (inode: Inode): number =>
  (inode.acl === undefined ? 0 : HAS_ACL) | (inode.kind === 'directory' && inode.isSnapshottable ? SNAPSHOT_ENABLED : 0)

export function toDatanodeId(server: ChunkserverPicture): hdfs.DatanodeIDProto.$Properties {
  return {
    ipAddr: server.ipAddress,
    hostName: server.hostName,
    datanodeUuid: server.uuid,
    xferPort: server.transferPort,
    infoPort: server.httpPort,
    ipcPort: server.rpcPort,
  }
}

export function toDatanodeInfo(server: ChunkserverPicture): hdfs.DatanodeInfoProto.$Properties {
  return {
    id: toDatanodeId(server),
    capacity: server.capacityBytes,
    dfsUsed: server.usedBytes,
    remaining: server.remainingBytes,
    blockPoolUsed: server.usedBytes,
    lastUpdate: Math.round(server.lastContactWallMs),
    xceiverCount: server.activeTransfers,
    location: server.rack,
    nonDfsUsed: Math.max(0, server.capacityBytes - server.usedBytes - server.remainingBytes),
    numBlocks: server.chunks,
  }
}

export function toLocatedBlock(chunk: LocatedChunk, poolId: string, tokenOf: TokenOf): hdfs.LocatedBlockProto.$Properties {
  switch (chunk.layout.kind) {
    case 'replicated':
      return toReplicatedBlock(chunk, poolId, tokenOf)
    default:
      return unreachable(chunk.layout.kind)
  }
}

function toReplicatedBlock(chunk: LocatedChunk, poolId: string, tokenOf: TokenOf): hdfs.LocatedBlockProto.$Properties {
  const types = chunk.locations.map((server, at) => storageTypeAt(chunk.storageTypes[at] ?? 0, server))
  return {
    b: { poolId, blockId: chunk.id, generationStamp: chunk.generation, numBytes: chunk.length },
    offset: chunk.offset,
    locs: chunk.locations.map(toDatanodeInfo),
    corrupt: chunk.isCorrupt,
    blockToken: tokenOf(chunk),
    storageTypes: types,
    storageIDs: chunk.locations.map((server, at) => storageIdAt(types[at] ?? 0, server)),
  }
}

export function toLocatedBlocks(file: LocatedFile, poolId: string, tokenOf: TokenOf): hdfs.LocatedBlocksProto.$Properties {
  return {
    fileLength: file.length,
    blocks: file.chunks.map((chunk) => toLocatedBlock(chunk, poolId, tokenOf)),
    underConstruction: file.isOpen,
    lastBlock: file.lastChunk === undefined ? null : toLocatedBlock(file.lastChunk, poolId, tokenOf),
    isLastBlockComplete: file.isLastChunkComplete,
  }
}

export function toContentSummary(summary: ContentSummary): hdfs.ContentSummaryProto.$Properties {
  return {
    length: summary.length,
    fileCount: summary.fileCount,
    directoryCount: summary.directoryCount,
    quota: toLimit(summary.limits.namesMax),
    spaceConsumed: summary.spaceConsumed,
    spaceQuota: toLimit(summary.limits.spaceMax),
    typeQuotaInfos: toTypeQuotas(summary.limits, summary.typesConsumed),
    snapshotLength: summary.snapshots.length,
    snapshotFileCount: summary.snapshots.fileCount,
    snapshotDirectoryCount: summary.snapshots.directoryCount,
    snapshotSpaceConsumed: summary.snapshots.spaceConsumed,
    erasureCodingPolicy: summary.kind === 'file' ? 'Replicated' : '',
  }
}

export function toQuotaUsage({ names, space, types, limits }: QuotaUsage): hdfs.QuotaUsageProto.$Properties {
  return {
    fileAndDirectoryCount: names,
    quota: toLimit(limits.namesMax),
    spaceConsumed: space,
    spaceQuota: toLimit(limits.spaceMax),
    typeQuotaInfos: toTypeQuotas(limits, types),
  }
}

function toLimit(limit: number | undefined): number {
  if (limit === undefined) return -1
  return limit === longMaxRead ? longMax : limit
}

/** As in HDFS: of all types, if one of them is limited or used. */
function toTypeQuotas({ typesMax }: QuotaLimits, consumed: QuotaUsage['types']): hdfs.StorageTypeQuotaInfosProto.$Properties | null {
  if (typesMax.length === 0 && consumed.size === 0) return null
  const typeQuotaInfo = [...quotaTypes.keys()].map((type) => ({
    type,
    quota: toLimit(typesMax.find((limit) => limit.type === type)?.spaceMax),
    consumed: consumed.get(type) ?? 0,
  }))
  return { typeQuotaInfo }
}

export function toStoragePolicy(policy: StoragePolicy): hdfs.BlockStoragePolicyProto.$Properties {
  return {
    policyId: policy.id,
    name: policy.name,
    creationPolicy: { storageTypes: [...policy.storageTypes] },
    creationFallbackPolicy: { storageTypes: [...policy.creationFallbacks] },
    replicationFallbackPolicy: { storageTypes: [...policy.replicationFallbacks] },
  }
}
