// The JSON objects of WebHDFS, made from the answers of ClientProtocol (hdfs-wire 6.4).

import { client } from '#messages/client'
import { hdfs } from '#messages/hdfs'
import { aclEntryText } from '../../base/acl-text.js'

const { IS_DIR, IS_SYMLINK } = hdfs.HdfsFileStatusProto.FileType

function kindOf({ fileType }: hdfs.HdfsFileStatusProto): string {
  if (fileType === IS_DIR) return 'DIRECTORY'
  return fileType === IS_SYMLINK ? 'SYMLINK' : 'FILE'
}

const octal = (mode: number): string => (mode & 0o1777).toString(8)

/** The fields that only some files have. */
interface StatusJson {
  symlink?: string
  aclBit?: true
  encBit?: true
  ecBit?: true
  snapshotEnabled?: true
}

export function fileStatusJson(status: hdfs.HdfsFileStatusProto): object {
  const json: StatusJson & Readonly<Record<string, unknown>> = {
    accessTime: status.accessTime,
    blockSize: status.blocksize ?? 0,
    childrenNum: Math.max(0, status.childrenNum ?? 0),
    fileId: status.fileId ?? 0,
    group: status.group,
    length: status.length,
    modificationTime: status.modificationTime,
    owner: status.owner,
    pathSuffix: textOf(status.path),
    permission: octal(status.permission.perm),
    replication: status.blockReplication ?? 0,
    storagePolicy: status.storagePolicy ?? 0,
    type: kindOf(status),
  }
  if (status.symlink !== null && status.symlink.length > 0) json.symlink = textOf(status.symlink)
  if (status.flags !== null && status.flags !== 0) addFlags(json, status.flags)
  return json
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')

export function snapshottableDirectoryJson(directory: client.SnapshottableDirectoryStatusProto): object {
  return {
    dirStatus: fileStatusJson(directory.dirStatus),
    parentFullPath: textOf(directory.parentFullpath),
    snapshotNumber: directory.snapshotNumber,
    snapshotQuota: directory.snapshotQuota,
  }
}

export function snapshotJson(snapshot: client.SnapshotStatusProto): object {
  return {
    dirStatus: fileStatusJson(snapshot.dirStatus),
    fullPath: Buffer.from(snapshot.parentFullpath).toString('utf8'),
    snapshotID: snapshot.snapshotID,
    deletionStatus: snapshot.isDeleted ? 'DELETED' : 'ACTIVE',
  }
}

const diffTypes: Readonly<Record<string, string>> = { M: 'MODIFY', '+': 'CREATE', '-': 'DELETE', R: 'RENAME' }

export function snapshotDiffJson(report: client.SnapshotDiffReportProto): object {
  const { snapshotRoot, fromSnapshot, toSnapshot } = report
  const diffList = report.diffReportEntries.map(({ fullpath, modificationLabel, targetPath }) => ({
    type: diffTypes[modificationLabel] ?? modificationLabel,
    sourcePath: Buffer.from(fullpath).toString('utf8'),
    ...(targetPath === null || targetPath.length === 0 ? {} : { targetPath: Buffer.from(targetPath).toString('utf8') }),
  }))
  return { snapshotRoot, fromSnapshot, toSnapshot, diffList }
}

export function snapshotDiffListingJson(page: client.SnapshotDiffReportListingProto): object {
  const { cursor, isFromEarlier, modifiedEntries, createdEntries, deletedEntries } = page
  return {
    createList: createdEntries.map(listedDifferenceJson),
    deleteList: deletedEntries.map(listedDifferenceJson),
    isFromEarlier,
    lastIndex: cursor?.index ?? -1,
    lastPath: Buffer.from(cursor?.startPath ?? '').toString('utf8'),
    modifyList: modifiedEntries.map(listedDifferenceJson),
  }
}

function listedDifferenceJson({ fullpath, dirId, fileId, isReference, targetPath }: client.SnapshotDiffReportListingEntryProto): object {
  const target = targetPath === null || targetPath.length === 0 ? {} : { targetPath: Buffer.from(targetPath).toString('utf8') }
  return { dirId, fileId: fileId ?? 0, isReference, sourcePath: Buffer.from(fullpath).toString('utf8'), ...target }
}

const { HAS_ACL, HAS_CRYPT, HAS_EC, SNAPSHOT_ENABLED } = hdfs.HdfsFileStatusProto.Flags

/** Shown only when they are true. Cairn has no encryption and no erasure coding; a gateway to Apache HDFS may meet all. */
function addFlags(json: StatusJson, flags: number): void {
  if ((flags & HAS_ACL) !== 0) json.aclBit = true
  if ((flags & HAS_CRYPT) !== 0) json.encBit = true
  if ((flags & HAS_EC) !== 0) json.ecBit = true
  if ((flags & SNAPSHOT_ENABLED) !== 0) json.snapshotEnabled = true
}

/** Another form, with the whole path, which only GETTRASHROOTS uses. */
export function pathStatusJson(path: string, status: hdfs.HdfsFileStatusProto): object {
  return {
    path,
    length: status.length,
    isdir: status.fileType === IS_DIR,
    block_replication: status.blockReplication ?? 0,
    blocksize: status.blocksize ?? 0,
    modification_time: status.modificationTime,
    access_time: status.accessTime,
    permission: octal(status.permission.perm),
    owner: status.owner,
    group: status.group,
  }
}

export function contentSummaryJson(summary: hdfs.ContentSummaryProto): object {
  return {
    directoryCount: summary.directoryCount,
    ecPolicy: summary.erasureCodingPolicy ?? '',
    fileCount: summary.fileCount,
    length: summary.length,
    quota: summary.quota,
    snapshotDirectoryCount: summary.snapshotDirectoryCount ?? 0,
    snapshotFileCount: summary.snapshotFileCount ?? 0,
    snapshotLength: summary.snapshotLength ?? 0,
    snapshotSpaceConsumed: summary.snapshotSpaceConsumed ?? 0,
    spaceConsumed: summary.spaceConsumed,
    spaceQuota: summary.spaceQuota,
    typeQuota: typeQuotasJson(summary.typeQuotaInfos),
  }
}

export function quotaUsageJson(usage: hdfs.QuotaUsageProto): object {
  const { fileAndDirectoryCount, quota, spaceConsumed, spaceQuota, typeQuotaInfos } = usage
  return { fileAndDirectoryCount, quota, spaceConsumed, spaceQuota, typeQuota: typeQuotasJson(typeQuotaInfos) }
}

/** Of the types that have a quota. */
function typeQuotasJson(infos: hdfs.StorageTypeQuotaInfosProto | null): object {
  const set = (infos?.typeQuotaInfo ?? []).filter(({ quota }) => quota !== -1)
  return Object.fromEntries(set.map(({ type, quota, consumed }) => [typeName(type ?? hdfs.StorageTypeProto.DISK), { consumed, quota }]))
}

export function serverDefaultsJson(defaults: hdfs.FsServerDefaultsProto): object {
  return {
    replication: defaults.replication,
    encryptDataTransfer: defaults.encryptDataTransfer ?? false,
    defaultStoragePolicyId: defaults.policyId ?? 0,
    writePacketSize: defaults.writePacketSize,
    fileBufferSize: defaults.fileBufferSize,
    checksumType: defaults.checksumType ?? 0,
    trashInterval: defaults.trashInterval ?? 0,
    keyProviderUri: defaults.keyProviderUri ?? '',
    blockSize: defaults.blockSize,
    bytesPerChecksum: defaults.bytesPerChecksum,
  }
}

export function aclStatusJson({ owner, group, sticky, permission, entries }: client.AclStatusProto): object {
  const texts = entries.map(({ name, ...entry }) => aclEntryText({ ...entry, name: name ?? '' }))
  return { entries: texts, group, owner, permission: octal((permission?.perm ?? 0) & 0o777), stickyBit: sticky }
}

const typeName = (type: hdfs.StorageTypeProto): string => hdfs.StorageTypeProto[type] ?? 'DISK'

export function storagePolicyJson(policy: hdfs.BlockStoragePolicyProto): object {
  const names = (types: hdfs.StorageTypesProto | null): string[] => (types?.storageTypes ?? []).map(typeName)
  return {
    copyOnCreateFile: policy.name === 'LAZY_PERSIST',
    creationFallbacks: names(policy.creationFallbackPolicy),
    id: policy.policyId,
    name: policy.name,
    replicationFallbacks: names(policy.replicationFallbackPolicy),
    storageTypes: names(policy.creationPolicy),
  }
}

/** `host:port` of the data port. */
const nameOf = ({ id }: hdfs.DatanodeInfoProto): string => `${id.ipAddr}:${id.xferPort}`

export function blockLocationJson(block: hdfs.LocatedBlockProto): object {
  return {
    topologyPaths: block.locs.map((server) => `${server.location ?? ''}/${nameOf(server)}`),
    corrupt: block.corrupt,
    cachedHosts: [],
    names: block.locs.map(nameOf),
    offset: block.offset,
    hosts: block.locs.map(({ id }) => id.hostName),
    length: block.b.numBytes ?? 0,
    storageTypes: block.storageTypes.map(typeName),
  }
}

/** A token with four empty fields. Who reads chunks asks over RPC, where tokens are for. */
const emptyToken = { urlString: 'AAAAAA' }

function locatedBlockJson(block: hdfs.LocatedBlockProto): object {
  return {
    block: {
      blockId: block.b.blockId,
      blockPoolId: block.b.poolId,
      generationStamp: block.b.generationStamp,
      numBytes: block.b.numBytes ?? 0,
    },
    blockToken: emptyToken,
    cachedLocations: [],
    isCorrupt: block.corrupt,
    locations: block.locs.map(datanodeJson),
    startOffset: block.offset,
    storageTypes: block.storageTypes.map(typeName),
  }
}

function datanodeJson(server: hdfs.DatanodeInfoProto): object {
  const { id } = server
  return {
    adminState: 'NORMAL',
    blockPoolUsed: server.blockPoolUsed ?? 0,
    cacheCapacity: 0,
    cacheUsed: 0,
    capacity: server.capacity ?? 0,
    dfsUsed: server.dfsUsed ?? 0,
    hostName: id.hostName,
    infoPort: id.infoPort,
    infoSecurePort: 0,
    ipAddr: id.ipAddr,
    ipcPort: id.ipcPort,
    lastBlockReportMonotonic: 0,
    lastBlockReportTime: 0,
    lastUpdate: server.lastUpdate ?? 0,
    lastUpdateMonotonic: 0,
    name: nameOf(server),
    networkLocation: server.location ?? '',
    remaining: server.remaining ?? 0,
    storageID: id.datanodeUuid,
    xceiverCount: server.xceiverCount ?? 0,
    xferPort: id.xferPort,
  }
}

export function locatedBlocksJson(blocks: hdfs.LocatedBlocksProto): object {
  return {
    fileLength: blocks.fileLength,
    isLastBlockComplete: blocks.isLastBlockComplete,
    isUnderConstruction: blocks.underConstruction,
    lastLocatedBlock: blocks.lastBlock === null ? null : locatedBlockJson(blocks.lastBlock),
    locatedBlocks: blocks.blocks.map(locatedBlockJson),
  }
}

/** The namespaces of extended attributes, in the order of their numbers. */
const xattrNamespaces = Object.keys(client.XAttrProto.XAttrNamespaceProto).filter((name) => /^[A-Z]+$/.test(name))

export const xattrText = ({ namespace, name }: client.XAttrProto): string =>
  `${(client.XAttrProto.XAttrNamespaceProto[namespace] ?? '').toLowerCase()}.${name}`

/** `user.name`; undefined when the namespace is unknown or missing. */
export function parseXattrName(text: string): { namespace: client.XAttrProto.XAttrNamespaceProto; name: string } | undefined {
  const dot = text.indexOf('.')
  const namespace = dot < 0 ? -1 : xattrNamespaces.indexOf(text.slice(0, dot).toUpperCase())
  return namespace < 0 ? undefined : { namespace, name: text.slice(dot + 1) }
}

export const xattrEncodings = ['TEXT', 'HEX', 'BASE64'] as const
export type XattrEncoding = (typeof xattrEncodings)[number]

/** As HDFS's shell shows values: text in quotation marks, `0x` before hexadecimal digits, `0s` before base64. */
export function encodeXattrValue(value: Uint8Array | null, encoding: XattrEncoding): string | null {
  if (value === null || value.length === 0) return null
  const bytes = Buffer.from(value)
  if (encoding === 'TEXT') return `"${bytes.toString('utf8')}"`
  return encoding === 'HEX' ? `0x${bytes.toString('hex')}` : `0s${bytes.toString('base64')}`
}

export function decodeXattrValue(text: string): Uint8Array {
  if (text.length >= 2 && text.startsWith('"') && text.endsWith('"')) return Buffer.from(text.slice(1, -1))
  const prefix = text.slice(0, 2).toLowerCase()
  if (prefix === '0x') return Buffer.from(text.slice(2), 'hex')
  return prefix === '0s' ? Buffer.from(text.slice(2), 'base64') : Buffer.from(text)
}
