// Methods of ClientProtocol on names: look up, create, move and remove files and directories.

import { client } from '#messages/client'
import { clientMethods } from '../../methods/table.js'
import { booleanAnswer, type ClientMethodParts, emptyAnswer, mutationMethod, type RpcMethod, readMethod } from './method.js'
import { fileInfoBytes } from './status-bytes.js'

export function nameMethods(parts: ClientMethodParts): readonly RpcMethod[] {
  return [
    ...statusMethods(parts),
    mutationMethod(clientMethods.mkdirs, {
      message: client.MkdirsRequestProto,
      request: ({ src, masked, unmasked, createParent }) => ({ path: src, mode: masked.perm, unmasked: unmasked?.perm, createParent }),
      answer: booleanAnswer,
    }),
    mutationMethod(clientMethods.rename, {
      message: client.RenameRequestProto,
      request: ({ src, dst }) => ({ from: src, to: dst }),
      answer: booleanAnswer,
    }),
    mutationMethod(clientMethods.rename2, {
      message: client.Rename2RequestProto,
      request: ({ src, dst, overwriteDest, moveToTrash }) => ({
        from: src,
        to: dst,
        overwrite: overwriteDest,
        isToTrash: moveToTrash ?? false,
      }),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.delete, {
      message: client.DeleteRequestProto,
      request: ({ src, recursive }) => ({ path: src, recursive }),
      answer: booleanAnswer,
    }),
    mutationMethod(clientMethods.setReplication, {
      message: client.SetReplicationRequestProto,
      request: ({ src, replication }) => ({ path: src, replication }),
      answer: booleanAnswer,
    }),
  ]
}

function statusMethods({ settings }: ClientMethodParts): RpcMethod[] {
  return [clientMethods.getFileInfo, clientMethods.getFileLinkInfo].map((method) =>
    readMethod(method, {
      message: client.GetFileInfoRequestProto,
      request: ({ src }) => ({ path: src }),
      answer: (status) => fileInfoBytes(status, settings.poolId),
    }),
  )
}
