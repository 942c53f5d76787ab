// Outgoing packets: filled with the writer's data, then completed with checksums and header in the same buffer.
//   raw := free, prefix, checksums, data        // data starts at a fixed offset, so that bytes are copied only once

import type { Checksum } from '../../proto/wire/checksum.js'
import { packetPrefixBytes, packetPrefixBytesSync, writePacketPrefix } from '../../proto/wire/packet.js'

const packetBytesDefault = 64 * 1024
/** Larger buffers, for packets with one long slice, are not reused. */
const keptBytesMax = 2 * packetBytesDefault

/** Data bytes of a full packet: as many whole slices as fit into a packet of the default size, but at least one. */
export function packetDataBytes({ bytesPerSlice }: Checksum): number {
  return Math.max(1, Math.floor(packetBytesDefault / bytesPerSlice)) * bytesPerSlice
}

export interface OutgoingPacket {
  readonly seqno: number
  /** Of its first byte in the chunk. */
  readonly offset: number
  /** Offset in the chunk of the end of its data. */
  readonly end: number
  readonly isLast: boolean
  readonly isSync: boolean
  /** The complete encoded packet. */
  readonly bytes: Buffer
  /** The buffer to return when the packet is acknowledged. */
  readonly raw: Buffer | undefined
}

/** Pool of packet buffers. */
export class PacketMemory {
  readonly #free: Buffer[] = []
  readonly #keptMax: number

  constructor(keptMax: number) {
    this.#keptMax = keptMax
  }

  take(bytes: number): Buffer {
    const kept = this.#free.pop()
    if (kept !== undefined && kept.length >= bytes) return kept
    return Buffer.allocUnsafeSlow(bytes)
  }

  giveBack(raw: Buffer): void {
    if (this.#free.length < this.#keptMax && raw.length <= keptBytesMax) this.#free.push(raw)
  }
}

/** A packet being filled. */
export class PacketBuilder {
  /** Of its first byte in the chunk. */
  readonly offset: number
  /** Maximum number of data bytes. */
  readonly capacity: number
  readonly #checksum: Checksum
  readonly #raw: Buffer
  readonly #dataAt: number
  #dataBytes = 0

  constructor(memory: PacketMemory, checksum: Checksum, offset: number, capacity: number) {
    this.offset = offset
    this.capacity = capacity
    this.#checksum = checksum
    const dataBytesMax = packetDataBytes(checksum)
    this.#dataAt = packetPrefixBytesSync + checksum.bytesFor(dataBytesMax)
    this.#raw = memory.take(this.#dataAt + dataBytesMax)
  }

  get dataBytes(): number {
    return this.#dataBytes
  }

  get isFull(): boolean {
    return this.#dataBytes === this.capacity
  }

  /** Copies as much of data[from, ...) as fits; returns the number of bytes. */
  fill(data: Uint8Array, from: number): number {
    const taken = Math.min(this.capacity - this.#dataBytes, data.length - from)
    this.#raw.set(from === 0 && taken === data.length ? data : data.subarray(from, from + taken), this.#dataAt + this.#dataBytes)
    this.#dataBytes += taken
    return taken
  }

  /** The data after the last full slice; empty when the packet ends with a full slice. Shares the packet's memory. */
  tail(): Buffer {
    const end = this.#dataAt + this.#dataBytes
    const tailBytes = this.#dataBytes % this.#checksum.bytesPerSlice
    return this.#raw.subarray(end - tailBytes, end)
  }

  /** Completes the packet; no data can be added afterwards. */
  seal(seqno: number, kind: { readonly isLast: boolean; readonly isSync: boolean }): OutgoingPacket {
    const data = this.#raw.subarray(this.#dataAt, this.#dataAt + this.#dataBytes)
    const sumBytes = this.#checksum.bytesFor(this.#dataBytes)
    this.#checksum.compute(data, this.#raw, this.#dataAt - sumBytes)
    const start = this.#dataAt - sumBytes - (kind.isSync ? packetPrefixBytesSync : packetPrefixBytes)
    writePacketPrefix(this.#raw, start, { offsetInBlock: this.offset, seqno, dataBytes: this.#dataBytes, ...kind }, sumBytes)
    const bytes = this.#raw.subarray(start, this.#dataAt + this.#dataBytes)
    return { seqno, offset: this.offset, end: this.offset + this.#dataBytes, ...kind, bytes, raw: this.#raw }
  }
}

/** A packet without data: a heartbeat, a sync request, or the last packet of a chunk. */
export function emptyPacket(seqno: number, offset: number, kind: { readonly isLast: boolean; readonly isSync: boolean }): OutgoingPacket {
  const bytes = Buffer.allocUnsafe(kind.isSync ? packetPrefixBytesSync : packetPrefixBytes)
  writePacketPrefix(bytes, 0, { offsetInBlock: offset, seqno, dataBytes: 0, ...kind }, 0)
  return { seqno, offset, end: offset, ...kind, bytes, raw: undefined }
}
