// The methods of ClientProtocol behind the operations of WebHDFS, each with its messages. Who serves WebHDFS supplies the function that calls
// them: a master asks itself, a gateway the masters.

import { client } from '#messages/client'
import { decodeListing } from './listing-text.js'

interface Encoder<Q> {
  encode(message: Q): { finish(): Uint8Array }
}
export interface Decoder<A> {
  decode(bytes: Uint8Array): A
  /** What it makes has nothing of the bytes and is never changed: for the same bytes it may be used again. */
  readonly isKeepable?: true
}

/** A method of ClientProtocol with the messages of its request and its answer. */
export interface Codec<Q, A> {
  readonly method: string
  readonly request: Encoder<Q>
  readonly response: Decoder<A>
}

function codec<Q, A>(method: string, request: Encoder<Q>, response: Decoder<A>): Codec<Q, A> {
  return { method, request, response }
}

export const clientCalls = {
  getFileInfo: codec('getFileInfo', client.GetFileInfoRequestProto, client.GetFileInfoResponseProto),
  getFileLinkInfo: codec('getFileLinkInfo', client.GetFileInfoRequestProto, client.GetFileInfoResponseProto),
  getListing: codec('getListing', client.GetListingRequestProto, client.GetListingResponseProto),
  getListingText: codec('getListing', client.GetListingRequestProto, { decode: decodeListing, isKeepable: true }),
  getContentSummary: codec('getContentSummary', client.GetContentSummaryRequestProto, client.GetContentSummaryResponseProto),
  getQuotaUsage: codec('getQuotaUsage', client.GetQuotaUsageRequestProto, client.GetQuotaUsageResponseProto),
  getBlockLocations: codec('getBlockLocations', client.GetBlockLocationsRequestProto, client.GetBlockLocationsResponseProto),
  getServerDefaults: codec('getServerDefaults', client.GetServerDefaultsRequestProto, client.GetServerDefaultsResponseProto),
  getFsStats: codec('getFsStats', client.GetFsStatusRequestProto, client.GetFsStatsResponseProto),
  getLinkTarget: codec('getLinkTarget', client.GetLinkTargetRequestProto, client.GetLinkTargetResponseProto),
  getAclStatus: codec('getAclStatus', client.GetAclStatusRequestProto, client.GetAclStatusResponseProto),
  checkAccess: codec('checkAccess', client.CheckAccessRequestProto, client.CheckAccessResponseProto),
  getXAttrs: codec('getXAttrs', client.GetXAttrsRequestProto, client.GetXAttrsResponseProto),
  listXAttrs: codec('listXAttrs', client.ListXAttrsRequestProto, client.ListXAttrsResponseProto),
  setAcl: codec('setAcl', client.SetAclRequestProto, client.SetAclResponseProto),
  modifyAclEntries: codec('modifyAclEntries', client.ModifyAclEntriesRequestProto, client.ModifyAclEntriesResponseProto),
  removeAclEntries: codec('removeAclEntries', client.RemoveAclEntriesRequestProto, client.RemoveAclEntriesResponseProto),
  removeAcl: codec('removeAcl', client.RemoveAclRequestProto, client.RemoveAclResponseProto),
  removeDefaultAcl: codec('removeDefaultAcl', client.RemoveDefaultAclRequestProto, client.RemoveDefaultAclResponseProto),
  setXAttr: codec('setXAttr', client.SetXAttrRequestProto, client.SetXAttrResponseProto),
  removeXAttr: codec('removeXAttr', client.RemoveXAttrRequestProto, client.RemoveXAttrResponseProto),
  getStoragePolicy: codec('getStoragePolicy', client.GetStoragePolicyRequestProto, client.GetStoragePolicyResponseProto),
  getStoragePolicies: codec('getStoragePolicies', client.GetStoragePoliciesRequestProto, client.GetStoragePoliciesResponseProto),
  setStoragePolicy: codec('setStoragePolicy', client.SetStoragePolicyRequestProto, client.SetStoragePolicyResponseProto),
  satisfyStoragePolicy: codec('satisfyStoragePolicy', client.SatisfyStoragePolicyRequestProto, client.SatisfyStoragePolicyResponseProto),
  unsetStoragePolicy: codec('unsetStoragePolicy', client.UnsetStoragePolicyRequestProto, client.UnsetStoragePolicyResponseProto),
  getErasureCodingPolicy: codec(
    'getErasureCodingPolicy',
    client.GetErasureCodingPolicyRequestProto,
    client.GetErasureCodingPolicyResponseProto,
  ),
  getEZForPath: codec('getEZForPath', client.GetEZForPathRequestProto, client.GetEZForPathResponseProto),
  getCurrentEditLogTxid: codec(
    'getCurrentEditLogTxid',
    client.GetCurrentEditLogTxidRequestProto,
    client.GetCurrentEditLogTxidResponseProto,
  ),
  getEditsFromTxid: codec('getEditsFromTxid', client.GetEditsFromTxidRequestProto, client.GetEditsFromTxidResponseProto),
  mkdirs: codec('mkdirs', client.MkdirsRequestProto, client.MkdirsResponseProto),
  rename: codec('rename', client.RenameRequestProto, client.RenameResponseProto),
  rename2: codec('rename2', client.Rename2RequestProto, client.Rename2ResponseProto),
  delete: codec('delete', client.DeleteRequestProto, client.DeleteResponseProto),
  setOwner: codec('setOwner', client.SetOwnerRequestProto, client.SetOwnerResponseProto),
  setPermission: codec('setPermission', client.SetPermissionRequestProto, client.SetPermissionResponseProto),
  setQuota: codec('setQuota', client.SetQuotaRequestProto, client.SetQuotaResponseProto),
  setReplication: codec('setReplication', client.SetReplicationRequestProto, client.SetReplicationResponseProto),
  setTimes: codec('setTimes', client.SetTimesRequestProto, client.SetTimesResponseProto),
  allowSnapshot: codec('allowSnapshot', client.AllowSnapshotRequestProto, client.AllowSnapshotResponseProto),
  disallowSnapshot: codec('disallowSnapshot', client.DisallowSnapshotRequestProto, client.DisallowSnapshotResponseProto),
  createSnapshot: codec('createSnapshot', client.CreateSnapshotRequestProto, client.CreateSnapshotResponseProto),
  deleteSnapshot: codec('deleteSnapshot', client.DeleteSnapshotRequestProto, client.DeleteSnapshotResponseProto),
  renameSnapshot: codec('renameSnapshot', client.RenameSnapshotRequestProto, client.RenameSnapshotResponseProto),
  getSnapshottableDirListing: codec(
    'getSnapshottableDirListing',
    client.GetSnapshottableDirListingRequestProto,
    client.GetSnapshottableDirListingResponseProto,
  ),
  getSnapshotListing: codec('getSnapshotListing', client.GetSnapshotListingRequestProto, client.GetSnapshotListingResponseProto),
  getSnapshotDiffReportListing: codec(
    'getSnapshotDiffReportListing',
    client.GetSnapshotDiffReportListingRequestProto,
    client.GetSnapshotDiffReportListingResponseProto,
  ),
  getSnapshotDiffReport: codec(
    'getSnapshotDiffReport',
    client.GetSnapshotDiffReportRequestProto,
    client.GetSnapshotDiffReportResponseProto,
  ),
  truncate: codec('truncate', client.TruncateRequestProto, client.TruncateResponseProto),
  concat: codec('concat', client.ConcatRequestProto, client.ConcatResponseProto),
}

/** Calls one method for the user of one request. */
export type Ask = <Q, A>(call: Codec<Q, A>, message: Q) => Promise<A>
