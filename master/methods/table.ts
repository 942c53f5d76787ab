// Every method that a master answers to clients and administrators, independent of the face: its operation, what a repeat does, whose
// leases it renews, and its line in the audit log. Faces add their codecs (`rpc/client/`), the desk does the rest. Calls between servers
// are not in this table: they have only one face and are never forwarded.

import { extendedChunkText } from '../namespace/files/open-files.js'
import { getAclStatus, modifyAclEntries, removeAcl, removeAclEntries, removeDefaultAcl, setAcl } from '../operations/attributes/acls.js'
import { checkQuotas } from '../operations/attributes/check-quotas.js'
import { satisfyStoragePolicy } from '../operations/attributes/satisfy-storage-policy.js'
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
import { listCorruptFiles } from '../operations/chunks/list-corrupt-files.js'
import { updateChunkForPipeline } from '../operations/chunks/update-chunk-for-pipeline.js'
import { updatePipeline } from '../operations/chunks/update-pipeline.js'
import { getFsStats } from '../operations/cluster/get-fs-stats.js'
import { safeModeCommands, setSafeMode } from '../operations/cluster/set-safe-mode.js'
import { getFeed, getFeedEnd } from '../operations/feed/get-feed.js'
import { append } from '../operations/files/append.js'
import { complete } from '../operations/files/complete.js'
import { concat } from '../operations/files/concat.js'
import { createFile } from '../operations/files/create-file.js'
import {
  absentFeature,
  checkAccess,
  getEnclosingRoot,
  getLocatedFileInfo,
  getPreferredChunkBytes,
  isFileClosed,
} from '../operations/files/file-questions.js'
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
import { cacheMethods } from './cache-table.js'
import { forSuperusers, itsClient, leads, local, mutates, type OfClient, onPath, reads } from './entries.js'
import { executedAgain, remembered } from './repeats.js'
import { allowedInSafeMode, cannotAtPath, readOutsideSafeMode, refusedInSafeMode } from './safe-mode.js'
import { snapshotMethods } from './snapshot-table.js'

/** Methods on paths, files and their writers. */
const namespaceMethods = {
  create: mutates(
    createFile,
    remembered('a copy would be refused although the file was created, or would empty it again'),
    cannotAtPath('Cannot create file'),
    {
      audit: onPath('create'),
      renewsLeaseOf: itsClient,
      statusOf: (status) => status,
    },
  ),
  append: mutates(append, remembered('a copy would open the file again after it was closed'), cannotAtPath('Cannot append to file'), {
    audit: onPath('append'),
    renewsLeaseOf: itsClient,
    statusOf: ({ status }) => status,
  }),
  addBlock: mutates(
    addChunk,
    executedAgain(
      'it names the previous chunk: a copy gets the same new chunk while that is empty, and is refused afterwards. Between an abandonBlock and the next addBlock a copy allocates the chunk that the next addBlock gets',
    ),
    cannotAtPath('Cannot add block to '),
  ),
  abandonBlock: mutates(
    abandonChunk,
    executedAgain('it names its chunk, and an empty chunk is never opened twice for one writer'),
    refusedInSafeMode(
      ({ chunkId, generation, path }, context) => `Cannot abandon block ${extendedChunkText(chunkId, generation, context)} for file${path}`,
    ),
  ),
  complete: mutates(
    complete,
    remembered('a copy would close the file while the same client appends to it'),
    cannotAtPath('Cannot complete file '),
    {
      // As on HDFS it has no line; but that a file was moved on this way has one.
      audit: {
        command: 'rename',
        source: ({ path }) => path,
        target: ({ move }) => move?.to ?? '',
        applies: ({ move }) => move !== undefined,
      },
    },
  ),
  fsync: mutates(fsync, remembered('it names no chunk: a copy would set its length on a later one'), cannotAtPath('Cannot fsync file '), {
    audit: onPath('fsync'),
  }),
  updateBlockForPipeline: mutates(
    updateChunkForPipeline,
    executedAgain('each execution takes a new generation, and an unused generation is harmless'),
    refusedInSafeMode(
      ({ chunk: { id, generation } }, context) =>
        `Cannot get a new generation stamp and an access token for block ${extendedChunkText(id, generation, context)}`,
    ),
  ),
  updatePipeline: mutates(
    updatePipeline,
    remembered('a copy would be refused although the pipeline was updated'),
    refusedInSafeMode(() => 'Pipeline not updated'),
  ),
  getAdditionalDatanode: reads(
    'getAdditionalDatanode',
    readOutsideSafeMode(
      getAdditionalServer,
      ({ path, chunkId, generation }, context) =>
        `Cannot add datanode; src=${path}, blk=${extendedChunkText(chunkId, generation, context)}`,
    ),
  ),
  renewLease: leads<OfClient>('renewLease', {
    renewsLeaseOf: itsClient,
    cannotInSafeMode: ({ clientName }) => `Cannot renew lease for ${clientName}`,
  }),
  recoverLease: mutates(
    recoverLease,
    remembered('a copy would close the file while the next writer appends to it'),
    cannotAtPath('Cannot recover the lease of '),
    {
      audit: onPath('recoverLease'),
    },
  ),
  mkdirs: mutates(
    mkdirs,
    remembered('a copy would create a directory again that was deleted since'),
    cannotAtPath('Cannot create directory '),
    { audit: onPath('mkdirs') },
  ),
  rename: mutates(
    rename,
    remembered('a copy would be refused although the name was changed, or move what has that name now'),
    refusedInSafeMode(({ from }) => `Cannot rename ${from}`),
    {
      audit: { command: 'rename', source: ({ from }) => from, target: ({ to }) => to },
    },
  ),
  rename2: mutates(
    renameOver,
    remembered('a copy would be refused although the name was changed, or replace what has that name now'),
    refusedInSafeMode(({ from }) => `Cannot rename ${from}`),
    {
      audit: { command: 'rename', source: ({ from }) => from, target: ({ to }) => to },
    },
  ),
  delete: mutates(
    deletePath,
    remembered('a copy would answer that nothing existed, or delete what was created since'),
    cannotAtPath('Cannot delete '),
    {
      audit: onPath('delete'),
    },
  ),
  truncate: mutates(truncate, remembered('a copy would cut what was appended since'), cannotAtPath('Cannot truncate for '), {
    audit: onPath('truncate'),
  }),
  concat: mutates(
    concat,
    remembered('a copy would be refused although the files were joined, or join others with the same names'),
    refusedInSafeMode(({ target }) => `Cannot concat ${target}`),
    {
      audit: { command: 'concat', source: ({ sources }) => `[${sources.join(', ')}]`, target: ({ target }) => target },
    },
  ),
  setReplication: mutates(setReplication, remembered('a copy would undo a later change'), cannotAtPath('Cannot set replication for '), {
    audit: onPath('setReplication'),
  }),
  setPermission: mutates(setPermission, remembered('a copy would undo a later change'), cannotAtPath('Cannot set permission for '), {
    audit: onPath('setPermission'),
  }),
  setOwner: mutates(setOwner, remembered('a copy would undo a later change'), cannotAtPath('Cannot set owner for '), {
    audit: onPath('setOwner'),
  }),
  setTimes: mutates(setTimes, remembered('a copy would undo a later change'), cannotAtPath('Cannot set times '), {
    audit: onPath('setTimes'),
  }),
  setStoragePolicy: mutates(
    setStoragePolicy,
    remembered('a copy would undo a later change'),
    cannotAtPath('Cannot set storage policy for '),
    { audit: onPath('setStoragePolicy') },
  ),
  unsetStoragePolicy: mutates(
    unsetStoragePolicy,
    remembered('a copy would undo a later change'),
    cannotAtPath('Cannot unset storage policy for '),
    {
      audit: onPath('unsetStoragePolicy'),
    },
  ),
  satisfyStoragePolicy: mutates(
    satisfyStoragePolicy,
    executedAgain('a second request for the same path changes nothing, and one that comes late moves only what is not in its place'),
    cannotAtPath('Cannot satisfy storage policy for '),
    { audit: onPath('satisfyStoragePolicy') },
  ),
  setQuota: mutates(setQuota, remembered('a copy would undo a later change'), cannotAtPath('Cannot set quota on '), {
    audit: onPath('setQuota'),
  }),
  setErasureCodingPolicy: mutates(
    setErasureCodingPolicy,
    executedAgain('it changes nothing'),
    cannotAtPath('Cannot set erasure coding policy on '),
    {
      audit: onPath('setErasureCodingPolicy'),
    },
  ),
  setXAttr: mutates(
    setXattr,
    remembered('a copy would be refused although the attribute was created, or undo a later change'),
    cannotAtPath('Cannot set XAttr on '),
    {
      audit: onPath('setXAttr'),
    },
  ),
  removeXAttr: mutates(
    removeXattr,
    remembered('a copy would be refused although the attribute was removed, or remove a later one'),
    cannotAtPath('Cannot remove XAttr entry on '),
    {
      audit: onPath('removeXAttr'),
    },
  ),
  setAcl: mutates(setAcl, remembered('a copy would undo a later change'), cannotAtPath('Cannot set ACL on '), { audit: onPath('setAcl') }),
  modifyAclEntries: mutates(
    modifyAclEntries,
    remembered('a copy would undo a later change'),
    cannotAtPath('Cannot modify ACL entries on '),
    { audit: onPath('modifyAclEntries') },
  ),
  removeAclEntries: mutates(
    removeAclEntries,
    remembered('a copy would undo a later change'),
    cannotAtPath('Cannot remove ACL entries on '),
    { audit: onPath('removeAclEntries') },
  ),
  removeAcl: mutates(removeAcl, remembered('a copy would undo a later change'), cannotAtPath('Cannot remove ACL on '), {
    audit: onPath('removeAcl'),
  }),
  removeDefaultAcl: mutates(
    removeDefaultAcl,
    remembered('a copy would undo a later change'),
    cannotAtPath('Cannot remove default ACL entries on '),
    { audit: onPath('removeDefaultAcl') },
  ),
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
  getEnclosingRoot: reads('getEnclosingRoot', getEnclosingRoot, onPath('getEZForPath')),
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
  getDatanodeReport: local('getDatanodeReport', { command: 'datanodeReport' }, forSuperusers),
  getDatanodeStorageReport: local('getDatanodeStorageReport', { command: 'getDatanodeStorageReport' }, forSuperusers),
  getSlowDatanodeReport: local('getSlowDatanodeReport', { command: 'slowDataNodesReport' }),
  getServerDefaults: local('getServerDefaults'),
  getHAServiceState: local('getHAServiceState'),
  getStoragePolicies: local('getStoragePolicies', { command: 'getStoragePolicies' }),
  setSafeMode: mutates(
    setSafeMode,
    remembered('a copy would switch back what was switched since'),
    allowedInSafeMode('it is how safe mode ends'),
    { audit: { command: 'safemode', commandOf: ({ action }) => safeModeCommands[action] }, onlyAsks: ({ action }) => action === 'get' },
  ),
  msync: local('msync'),
  refreshNodes: local('refreshNodes', { command: 'refreshNodes' }, forSuperusers),
  getDelegationToken: local('getDelegationToken'),
  getDataEncryptionKey: local('getDataEncryptionKey'),
  getErasureCodingPolicies: local('getErasureCodingPolicies', { command: 'getErasureCodingPolicies' }),
  listEncryptionZones: local('listEncryptionZones', { command: 'listEncryptionZones' }),
  listCorruptFileBlocks: { ...reads('listCorruptFileBlocks', listCorruptFiles, onPath('listCorruptFileBlocks')), isLeaderOnly: true },
  saveNamespace: local('saveNamespace', { command: 'saveNamespace' }),
  rollEdits: leads('rollEdits', { audit: { command: 'rollEditLog' }, ...forSuperusers }),
  metaSave: leads('metaSave', { audit: { command: 'metaSave' }, ...forSuperusers }),
  finalizeUpgrade: leads('finalizeUpgrade', { audit: { command: 'finalizeUpgrade' }, ...forSuperusers }),
  upgradeStatus: leads('upgradeStatus'),
  rollingUpgrade: local('rollingUpgrade', { command: 'queryRollingUpgrade' }),
  setBalancerBandwidth: local('setBalancerBandwidth', { command: 'setBalancerBandwidth' }),
}

/** What this file system does not support: each of these refuses, on any master. */
const refusedMethods = {
  addErasureCodingPolicies: local('addErasureCodingPolicies'),
  removeErasureCodingPolicy: local('removeErasureCodingPolicy'),
  enableErasureCodingPolicy: local('enableErasureCodingPolicy'),
  disableErasureCodingPolicy: local('disableErasureCodingPolicy'),
  unsetErasureCodingPolicy: local('unsetErasureCodingPolicy'),
  createSymlink: local('createSymlink'),
}

/** ClientProtocol. */
export const clientMethods = { ...namespaceMethods, ...snapshotMethods, ...cacheMethods, ...overviewMethods, ...refusedMethods }

/** cairn.AdminProtocol. Two of the methods may be answered without a leader and check that themselves. */
export const adminMethods = {
  report: local('report'),
  masters: local('masters'),
  describeChunks: { ...reads('describeChunks', describeChunks, { command: 'fsck' }), isLeaderOnly: true },
  checkQuotas: reads('checkQuotas', checkQuotas, { command: 'checkQuotas' }),
  abandonRecovery: mutates(
    abandonRecovery,
    remembered('a copy would be refused although the file was closed'),
    cannotAtPath('Cannot abandon the recovery of '),
    {
      audit: onPath('abandonRecovery'),
    },
  ),
  addMaster: leads('addMaster', { audit: { command: 'addMaster' } }),
  promoteMaster: leads('promoteMaster', { audit: { command: 'promoteMaster' } }),
  removeMaster: leads('removeMaster', { audit: { command: 'removeMaster' } }),
  transferLeadership: leads('transferLeadership', { audit: { command: 'transferLeadership' } }),
  finalizeUpgrade: leads('finalizeUpgrade', { audit: { command: 'finalizeUpgrade' }, countedAs: 'adminFinalizeUpgrade' }),
  keys: leads('keys'),
  rotateKey: leads('rotateKey', { audit: { command: 'rotateKey' } }),
  retireKeys: leads('retireKeys', { audit: { command: 'retireKeys' } }),
}

/** cairn.RecordProtocol. */
export const recordMethods = {
  findPrimary: {
    ...mutates(
      findRecordPrimary,
      executedAgain('it ends the lease of a holder that it names, and a holder has its name only once'),
      cannotAtPath('Cannot append to file'),
      {
        audit: onPath('findPrimary'),
      },
    ),
    name: 'findPrimary',
  },
}
