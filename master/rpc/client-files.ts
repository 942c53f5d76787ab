// Methods of ClientProtocol about whole files: cut, joined, closed or open.

import { client } from '#messages/client'
import type { MethodHandler } from '../../proto/rpc/server.js'
import { concat, getLocatedFileInfo, getPreferredChunkBytes, isFileClosed, listOpenFiles, truncate } from '../operations/index.js'
import { booleanAnswer, type ClientMethodParts, emptyAnswer, mutationMethod, readMethod, type TokenParts } from './client-method.js'
import { toFileStatus } from './translate.js'

export function fileMethods(parts: ClientMethodParts & TokenParts): ReadonlyMap<string, MethodHandler> {
  return new Map<string, MethodHandler>([...changingMethods(parts), ...askingMethods(parts)])
}

function changingMethods({ sequencer }: ClientMethodParts): [string, MethodHandler][] {
  return [
    [
      'truncate',
      mutationMethod(sequencer, {
        message: client.TruncateRequestProto,
        mutation: truncate,
        request: ({ src, newLength, clientName }) => ({ path: src, newLength, clientName }),
        answer: booleanAnswer,
      }),
    ],
    [
      'concat',
      mutationMethod(sequencer, {
        message: client.ConcatRequestProto,
        mutation: concat,
        request: ({ trg, srcs }) => ({ target: trg, sources: srcs }),
        answer: emptyAnswer,
      }),
    ],
  ]
}

function askingMethods({ sequencer, settings, tokens }: ClientMethodParts & TokenParts): [string, MethodHandler][] {
  return [
    [
      'isFileClosed',
      readMethod(sequencer, {
        message: client.IsFileClosedRequestProto,
        read: isFileClosed,
        request: ({ src }) => ({ path: src }),
        answer: booleanAnswer,
      }),
    ],
    [
      'getPreferredBlockSize',
      readMethod(sequencer, {
        message: client.GetPreferredBlockSizeRequestProto,
        read: getPreferredChunkBytes,
        request: ({ filename }) => ({ path: filename }),
        answer: (bsize) => client.GetPreferredBlockSizeResponseProto.encode({ bsize }).finish(),
      }),
    ],
    [
      'getLocatedFileInfo',
      readMethod(sequencer, {
        message: client.GetLocatedFileInfoRequestProto,
        read: getLocatedFileInfo,
        request: ({ src }) => ({ path: src ?? '' }),
        answer: (status, { user }) => {
          const fs = status === undefined ? null : toFileStatus(status, settings.poolId, tokens.forReading(user))
          return client.GetLocatedFileInfoResponseProto.encode({ fs }).finish()
        },
      }),
    ],
    [
      'listOpenFiles',
      readMethod(sequencer, {
        message: client.ListOpenFilesRequestProto,
        read: listOpenFiles,
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
    ],
  ]
}
