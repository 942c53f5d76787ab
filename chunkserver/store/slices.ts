// Converts the packets of a chunk stream to what is written: data and the sums of its slices, each in one run. Packets may overlap existing
// data, begin inside a slice, or have no sums; the stored form always has one sum per slice, counted from the chunk's start. Sums of whole
// slices are not verified here: the receiver does that where needed (on the last node of a pipeline, for sums of another type).

import { FileSystemError } from '../../proto/base/errors.js'
import type { Checksum } from '../../proto/wire/checksum.js'
import { sumBytes } from './replica-files.js'
import { extendTail, noTail, type SliceTail, tailOf } from './slice-tail.js'

export interface PacketData {
  readonly offsetInBlock: number
  readonly data: Buffer
  readonly checksums: Buffer
}

/** A run of data, and the sums of the slices that it touches. The pieces alias the packets. */
export interface Extent {
  /** Offset of the first byte of data in the chunk. */
  readonly offset: number
  readonly data: Buffer[]
  dataBytes: number
  /** Number of the slice of the first sum. */
  readonly firstSlice: number
  readonly sums: Buffer[]
  /** The last, unfinished slice after all of it is written. */
  tail: SliceTail
}

export class SlicePlacer {
  readonly #checksum: Checksum
  #end: number
  #tail: SliceTail
  #extent: Extent | undefined

  /** Continues at `end` of a chunk with this last, unfinished slice. */
  constructor(checksum: Checksum, end: number, tail: SliceTail) {
    this.#checksum = checksum
    this.#end = end
    this.#tail = tail
  }

  /** Length of the chunk, including everything placed. */
  get end(): number {
    return this.#end
  }

  /** Returns and removes what was placed since the last call. */
  take(): Extent | undefined {
    const extent = this.#extent
    this.#extent = undefined
    return extent
  }

  /**
   * Adds a packet. Throws `malformed` for one that leaves a gap or has the wrong number of sums, `checksumMismatch` if it was verified and
   * does not match.
   */
  place(packet: PacketData): void {
    const { offsetInBlock, data, checksums } = packet
    const slice = this.#checksum.bytesPerSlice
    if (offsetInBlock > this.#end) {
      throw new FileSystemError('malformed', `a packet at ${offsetInBlock} leaves a gap after ${this.#end}`)
    }
    if (checksums.length !== 0 && checksums.length !== this.#checksum.bytesFor(data.length)) {
      throw new FileSystemError('malformed', `a packet of ${data.length} bytes has ${checksums.length} bytes of checksums`)
    }
    const skipped = this.#end - offsetInBlock
    if (skipped >= data.length) return
    const hasSums = checksums.length > 0 || this.#checksum.type === 0
    if (hasSums && offsetInBlock % slice === 0) {
      const slicesSkipped = Math.floor(this.#end / slice) - offsetInBlock / slice
      const sums = slicesSkipped === 0 ? checksums : checksums.subarray(slicesSkipped * sumBytes)
      this.#append(skipped === 0 ? data : data.subarray(skipped), sums)
    } else {
      this.#checkUnaligned(data, checksums)
      const fresh = data.subarray(skipped)
      this.#append(fresh, this.#sumsOf(fresh))
    }
  }

  /** The sums of the slices that `fresh` touches: the first continues the unfinished slice. */
  #sumsOf(fresh: Buffer): Buffer {
    const checksum = this.#checksum
    const { bytes, sum } = this.#tail
    if (bytes === 0 || checksum.type === 0) return checksum.sumsOf(fresh)
    const added = Math.min(fresh.length, checksum.bytesPerSlice - bytes)
    const sums = Buffer.allocUnsafe(sumBytes + checksum.bytesFor(fresh.length - added))
    sums.writeUInt32BE(checksum.crcOf(fresh.subarray(0, added), sum))
    checksum.compute(fresh.subarray(added), sums, sumBytes)
    return sums
  }

  // Its sums are not stored, so they are verified before new ones are computed from the data.
  #checkUnaligned(data: Buffer, checksums: Buffer): void {
    if (checksums.length > 0 && this.#checksum.firstMismatch(data, checksums) >= 0) {
      throw new FileSystemError('checksumMismatch', 'a packet does not agree with its checksums')
    }
  }

  #append(data: Buffer, sums: Buffer): void {
    const slice = this.#checksum.bytesPerSlice
    const extent = this.#extent ?? this.#begin()
    if (extent.dataBytes > 0 && this.#tail.bytes > 0) dropLastSum(extent.sums)
    extent.data.push(data)
    extent.dataBytes += data.length
    if (sums.length > 0) extent.sums.push(sums)
    this.#end += data.length
    this.#tail = this.#tailAfter(data, this.#end % slice)
    extent.tail = this.#tail
  }

  #begin(): Extent {
    const firstSlice = Math.floor(this.#end / this.#checksum.bytesPerSlice)
    this.#extent = { offset: this.#end, data: [], dataBytes: 0, firstSlice, sums: [], tail: noTail }
    return this.#extent
  }

  #tailAfter(data: Buffer, bytes: number): SliceTail {
    if (bytes === 0) return noTail
    if (bytes <= data.length) return tailOf(this.#checksum, data.subarray(data.length - bytes))
    return extendTail(this.#checksum, this.#tail, data)
  }
}

/** Removes the unfinished slice's sum, which a later one replaces. */
function dropLastSum(sums: Buffer[]): void {
  const last = sums.pop()
  if (last !== undefined && last.length > sumBytes) sums.push(last.subarray(0, last.length - sumBytes))
}
