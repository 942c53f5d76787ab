// Sends a range of a replica as packets, to a reader or another chunkserver. Each stretch of data is verified before it is sent: on a
// mismatch it is read again; a damaged replica is reported and its bytes are not sent. The next stretch is read while the last one is sent,
// into buffers that are reused.

import { assert } from '../../proto/base/assert.js'
import { ignoreFailure } from '../../proto/base/errors.js'
import type { TransferConnection } from '../../proto/transfer/connection.js'
import { Budget } from '../../proto/wire/budget.js'
import { packetPrefixBytes, writePacketPrefix } from '../../proto/wire/packet.js'
import { type ReplicaReader, readChecked, type SliceRun } from '../store/replica-reader.js'
import type { ReplicaStore } from '../store/replica-store.js'

const stretchBytesMax = 1024 * 1024
const packetBytesUsual = 64 * 1024
const stretchesKept = 16
/**
 * Stretches can be longer when slices are long, because a slice is read whole: the maximum memory of such stretches, of all transfers
 * together.
 */
const longBytesMaxUsual = 256 * 1024 * 1024

/** Buffers for stretches, shared by all transfers of a server: the more transfers, the shorter the stretches. */
export class StretchPool {
  readonly #free: Buffer[] = []
  readonly #long: Budget
  #taken = 0

  constructor(longBytesMax = longBytesMaxUsual) {
    this.#long = new Budget(longBytesMax)
  }

  /** Length of the next stretch of any transfer. */
  get stretchBytes(): number {
    if (this.#taken < 32) return stretchBytesMax
    return this.#taken < 128 ? stretchBytesMax / 4 : stretchBytesMax / 16
  }

  /** A buffer for at least this many bytes; for a long stretch a promise, which may have to wait until others are returned. */
  take(bytes: number): Buffer | Promise<Buffer> {
    this.#taken += 1
    if (bytes > stretchBytesMax) return this.#takeLong(bytes)
    if (bytes <= stretchBytesMax / 4) return Buffer.allocUnsafe(bytes)
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(stretchBytesMax)
  }

  /** The buffer is not returned for reuse. */
  lose({ length }: Buffer): void {
    this.#taken -= 1
    if (length > stretchBytesMax) this.#long.release(length)
  }

  async #takeLong(bytes: number): Promise<Buffer> {
    const long = this.#long
    if (long.waiting === 0 && long.hasRoomFor(bytes)) long.usedBytes += bytes
    else
      await new Promise<void>((resolve) => {
        const onRoom = (): void => {
          long.usedBytes += bytes
          resolve()
        }
        long.queue({ wantedBytes: bytes, onRoom })
      })
    return Buffer.allocUnsafeSlow(bytes)
  }

  give(buffer: Buffer): void {
    this.#taken -= 1
    if (buffer.length > stretchBytesMax) this.#long.release(buffer.length)
    if (buffer.length === stretchBytesMax && this.#free.length < stretchesKept) this.#free.push(buffer)
  }
}

export interface SenderParts {
  readonly store: ReplicaStore
  readonly pool: StretchPool
  readonly reader: ReplicaReader
  readonly connection: TransferConnection
  /** [from, to) of the replica; `from` is at a slice boundary, `to` at one or at the end. */
  readonly from: number
  readonly to: number
  readonly sendsSums: boolean
}

interface Stretch {
  readonly run: SliceRun
  readonly from: number
  readonly buffer: Buffer
}

export class ChunkSender {
  readonly #parts: SenderParts
  readonly #packetBytes: number
  /** The stretch read ahead, with its offset. */
  #next: Promise<Stretch> | undefined
  #readTo: number
  #seqno = 0

  constructor(parts: SenderParts) {
    const slice = parts.reader.checksum.bytesPerSlice
    this.#parts = parts
    this.#packetBytes = wholeSlices(packetBytesUsual, slice)
    this.#readTo = parts.from
  }

  /** Reads and verifies the first bytes, so that read errors are known before anything is answered. */
  async prepare(): Promise<void> {
    if (this.#readTo < this.#parts.to) this.#next = Promise.resolve(await this.#read())
  }

  /** Sends the packets and the empty last one; resolves when all were sent. */
  async send(): Promise<void> {
    const { connection, to, pool } = this.#parts
    if (this.#next === undefined) await this.prepare()
    while (this.#next !== undefined) {
      const stretch = await this.#next
      this.#next = undefined
      const sent = this.#sendStretch(stretch)
      if (this.#readTo < to) {
        this.#next = this.#read()
        // Awaited in the next iteration; an error until then is not an unhandled rejection.
        this.#next.catch(() => undefined)
      }
      // After a failure the socket may still use the buffer: it is not reused.
      await sent.catch((error: unknown) => {
        pool.lose(stretch.buffer)
        throw error
      })
      pool.give(stretch.buffer)
    }
    const last = Buffer.allocUnsafe(packetPrefixBytes)
    writePacketPrefix(last, 0, { offsetInBlock: to, seqno: this.#seqno, isLast: true, dataBytes: 0, isSync: false }, 0)
    connection.send(last)
    await connection.sent()
  }

  /** Releases the data read ahead. */
  async close(): Promise<void> {
    const next = this.#next
    this.#next = undefined
    const unsent = await next?.catch(ignoreFailure)
    if (unsent !== undefined) this.#parts.pool.give(unsent.buffer)
    await this.#parts.reader.close()
  }

  async #read(): Promise<Stretch> {
    const { reader, pool, store, to } = this.#parts
    const from = this.#readTo
    const end = Math.min(to, from + wholeSlices(pool.stretchBytes, reader.checksum.bytesPerSlice))
    this.#readTo = end
    const taken = pool.take(end - from)
    const buffer = taken instanceof Promise ? await taken : taken
    try {
      const run = await readChecked(reader, from, end, buffer).catch((error: unknown) => {
        if (reader.isFinalised) return store.damage.readAgain(reader, from, end, error)
        throw error
      })
      return { run, from, buffer }
    } catch (error) {
      pool.give(buffer)
      throw error
    }
  }

  /** Packets of whole slices: prefix and sums of each in one buffer, the data in place. */
  #sendStretch({ run, from }: Stretch): Promise<void> {
    const { connection, reader, sendsSums } = this.#parts
    const { data, sums } = run
    const packets = Math.ceil(data.length / this.#packetBytes)
    const heads = Buffer.allocUnsafe(packets * packetPrefixBytes + (sendsSums ? sums.length : 0))
    let headAt = 0
    let sumAt = 0
    for (let at = 0; at < data.length; at += this.#packetBytes) {
      const piece = data.subarray(at, at + this.#packetBytes)
      const sumsBytes = sendsSums ? reader.checksum.bytesFor(piece.length) : 0
      const head = { offsetInBlock: from + at, seqno: this.#seqno, isLast: false, dataBytes: piece.length, isSync: false }
      const start = headAt
      headAt = writePacketPrefix(heads, headAt, head, sumsBytes)
      headAt += sums.copy(heads, headAt, sumAt, sumAt + sumsBytes)
      sumAt += sumsBytes
      this.#seqno += 1
      connection.send(heads.subarray(start, headAt))
      connection.send(piece)
    }
    assert(headAt === heads.length, 'the heads of a stretch have the size that was reckoned')
    return connection.sent()
  }
}

/** The largest number of whole slices that fit, at least one. */
function wholeSlices(bytes: number, slice: number): number {
  return Math.max(1, Math.floor(bytes / slice)) * slice
}
