// Received and unread data of a data connection: a chain of large buffers (segments) that a socket receives into directly. Messages and
// packets are used in place; only those that cross from one segment into the next are copied, into space reserved before the latter.
// Segments are reused once every packet in them was released; others are garbage-collected. All segments but the first are counted in a
// memory budget that connections share.

import { assert } from '../base/assert.js'
import { FileSystemError } from '../base/errors.js'
import { type Limits, type transferLimits, wireLimits } from './limits.js'
import { Packet, packetBytes, packetLengthsBytes } from './packet.js'
import { decodePipelineAck, type PipelineAck } from './pipeline-ack.js'
import { readLength } from './varint.js'

interface Segment {
  readonly bytes: Buffer
  /** Received and unread: [start, end). */
  start: number
  end: number
  /** Packets in it that are not released. */
  packets: number
  /** No longer in the chain: reused when `packets` is 0. */
  isLeft: boolean
  /** Counted in the shared budget; small ones are not. */
  readonly isCounted: boolean
}

type SegmentLimits = Pick<
  Limits<typeof transferLimits>,
  | 'segmentBytes'
  | 'segmentBytesFirst'
  | 'segmentBytesFree'
  | 'segmentBytesLeast'
  | 'segmentHeadroomBytes'
  | 'segmentsKept'
  | 'unreadBytesHigh'
>

/** The budget for the memory of segments. */
export interface SegmentRoom {
  /** Others wait: unneeded memory is released. */
  readonly isShort: boolean
  /** Reserves this number of bytes if possible; after false the caller is notified when to ask again. */
  admits(bytes: number): boolean
  /** Reserves in any case. */
  take(bytes: number): void
  give(bytes: number): void
}

/** For connections opened by this process. */
const ampleRoom: SegmentRoom = { isShort: false, admits: () => true, take: () => undefined, give: () => undefined }

export class ReceiveBuffer {
  readonly #limits: SegmentLimits
  /** Never empty; data is read from the first and received into the last. */
  readonly #chain: Segment[]
  readonly #kept: Segment[] = []
  readonly #room: SegmentRoom
  /** Bytes of a segment that was admitted and is not allocated yet. */
  #admittedBytes = 0
  /** Bytes of segments counted in the shared budget. */
  #heldBytes = 0
  #isClosed = false
  #unreadBytes = 0
  /** Length of a requested piece that has not arrived completely. */
  #wantedBytes = 0

  constructor(limits: SegmentLimits, room: SegmentRoom = ampleRoom) {
    assert(limits.segmentBytesFree <= limits.segmentBytesFirst, 'the first segment can be received into')
    this.#limits = limits
    this.#room = room
    this.#chain = [segmentOf(limits.segmentBytesFirst, false)]
  }

  get unreadBytes(): number {
    return this.#unreadBytes
  }

  /** Whether the buffer holds enough unread bytes that receiving should pause. */
  get isFull(): boolean {
    return this.#unreadBytes >= Math.max(this.#limits.unreadBytesHigh, this.#wantedBytes)
  }

  /** Whether to continue receiving; requests memory if another segment is needed. */
  hasRoom(): boolean {
    return this.#hasSegment() || this.#canExchange()
  }

  /** The buffer for the next bytes; call `filled` with their number before asking again. */
  space(): Buffer {
    const last = this.#last()
    if (this.#room.isShort && last.bytes.length === this.#limits.segmentBytes && this.#unreadBytes === 0) return this.#makeDo()
    if (last.bytes.length - last.end >= this.#limits.segmentBytesFree) return last.bytes.subarray(last.end)
    if (!this.#hasSegment()) {
      if (this.#canExchange()) return this.#exchange()
      if (this.#isEmpty(last)) {
        last.start = 0
        last.end = 0
      }
      if (last.end < last.bytes.length) return last.bytes.subarray(last.end)
    }
    if (last.start === last.end && this.#chain.length === 1) {
      if (last.packets === 0) {
        last.start = 0
        last.end = 0
        if (last.bytes.length === this.#limits.segmentBytes) return last.bytes
      }
      this.#leaveFirst()
    }
    const next = this.#kept.pop() ?? this.#newSegment()
    next.isLeft = false
    next.start = this.#chain.length === 0 || next.bytes.length < this.#limits.segmentBytes ? 0 : this.#limits.segmentHeadroomBytes
    next.end = next.start
    this.#chain.push(next)
    return next.bytes.subarray(next.end)
  }

  filled(bytes: number): void {
    this.#last().end += bytes
    this.#unreadBytes += bytes
  }

  /** Drops received and unread data. */
  clear(): void {
    for (let kept = this.#kept.pop(); kept !== undefined; kept = this.#kept.pop()) this.#drop(kept)
    while (this.#chain.length > 1) this.#leaveFirst()
    const first = this.#first()
    first.start = first.end
    this.#unreadBytes = 0
  }

  /** Nothing is received any more and no packet is in use: releases all shared memory. */
  close(): void {
    if (this.#isClosed) return
    this.clear()
    this.#room.give(this.#heldBytes + this.#admittedBytes)
    this.#heldBytes = 0
    this.#admittedBytes = 0
    this.#isClosed = true
  }

  /** Exactly `bytes` bytes, copied; undefined until they have arrived. */
  takeBytes(bytes: number): Buffer | undefined {
    if (!this.#gather(bytes)) return undefined
    const first = this.#first()
    const taken = Buffer.from(first.bytes.subarray(first.start, first.start + bytes))
    this.#advance(bytes)
    return taken
  }

  /** A message after its length, copied; undefined until it has arrived. */
  takeDelimited(bytesMax: number): Buffer | undefined {
    const length = this.#takeLength(bytesMax)
    if (length === undefined) return undefined
    this.#advance(length.prefixBytes)
    return this.takeBytes(length.bytes)
  }

  /** A packet in place; undefined until it has arrived completely. */
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

  /** The length prefix of a message that has arrived completely; reads nothing. */
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

  /** Makes the next `bytes` bytes contiguous in the first segment; false when they have not all arrived. */
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

  /** Like `#gather`, for data that spans more than two segments or more than the headroom: it gets its own segment. */
  #gatherMany(bytes: number): void {
    const own = segmentOf(bytes, true)
    this.#hold(bytes)
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
    if (!segment.isLeft || segment.packets > 0) return
    const isWanted = this.#kept.length < this.#limits.segmentsKept && !this.#room.isShort && !this.#isClosed
    if (isWanted && segment.bytes.length === this.#limits.segmentBytes) this.#kept.push(segment)
    else this.#drop(segment)
  }

  /** Nothing is unread and no packet of the only segment is in use. */
  #isEmpty({ start, end, packets }: Segment): boolean {
    return this.#chain.length === 1 && start === end && packets === 0
  }

  #hasSegment(): boolean {
    const last = this.#last()
    const isFree = last.bytes.length - last.end >= this.#limits.segmentBytesFree || this.#kept.length > 0 || this.#admittedBytes > 0
    if (isFree || (this.#isEmpty(last) && last.bytes.length === this.#limits.segmentBytes)) return true
    if (!this.#room.admits(this.#limits.segmentBytes)) return false
    this.#admittedBytes = this.#limits.segmentBytes
    return true
  }

  /** The rest of begun data can be received in the memory that its beginning already uses. */
  #canExchange(): boolean {
    return this.#wantedBytes > this.#unreadBytes && this.#heldBytes >= this.#wantedBytes
  }

  /** Otherwise connections that all wait for memory could block each other with the beginnings of their data. */
  #exchange(): Buffer {
    const bytes = Math.max(this.#wantedBytes, Math.min(this.#heldBytes, this.#limits.segmentBytes / 4))
    const own = segmentOf(bytes, true)
    this.#hold(bytes)
    while (this.#chain.length > 0) {
      const { bytes: from, start, end } = this.#first()
      own.end += from.copy(own.bytes, own.end, start, end)
      this.#leaveFirst()
    }
    this.#chain.push(own)
    return own.bytes.subarray(own.end)
  }

  /** Others wait, and little data has arrived since everything was read: a small segment instead of the large one. */
  #makeDo(): Buffer {
    while (this.#chain.length > 0) this.#leaveFirst()
    const small = segmentOf(this.#limits.segmentBytesFirst, false)
    this.#chain.push(small)
    return small.bytes
  }

  #newSegment(): Segment {
    const bytes = this.#admittedBytes
    this.#admittedBytes = 0
    this.#heldBytes += bytes
    return bytes > 0 ? segmentOf(bytes, true) : segmentOf(this.#limits.segmentBytesLeast, false)
  }

  #hold(bytes: number): void {
    if (this.#isClosed) return
    this.#heldBytes += bytes
    this.#room.take(bytes)
  }

  #drop({ bytes, isCounted }: Segment): void {
    if (!isCounted || this.#isClosed) return
    this.#heldBytes -= bytes.length
    this.#room.give(bytes.length)
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

function segmentOf(bytes: number, isCounted: boolean): Segment {
  return { bytes: Buffer.allocUnsafeSlow(bytes), start: 0, end: 0, packets: 0, isLeft: false, isCounted }
}
