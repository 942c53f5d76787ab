// Turns the packets of a chunk stream into what is written: data and the sums of its slices, each in one run.
// Packets may overlap what is there, begin inside a slice, or come without sums; what is stored always has one sum a slice, counted from the
// chunk's start. Leaves checking the sums of whole slices to who must (the last of a pipeline).

import { FileSystemError } from '../../proto/base/errors.js'
import type { Checksum } from '../../proto/wire/checksum.js'
import { sumBytes } from './replica-files.js'

export interface PacketData {
  readonly offsetInBlock: number
  readonly data: Buffer
  readonly checksums: Buffer
}

/** A run of data, and the sums of the slices it touches. The pieces alias the packets. */
export interface Extent {
  /** Of the first byte of data in the chunk. */
  readonly offset: number
  readonly data: Buffer[]
  dataBytes: number
  /** Number of the slice whose sum comes first. */
  readonly firstSlice: number
  readonly sums: Buffer[]
  /** What the last, unfinished slice holds so far, empty at a slice's end. */
  tail: Buffer
}

const nothing = Buffer.alloc(0)

export class SlicePlacer {
  readonly #checksum: Checksum
  #end: number
  /** The bytes of the last slice when it is not full. */
  #tail: Buffer
  #extent: Extent | undefined

  /** Goes on at `end` of a chunk whose last, unfinished slice holds `tail`. */
  constructor(checksum: Checksum, end: number, tail: Buffer) {
    this.#checksum = checksum
    this.#end = end
    this.#tail = tail
  }

  /** Bytes of the chunk, with all that was placed. */
  get end(): number {
    return this.#end
  }

  /** What was placed since the last call. */
  take(): Extent | undefined {
    const extent = this.#extent
    this.#extent = undefined
    return extent
  }

  /** Takes a packet in. `malformed` for one that leaves a gap or has the wrong number of sums, `checksumMismatch` where it was checked. */
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
      this.#append(fresh, this.#checksum.sumsOf(this.#tail.length === 0 ? fresh : Buffer.concat([this.#tail, fresh])))
    }
  }

  // Its sums do not survive, so they are checked before others are made from the data.
  #checkUnaligned(data: Buffer, checksums: Buffer): void {
    if (checksums.length > 0 && this.#checksum.firstMismatch(data, checksums) >= 0) {
      throw new FileSystemError('checksumMismatch', 'a packet does not agree with its checksums')
    }
  }

  #append(data: Buffer, sums: Buffer): void {
    const slice = this.#checksum.bytesPerSlice
    const extent = this.#extent ?? this.#begin()
    if (extent.dataBytes > 0 && this.#tail.length > 0) dropLastSum(extent.sums)
    extent.data.push(data)
    extent.dataBytes += data.length
    if (sums.length > 0) extent.sums.push(sums)
    this.#end += data.length
    this.#tail = this.#tailAfter(data, this.#end % slice)
    extent.tail = this.#tail
  }

  #begin(): Extent {
    const firstSlice = Math.floor(this.#end / this.#checksum.bytesPerSlice)
    this.#extent = { offset: this.#end, data: [], dataBytes: 0, firstSlice, sums: [], tail: nothing }
    return this.#extent
  }

  // A copy: the packets' memory is received into again. Nothing is kept for the usual packet, which ends with a slice.
  #tailAfter(data: Buffer, bytes: number): Buffer {
    if (bytes === 0) return nothing
    if (bytes <= data.length) return Buffer.from(data.subarray(data.length - bytes))
    return Buffer.concat([this.#tail, data])
  }
}

/** The unfinished slice's sum, which a later one replaces. */
function dropLastSum(sums: Buffer[]): void {
  const last = sums.pop()
  if (last !== undefined && last.length > sumBytes) sums.push(last.subarray(0, last.length - sumBytes))
}
