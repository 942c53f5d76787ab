// Methods of ClientProtocol on whole files: truncate, concat, close, list open files.

import { client } from '#messages/client'
import { clientMethods } from '../../methods/table.js'
import {
  booleanAnswer,
  type ClientMethodParts,
  emptyAnswer,
  mutationMethod,
  type RpcMethod,
  readMethod,
  type TokenParts,
} from './method.js'
import { toFileStatus } from './translate.js'

export function fileMethods(parts: ClientMethodParts & TokenParts): readonly RpcMethod[] {
  return [...changingMethods(), ...askingMethods(parts)]
}

function changingMethods(): RpcMethod[] {
  return [
    mutationMethod(clientMethods.truncate, {
      message: client.TruncateRequestProto,
      request: ({ src, newLength, clientName }) => ({ path: src, newLength, clientName }),
      answer: booleanAnswer,
    }),
    mutationMethod(clientMethods.concat, {
      message: client.ConcatRequestProto,
      request: ({ trg, srcs }) => ({ target: trg, sources: srcs }),
      answer: emptyAnswer,
    }),
  ]
}

function askingMethods({ settings, tokens }: ClientMethodParts & TokenParts): RpcMethod[] {
  return [
    readMethod(clientMethods.isFileClosed, {
      message: client.IsFileClosedRequestProto,
      request: ({ src }) => ({ path: src }),
      answer: booleanAnswer,
    }),
    readMethod(clientMethods.getPreferredBlockSize, {
      message: client.GetPreferredBlockSizeRequestProto,
      request: ({ filename }) => ({ path: filename }),
      answer: (bsize) => client.GetPreferredBlockSizeResponseProto.encode({ bsize }).finish(),
    }),
    readMethod(clientMethods.getLocatedFileInfo, {
      message: client.GetLocatedFileInfoRequestProto,
      request: ({ src }) => ({ path: src ?? '' }),
      answer: (status, { user }) => {
        const fs = status === undefined ? null : toFileStatus(status, settings.poolId, tokens.forReading(user))
        return client.GetLocatedFileInfoResponseProto.encode({ fs }).finish()
      },
    }),
    readMethod(clientMethods.listOpenFiles, {
      message: client.ListOpenFilesRequestProto,
      request: ({ id, path }) => ({ afterId: Math.max(0, id), below: path || undefined }),
      answer: ({ files, hasMore }) => {
        const entries = files.map((file) => ({
          id: file.inodeId,
          path: file.path,
          clientName: file.clientName,
          clientMachine: file.clientAddress,
        }))
        return client.ListOpenFilesResponseProto.encode({ entries, hasMore, types: [client.OpenFilesTypeProto.ALL_OPEN_FILES] }).finish()
      },
    }),
  ]
}
