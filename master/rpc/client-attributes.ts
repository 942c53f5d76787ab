// Methods of ClientProtocol about what a file or directory carries: mode, owner, times, policies, extended attributes, and what it adds up to.

import { client } from '#messages/client'
import type { MethodHandler } from '../../proto/rpc/server.js'
import {
  checkAccess,
  getAclStatus,
  getContentSummary,
  getStoragePolicy,
  getXattrs,
  listXattrs,
  removeXattr,
  setErasureCodingPolicy,
  setOwner,
  setPermission,
  setStoragePolicy,
  setTimes,
  setXattr,
  storagePolicies,
  unsetStoragePolicy,
  type XattrName,
} from '../operations/index.js'
import { type ClientMethodParts, emptyAnswer, mutationMethod, readMethod } from './client-method.js'
import { toContentSummary, toStoragePolicy } from './translate.js'

const { XATTR_CREATE, XATTR_REPLACE } = client.XAttrSetFlagProto

export function attributeMethods(parts: ClientMethodParts): ReadonlyMap<string, MethodHandler> {
  return new Map<string, MethodHandler>([
    ...ownershipMethods(parts),
    ...policyMethods(parts),
    ...xattrMethods(parts),
    ...accessMethods(parts),
  ])
}

function ownershipMethods({ sequencer }: ClientMethodParts): [string, MethodHandler][] {
  const unless = (value: number): number | undefined => (value < 0 ? undefined : value)
  return [
    [
      'setPermission',
      mutationMethod(sequencer, {
        message: client.SetPermissionRequestProto,
        mutation: setPermission,
        request: ({ src, permission }) => ({ path: src, mode: permission.perm }),
        answer: emptyAnswer,
      }),
    ],
    [
      'setOwner',
      mutationMethod(sequencer, {
        message: client.SetOwnerRequestProto,
        mutation: setOwner,
        request: ({ src, username, groupname }) => ({ path: src, owner: username || undefined, group: groupname || undefined }),
        answer: emptyAnswer,
      }),
    ],
    [
      'setTimes',
      mutationMethod(sequencer, {
        message: client.SetTimesRequestProto,
        mutation: setTimes,
        request: ({ src, mtime, atime }) => ({ path: src, modifiedMs: unless(mtime), accessedMs: unless(atime) }),
        answer: emptyAnswer,
      }),
    ],
  ]
}

function policyMethods({ sequencer }: ClientMethodParts): [string, MethodHandler][] {
  const policies = client.GetStoragePoliciesResponseProto.encode({ policies: storagePolicies.map(toStoragePolicy) }).finish()
  return [
    ['getStoragePolicies', (call) => call.reply(policies)],
    [
      'getStoragePolicy',
      readMethod(sequencer, {
        message: client.GetStoragePolicyRequestProto,
        read: getStoragePolicy,
        request: ({ path }) => ({ path }),
        answer: (policy) => client.GetStoragePolicyResponseProto.encode({ storagePolicy: toStoragePolicy(policy) }).finish(),
      }),
    ],
    [
      'setStoragePolicy',
      mutationMethod(sequencer, {
        message: client.SetStoragePolicyRequestProto,
        mutation: setStoragePolicy,
        request: ({ src, policyName }) => ({ path: src, policyName }),
        answer: emptyAnswer,
      }),
    ],
    // MapReduce asks for plain replication of its staging folder, and would end on any other error than an unknown method.
    [
      'setErasureCodingPolicy',
      mutationMethod(sequencer, {
        message: client.SetErasureCodingPolicyRequestProto,
        mutation: setErasureCodingPolicy,
        request: ({ src, ecPolicyName }) => ({ path: src, policyName: ecPolicyName ?? undefined }),
        answer: emptyAnswer,
      }),
    ],
    [
      'unsetStoragePolicy',
      mutationMethod(sequencer, {
        message: client.UnsetStoragePolicyRequestProto,
        mutation: unsetStoragePolicy,
        request: ({ src }) => ({ path: src }),
        answer: emptyAnswer,
      }),
    ],
  ]
}

function xattrMethods({ sequencer }: ClientMethodParts): [string, MethodHandler][] {
  const named = ({ namespace, name }: client.XAttrProto.$Properties): XattrName => ({ namespace, name })
  return [
    [
      'setXAttr',
      mutationMethod(sequencer, {
        message: client.SetXAttrRequestProto,
        mutation: setXattr,
        request: ({ src, xAttr, flag }) => ({
          path: src,
          xattr: { ...named(xAttr ?? { namespace: 0, name: '' }), value: Uint8Array.from(xAttr?.value ?? []) },
          mayCreate: ((flag ?? 0) & XATTR_CREATE) !== 0,
          mayReplace: ((flag ?? 0) & XATTR_REPLACE) !== 0,
        }),
        answer: emptyAnswer,
      }),
    ],
    [
      'removeXAttr',
      mutationMethod(sequencer, {
        message: client.RemoveXAttrRequestProto,
        mutation: removeXattr,
        request: ({ src, xAttr }) => ({ path: src, xattr: named(xAttr ?? { namespace: 0, name: '' }) }),
        answer: emptyAnswer,
      }),
    ],
    [
      'getXAttrs',
      readMethod(sequencer, {
        message: client.GetXAttrsRequestProto,
        read: getXattrs,
        request: ({ src, xAttrs }) => ({ path: src, names: xAttrs.map(named) }),
        answer: (found) => client.GetXAttrsResponseProto.encode({ xAttrs: [...found] }).finish(),
      }),
    ],
    [
      'listXAttrs',
      readMethod(sequencer, {
        message: client.ListXAttrsRequestProto,
        read: listXattrs,
        request: ({ src }) => ({ path: src }),
        answer: (found) => client.ListXAttrsResponseProto.encode({ xAttrs: [...found] }).finish(),
      }),
    ],
  ]
}

function accessMethods({ sequencer }: ClientMethodParts): [string, MethodHandler][] {
  return [
    [
      'getContentSummary',
      readMethod(sequencer, {
        message: client.GetContentSummaryRequestProto,
        read: getContentSummary,
        request: ({ path }) => ({ path }),
        answer: (summary) => client.GetContentSummaryResponseProto.encode({ summary: toContentSummary(summary) }).finish(),
      }),
    ],
    [
      'getAclStatus',
      readMethod(sequencer, {
        message: client.GetAclStatusRequestProto,
        read: getAclStatus,
        request: ({ src }) => ({ path: src }),
        answer: ({ owner, group, mode }) => {
          const result = { owner, group, sticky: (mode & 0o1000) !== 0, entries: [], permission: { perm: mode } }
          return client.GetAclStatusResponseProto.encode({ result }).finish()
        },
      }),
    ],
    [
      'checkAccess',
      readMethod(sequencer, {
        message: client.CheckAccessRequestProto,
        read: checkAccess,
        request: ({ path, mode }) => ({ path, wanted: mode }),
        answer: emptyAnswer,
      }),
    ],
  ]
}
