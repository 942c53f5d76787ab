// Connects to the next chunkserver of a pipeline and sets the write up there, as HDFS clients expect of every node: the message is
// forwarded with the targets shifted by one, and a failure names the node that failed.

import type { hdfs } from '#messages/hdfs'
import type { transfer } from '#messages/transfer'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { cutText } from '../../proto/base/log-text.js'
import { connectTransfer, type TransferConnection } from '../../proto/transfer/connection.js'
import { readResponse, sendOperation } from '../../proto/transfer/operation.js'
import { addressOf, statuses, type TransferContext } from './transfer-context.js'

/** Setting up the rest of the pipeline failed. */
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

/** Additional time for each further node, because each waits for the next. */
const perNodeMs = 5_000
/** The other side sends only answers and acknowledgements of a few bytes. */
const limits = { segmentBytes: 16 * 1024, segmentBytesFirst: 8 * 1024, segmentBytesFree: 2 * 1024, segmentHeadroomBytes: 4 * 1024 }

/** Undefined for the last node of a pipeline. */
export async function connectDownstream(
  context: TransferContext,
  message: transfer.OpWriteBlockProto,
  signal: AbortSignal,
): Promise<TransferConnection | undefined> {
  const [next, ...rest] = message.targets
  if (next === undefined) return undefined
  const address = addressOf(next)
  const { settings, connections } = context
  const onwards = shifted(message, rest)
  const responseMs = settings.connectMs + perNodeMs * message.targets.length
  try {
    let connection = connections.take(address)
    let response = connection === undefined ? undefined : await setUp(connection, onwards, responseMs, signal).catch(unlessLost)
    if (connection === undefined || response === undefined) {
      // No connection was kept, or the other side had just closed it.
      connection = await connectTransfer({
        host: next.id.ipAddr,
        port: next.id.xferPort,
        connectTimeoutMs: settings.connectMs,
        signal,
        limits,
      })
      response = await setUp(connection, onwards, responseMs, signal)
    }
    if (response.status !== statuses.SUCCESS) {
      connection.destroy()
      const node = response.firstBadLink || address
      throw new BadLink(response.status, node, `${cutText(node)} refused the pipeline: ${cutText(response.message ?? '')}`)
    }
    connection.readTimeoutMs = settings.ackMs + perNodeMs * rest.length
    return connection
  } catch (error) {
    if (error instanceof BadLink) throw error
    throw new BadLink(statuses.ERROR, address, `${address}: ${toFileSystemError(error).message}`, error)
  }
}

function unlessLost(error: unknown): undefined {
  if (toFileSystemError(error).reason !== 'connectionLost') throw error
}

async function setUp(
  connection: TransferConnection,
  message: transfer.OpWriteBlockProto.$Properties,
  responseMs: number,
  signal: AbortSignal,
): Promise<transfer.BlockOpResponseProto> {
  const onAbort = (): void => connection.destroy()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    connection.readTimeoutMs = responseMs
    sendOperation(connection, 'writeBlock', message)
    return await readResponse(connection)
  } catch (error) {
    connection.destroy()
    throw error
  } finally {
    signal.removeEventListener('abort', onAbort)
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
    keepsConnection: true,
    targetPinnings,
  }
}
