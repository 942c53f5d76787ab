// Methods of ClientProtocol that writers call between create and complete: append, pipelines and their recovery, flushes, leases. Lease
// renewals have no log entry: the leader records them in memory.

import { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { type ChunkId, checkId } from '../../../proto/base/ids.js'
import type { BadReplicas } from '../../chunks/caretaker.js'
import { clientMethods } from '../../methods/table.js'
import { toChunkName } from './chunks.js'
import {
  booleanAnswer,
  type ClientMethodParts,
  emptyAnswer,
  leaderMethod,
  mutationMethod,
  personalMutationMethod,
  type RpcMethod,
  readMethod,
  type TokenParts,
} from './method.js'
import { toFileStatus, toLocatedBlock } from './translate.js'

export interface WriterParts {
  /** A reader's report that replicas are damaged; accepted on the leader only. */
  onBadReplicas(chunks: readonly BadReplicas[]): void
}

const { NEW_BLOCK } = client.CreateFlagProto

export function writerMethods(parts: ClientMethodParts & WriterParts & TokenParts): readonly RpcMethod[] {
  return [
    // The desk renews the lease: nothing else to do.
    leaderMethod(clientMethods.renewLease, {
      message: client.RenewLeaseRequestProto,
      request: ({ clientName }) => ({ clientName }),
      answer: emptyAnswer,
    }),
    appendMethod(parts),
    ...pipelineMethods(parts),
    ...flushMethods(),
    badBlocksMethod(parts),
  ]
}

function appendMethod({ settings, tokens }: ClientMethodParts & TokenParts): RpcMethod {
  return personalMutationMethod(clientMethods.append, {
    message: client.AppendRequestProto,
    request: ({ src, clientName, flag }) => ({ path: src, clientName, wantsNewChunk: ((flag ?? 0) & NEW_BLOCK) !== 0 }),
    answerTo: ({ user }) => {
      const tokenOf = tokens.forWriting(user)
      return ({ chunk, status }) => {
        const block = chunk === undefined ? null : toLocatedBlock(chunk, settings.poolId, tokenOf)
        return client.AppendResponseProto.encode({ block, stat: toFileStatus(status, settings.poolId) }).finish()
      }
    },
  })
}

function pipelineMethods({ settings, tokens }: ClientMethodParts & TokenParts): RpcMethod[] {
  const { poolId } = settings
  return [
    personalMutationMethod(clientMethods.updateBlockForPipeline, {
      message: client.UpdateBlockForPipelineRequestProto,
      request: ({ block, clientName }) => ({ chunk: toChunkName(block, poolId), clientName }),
      answerTo: ({ user }) => {
        const tokenOf = tokens.forWriting(user)
        return (chunk) => client.UpdateBlockForPipelineResponseProto.encode({ block: toLocatedBlock(chunk, poolId, tokenOf) }).finish()
      },
    }),
    mutationMethod(clientMethods.updatePipeline, {
      message: client.UpdatePipelineRequestProto,
      request: ({ clientName, oldBlock, newBlock, newNodes, storageIDs }) => ({
        clientName,
        oldChunk: toChunkName(oldBlock, poolId),
        newChunk: toChunkName(newBlock, poolId),
        servers: newNodes.map(({ datanodeUuid }) => datanodeUuid),
        storageIds: storageIDs,
      }),
      answer: emptyAnswer,
    }),
    readMethod(clientMethods.getAdditionalDatanode, {
      message: client.GetAdditionalDatanodeRequestProto,
      request: (message) => ({
        path: message.src,
        fileId: message.fileId ?? 0,
        clientName: message.clientName,
        ...chunkOf(message.blk, poolId),
        existing: message.existings.map(({ id }) => id.datanodeUuid),
        excluded: message.excludes.map(({ id }) => id.datanodeUuid),
        count: message.numAdditionalNodes,
      }),
      answer: (chunk, { user }) => {
        const block = toLocatedBlock(chunk, poolId, tokens.forCopying(user))
        return client.GetAdditionalDatanodeResponseProto.encode({ block }).finish()
      },
    }),
    mutationMethod(clientMethods.abandonBlock, {
      message: client.AbandonBlockRequestProto,
      request: ({ b, src, holder, fileId }) => ({ ...chunkOf(b, poolId), path: src, fileId: fileId ?? 0, clientName: holder }),
      answer: emptyAnswer,
    }),
  ]
}

/** The report only causes the named servers to verify the replicas: it changes nothing, so it has no log entry. */
function badBlocksMethod({ settings, onBadReplicas }: ClientMethodParts & WriterParts): RpcMethod {
  const { poolId } = settings
  return leaderMethod(clientMethods.reportBadBlocks, {
    message: client.ReportBadBlocksRequestProto,
    request: ({ blocks }): readonly BadReplicas[] => {
      return blocks.map(({ b, locs }) => ({ chunkId: chunkIdOf(b, poolId), servers: (locs ?? []).map(({ id }) => id.datanodeUuid) }))
    },
    answer: (chunks) => {
      onBadReplicas(chunks)
      return emptyAnswer()
    },
  })
}

function flushMethods(): RpcMethod[] {
  return [
    mutationMethod(clientMethods.fsync, {
      message: client.FsyncRequestProto,
      request: (message) => {
        const length = message.lastBlockLength ?? -1
        const { src: path, client: clientName } = message
        return { path, fileId: message.fileId ?? 0, clientName, lastChunkLength: length < 0 ? undefined : length }
      },
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.recoverLease, {
      message: client.RecoverLeaseRequestProto,
      request: ({ src, clientName }) => ({ path: src, clientName }),
      answer: booleanAnswer,
    }),
  ]
}

function chunkOf(block: hdfs.ExtendedBlockProto.$Properties, poolId: string): { readonly chunkId: ChunkId; readonly generation: number } {
  return { chunkId: chunkIdOf(block, poolId), generation: block.generationStamp }
}

function chunkIdOf(block: hdfs.ExtendedBlockProto.$Properties, poolId: string): ChunkId {
  return checkId<ChunkId>(toChunkName(block, poolId).id)
}
