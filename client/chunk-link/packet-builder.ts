// Packets on their way out: filled from the writer's data, sealed with checksums and header in the same piece of memory.
//   raw := free, prefix, checksums, data        // data begins at a fixed place, so bytes are copied once, to where they are sent from

import type { Checksum } from '../../proto/wire/checksum.js'
import { packetPrefixBytes, packetPrefixBytesSync, writePacketPrefix } from '../../proto/wire/packet.js'

const packetBytesUsual = 64 * 1024
/** Larger ones, of packets that hold one long slice, are not kept. */
const keptBytesMax = 2 * packetBytesUsual

/** Data of a full packet: whole slices, as many as usual packets have room for, at least one. */
export function packetDataBytes({ bytesPerSlice }: Checksum): number {
  return Math.max(1, Math.floor(packetBytesUsual / bytesPerSlice)) * bytesPerSlice
}

export interface OutgoingPacket {
  readonly seqno: number
  /** Of its first byte in the chunk. */
  readonly offset: number
  /** Where in the chunk its data ends. */
  readonly end: number
  readonly isLast: boolean
  readonly isSync: boolean
  /** As it is sent. */
  readonly bytes: Buffer
  /** The memory to give back when it was acknowledged. */
  readonly raw: Buffer | undefined
}

/** Memory of packets that are done with, to be used again. */
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

/** A packet that is being filled. */
export class PacketBuilder {
  /** Of its first byte in the chunk. */
  readonly offset: number
  /** Most data it may hold. */
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

  /** Takes what fits of data[from, ...); returns how many bytes that were. */
  fill(data: Uint8Array, from: number): number {
    const taken = Math.min(this.capacity - this.#dataBytes, data.length - from)
    this.#raw.set(from === 0 && taken === data.length ? data : data.subarray(from, from + taken), this.#dataAt + this.#dataBytes)
    this.#dataBytes += taken
    return taken
  }

  /** The data behind the last full slice; empty when a packet's end is a slice's end. Aliases the packet. */
  tail(): Buffer {
    const end = this.#dataAt + this.#dataBytes
    const tailBytes = this.#dataBytes % this.#checksum.bytesPerSlice
    return this.#raw.subarray(end - tailBytes, end)
  }

  /** The packet, complete; nothing can be added any more. */
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

/** A packet without data: a heartbeat, a sync of what was sent before, or the last of a chunk. */
export function emptyPacket(seqno: number, offset: number, kind: { readonly isLast: boolean; readonly isSync: boolean }): OutgoingPacket {
  const bytes = Buffer.allocUnsafe(kind.isSync ? packetPrefixBytesSync : packetPrefixBytes)
  writePacketPrefix(bytes, 0, { offsetInBlock: offset, seqno, dataBytes: 0, ...kind }, 0)
  return { seqno, offset, end: offset, ...kind, bytes, raw: undefined }
}
