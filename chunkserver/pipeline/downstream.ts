// Connects to the next chunkserver of a pipeline and sets the write up there, as HDFS clients expect it of every node: the message goes on
// with the targets shifted by one, and a failure names the node that failed.

import type { hdfs, transfer } from '#messages'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { connectTransfer, type TransferConnection } from '../../proto/transfer/connection.js'
import { readResponse, sendOperation } from '../../proto/transfer/operation.js'
import { addressOf, statuses, type TransferContext } from './transfer-context.js'

/** The pipeline could not be set up further down. */
export class BadLink extends FileSystemError {
  readonly status: transfer.Status
  /** ip:port of the node that failed. */
  readonly node: string

  constructor(status: transfer.Status, node: string, message: string, cause?: unknown) {
    super('connectionLost', message, { cause })
    this.status = status
    this.node = node
  }
}

/** Each further node may take so much longer, as it waits for those behind it. */
const perNodeMs = 5_000

export async function connectDownstream(
  context: TransferContext,
  message: transfer.OpWriteBlockProto,
  signal: AbortSignal,
): Promise<TransferConnection | undefined> {
  const [next, ...rest] = message.targets
  if (next === undefined) return undefined
  const address = addressOf(next)
  const { connectMs, readMs, ackMs } = context.settings
  let connection: TransferConnection | undefined
  try {
    connection = await connectTransfer({
      host: next.id.ipAddr,
      port: next.id.xferPort,
      connectTimeoutMs: connectMs,
      readTimeoutMs: readMs,
      signal,
    })
    connection.readTimeoutMs = connectMs + perNodeMs * message.targets.length
    sendOperation(connection, 'writeBlock', shifted(message, rest))
    const response = await readResponse(connection)
    if (response.status !== statuses.SUCCESS) {
      const node = response.firstBadLink || address
      throw new BadLink(response.status, node, `${node} refused the pipeline: ${response.message ?? ''}`)
    }
    connection.readTimeoutMs = ackMs + perNodeMs * rest.length
    return connection
  } catch (error) {
    connection?.destroy()
    if (error instanceof BadLink) throw error
    throw new BadLink(statuses.ERROR, address, `${address}: ${toFileSystemError(error).message}`, error)
  }
}

function shifted(message: transfer.OpWriteBlockProto, targets: hdfs.DatanodeInfoProto[]): transfer.OpWriteBlockProto.$Properties {
  const [storageType, ...targetStorageTypes] = message.targetStorageTypes
  const [storageId, ...targetStorageIds] = message.targetStorageIds
  const [pinning, ...targetPinnings] = message.targetPinnings
  return {
    ...message,
    targets,
    storageType: storageType ?? null,
    targetStorageTypes,
    storageId: storageId ?? null,
    targetStorageIds,
    pinning: pinning ?? null,
    targetPinnings,
  }
}
