// READ_BLOCK: a range of a replica as packets, extended to whole slices, then an empty packet; of a replica being written only the
// acknowledged bytes. The connection can be used for further operations. A reader that disconnects before the end is not an error.

import { setTimeout as wait } from 'node:timers/promises'
import type { transfer } from '#messages/transfer'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { readStatus, sendResponse } from '../../proto/transfer/operation.js'
import type { ReplicaRef } from '../store/chunk-store.js'
import type { ReplicaReader } from '../store/replica-reader.js'
import { ChunkSender, type StretchPool } from './chunk-sender.js'
import { refOf, statuses, statusOf, type TransferContext } from './transfer-context.js'

const lookAgainMs = 10
/** Bytes per checksum in a reply without sums, which must be above 0. */
const slicesWithoutSums = 512

export async function serveRead(
  context: TransferContext,
  pool: StretchPool,
  connection: TransferConnection,
  message: transfer.OpReadBlockProto,
): Promise<void> {
  context.counters.reads += 1
  let sender: ChunkSender
  try {
    sender = await openSender(context, pool, connection, message)
  } catch (error) {
    const { message: why } = toFileSystemError(error)
    sendResponse(connection, { status: statusOf(error), message: why })
    throw error
  }
  try {
    await sender.send()
  } finally {
    await sender.close()
  }
  await takeFarewell(connection)
}

async function openSender(
  context: TransferContext,
  pool: StretchPool,
  connection: TransferConnection,
  message: transfer.OpReadBlockProto,
): Promise<ChunkSender> {
  await context.tokens.check(message.header.baseHeader, 'READ')
  connection.standing.isProven = true
  const ref = refOf(context, message.header.baseHeader.block)
  const end = message.offset + message.len
  const reader = await openVisible(context, ref, end)
  const { checksum, length } = reader
  try {
    if (message.offset > length || end > length) {
      throw new FileSystemError(
        'invalidArgument',
        `chunk ${ref.chunkId} has ${length} bytes here, asked for are ${message.offset} to ${end}`,
      )
    }
    const slice = checksum.bytesPerSlice
    const from = Math.floor(message.offset / slice) * slice
    const to = Math.min(length, Math.ceil(end / slice) * slice)
    const sendsSums = message.sendChecksums !== false
    const sender = new ChunkSender({ store: context.store, pool, reader, connection, from, to: message.len === 0 ? from : to, sendsSums })
    reader.noteShown?.(end)
    await sender.prepare()
    const kind = sendsSums ? { type: checksum.type, bytesPerChecksum: slice } : { type: 0, bytesPerChecksum: slicesWithoutSums }
    context.counters.bytesRead += to - from
    sendResponse(connection, { status: statuses.SUCCESS, readOpChecksumInfo: { checksum: kind, chunkOffset: from } })
    return sender
  } catch (error) {
    await reader.close()
    throw error
  }
}

/** Waits a short time for bytes that the reader knows of and that are not acknowledged here yet. */
async function openVisible({ store, activeClock, settings }: TransferContext, ref: ReplicaRef, end: number): Promise<ReplicaReader> {
  const untilMs = activeClock.activeMs() + settings.visibleMs
  for (;;) {
    const reader = await store.openReader(ref)
    if (reader.isFinalised || reader.length >= end || activeClock.activeMs() >= untilMs) return reader
    await reader.close()
    await wait(lookAgainMs)
  }
}

/** A reader that will reuse the connection sends a status at the end; one that disconnects has read enough. */
async function takeFarewell(connection: TransferConnection): Promise<void> {
  if (!(await connection.waitForBytes())) return
  await readStatus(connection)
}
