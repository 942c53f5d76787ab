// The data port of a chunkserver: executes operations from each connection one after the other. Unsupported operations are answered with an
// error; invalid data ends the connection with one log line.

import { transfer } from '#messages/transfer'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { type Operation, readOperation, type SaslHandshake, sendResponse } from '../../proto/transfer/operation.js'
import { delimited } from '../../proto/wire/varint.js'
import { checksumOf } from './block-checksum.js'
import type { StretchPool } from './chunk-sender.js'
import { isCopy, receiveCopy } from './copy-receiver.js'
import { sendCopy } from './copy-sender.js'
import { serveRead } from './read-session.js'
import { answerHandshake } from './sasl-handshake.js'
import { refOf, statuses, statusOf, type TransferContext } from './transfer-context.js'
import { serveWrite } from './write-session.js'

export interface TransferServiceSettings {
  /** Timeout between two operations on one connection. */
  readonly idleMs: number
  /** Timeout from the connection to the first operation. */
  readonly firstOperationMs: number
}

export class TransferService {
  readonly #context: TransferContext
  readonly #pool: StretchPool
  readonly #settings: TransferServiceSettings
  #active = 0

  constructor(context: TransferContext, pool: StretchPool, settings: TransferServiceSettings) {
    this.#context = context
    this.#pool = pool
    this.#settings = settings
  }

  /** Operations in progress. */
  get activeTransfers(): number {
    return this.#active
  }

  /** Serves a connection until it ends or cannot be used further. */
  async serve(connection: TransferConnection): Promise<void> {
    let idleMs = this.#settings.firstOperationMs
    for (;;) {
      const operation = await readOperation(connection, idleMs)
      if (operation === undefined) return
      this.#active += 1
      try {
        if (!(await this.#perform(connection, operation))) return
      } finally {
        this.#active -= 1
      }
      idleMs = this.#settings.idleMs
    }
  }

  /** Whether the connection may serve another operation. */
  async #perform(connection: TransferConnection, operation: Operation | SaslHandshake): Promise<boolean> {
    switch (operation.kind) {
      case 'saslHandshake':
        await answerHandshake(this.#context, connection)
        return true
      case 'readBlock':
        await serveRead(this.#context, this.#pool, connection, operation.message)
        return !connection.hasEnded
      case 'writeBlock':
        if (!isCopy(operation.message)) return await serveWrite(this.#context, connection, operation.message)
        await receiveCopy(this.#context, connection, operation.message)
        return false
      case 'blockChecksum':
        return await this.#answer(connection, () => checksumOf(this.#context, connection, operation.message))
      case 'transferBlock':
        return await this.#answer(connection, () => this.#transfer(connection, operation.message))
      case 'requestShortCircuitShm':
        connection.send(
          delimited(transfer.ShortCircuitShmResponseProto.encode({ status: statuses.ERROR_UNSUPPORTED, error: 'not offered' }).finish()),
        )
        return false
      case 'requestShortCircuitAccess':
      case 'copyBlock':
      case 'replaceBlock':
        sendResponse(connection, { status: statuses.ERROR_UNSUPPORTED, message: `${operation.kind} is not offered here` })
        return false
    }
  }

  async #answer(connection: TransferConnection, work: () => Promise<transfer.BlockOpResponseProto.$Properties>): Promise<boolean> {
    try {
      sendResponse(connection, await work())
      return true
    } catch (error) {
      sendResponse(connection, { status: statusOf(error), message: toFileSystemError(error).message })
      throw error
    }
  }

  async #transfer(
    connection: TransferConnection,
    message: transfer.OpTransferBlockProto,
  ): Promise<transfer.BlockOpResponseProto.$Properties> {
    const { header, targets, targetStorageTypes, targetStorageIds } = message
    await this.#context.tokens.check(header.baseHeader, 'COPY')
    connection.standing.isProven = true
    const { block } = header.baseHeader
    const [target] = targets
    if (target === undefined) throw new FileSystemError('malformed', 'a transfer names no target')
    await sendCopy(this.#context, this.#pool, {
      ...refOf(this.#context, block),
      target: {
        host: target.id.ipAddr,
        port: target.id.xferPort,
        storageId: targetStorageIds[0] ?? '',
        storageType: targetStorageTypes[0],
      },
      clientName: header.clientName,
      bytes: block.numBytes ?? 0,
      placementIndex: 0,
    })
    return { status: statuses.SUCCESS }
  }
}
