// What a data connection has received and not yet taken: a chain of large pieces of memory that a socket reads into directly. Messages and
// packets are taken out of it in place; only what crosses from one piece into the next is copied, into room kept in front of the latter.
// Pieces are used again once every packet taken from them was released; those that never are go to the garbage collector.

import { assert } from '../base/assert.js'
import { FileSystemError } from '../base/errors.js'
import { type Limits, type transferLimits, wireLimits } from './limits.js'
import { Packet, packetBytes, packetLengthsBytes } from './packet.js'
import { decodePipelineAck, type PipelineAck } from './pipeline-ack.js'
import { readLength } from './varint.js'

interface Segment {
  readonly bytes: Buffer
  /** Received and not taken: [start, end). */
  start: number
  end: number
  /** Packets taken from it and not released. */
  packets: number
  /** No longer in the chain: to be used again when `packets` is 0. */
  isLeft: boolean
}

type SegmentLimits = Pick<
  Limits<typeof transferLimits>,
  'segmentBytes' | 'segmentBytesFirst' | 'segmentBytesFree' | 'segmentHeadroomBytes' | 'segmentsKept' | 'unreadBytesHigh'
>

export class ReceiveBuffer {
  readonly #limits: SegmentLimits
  /** Never empty; the first is taken from, the last is received into. */
  readonly #chain: Segment[]
  readonly #kept: Segment[] = []
  #unreadBytes = 0
  /** What was asked for in one piece and was not there. */
  #wantedBytes = 0

  constructor(limits: SegmentLimits) {
    assert(limits.segmentBytesFree <= limits.segmentBytesFirst, 'the first segment can be received into')
    this.#limits = limits
    this.#chain = [segmentOf(limits.segmentBytesFirst, 0)]
  }

  get unreadBytes(): number {
    return this.#unreadBytes
  }

  /** Whether so much waits to be taken that no more should be received. */
  get isFull(): boolean {
    return this.#unreadBytes >= Math.max(this.#limits.unreadBytesHigh, this.#wantedBytes)
  }

  /** Where to receive the next bytes; say with `filled` how many they were before asking again. */
  space(): Buffer {
    const last = this.#last()
    if (last.bytes.length - last.end >= this.#limits.segmentBytesFree) return last.bytes.subarray(last.end)
    if (last.start === last.end && this.#chain.length === 1) {
      if (last.packets === 0) {
        last.start = 0
        last.end = 0
        if (last.bytes.length === this.#limits.segmentBytes) return last.bytes
      }
      this.#leaveFirst()
    }
    const next = this.#kept.pop() ?? segmentOf(this.#limits.segmentBytes, 0)
    next.isLeft = false
    next.start = this.#chain.length === 0 ? 0 : this.#limits.segmentHeadroomBytes
    next.end = next.start
    this.#chain.push(next)
    return next.bytes.subarray(next.end)
  }

  filled(bytes: number): void {
    this.#last().end += bytes
    this.#unreadBytes += bytes
  }

  /** Forgets what was received and not taken. */
  clear(): void {
    while (this.#chain.length > 1) this.#leaveFirst()
    const first = this.#first()
    first.start = first.end
    this.#unreadBytes = 0
  }

  /** Exactly `bytes` bytes, copied; undefined until they are there. */
  takeBytes(bytes: number): Buffer | undefined {
    if (!this.#gather(bytes)) return undefined
    const first = this.#first()
    const taken = Buffer.from(first.bytes.subarray(first.start, first.start + bytes))
    this.#advance(bytes)
    return taken
  }

  /** A message behind its length, copied; undefined until it is there. */
  takeDelimited(bytesMax: number): Buffer | undefined {
    const length = this.#takeLength(bytesMax)
    if (length === undefined) return undefined
    this.#advance(length.prefixBytes)
    return this.takeBytes(length.bytes)
  }

  /** A packet in place; undefined until it is there in full. */
  takePacket(): Packet | undefined {
    if (!this.#gather(packetLengthsBytes)) return undefined
    const lengths = this.#first()
    const bytes = packetBytes(lengths.bytes.readUInt32BE(lengths.start), lengths.bytes.readUInt16BE(lengths.start + 4))
    if (!this.#gather(bytes)) return undefined
    const segment = this.#first()
    const packet = new Packet(segment.bytes.subarray(segment.start, segment.start + bytes), () => this.#release(segment))
    segment.packets++
    this.#advance(bytes)
    return packet
  }

  takeAck(): PipelineAck | undefined {
    const length = this.#takeLength(wireLimits.ackBytesMax)
    if (length === undefined) return undefined
    const first = this.#first()
    const start = first.start + length.prefixBytes
    const ack = decodePipelineAck(first.bytes, start, start + length.bytes)
    this.#advance(length.prefixBytes + length.bytes)
    return ack
  }

  /** The length in front of a message that is there in full, still untaken. */
  #takeLength(bytesMax: number): { bytes: number; prefixBytes: number } | undefined {
    if (this.#unreadBytes === 0) return undefined
    this.#gather(Math.min(5, this.#unreadBytes))
    const { bytes, start, end } = this.#first()
    const length = readLength(bytes, start, end)
    if (length === undefined) return undefined
    if (length.value > bytesMax)
      throw new FileSystemError('malformed', `a message of ${length.value} bytes, at most ${bytesMax} are accepted`)
    const prefixBytes = length.end - start
    return this.#gather(prefixBytes + length.value) ? { bytes: length.value, prefixBytes } : undefined
  }

  /** Makes the next `bytes` bytes lie in the first segment; false when they have not all arrived. */
  #gather(bytes: number): boolean {
    if (this.#unreadBytes < bytes) {
      this.#wantedBytes = bytes
      return false
    }
    this.#wantedBytes = 0
    this.#dropEmptyFirst()
    const first = this.#first()
    const there = first.end - first.start
    if (there >= bytes) return true
    const second = this.#chain[1]
    assert(second !== undefined, 'what is counted as received is in the chain')
    if (there <= second.start && there + second.end - second.start >= bytes) {
      second.start -= there
      first.bytes.copy(second.bytes, second.start, first.start, first.end)
      first.start = first.end
      this.#leaveFirst()
    } else {
      this.#gatherMany(bytes)
    }
    return true
  }

  /** As `#gather`, for what spans more than two segments or more than the headroom: it gets a segment of its own. */
  #gatherMany(bytes: number): void {
    const own = segmentOf(bytes, 0)
    while (own.end < bytes) {
      const first = this.#first()
      const count = Math.min(bytes - own.end, first.end - first.start)
      first.bytes.copy(own.bytes, own.end, first.start, first.start + count)
      first.start += count
      own.end += count
      if (own.end < bytes) this.#leaveFirst()
    }
    this.#chain.unshift(own)
  }

  #advance(bytes: number): void {
    this.#first().start += bytes
    this.#unreadBytes -= bytes
    this.#dropEmptyFirst()
  }

  #dropEmptyFirst(): void {
    while (this.#chain.length > 1 && this.#first().start === this.#first().end) this.#leaveFirst()
  }

  #leaveFirst(): void {
    const left = this.#chain.shift()
    assert(left !== undefined, 'the chain is never empty')
    left.isLeft = true
    this.#maybeKeep(left)
  }

  #release(segment: Segment): void {
    segment.packets--
    this.#maybeKeep(segment)
  }

  #maybeKeep(segment: Segment): void {
    const isReusable = segment.isLeft && segment.packets === 0 && segment.bytes.length === this.#limits.segmentBytes
    if (isReusable && this.#kept.length < this.#limits.segmentsKept) this.#kept.push(segment)
  }

  #first(): Segment {
    const first = this.#chain[0]
    assert(first !== undefined, 'the chain is never empty')
    return first
  }

  #last(): Segment {
    const last = this.#chain.at(-1)
    assert(last !== undefined, 'the chain is never empty')
    return last
  }
}

function segmentOf(bytes: number, start: number): Segment {
  return { bytes: Buffer.allocUnsafeSlow(bytes), start, end: start, packets: 0, isLeft: false }
}
