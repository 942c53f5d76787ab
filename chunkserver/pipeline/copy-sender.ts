// Copies a replica to another chunkserver: for a client that replaces a failed node (TRANSFER_BLOCK), or by order of a master.

import { transfer } from '#messages/transfer'
import { FileSystemError } from '../../proto/base/errors.js'
import { connectTransfer } from '../../proto/transfer/connection.js'
import { readStatus, sendOperation } from '../../proto/transfer/operation.js'
import type { ReplicaRef } from '../store/chunk-store.js'
import { ChunkSender, type StretchPool } from './chunk-sender.js'
import { statuses, type TransferContext } from './transfer-context.js'

const stages = transfer.OpWriteBlockProto.BlockConstructionStage

export interface CopyTarget {
  /** Of the chunkserver; undefined when it is not known. */
  readonly uuid?: string
  readonly host: string
  readonly port: number
  readonly storageId: string
  /** HDFS's number of the type of storage; undefined: any. */
  readonly storageType?: number | undefined
}

export interface Copy extends ReplicaRef {
  readonly target: CopyTarget
  /** The client for which it is made; empty for a master's order. */
  readonly clientName: string
  /** Minimum number of bytes of the copy. */
  readonly bytes: number
  /** The log entry that decided it, 0 for none. */
  readonly placementIndex: number
}

/** Resolves when the target has the copy: finalised if this replica is. */
export async function sendCopy(context: TransferContext, pool: StretchPool, copy: Copy, signal?: AbortSignal): Promise<void> {
  const { connectMs, readMs } = context.settings
  const reader = await context.store.openReader(copy)
  if (reader.length < copy.bytes || (copy.clientName === '' && !reader.isFinalised)) {
    await reader.close()
    throw new FileSystemError(
      'replicaNotFound',
      `chunk ${copy.chunkId} has ${reader.length} bytes here, the copy needs ${copy.bytes} that are finished`,
    )
  }
  const { host, port } = copy.target
  const connection = await connectTransfer({ host, port, connectTimeoutMs: connectMs, readTimeoutMs: readMs, signal }).catch(
    async (error: unknown) => {
      await reader.close()
      throw error
    },
  )
  const sender = new ChunkSender({ store: context.store, pool, reader, connection, from: 0, to: reader.length, sendsSums: true })
  try {
    await sender.prepare()
    const { checksum, generation, length } = reader
    sendOperation(connection, 'writeBlock', {
      header: {
        baseHeader: {
          block: { poolId: context.store.identity.poolId ?? '', blockId: copy.chunkId, generationStamp: generation, numBytes: length },
          token: context.tokens.mintForCopy({ chunkId: copy.chunkId, generation }, copy.placementIndex),
        },
        clientName: copy.clientName,
      },
      targets: [],
      source: context.self(),
      stage: stageOf(copy.clientName !== '', reader.isFinalised),
      pipelineSize: 1,
      minBytesRcvd: 0,
      maxBytesRcvd: length,
      latestGenerationStamp: generation,
      requestedChecksum: { type: checksum.type, bytesPerChecksum: checksum.bytesPerSlice },
      storageType: copy.target.storageType ?? null,
      storageId: copy.target.storageId,
      placementIndex: copy.placementIndex,
    })
    await sender.send()
    const status = await readStatus(connection)
    if (status !== statuses.SUCCESS)
      throw new FileSystemError(
        status === statuses.ERROR_ACCESS_TOKEN ? 'invalidToken' : 'io',
        `${host}:${port} did not take the copy of chunk ${copy.chunkId} (status ${status})`,
      )
  } catch (error) {
    connection.destroy()
    throw error
  } finally {
    await sender.close()
  }
  await connection.end()
}

function stageOf(isForClient: boolean, isFinalised: boolean): transfer.OpWriteBlockProto.BlockConstructionStage {
  if (!isForClient) return stages.PIPELINE_SETUP_CREATE
  return isFinalised ? stages.TRANSFER_FINALIZED : stages.TRANSFER_RBW
}
