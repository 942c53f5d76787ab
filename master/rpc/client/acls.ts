// Methods of ClientProtocol on access control lists.

import { client } from '#messages/client'
import { FileSystemError } from '../../../proto/base/errors.js'
import { clientMethods } from '../../methods/table.js'
import type { AclEntry } from '../../namespace/records/acls.js'
import { emptyAnswer, mutationMethod, type RpcMethod, readMethod } from './method.js'

const { AclEntryScopeProto, AclEntryTypeProto, FsActionProto } = client.AclEntryProto

export function aclMethods(): readonly RpcMethod[] {
  return [
    mutationMethod(clientMethods.setAcl, { message: client.SetAclRequestProto, request: toChange, answer: emptyAnswer }),
    mutationMethod(clientMethods.modifyAclEntries, {
      message: client.ModifyAclEntriesRequestProto,
      request: toChange,
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.removeAclEntries, {
      message: client.RemoveAclEntriesRequestProto,
      request: toChange,
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.removeAcl, {
      message: client.RemoveAclRequestProto,
      request: ({ src }) => ({ path: src }),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.removeDefaultAcl, {
      message: client.RemoveDefaultAclRequestProto,
      request: ({ src }) => ({ path: src }),
      answer: emptyAnswer,
    }),
    readMethod(clientMethods.getAclStatus, {
      message: client.GetAclStatusRequestProto,
      request: ({ src }) => ({ path: src }),
      answer: ({ owner, group, mode, entries }) => {
        const result = { owner, group, sticky: (mode & 0o1000) !== 0, entries: entries.map(fromEntry), permission: { perm: mode } }
        return client.GetAclStatusResponseProto.encode({ result }).finish()
      },
    }),
  ]
}

interface AclRequest {
  readonly src: string
  readonly aclSpec: readonly client.AclEntryProto.$Properties[]
}

const toChange = ({ src, aclSpec }: AclRequest): { path: string; entries: readonly AclEntry[] } => ({
  path: src,
  entries: aclSpec.map(toEntry),
})

/** Numbers that no enumeration has would be taken for other entries where the parts of an entry are stored in one number. */
function toEntry({ scope, type, permissions, name }: client.AclEntryProto.$Properties): AclEntry {
  if (scope in AclEntryScopeProto && type in AclEntryTypeProto && permissions in FsActionProto) {
    return { scope, type, permissions, name: name ?? '' }
  }
  throw new FileSystemError('malformed', `an entry of an access control list has scope ${scope}, type ${type}, permissions ${permissions}`)
}

/** As HDFS, without a name rather than with an empty one. */
export function fromEntry({ scope, type, permissions, name }: AclEntry): client.AclEntryProto.$Properties {
  return { scope, type, permissions, name: name === '' ? null : name }
}
