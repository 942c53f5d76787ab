// Reads a range of one chunk from one replica and verifies every checksum. Errors are thrown, so that the caller can try another replica.
// After a clean end the connection is kept for the next operation.

import type { hdfs } from '#messages/hdfs'
import { transfer } from '#messages/transfer'
import { FileSystemError } from '../../proto/base/errors.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { readResponse, sendOperation, sendStatus } from '../../proto/transfer/operation.js'
import { type Checksum, createChecksum } from '../../proto/wire/checksum.js'
import type { Packet } from '../../proto/wire/packet.js'
import type { Session } from '../session.js'

/** Bytes [from, to) of a chunk. */
export interface ChunkRange {
  readonly block: hdfs.ExtendedBlockProto
  readonly token: hdfs.TokenProto
  readonly from: number
  readonly to: number
}

/**
 * Data that shares memory with a receive buffer. Call `release` when the data is no longer used, so that the buffer can be reused; this is
 * optional.
 */
export interface Piece {
  readonly data: Buffer
  release(): void
}

const readClientName = 'cairn-reader'

export class ReplicaReader {
  readonly #session: Session
  readonly #server: hdfs.DatanodeIDProto
  readonly #range: ChunkRange
  readonly #connection: TransferConnection
  readonly #checksum: Checksum
  /** Offset in the chunk of the next expected byte. */
  #position: number
  #seqno = 0
  #isOver = false

  private constructor(
    session: Session,
    server: hdfs.DatanodeIDProto,
    range: ChunkRange,
    opened: { connection: TransferConnection; checksum: Checksum; position: number },
  ) {
    this.#session = session
    this.#server = server
    this.#range = range
    this.#connection = opened.connection
    this.#checksum = opened.checksum
    this.#position = opened.position
  }

  static async open(
    session: Session,
    server: hdfs.DatanodeIDProto,
    range: ChunkRange,
    options: { readonly readTimeoutMs: number; readonly signal: AbortSignal | undefined },
  ): Promise<ReplicaReader> {
    const { chunkservers } = session
    const idle = chunkservers.takeIdle(server)
    if (idle !== undefined) {
      try {
        return await ReplicaReader.#begin(session, server, range, idle, options.readTimeoutMs)
      } catch (thrown) {
        idle.destroy()
        // `connectionLost`: the server closed the idle connection, which says nothing about the replica. Other errors do.
        if (!(thrown instanceof FileSystemError) || thrown.reason !== 'connectionLost') throw thrown
      }
    }
    const connection = await chunkservers.connect(server, options.signal)
    try {
      return await ReplicaReader.#begin(session, server, range, connection, options.readTimeoutMs)
    } catch (thrown) {
      connection.destroy()
      throw thrown
    }
  }

  static async #begin(
    session: Session,
    server: hdfs.DatanodeIDProto,
    range: ChunkRange,
    connection: TransferConnection,
    readTimeoutMs: number,
  ): Promise<ReplicaReader> {
    connection.readTimeoutMs = readTimeoutMs
    const header = { baseHeader: { block: range.block, token: range.token }, clientName: readClientName }
    sendOperation(connection, 'readBlock', { header, offset: range.from, len: range.to - range.from })
    const response = await readResponse(connection)
    if (response.status !== transfer.Status.SUCCESS || response.readOpChecksumInfo === null) throw refused('read', response)
    const { checksum, chunkOffset } = response.readOpChecksumInfo
    if (chunkOffset > range.from) throw new FileSystemError('io', `the answer to a read from ${range.from} starts at ${chunkOffset}`)
    return new ReplicaReader(session, server, range, {
      connection,
      checksum: createChecksum(checksum.type, checksum.bytesPerChecksum),
      position: chunkOffset,
    })
  }

  /** The next bytes of the range; undefined at its end. A promise only when no data has been received yet. */
  next(): Piece | undefined | Promise<Piece | undefined> {
    if (this.#position >= this.#range.to) return undefined
    const packet = this.#connection.takePacket()
    return packet === undefined ? this.#wait() : (this.#pieceOf(packet) ?? this.#wait())
  }

  /** Ends the read. Waits for the closing packet in the background and then keeps the connection; otherwise closes it. */
  finish(): void {
    if (this.#isOver) return
    this.#isOver = true
    if (this.#position < this.#range.to) {
      this.#connection.destroy()
      return
    }
    this.#connection.readPacket().then(
      (packet) => this.#onClosingPacket(packet),
      () => this.#connection.destroy(),
    )
  }

  /** Closes the connection immediately. */
  destroy(error?: FileSystemError): void {
    this.#isOver = true
    this.#connection.destroy(error)
  }

  async #wait(): Promise<Piece | undefined> {
    for (;;) {
      const piece = this.#pieceOf(this.#connection.takePacket() ?? (await this.#connection.readPacket()))
      if (piece !== undefined) return piece
    }
  }

  /** The part of `packet` within the range; undefined when it is entirely before the range. */
  #pieceOf(packet: Packet): Piece | undefined {
    const { data, offsetInBlock } = packet
    if (packet.seqno !== this.#seqno || offsetInBlock !== this.#position) {
      throw new FileSystemError('io', `received packet ${packet.seqno} at ${offsetInBlock} instead of ${this.#seqno} at ${this.#position}`)
    }
    if (data.length === 0) throw new FileSystemError('io', `the replica ends at ${this.#position}, before ${this.#range.to}`)
    if (packet.checksums.length !== this.#checksum.bytesFor(data.length)) {
      throw new FileSystemError('checksumMismatch', `${packet.checksums.length} bytes of checksums for ${data.length} bytes of data`)
    }
    const wrong = this.#checksum.firstMismatch(data, packet.checksums)
    if (wrong >= 0) {
      const at = offsetInBlock + wrong * this.#checksum.bytesPerSlice
      throw new FileSystemError('checksumMismatch', `chunk ${this.#range.block.blockId} is corrupt at byte ${at}`)
    }
    this.#seqno++
    this.#position += data.length
    const start = Math.max(0, this.#range.from - offsetInBlock)
    const end = Math.min(data.length, this.#range.to - offsetInBlock)
    if (start >= end) return undefined
    return { data: start === 0 && end === data.length ? data : data.subarray(start, end), release: () => packet.release() }
  }

  #onClosingPacket(packet: Packet): void {
    if (!packet.isLast || packet.dataBytes > 0) {
      this.#connection.destroy()
      return
    }
    packet.release()
    sendStatus(this.#connection, transfer.Status.CHECKSUM_OK)
    this.#session.chunkservers.keep(this.#server, this.#connection)
  }
}

/** The error for an operation that a chunkserver refused; `what` names the operation. */
export function refused(what: string, response: transfer.BlockOpResponseProto): FileSystemError {
  const { ERROR_CHECKSUM, ERROR_ACCESS_TOKEN } = transfer.Status
  const reason = response.status === ERROR_CHECKSUM ? 'checksumMismatch' : response.status === ERROR_ACCESS_TOKEN ? 'invalidToken' : 'io'
  const said = response.message === null || response.message === '' ? '' : `: ${response.message}`
  return new FileSystemError(reason, `${what} refused with ${transfer.Status[response.status] ?? response.status}${said}`)
}
