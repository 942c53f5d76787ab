// The remote methods that the client calls, each with its protocol and messages.

import { admin } from '#messages/admin'
import { append } from '#messages/append'
import { client } from '#messages/client'
import { rpc } from '#messages/rpc'

/** A remote method: its name, its protocol, the encoder of requests and the decoder of answers. */
export interface Method<Request, Answer> {
  readonly name: string
  readonly protocol: string
  readonly request: { encode(message: Request): { finish(): Uint8Array } }
  readonly answer: { decode(bytes: Uint8Array): Answer }
}

function method<Request, Answer>(
  protocol: string,
  name: string,
  request: Method<Request, Answer>['request'],
  answer: Method<Request, Answer>['answer'],
): Method<Request, Answer> {
  return { protocol, name, request, answer }
}

const clientProtocol = 'org.apache.hadoop.hdfs.protocol.ClientProtocol'
const clientDatanodeProtocol = 'org.apache.hadoop.hdfs.protocol.ClientDatanodeProtocol'
const userMappingsProtocol = 'org.apache.hadoop.tools.GetUserMappingsProtocol'
const refreshMappingsProtocol = 'org.apache.hadoop.security.RefreshUserMappingsProtocol'
const adminProtocol = 'cairn.AdminProtocol'
const recordProtocol = 'cairn.RecordProtocol'

/** Methods of masters; those of HDFS's protocol have HDFS's names. */
export const masterMethods = {
  getServerDefaults: method(
    clientProtocol,
    'getServerDefaults',
    client.GetServerDefaultsRequestProto,
    client.GetServerDefaultsResponseProto,
  ),
  getFileInfo: method(clientProtocol, 'getFileInfo', client.GetFileInfoRequestProto, client.GetFileInfoResponseProto),
  getListing: method(clientProtocol, 'getListing', client.GetListingRequestProto, client.GetListingResponseProto),
  getBlockLocations: method(
    clientProtocol,
    'getBlockLocations',
    client.GetBlockLocationsRequestProto,
    client.GetBlockLocationsResponseProto,
  ),
  create: method(clientProtocol, 'create', client.CreateRequestProto, client.CreateResponseProto),
  append: method(clientProtocol, 'append', client.AppendRequestProto, client.AppendResponseProto),
  addBlock: method(clientProtocol, 'addBlock', client.AddBlockRequestProto, client.AddBlockResponseProto),
  abandonBlock: method(clientProtocol, 'abandonBlock', client.AbandonBlockRequestProto, client.AbandonBlockResponseProto),
  complete: method(clientProtocol, 'complete', client.CompleteRequestProto, client.CompleteResponseProto),
  getAdditionalDatanode: method(
    clientProtocol,
    'getAdditionalDatanode',
    client.GetAdditionalDatanodeRequestProto,
    client.GetAdditionalDatanodeResponseProto,
  ),
  updateBlockForPipeline: method(
    clientProtocol,
    'updateBlockForPipeline',
    client.UpdateBlockForPipelineRequestProto,
    client.UpdateBlockForPipelineResponseProto,
  ),
  updatePipeline: method(clientProtocol, 'updatePipeline', client.UpdatePipelineRequestProto, client.UpdatePipelineResponseProto),
  reportBadBlocks: method(clientProtocol, 'reportBadBlocks', client.ReportBadBlocksRequestProto, client.ReportBadBlocksResponseProto),
  fsync: method(clientProtocol, 'fsync', client.FsyncRequestProto, client.FsyncResponseProto),
  renewLease: method(clientProtocol, 'renewLease', client.RenewLeaseRequestProto, client.RenewLeaseResponseProto),
  recoverLease: method(clientProtocol, 'recoverLease', client.RecoverLeaseRequestProto, client.RecoverLeaseResponseProto),
  isFileClosed: method(clientProtocol, 'isFileClosed', client.IsFileClosedRequestProto, client.IsFileClosedResponseProto),
  truncate: method(clientProtocol, 'truncate', client.TruncateRequestProto, client.TruncateResponseProto),
  concat: method(clientProtocol, 'concat', client.ConcatRequestProto, client.ConcatResponseProto),
  rename2: method(clientProtocol, 'rename2', client.Rename2RequestProto, client.Rename2ResponseProto),
  delete: method(clientProtocol, 'delete', client.DeleteRequestProto, client.DeleteResponseProto),
  mkdirs: method(clientProtocol, 'mkdirs', client.MkdirsRequestProto, client.MkdirsResponseProto),
  setReplication: method(clientProtocol, 'setReplication', client.SetReplicationRequestProto, client.SetReplicationResponseProto),
  setPermission: method(clientProtocol, 'setPermission', client.SetPermissionRequestProto, client.SetPermissionResponseProto),
  setOwner: method(clientProtocol, 'setOwner', client.SetOwnerRequestProto, client.SetOwnerResponseProto),
  setTimes: method(clientProtocol, 'setTimes', client.SetTimesRequestProto, client.SetTimesResponseProto),
  checkAccess: method(clientProtocol, 'checkAccess', client.CheckAccessRequestProto, client.CheckAccessResponseProto),
  getContentSummary: method(
    clientProtocol,
    'getContentSummary',
    client.GetContentSummaryRequestProto,
    client.GetContentSummaryResponseProto,
  ),
  setQuota: method(clientProtocol, 'setQuota', client.SetQuotaRequestProto, client.SetQuotaResponseProto),
  getQuotaUsage: method(clientProtocol, 'getQuotaUsage', client.GetQuotaUsageRequestProto, client.GetQuotaUsageResponseProto),
  getStoragePolicies: method(
    clientProtocol,
    'getStoragePolicies',
    client.GetStoragePoliciesRequestProto,
    client.GetStoragePoliciesResponseProto,
  ),
  setStoragePolicy: method(clientProtocol, 'setStoragePolicy', client.SetStoragePolicyRequestProto, client.SetStoragePolicyResponseProto),
  satisfyStoragePolicy: method(
    clientProtocol,
    'satisfyStoragePolicy',
    client.SatisfyStoragePolicyRequestProto,
    client.SatisfyStoragePolicyResponseProto,
  ),
  unsetStoragePolicy: method(
    clientProtocol,
    'unsetStoragePolicy',
    client.UnsetStoragePolicyRequestProto,
    client.UnsetStoragePolicyResponseProto,
  ),
  allowSnapshot: method(clientProtocol, 'allowSnapshot', client.AllowSnapshotRequestProto, client.AllowSnapshotResponseProto),
  disallowSnapshot: method(clientProtocol, 'disallowSnapshot', client.DisallowSnapshotRequestProto, client.DisallowSnapshotResponseProto),
  createSnapshot: method(clientProtocol, 'createSnapshot', client.CreateSnapshotRequestProto, client.CreateSnapshotResponseProto),
  deleteSnapshot: method(clientProtocol, 'deleteSnapshot', client.DeleteSnapshotRequestProto, client.DeleteSnapshotResponseProto),
  renameSnapshot: method(clientProtocol, 'renameSnapshot', client.RenameSnapshotRequestProto, client.RenameSnapshotResponseProto),
  getSnapshottableDirListing: method(
    clientProtocol,
    'getSnapshottableDirListing',
    client.GetSnapshottableDirListingRequestProto,
    client.GetSnapshottableDirListingResponseProto,
  ),
  getSnapshotListing: method(
    clientProtocol,
    'getSnapshotListing',
    client.GetSnapshotListingRequestProto,
    client.GetSnapshotListingResponseProto,
  ),
  getSnapshotDiffReportListing: method(
    clientProtocol,
    'getSnapshotDiffReportListing',
    client.GetSnapshotDiffReportListingRequestProto,
    client.GetSnapshotDiffReportListingResponseProto,
  ),
  getSnapshotDiffReport: method(
    clientProtocol,
    'getSnapshotDiffReport',
    client.GetSnapshotDiffReportRequestProto,
    client.GetSnapshotDiffReportResponseProto,
  ),
  addCachePool: method(clientProtocol, 'addCachePool', client.AddCachePoolRequestProto, client.AddCachePoolResponseProto),
  modifyCachePool: method(clientProtocol, 'modifyCachePool', client.ModifyCachePoolRequestProto, client.ModifyCachePoolResponseProto),
  removeCachePool: method(clientProtocol, 'removeCachePool', client.RemoveCachePoolRequestProto, client.RemoveCachePoolResponseProto),
  listCachePools: method(clientProtocol, 'listCachePools', client.ListCachePoolsRequestProto, client.ListCachePoolsResponseProto),
  addCacheDirective: method(
    clientProtocol,
    'addCacheDirective',
    client.AddCacheDirectiveRequestProto,
    client.AddCacheDirectiveResponseProto,
  ),
  modifyCacheDirective: method(
    clientProtocol,
    'modifyCacheDirective',
    client.ModifyCacheDirectiveRequestProto,
    client.ModifyCacheDirectiveResponseProto,
  ),
  removeCacheDirective: method(
    clientProtocol,
    'removeCacheDirective',
    client.RemoveCacheDirectiveRequestProto,
    client.RemoveCacheDirectiveResponseProto,
  ),
  listCacheDirectives: method(
    clientProtocol,
    'listCacheDirectives',
    client.ListCacheDirectivesRequestProto,
    client.ListCacheDirectivesResponseProto,
  ),
  setAcl: method(clientProtocol, 'setAcl', client.SetAclRequestProto, client.SetAclResponseProto),
  modifyAclEntries: method(clientProtocol, 'modifyAclEntries', client.ModifyAclEntriesRequestProto, client.ModifyAclEntriesResponseProto),
  removeAclEntries: method(clientProtocol, 'removeAclEntries', client.RemoveAclEntriesRequestProto, client.RemoveAclEntriesResponseProto),
  removeAcl: method(clientProtocol, 'removeAcl', client.RemoveAclRequestProto, client.RemoveAclResponseProto),
  removeDefaultAcl: method(clientProtocol, 'removeDefaultAcl', client.RemoveDefaultAclRequestProto, client.RemoveDefaultAclResponseProto),
  getAclStatus: method(clientProtocol, 'getAclStatus', client.GetAclStatusRequestProto, client.GetAclStatusResponseProto),
  setXAttr: method(clientProtocol, 'setXAttr', client.SetXAttrRequestProto, client.SetXAttrResponseProto),
  getXAttrs: method(clientProtocol, 'getXAttrs', client.GetXAttrsRequestProto, client.GetXAttrsResponseProto),
  listXAttrs: method(clientProtocol, 'listXAttrs', client.ListXAttrsRequestProto, client.ListXAttrsResponseProto),
  removeXAttr: method(clientProtocol, 'removeXAttr', client.RemoveXAttrRequestProto, client.RemoveXAttrResponseProto),
  getFsStats: method(clientProtocol, 'getFsStats', client.GetFsStatusRequestProto, client.GetFsStatsResponseProto),
  getCurrentEditLogTxid: method(
    clientProtocol,
    'getCurrentEditLogTxid',
    client.GetCurrentEditLogTxidRequestProto,
    client.GetCurrentEditLogTxidResponseProto,
  ),
  getEditsFromTxid: method(clientProtocol, 'getEditsFromTxid', client.GetEditsFromTxidRequestProto, client.GetEditsFromTxidResponseProto),
  setSafeMode: method(clientProtocol, 'setSafeMode', client.SetSafeModeRequestProto, client.SetSafeModeResponseProto),
  saveNamespace: method(clientProtocol, 'saveNamespace', client.SaveNamespaceRequestProto, client.SaveNamespaceResponseProto),
  rollEdits: method(clientProtocol, 'rollEdits', client.RollEditsRequestProto, client.RollEditsResponseProto),
  metaSave: method(clientProtocol, 'metaSave', client.MetaSaveRequestProto, client.MetaSaveResponseProto),
  listOpenFiles: method(clientProtocol, 'listOpenFiles', client.ListOpenFilesRequestProto, client.ListOpenFilesResponseProto),
  getHAServiceState: method(clientProtocol, 'getHAServiceState', client.HAServiceStateRequestProto, client.HAServiceStateResponseProto),
  getDatanodeReport: method(
    clientProtocol,
    'getDatanodeReport',
    client.GetDatanodeReportRequestProto,
    client.GetDatanodeReportResponseProto,
  ),
  getFsReplicatedBlockStats: method(
    clientProtocol,
    'getFsReplicatedBlockStats',
    client.GetFsReplicatedBlockStatsRequestProto,
    client.GetFsReplicatedBlockStatsResponseProto,
  ),
  getFsECBlockGroupStats: method(
    clientProtocol,
    'getFsECBlockGroupStats',
    client.GetFsECBlockGroupStatsRequestProto,
    client.GetFsECBlockGroupStatsResponseProto,
  ),
  getSlowDatanodeReport: method(
    clientProtocol,
    'getSlowDatanodeReport',
    client.GetSlowDatanodeReportRequestProto,
    client.GetSlowDatanodeReportResponseProto,
  ),
  refreshNodes: method(clientProtocol, 'refreshNodes', client.RefreshNodesRequestProto, client.RefreshNodesResponseProto),
  upgradeStatus: method(clientProtocol, 'upgradeStatus', client.UpgradeStatusRequestProto, client.UpgradeStatusResponseProto),
  endUpgrade: method(clientProtocol, 'finalizeUpgrade', client.FinalizeUpgradeRequestProto, client.FinalizeUpgradeResponseProto),
  rollingUpgrade: method(clientProtocol, 'rollingUpgrade', client.RollingUpgradeRequestProto, client.RollingUpgradeResponseProto),
  setBalancerBandwidth: method(
    clientProtocol,
    'setBalancerBandwidth',
    client.SetBalancerBandwidthRequestProto,
    client.SetBalancerBandwidthResponseProto,
  ),
  refreshServiceAcl: method(
    'org.apache.hadoop.security.authorize.RefreshAuthorizationPolicyProtocol',
    'refreshServiceAcl',
    rpc.RefreshServiceAclRequestProto,
    rpc.RefreshServiceAclResponseProto,
  ),
  refreshUserToGroupsMappings: method(
    refreshMappingsProtocol,
    'refreshUserToGroupsMappings',
    rpc.RefreshUserToGroupsMappingsRequestProto,
    rpc.RefreshUserToGroupsMappingsResponseProto,
  ),
  refreshSuperUserGroupsConfiguration: method(
    refreshMappingsProtocol,
    'refreshSuperUserGroupsConfiguration',
    rpc.RefreshSuperUserGroupsConfigurationRequestProto,
    rpc.RefreshSuperUserGroupsConfigurationResponseProto,
  ),
  refreshCallQueue: method(
    'org.apache.hadoop.ipc.RefreshCallQueueProtocol',
    'refreshCallQueue',
    rpc.RefreshCallQueueRequestProto,
    rpc.RefreshCallQueueResponseProto,
  ),
  getGroupsForUser: method(userMappingsProtocol, 'getGroupsForUser', rpc.GetGroupsForUserRequestProto, rpc.GetGroupsForUserResponseProto),
  findPrimary: method(recordProtocol, 'findPrimary', append.FindPrimaryRequest, append.FindPrimaryResponse),
  describeChunks: method(adminProtocol, 'describeChunks', admin.DescribeChunksRequest, admin.DescribeChunksResponse),
  checkQuotas: method(adminProtocol, 'checkQuotas', admin.CheckQuotasRequest, admin.CheckQuotasResponse),
  abandonRecovery: method(adminProtocol, 'abandonRecovery', admin.AbandonRecoveryRequest, admin.AbandonRecoveryResponse),
  report: method(adminProtocol, 'report', admin.ReportRequest, admin.ReportResponse),
  masters: method(adminProtocol, 'masters', admin.MastersRequest, admin.MastersResponse),
  addMaster: method(adminProtocol, 'addMaster', admin.AddMasterRequest, admin.ChangeMasterResponse),
  promoteMaster: method(adminProtocol, 'promoteMaster', admin.PromoteMasterRequest, admin.ChangeMasterResponse),
  removeMaster: method(adminProtocol, 'removeMaster', admin.RemoveMasterRequest, admin.ChangeMasterResponse),
  finalizeUpgrade: method(adminProtocol, 'finalizeUpgrade', admin.FinalizeUpgradeRequest, admin.FinalizeUpgradeResponse),
  keys: method(adminProtocol, 'keys', admin.KeysRequest, admin.KeysResponse),
  rotateKey: method(adminProtocol, 'rotateKey', admin.RotateKeyRequest, admin.KeysResponse),
  retireKeys: method(adminProtocol, 'retireKeys', admin.RetireKeysRequest, admin.KeysResponse),
  transferLeadership: method(adminProtocol, 'transferLeadership', admin.TransferLeadershipRequest, admin.TransferLeadershipResponse),
} as const

/** Methods of chunkservers. */
export const chunkserverMethods = {
  getReplicaVisibleLength: method(
    clientDatanodeProtocol,
    'getReplicaVisibleLength',
    client.GetReplicaVisibleLengthRequestProto,
    client.GetReplicaVisibleLengthResponseProto,
  ),
  getDatanodeInfo: method(
    clientDatanodeProtocol,
    'getDatanodeInfo',
    client.GetDatanodeInfoRequestProto,
    client.GetDatanodeInfoResponseProto,
  ),
  openRecords: method(recordProtocol, 'openRecords', append.OpenRecordsRequest, append.OpenRecordsResponse),
  appendRecords: method(recordProtocol, 'appendRecords', append.AppendRecordsRequest, append.AppendRecordsResponse),
  closeRecords: method(recordProtocol, 'closeRecords', append.CloseRecordsRequest, append.CloseRecordsResponse),
  ping: method(recordProtocol, 'ping', append.PingRequest, append.PingResponse),
} as const
