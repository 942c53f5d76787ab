// Methods of ClientProtocol on the content of a file: create, add chunks, complete, locate.

import { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../../../proto/base/errors.js'
import { clientMethods } from '../../methods/table.js'
import type { ChunkName } from '../../namespace/files/open-files.js'
import type { Completed } from '../../operations/files/complete.js'
import type { CreateFile } from '../../operations/files/create-file.js'
import {
  booleanAnswer,
  type ClientMethodParts,
  mutationMethod,
  personalMutationMethod,
  type RpcMethod,
  readMethod,
  type TokenParts,
} from './method.js'
import { toFileStatus, toLocatedBlock, toLocatedBlocks } from './translate.js'

const { CREATE, OVERWRITE, LAZY_PERSIST } = client.CreateFlagProto
const { NO_LOCAL_WRITE, IGNORE_CLIENT_LOCALITY } = client.AddBlockFlagProto

export function chunkMethods(parts: ClientMethodParts & TokenParts): readonly RpcMethod[] {
  const { settings, tokens } = parts
  const chunkName = (block: hdfs.ExtendedBlockProto.$Properties): ChunkName => toChunkName(block, settings.poolId)
  return [
    mutationMethod(clientMethods.create, {
      message: client.CreateRequestProto,
      request: toCreateFile,
      answer: (status) => client.CreateResponseProto.encode({ fs: toFileStatus(status, settings.poolId) }).finish(),
    }),
    personalMutationMethod(clientMethods.addBlock, {
      message: client.AddBlockRequestProto,
      request: (message) => ({
        path: message.src,
        fileId: message.fileId ?? 0,
        clientName: message.clientName,
        previous: message.previous === null ? undefined : chunkName(message.previous),
        excluded: message.excludeNodes.map(({ id }) => id.datanodeUuid),
        favored: message.favoredNodes,
        ignoresLocality: message.flags.includes(NO_LOCAL_WRITE) || message.flags.includes(IGNORE_CLIENT_LOCALITY),
      }),
      answerTo: ({ user }) => {
        const tokenOf = tokens.forWriting(user)
        return (chunk) => client.AddBlockResponseProto.encode({ block: toLocatedBlock(chunk, settings.poolId, tokenOf) }).finish()
      },
    }),
    mutationMethod(clientMethods.complete, {
      message: client.CompleteRequestProto,
      request: (message) => ({
        path: message.src,
        fileId: message.fileId ?? 0,
        clientName: message.clientName,
        last: message.last === null ? undefined : chunkName(message.last),
        move: message.moveTo === null ? undefined : { to: message.moveTo, overwrite: message.moveOverwrites ?? false },
      }),
      answer: (completed) => completedAnswers[completed],
    }),
    readMethod(clientMethods.getBlockLocations, {
      message: client.GetBlockLocationsRequestProto,
      request: ({ src, offset, length }) => ({ path: src, offset: clampToSafe(offset), length: clampToSafe(length) }),
      answer: (file, { user }) => {
        const locations = toLocatedBlocks(file, settings.poolId, tokens.forReading(user))
        return client.GetBlockLocationsResponseProto.encode({ locations }).finish()
      },
    }),
  ]
}

/** Encoded once: each write of a file ends with one. */
const completedAnswers: Readonly<Record<Completed, Uint8Array>> = {
  open: booleanAnswer(false),
  closed: booleanAnswer(true),
  moved: client.CompleteResponseProto.encode({ result: true, isMoved: true }).finish(),
}

function toCreateFile(message: client.CreateRequestProto): CreateFile {
  return {
    path: message.src,
    mode: message.masked.perm,
    unmasked: message.unmasked?.perm,
    clientName: message.clientName,
    mayCreate: (message.createFlag & CREATE) !== 0,
    mayOverwrite: (message.createFlag & OVERWRITE) !== 0,
    createParent: message.createParent,
    replication: message.replication,
    chunkBytes: message.blockSize,
    policyName: message.storagePolicy || undefined,
    isLazy: (message.createFlag & LAZY_PERSIST) !== 0,
  }
}

/** Clients request the whole file with a length of 2^63 - 1, which is not a safe integer; no file is that long. */
function clampToSafe(value: number): number {
  return Math.min(value, Number.MAX_SAFE_INTEGER)
}

export function toChunkName(block: hdfs.ExtendedBlockProto.$Properties, poolId: string): ChunkName {
  if (block.poolId !== poolId) throw new FileSystemError('io', `Unexpected BlockPoolId ${block.poolId} - expected ${poolId}`)
  return { id: block.blockId as ChunkName['id'], generation: block.generationStamp, length: block.numBytes ?? 0 }
}
