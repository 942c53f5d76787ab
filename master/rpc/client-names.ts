// Methods of ClientProtocol about names: what is there, made, moved, removed, and its attributes.

import { client } from '#messages/client'
import type { MethodHandler } from '../../proto/rpc/server.js'
import { deletePath } from '../operations/delete-path.js'
import { getFileInfo } from '../operations/get-file-info.js'
import { mkdirs } from '../operations/mkdirs.js'
import { rename } from '../operations/rename.js'
import { renameOver } from '../operations/rename-over.js'
import { setReplication } from '../operations/set-replication.js'
import { booleanAnswer, type ClientMethodParts, emptyAnswer, mutationMethod, readMethod } from './client-method.js'
import { fileInfoBytes } from './status-bytes.js'

export function nameMethods(parts: ClientMethodParts): ReadonlyMap<string, MethodHandler> {
  const { sequencer } = parts
  return new Map<string, MethodHandler>([
    ...statusMethods(parts),
    [
      'mkdirs',
      mutationMethod(sequencer, {
        message: client.MkdirsRequestProto,
        mutation: mkdirs,
        request: ({ src, masked, createParent }) => ({ path: src, mode: masked.perm, createParent }),
        answer: booleanAnswer,
      }),
    ],
    [
      'rename',
      mutationMethod(sequencer, {
        message: client.RenameRequestProto,
        mutation: rename,
        request: ({ src, dst }) => ({ from: src, to: dst }),
        answer: booleanAnswer,
      }),
    ],
    [
      'rename2',
      mutationMethod(sequencer, {
        message: client.Rename2RequestProto,
        mutation: renameOver,
        request: ({ src, dst, overwriteDest }) => ({ from: src, to: dst, overwrite: overwriteDest }),
        answer: emptyAnswer,
      }),
    ],
    [
      'delete',
      mutationMethod(sequencer, {
        message: client.DeleteRequestProto,
        mutation: deletePath,
        request: ({ src, recursive }) => ({ path: src, recursive }),
        answer: booleanAnswer,
      }),
    ],
    [
      'setReplication',
      mutationMethod(sequencer, {
        message: client.SetReplicationRequestProto,
        mutation: setReplication,
        request: ({ src, replication }) => ({ path: src, replication }),
        answer: booleanAnswer,
      }),
    ],
  ])
}

function statusMethods({ sequencer, settings }: ClientMethodParts): [string, MethodHandler][] {
  const fileInfo = readMethod(sequencer, {
    message: client.GetFileInfoRequestProto,
    read: getFileInfo,
    request: ({ src }) => ({ path: src }),
    answer: (status) => fileInfoBytes(status, settings.poolId),
  })
  return [
    ['getFileInfo', fileInfo],
    ['getFileLinkInfo', fileInfo], // there are no symbolic links, so nothing is followed
  ]
}
