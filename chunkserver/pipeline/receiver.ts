// Receives the packets of one chunk, stores them in batches, forwards them unchanged and has them acknowledged. A batch is what arrived
// while the last one was written, so a bounded number of bytes is in memory, however slow the disk or the next node is. Fails with the
// first error here, upstream or downstream; the write session reports it.
//
// A batch is forwarded when the operating system has it here, and before it is synced. So what the last server of a pipeline has, and shows
// to readers, all others have too, and keep when their processes end at any moment: no recovery decides on fewer bytes than a reader saw.
// One batch needs no write before: a whole small chunk. Its server has either no replica of it or all of it, and a recovery never takes
// a chunk as empty before all its holders have answered.

import { FileSystemError, ignoreFailure } from '../../proto/base/errors.js'
import type { Packet, TransferConnection } from '../../proto/transfer/connection.js'
import type { Checksum } from '../../proto/wire/checksum.js'
import type { OpenReplica } from '../store/open-replica.js'
import type { ReplicaStore } from '../store/replica-store.js'
import type { SlicePlacer } from '../store/slices.js'
import type { Acknowledger } from './acknowledger.js'

const batchBytesMax = 1024 * 1024
const batchPacketsMax = 1024
const heartbeatSeqno = -1
const noSums = Buffer.alloc(0)

export interface ReceiverParts {
  readonly store: ReplicaStore
  readonly replica: OpenReplica
  readonly upstream: TransferConnection
  readonly downstream: TransferConnection | undefined
  /** The type of the sums in the packets; the replica may be stored with another (an append by a client with other settings). */
  readonly checksum: Checksum
  /** Undefined when the sender expects no acknowledgements (a copy). */
  readonly acknowledger: Acknowledger | undefined
  /**
   * Whether sums are always verified here: on the last node of a pipeline and for copies. Sums of another type than the stored one always
   * are.
   */
  readonly checksSums: boolean
  /** Whether the last packet finalises the replica. */
  readonly finalises: boolean
}

export class Receiver {
  readonly #parts: ReceiverParts
  readonly #placer: SlicePlacer
  /** The packets' sums are of another type than the replica's: they are verified here and new ones are computed from the data. */
  readonly #convertsSums: boolean
  #lastSeqno = -1
  #batch: Packet[] = []
  /** Resolves when the last batch is on its way to the next node. */
  #forwarded: Promise<void> = Promise.resolve()
  #batchBytes = 0
  #mustSync = false
  #isLast = false
  #isStopped = false
  #onStop: (() => void) | undefined

  constructor(parts: ReceiverParts) {
    this.#parts = parts
    this.#placer = parts.replica.newPlacer()
    const { type, bytesPerSlice } = parts.replica.checksum
    this.#convertsSums = parts.checksum.type !== type || parts.checksum.bytesPerSlice !== bytesPerSlice
  }

  /** Bytes received. */
  get receivedBytes(): number {
    return this.#placer.end
  }

  /** Resolves when the last packet is stored and, if requested, the replica finalised. */
  async run(): Promise<void> {
    const { upstream } = this.#parts
    while (!this.#isLast && !this.#isStopped) {
      let packet: Packet | undefined = upstream.takePacket() ?? (await this.#nextPacket())
      if (this.#isStopped) return
      while (packet !== undefined) {
        this.#take(packet)
        if (this.#isLast || this.#batchBytes >= batchBytesMax || this.#batch.length >= batchPacketsMax) break
        packet = upstream.takePacket()
      }
      await this.#store()
    }
  }

  /** Accepts no further packets; `run` returns when the received ones are stored. */
  stop(): void {
    this.#isStopped = true
    this.#onStop?.()
  }

  #nextPacket(): Promise<Packet | undefined> {
    return new Promise((resolve, reject) => {
      this.#onStop = () => resolve(undefined)
      this.#parts.upstream.readPacket().then(resolve, reject)
    })
  }

  #take(packet: Packet): void {
    const { acknowledger } = this.#parts
    const { seqno, isLast, offsetInBlock, dataBytes } = packet
    this.#batch.push(packet)
    this.#batchBytes += packet.raw.length
    if (seqno !== heartbeatSeqno) {
      if (seqno <= this.#lastSeqno) throw new FileSystemError('malformed', `packet ${seqno} came after packet ${this.#lastSeqno}`)
      this.#lastSeqno = seqno
      if (isLast && dataBytes > 0) throw new FileSystemError('malformed', 'the last packet has data')
      acknowledger?.expect({ seqno, offset: offsetInBlock, end: Math.max(this.#placer.end, offsetInBlock + dataBytes), isLast })
      if (dataBytes > 0) this.#place(packet)
      this.#mustSync ||= packet.isSync
      this.#isLast = isLast
    } else acknowledger?.expect({ seqno, offset: offsetInBlock, end: this.#placer.end, isLast })
  }

  #place(packet: Packet): void {
    const { replica, checksum, checksSums } = this.#parts
    if (checksSums || this.#convertsSums) checkSums(packet, checksum, replica.chunkId)
    const { offsetInBlock, data } = packet
    this.#placer.place(this.#convertsSums ? { offsetInBlock, data, checksums: noSums } : packet)
  }

  async #store(): Promise<void> {
    const { store, replica, downstream, acknowledger, finalises } = this.#parts
    const batch = this.#batch
    this.#batch = []
    this.#batchBytes = 0
    const sync = this.#mustSync
    this.#mustSync = false
    const isEnd = this.#isLast && finalises
    let extent = this.#placer.take()
    if (downstream !== undefined) {
      if (extent !== undefined && !(isEnd && replica.isPackedWith(extent))) {
        await replica.write(extent, false)
        extent = undefined
      }
      // The batch before this one was on its way while this one was written.
      await this.#forwarded
      this.#forwarded = forward(batch, downstream)
      this.#forwarded.catch(ignoreFailure) // awaited below and above
    }
    if (isEnd) await store.finalise(replica, extent, sync)
    else if (extent !== undefined || sync) await replica.write(extent, sync)
    acknowledger?.onStored()
    if (downstream === undefined) release(batch)
    else if (this.#isLast) await this.#forwarded
  }
}

/** Resolves when the batch has been passed to the kernel. */
async function forward(batch: readonly Packet[], downstream: TransferConnection): Promise<void> {
  for (const { raw } of batch) downstream.send(raw)
  await downstream.sent()
  release(batch)
}

function release(batch: readonly Packet[]): void {
  for (const packet of batch) packet.release()
}

/** Throws `checksumMismatch` for a packet that does not match its sums, `malformed` for a wrong number of them. */
function checkSums({ seqno, data, checksums }: Packet, checksum: Checksum, chunkId: number): void {
  if (checksums.length === 0) return
  if (checksums.length !== checksum.bytesFor(data.length)) {
    throw new FileSystemError('malformed', `packet ${seqno} of ${data.length} bytes has ${checksums.length} bytes of checksums`)
  }
  if (checksum.firstMismatch(data, checksums) >= 0) {
    throw new FileSystemError('checksumMismatch', `packet ${seqno} of chunk ${chunkId} does not agree with its checksums`)
  }
}
