// Every method that a master answers to clients and administrators, independent of the face: its operation, what a repeat does, whose
// leases it renews, and its line in the audit log. Faces add their codecs (`rpc/client/`), the desk does the rest. Calls between servers
// are not in this table: they have only one face and are never forwarded.

import type { Mutation, Read } from '../machine/machine.js'
import { getAclStatus, modifyAclEntries, removeAcl, removeAclEntries, removeDefaultAcl, setAcl } from '../operations/attributes/acls.js'
import { setErasureCodingPolicy } from '../operations/attributes/set-erasure-coding-policy.js'
import { setOwner } from '../operations/attributes/set-owner.js'
import { setPermission } from '../operations/attributes/set-permission.js'
import { setQuota } from '../operations/attributes/set-quota.js'
import { setReplication } from '../operations/attributes/set-replication.js'
import { setTimes } from '../operations/attributes/set-times.js'
import { getStoragePolicy, setStoragePolicy, unsetStoragePolicy } from '../operations/attributes/storage-policy.js'
import { getXattrs, listXattrs, removeXattr, setXattr } from '../operations/attributes/xattrs.js'
import { abandonChunk } from '../operations/chunks/abandon-chunk.js'
import { abandonRecovery } from '../operations/chunks/abandon-recovery.js'
import { addChunk } from '../operations/chunks/add-chunk.js'
import { describeChunks } from '../operations/chunks/describe-chunks.js'
import { getAdditionalServer } from '../operations/chunks/get-additional-server.js'
import { getChunkLocations } from '../operations/chunks/get-chunk-locations.js'
import { updateChunkForPipeline } from '../operations/chunks/update-chunk-for-pipeline.js'
import { updatePipeline } from '../operations/chunks/update-pipeline.js'
import { getFsStats } from '../operations/cluster/get-fs-stats.js'
import { getFeed, getFeedEnd } from '../operations/feed/get-feed.js'
import { append } from '../operations/files/append.js'
import { complete } from '../operations/files/complete.js'
import { concat } from '../operations/files/concat.js'
import { createFile } from '../operations/files/create-file.js'
import { absentFeature, checkAccess, getLocatedFileInfo, getPreferredChunkBytes, isFileClosed } from '../operations/files/file-questions.js'
import { findRecordPrimary } from '../operations/files/find-record-primary.js'
import { fsync } from '../operations/files/fsync.js'
import { listOpenFiles } from '../operations/files/list-open-files.js'
import { recoverLease } from '../operations/files/recover-lease.js'
import { truncate } from '../operations/files/truncate.js'
import { deletePath } from '../operations/tree/delete-path.js'
import { getBatchedListing } from '../operations/tree/get-batched-listing.js'
import { getContentSummary } from '../operations/tree/get-content-summary.js'
import { getFileInfo } from '../operations/tree/get-file-info.js'
import { getListing } from '../operations/tree/get-listing.js'
import { getQuotaUsage } from '../operations/tree/get-quota-usage.js'
import { mkdirs } from '../operations/tree/mkdirs.js'
import { rename } from '../operations/tree/rename.js'
import { renameOver } from '../operations/tree/rename-over.js'
import type { Audited, LeaderMethod, LocalMethod, MutationMethod, ReadMethod } from './method.js'
import { executedAgain, type Repeats, remembered } from './repeats.js'

interface OfPath {
  readonly path: string
}
interface OfClient {
  readonly clientName: string
}

const itsPath = ({ path }: OfPath): string => path
const itsClient = ({ clientName }: OfClient): string => clientName

function onPath<Q extends OfPath>(command: string): Audited<Q> {
  return { command, source: itsPath }
}

function mutates<Q, A>(
  mutation: Mutation<Q, A>,
  repeats: Repeats,
  more: Pick<MutationMethod<Q, A>, 'audit' | 'renewsLeaseOf' | 'statusOf'> = {},
): MutationMethod<Q, A> {
  return { kind: 'mutation', name: mutation.name, mutation, repeats, ...more }
}

function reads<Q, A>(name: string, read: Read<Q, A>, audit?: Audited<Q>): ReadMethod<Q, A> {
  return { kind: 'read', name, read, audit, isLeaderOnly: false }
}

/** Answered from the leader's memory. */
function leads<Q = never>(name: string, more: Pick<LeaderMethod<Q>, 'audit' | 'renewsLeaseOf'> = {}): LeaderMethod<Q> {
  return { kind: 'leaderOnly', name, ...more }
}

/** Answered from the settings. */
function local(name: string, audit?: Audited<unknown>): LocalMethod {
  return { kind: 'local', name, audit }
}

/** Methods on paths, files and their writers. */
const namespaceMethods = {
  create: mutates(createFile, remembered('a copy would be refused although the file was created, or would empty it again'), {
    audit: onPath('create'),
    renewsLeaseOf: itsClient,
    statusOf: (status) => status,
  }),
  append: mutates(append, remembered('a copy would open the file again after it was closed'), {
    audit: onPath('append'),
    renewsLeaseOf: itsClient,
    statusOf: ({ status }) => status,
  }),
  addBlock: mutates(
    addChunk,
    executedAgain(
      'it names the previous chunk: a copy gets the same new chunk while that is empty, and is refused afterwards. Between an abandonBlock and the next addBlock a copy allocates the chunk that the next addBlock gets',
    ),
  ),
  abandonBlock: mutates(abandonChunk, executedAgain('it names its chunk, and an empty chunk is never opened twice for one writer')),
  complete: mutates(complete, remembered('a copy would close the file while the same client appends to it')),
  fsync: mutates(fsync, remembered('it names no chunk: a copy would set its length on a later one'), { audit: onPath('fsync') }),
  updateBlockForPipeline: mutates(
    updateChunkForPipeline,
    executedAgain('each execution takes a new generation, and an unused generation is harmless'),
  ),
  updatePipeline: mutates(updatePipeline, remembered('a copy would be refused although the pipeline was updated')),
  getAdditionalDatanode: reads('getAdditionalDatanode', getAdditionalServer),
  renewLease: leads<OfClient>('renewLease', { renewsLeaseOf: itsClient }),
  recoverLease: mutates(recoverLease, remembered('a copy would close the file while the next writer appends to it'), {
    audit: onPath('recoverLease'),
  }),
  mkdirs: mutates(mkdirs, remembered('a copy would create a directory again that was deleted since'), { audit: onPath('mkdirs') }),
  rename: mutates(rename, remembered('a copy would be refused although the name was changed, or move what has that name now'), {
    audit: { command: 'rename', source: ({ from }) => from, target: ({ to }) => to },
  }),
  rename2: mutates(renameOver, remembered('a copy would be refused although the name was changed, or replace what has that name now'), {
    audit: { command: 'rename', source: ({ from }) => from, target: ({ to }) => to },
  }),
  delete: mutates(deletePath, remembered('a copy would answer that nothing existed, or delete what was created since'), {
    audit: onPath('delete'),
  }),
  truncate: mutates(truncate, remembered('a copy would cut what was appended since'), { audit: onPath('truncate') }),
  concat: mutates(concat, remembered('a copy would be refused although the files were joined, or join others with the same names'), {
    audit: { command: 'concat', source: ({ sources }) => `[${sources.join(', ')}]`, target: ({ target }) => target },
  }),
  setReplication: mutates(setReplication, remembered('a copy would undo a later change'), { audit: onPath('setReplication') }),
  setPermission: mutates(setPermission, remembered('a copy would undo a later change'), { audit: onPath('setPermission') }),
  setOwner: mutates(setOwner, remembered('a copy would undo a later change'), { audit: onPath('setOwner') }),
  setTimes: mutates(setTimes, remembered('a copy would undo a later change'), { audit: onPath('setTimes') }),
  setStoragePolicy: mutates(setStoragePolicy, remembered('a copy would undo a later change'), { audit: onPath('setStoragePolicy') }),
  unsetStoragePolicy: mutates(unsetStoragePolicy, remembered('a copy would undo a later change'), {
    audit: onPath('unsetStoragePolicy'),
  }),
  setQuota: mutates(setQuota, remembered('a copy would undo a later change'), { audit: onPath('setQuota') }),
  setErasureCodingPolicy: mutates(setErasureCodingPolicy, executedAgain('it changes nothing'), {
    audit: onPath('setErasureCodingPolicy'),
  }),
  setXAttr: mutates(setXattr, remembered('a copy would be refused although the attribute was created, or undo a later change'), {
    audit: onPath('setXAttr'),
  }),
  removeXAttr: mutates(removeXattr, remembered('a copy would be refused although the attribute was removed, or remove a later one'), {
    audit: onPath('removeXAttr'),
  }),
  setAcl: mutates(setAcl, remembered('a copy would undo a later change'), { audit: onPath('setAcl') }),
  modifyAclEntries: mutates(modifyAclEntries, remembered('a copy would undo a later change'), { audit: onPath('modifyAclEntries') }),
  removeAclEntries: mutates(removeAclEntries, remembered('a copy would undo a later change'), { audit: onPath('removeAclEntries') }),
  removeAcl: mutates(removeAcl, remembered('a copy would undo a later change'), { audit: onPath('removeAcl') }),
  removeDefaultAcl: mutates(removeDefaultAcl, remembered('a copy would undo a later change'), { audit: onPath('removeDefaultAcl') }),
  getFileInfo: reads('getFileInfo', getFileInfo, onPath('getfileinfo')),
  getFileLinkInfo: reads('getFileLinkInfo', getFileInfo, onPath('getfileinfo')), // there are no symbolic links to follow
  getLocatedFileInfo: reads('getLocatedFileInfo', getLocatedFileInfo, onPath('open')),
  getBlockLocations: reads('getBlockLocations', getChunkLocations, onPath('open')),
  getListing: reads('getListing', getListing, onPath('listStatus')),
  getBatchedListing: reads('getBatchedListing', getBatchedListing, {
    command: 'listStatus',
    source: ({ paths }) => `[${paths.join(', ')}]`,
  }),
  getContentSummary: reads('getContentSummary', getContentSummary, onPath('contentSummary')),
  getQuotaUsage: reads('getQuotaUsage', getQuotaUsage, onPath('quotaUsage')),
  getPreferredBlockSize: reads('getPreferredBlockSize', getPreferredChunkBytes),
  isFileClosed: reads('isFileClosed', isFileClosed, onPath('isFileClosed')),
  listOpenFiles: reads('listOpenFiles', listOpenFiles, { command: 'listOpenFiles' }),
  getStoragePolicy: reads('getStoragePolicy', getStoragePolicy, onPath('getStoragePolicy')),
  getXAttrs: reads('getXAttrs', getXattrs, onPath('getXAttrs')),
  listXAttrs: reads('listXAttrs', listXattrs, onPath('listXAttrs')),
  getAclStatus: reads('getAclStatus', getAclStatus, onPath('getAclStatus')),
  checkAccess: reads('checkAccess', checkAccess, onPath('checkAccess')),
  getLinkTarget: reads('getLinkTarget', absentFeature),
  getEZForPath: reads('getEZForPath', absentFeature, onPath('getEZForPath')),
  getErasureCodingPolicy: reads('getErasureCodingPolicy', absentFeature, onPath('getErasureCodingPolicy')),
}

const overviewMethods = {
  getEditsFromTxid: reads('getEditsFromTxid', getFeed), // asked again and again
  getCurrentEditLogTxid: reads('getCurrentEditLogTxid', getFeedEnd),
  getFsStats: { ...reads('getFsStats', getFsStats), isLeaderOnly: true },
  getFsReplicatedBlockStats: leads<undefined>('getFsReplicatedBlockStats'),
  reportBadBlocks: leads<unknown>('reportBadBlocks'),
  getFsECBlockGroupStats: local('getFsECBlockGroupStats'),
  getDatanodeReport: local('getDatanodeReport', { command: 'datanodeReport' }),
  getDatanodeStorageReport: local('getDatanodeStorageReport', { command: 'getDatanodeStorageReport' }),
  getSlowDatanodeReport: local('getSlowDatanodeReport'),
  getServerDefaults: local('getServerDefaults'),
  getHAServiceState: local('getHAServiceState'),
  getStoragePolicies: local('getStoragePolicies', { command: 'getStoragePolicies' }),
  setSafeMode: local('setSafeMode'),
  msync: local('msync'),
  refreshNodes: local('refreshNodes', { command: 'refreshNodes' }),
  getDelegationToken: local('getDelegationToken'),
  getDataEncryptionKey: local('getDataEncryptionKey'),
  getErasureCodingPolicies: local('getErasureCodingPolicies', { command: 'getErasureCodingPolicies' }),
  listEncryptionZones: local('listEncryptionZones', { command: 'listEncryptionZones' }),
  listCacheDirectives: local('listCacheDirectives', { command: 'listCacheDirectives' }),
  listCachePools: local('listCachePools', { command: 'listCachePools' }),
  getSnapshottableDirListing: local('getSnapshottableDirListing', { command: 'listSnapshottableDirectory' }),
  listCorruptFileBlocks: local('listCorruptFileBlocks', { command: 'listCorruptFileBlocks' }),
}

/** What this file system does not support: each of these refuses, on any master. */
const refusedMethods = {
  addCachePool: local('addCachePool'),
  modifyCachePool: local('modifyCachePool'),
  removeCachePool: local('removeCachePool'),
  addCacheDirective: local('addCacheDirective'),
  modifyCacheDirective: local('modifyCacheDirective'),
  removeCacheDirective: local('removeCacheDirective'),
  addErasureCodingPolicies: local('addErasureCodingPolicies'),
  removeErasureCodingPolicy: local('removeErasureCodingPolicy'),
  enableErasureCodingPolicy: local('enableErasureCodingPolicy'),
  disableErasureCodingPolicy: local('disableErasureCodingPolicy'),
  unsetErasureCodingPolicy: local('unsetErasureCodingPolicy'),
  createSymlink: local('createSymlink'),
}

/** ClientProtocol. */
export const clientMethods = { ...namespaceMethods, ...overviewMethods, ...refusedMethods }

/** cairn.AdminProtocol. Two of the methods may be answered without a leader and check that themselves. */
export const adminMethods = {
  report: local('report'),
  masters: local('masters'),
  describeChunks: { ...reads('describeChunks', describeChunks, { command: 'fsck' }), isLeaderOnly: true },
  abandonRecovery: mutates(abandonRecovery, remembered('a copy would be refused although the file was closed'), {
    audit: onPath('abandonRecovery'),
  }),
  addMaster: leads('addMaster', { audit: { command: 'addMaster' } }),
  promoteMaster: leads('promoteMaster', { audit: { command: 'promoteMaster' } }),
  removeMaster: leads('removeMaster', { audit: { command: 'removeMaster' } }),
  transferLeadership: leads('transferLeadership', { audit: { command: 'transferLeadership' } }),
  finalizeUpgrade: leads('finalizeUpgrade', { audit: { command: 'finalizeUpgrade' } }),
  keys: leads('keys'),
  rotateKey: leads('rotateKey', { audit: { command: 'rotateKey' } }),
  retireKeys: leads('retireKeys', { audit: { command: 'retireKeys' } }),
}

/** cairn.RecordProtocol. */
export const recordMethods = {
  findPrimary: {
    ...mutates(findRecordPrimary, executedAgain('it ends the lease of a holder that it names, and a holder has its name only once'), {
      audit: onPath('findPrimary'),
    }),
    name: 'findPrimary',
  },
}
