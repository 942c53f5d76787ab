// Methods of ClientProtocol that writers call between create and complete: append, pipelines and their repair, flushes, leases. Renewals of leases
// have no entry: the leader counts them in memory.

import { client } from '#messages/client'
import type { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../../proto/base/errors.js'
import { type ChunkId, checkId } from '../../proto/base/ids.js'
import { type MethodHandler, unary } from '../../proto/rpc/server.js'
import type { BadReplicas } from '../chunks/caretaker.js'
import {
  abandonChunk,
  append,
  fsync,
  getAdditionalServer,
  recoverLease,
  updateChunkForPipeline,
  updatePipeline,
} from '../operations/index.js'
import { toChunkName } from './client-chunks.js'
import {
  booleanAnswer,
  type ClientMethodParts,
  emptyAnswer,
  mutationMethod,
  personalMutationMethod,
  readMethod,
  type TokenParts,
} from './client-method.js'
import { toFileStatus, toLocatedBlock } from './translate.js'

export interface WriterParts {
  readonly leases: { renew(clientName: string): void }
  isActive(): boolean
  /** A reader's word that replicas are damaged; taken on the leader only. */
  onBadReplicas(chunks: readonly BadReplicas[]): void
}

const { NEW_BLOCK } = client.CreateFlagProto

export function writerMethods(parts: ClientMethodParts & WriterParts & TokenParts): ReadonlyMap<string, MethodHandler> {
  return new Map<string, MethodHandler>([
    ['renewLease', unary(client.RenewLeaseRequestProto, client.RenewLeaseResponseProto, ({ clientName }) => renewLease(parts, clientName))],
    ['append', appendMethod(parts)],
    ...pipelineMethods(parts),
    ...flushMethods(parts),
    ['reportBadBlocks', badBlocksMethod(parts)],
  ])
}

function renewLease(parts: WriterParts, clientName: string): client.RenewLeaseResponseProto.$Properties {
  if (!parts.isActive()) throw new FileSystemError('notLeader', 'only the leader counts leases')
  parts.leases.renew(clientName)
  return {}
}

function appendMethod({ sequencer, settings, leases, tokens }: ClientMethodParts & WriterParts & TokenParts): MethodHandler {
  return personalMutationMethod(sequencer, {
    message: client.AppendRequestProto,
    mutation: append,
    request: ({ src, clientName, flag }) => {
      leases.renew(clientName)
      return { path: src, clientName, wantsNewChunk: ((flag ?? 0) & NEW_BLOCK) !== 0 }
    },
    answerTo: ({ user }) => {
      const tokenOf = tokens.forWriting(user)
      return ({ chunk, status }) => {
        const block = chunk === undefined ? null : toLocatedBlock(chunk, settings.poolId, tokenOf)
        return client.AppendResponseProto.encode({ block, stat: toFileStatus(status, settings.poolId) }).finish()
      }
    },
  })
}

function pipelineMethods({ sequencer, settings, tokens }: ClientMethodParts & TokenParts): [string, MethodHandler][] {
  const { poolId } = settings
  return [
    [
      'updateBlockForPipeline',
      personalMutationMethod(sequencer, {
        message: client.UpdateBlockForPipelineRequestProto,
        mutation: updateChunkForPipeline,
        request: ({ block, clientName }) => ({ chunk: toChunkName(block, poolId), clientName }),
        answerTo: ({ user }) => {
          const tokenOf = tokens.forWriting(user)
          return (chunk) => client.UpdateBlockForPipelineResponseProto.encode({ block: toLocatedBlock(chunk, poolId, tokenOf) }).finish()
        },
      }),
    ],
    [
      'updatePipeline',
      mutationMethod(sequencer, {
        message: client.UpdatePipelineRequestProto,
        mutation: updatePipeline,
        request: ({ clientName, oldBlock, newBlock, newNodes }) => ({
          clientName,
          oldChunk: toChunkName(oldBlock, poolId),
          newChunk: toChunkName(newBlock, poolId),
          servers: newNodes.map(({ datanodeUuid }) => datanodeUuid),
        }),
        answer: emptyAnswer,
      }),
    ],
    [
      'getAdditionalDatanode',
      readMethod(sequencer, {
        message: client.GetAdditionalDatanodeRequestProto,
        read: getAdditionalServer,
        request: (message) => ({
          path: message.src,
          fileId: message.fileId ?? 0,
          clientName: message.clientName,
          chunkId: chunkIdOf(message.blk, poolId),
          existing: message.existings.map(({ id }) => id.datanodeUuid),
          excluded: message.excludes.map(({ id }) => id.datanodeUuid),
          count: message.numAdditionalNodes,
        }),
        answer: (chunk, { user }) => {
          const block = toLocatedBlock(chunk, poolId, tokens.forCopying(user))
          return client.GetAdditionalDatanodeResponseProto.encode({ block }).finish()
        },
      }),
    ],
    [
      'abandonBlock',
      mutationMethod(sequencer, {
        message: client.AbandonBlockRequestProto,
        mutation: abandonChunk,
        request: ({ b, src, holder, fileId }) => ({ chunkId: chunkIdOf(b, poolId), path: src, fileId: fileId ?? 0, clientName: holder }),
        answer: emptyAnswer,
      }),
    ],
  ]
}

/** A reason for the servers named to look, and no more: it changes nothing, so it has no entry. */
function badBlocksMethod(parts: ClientMethodParts & WriterParts): MethodHandler {
  return unary(client.ReportBadBlocksRequestProto, client.ReportBadBlocksResponseProto, ({ blocks }) => {
    if (!parts.isActive()) throw new FileSystemError('notLeader', 'only the leader has replicas looked at')
    const { poolId } = parts.settings
    parts.onBadReplicas(
      blocks.map(({ b, locs }) => ({ chunkId: chunkIdOf(b, poolId), servers: (locs ?? []).map(({ id }) => id.datanodeUuid) })),
    )
    return {}
  })
}

function flushMethods({ sequencer }: ClientMethodParts): [string, MethodHandler][] {
  return [
    [
      'fsync',
      mutationMethod(sequencer, {
        message: client.FsyncRequestProto,
        mutation: fsync,
        request: (message) => {
          const length = message.lastBlockLength ?? -1
          const { src: path, client: clientName } = message
          return { path, fileId: message.fileId ?? 0, clientName, lastChunkLength: length < 0 ? undefined : length }
        },
        answer: emptyAnswer,
      }),
    ],
    [
      'recoverLease',
      mutationMethod(sequencer, {
        message: client.RecoverLeaseRequestProto,
        mutation: recoverLease,
        request: ({ src, clientName }) => ({ path: src, clientName }),
        answer: booleanAnswer,
      }),
    ],
  ]
}

function chunkIdOf(block: hdfs.ExtendedBlockProto.$Properties, poolId: string): ChunkId {
  return checkId<ChunkId>(toChunkName(block, poolId).id)
}
