// Methods of ClientProtocol on attributes of files and directories: mode, owner, times, policies, extended attributes, and content
// summaries.

import { client } from '#messages/client'
import { clientMethods } from '../../methods/table.js'
import { storagePolicies } from '../../operations/attributes/storage-policy.js'
import type { XattrName } from '../../operations/attributes/xattrs.js'
import { emptyAnswer, handledMethod, mutationMethod, type RpcMethod, readMethod } from './method.js'
import { toContentSummary, toStoragePolicy } from './translate.js'

const { XATTR_CREATE, XATTR_REPLACE } = client.XAttrSetFlagProto

export function attributeMethods(): readonly RpcMethod[] {
  return [...ownershipMethods(), ...policyMethods(), ...xattrMethods(), ...accessMethods()]
}

function ownershipMethods(): RpcMethod[] {
  const unless = (value: number): number | undefined => (value < 0 ? undefined : value)
  return [
    mutationMethod(clientMethods.setPermission, {
      message: client.SetPermissionRequestProto,
      request: ({ src, permission }) => ({ path: src, mode: permission.perm }),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.setOwner, {
      message: client.SetOwnerRequestProto,
      request: ({ src, username, groupname }) => ({ path: src, owner: username || undefined, group: groupname || undefined }),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.setTimes, {
      message: client.SetTimesRequestProto,
      request: ({ src, mtime, atime }) => ({ path: src, modifiedMs: unless(mtime), accessedMs: unless(atime) }),
      answer: emptyAnswer,
    }),
  ]
}

function policyMethods(): RpcMethod[] {
  const policies = client.GetStoragePoliciesResponseProto.encode({ policies: storagePolicies.map(toStoragePolicy) }).finish()
  return [
    handledMethod(clientMethods.getStoragePolicies, (call) => call.reply(policies)),
    readMethod(clientMethods.getStoragePolicy, {
      message: client.GetStoragePolicyRequestProto,
      request: ({ path }) => ({ path }),
      answer: (policy) => client.GetStoragePolicyResponseProto.encode({ storagePolicy: toStoragePolicy(policy) }).finish(),
    }),
    mutationMethod(clientMethods.setStoragePolicy, {
      message: client.SetStoragePolicyRequestProto,
      request: ({ src, policyName }) => ({ path: src, policyName }),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.satisfyStoragePolicy, {
      message: client.SatisfyStoragePolicyRequestProto,
      request: ({ src }) => ({ path: src }),
      answer: emptyAnswer,
    }),
    // MapReduce requests replication for its staging folder, and fails on any error except an unknown method.
    mutationMethod(clientMethods.setErasureCodingPolicy, {
      message: client.SetErasureCodingPolicyRequestProto,
      request: ({ src, ecPolicyName }) => ({ path: src, policyName: ecPolicyName ?? undefined }),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.unsetStoragePolicy, {
      message: client.UnsetStoragePolicyRequestProto,
      request: ({ src }) => ({ path: src }),
      answer: emptyAnswer,
    }),
  ]
}

function xattrMethods(): RpcMethod[] {
  const named = ({ namespace, name }: client.XAttrProto.$Properties): XattrName => ({ namespace, name })
  return [
    mutationMethod(clientMethods.setXAttr, {
      message: client.SetXAttrRequestProto,
      request: ({ src, xAttr, flag }) => ({
        path: src,
        xattr: { ...named(xAttr ?? { namespace: 0, name: '' }), value: Uint8Array.from(xAttr?.value ?? []) },
        mayCreate: ((flag ?? 0) & XATTR_CREATE) !== 0,
        mayReplace: ((flag ?? 0) & XATTR_REPLACE) !== 0,
      }),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.removeXAttr, {
      message: client.RemoveXAttrRequestProto,
      request: ({ src, xAttr }) => ({ path: src, xattr: named(xAttr ?? { namespace: 0, name: '' }) }),
      answer: emptyAnswer,
    }),
    readMethod(clientMethods.getXAttrs, {
      message: client.GetXAttrsRequestProto,
      request: ({ src, xAttrs }) => ({ path: src, names: xAttrs.map(named) }),
      answer: (found) => client.GetXAttrsResponseProto.encode({ xAttrs: [...found] }).finish(),
    }),
    readMethod(clientMethods.listXAttrs, {
      message: client.ListXAttrsRequestProto,
      request: ({ src }) => ({ path: src }),
      answer: (found) => client.ListXAttrsResponseProto.encode({ xAttrs: [...found] }).finish(),
    }),
  ]
}

function accessMethods(): RpcMethod[] {
  return [
    readMethod(clientMethods.getContentSummary, {
      message: client.GetContentSummaryRequestProto,
      request: ({ path }) => ({ path }),
      answer: (summary) => client.GetContentSummaryResponseProto.encode({ summary: toContentSummary(summary) }).finish(),
    }),
    readMethod(clientMethods.checkAccess, {
      message: client.CheckAccessRequestProto,
      request: ({ path, mode }) => ({ path, wanted: mode }),
      answer: emptyAnswer,
    }),
  ]
}
