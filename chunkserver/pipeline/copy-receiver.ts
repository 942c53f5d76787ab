// WRITE_BLOCK from another chunkserver: a copy ordered by a master (no client name), or part of a client's pipeline recovery (stages 7 and
// 8). There are no acknowledgements of packets; every sum is verified. At the end the sender gets one status.

import { transfer } from '#messages/transfer'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { storageTypeName } from '../../proto/base/storage-types.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { sendStatus } from '../../proto/transfer/operation.js'
import { createChecksum } from '../../proto/wire/checksum.js'
import type { ReplicaOwner } from '../store/open-replica.js'
import { Receiver } from './receiver.js'
import { refOf, statuses, statusOf, type TransferContext } from './transfer-context.js'

const stages = transfer.OpWriteBlockProto.BlockConstructionStage

/** Whether a write is a copy from another chunkserver. */
export function isCopy(message: transfer.OpWriteBlockProto): boolean {
  const { stage, header } = message
  return stage === stages.TRANSFER_RBW || stage === stages.TRANSFER_FINALIZED || header.clientName === ''
}

export async function receiveCopy(
  context: TransferContext,
  connection: TransferConnection,
  message: transfer.OpWriteBlockProto,
): Promise<void> {
  // HDFS's DataNodes, which copy without a client name, do not read a status; Cairn's name the entry that decided the copy.
  const awaitsStatus = message.header.clientName !== '' || (message.placementIndex ?? 0) > 0
  context.counters.copies += 1
  try {
    await store(context, connection, message)
  } catch (error) {
    const { blockId: chunkId } = message.header.baseHeader.block
    context.faults.report({ chunkId, error: toFileSystemError(error).message }, 'receiving a copy failed')
    if (awaitsStatus && connection.isOpen) sendStatus(connection, statusOf(error))
    return
  }
  if (awaitsStatus) sendStatus(connection, statuses.SUCCESS)
}

async function store(context: TransferContext, connection: TransferConnection, message: transfer.OpWriteBlockProto): Promise<void> {
  const { requestedChecksum, stage, placementIndex, targets } = message
  await context.tokens.checkCopy(message.header.baseHeader, placementIndex ?? 0)
  connection.standing.isProven = true
  const ref = refOf(context, message.header.baseHeader.block)
  if (targets.length > 0) throw new FileSystemError('unsupported', 'a copy goes to one chunkserver only')
  const checksum = createChecksum(requestedChecksum.type, requestedChecksum.bytesPerChecksum)
  const owner = new CopyOwner(connection)
  try {
    const shape = { ...ref, checksum, placementIndex: placementIndex ?? 0 }
    const replica = await context.store.createCopy(shape, owner, storageTypeName(message.storageType))
    const finalises = stage !== stages.TRANSFER_RBW
    try {
      connection.readTimeoutMs = context.settings.readMs
      const parts = {
        store: context.store,
        replica,
        checksum,
        upstream: connection,
        downstream: undefined,
        acknowledger: undefined,
        checksSums: true,
        finalises,
      }
      const receiver = new Receiver(parts)
      await receiver.run()
      if (!finalises) await context.store.keepForWriter(replica)
      context.counters.bytesWritten += receiver.receivedBytes
    } finally {
      await context.store.abandon(replica, owner)
    }
  } finally {
    owner.onFinished()
  }
}

class CopyOwner implements ReplicaOwner {
  readonly #connection: TransferConnection
  readonly #finished: Promise<void>
  onFinished: () => void = () => undefined

  constructor(connection: TransferConnection) {
    this.#connection = connection
    this.#finished = new Promise((resolve) => {
      this.onFinished = resolve
    })
  }

  interrupt(reason: string): Promise<void> {
    this.#connection.destroy(new FileSystemError('aborted', `the copy was interrupted: ${reason}`))
    return this.#finished
  }
}
