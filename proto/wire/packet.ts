// Data packets of a chunk stream. The header is encoded and decoded by hand; any legal encoding is accepted.
//   packet    := plen: uint32, hlen: uint16, header: byte[hlen], checksums: byte[...], data: byte[dataLen]    // integers big-endian
//   plen      := 4 + bytes of checksums + bytes of data       // it counts its own four bytes, not hlen nor the header
//   header    := PacketHeaderProto                             // fixed-width little-endian numbers, so 25 bytes, or 27 with syncBlock

import { FileSystemError } from '../base/errors.js'
import { FieldReader, wireTypes } from './field-reader.js'
import { wireLimits } from './limits.js'

export interface PacketHeader {
  /** Offset of the first data byte. */
  readonly offsetInBlock: number
  /** Increases within a stream, not always by one; -1 is a heartbeat. */
  readonly seqno: number
  /** The last packet; it has no data. */
  readonly isLast: boolean
  readonly dataBytes: number
  /** To be synced before it is acknowledged. */
  readonly isSync: boolean
}

/** plen and hlen. */
export const packetLengthsBytes = 6
/** Acknowledgements contain twice a packet's number. */
export const seqnoMax = 2 ** 52 - 1
const headerBytesPlain = 25
const headerBytesSync = 27
/** plen, hlen and header as written here, without and with isSync. */
export const packetPrefixBytes = packetLengthsBytes + headerBytesPlain
export const packetPrefixBytesSync = packetLengthsBytes + headerBytesSync

const tagOffset = 0x09
const tagSeqno = 0x11
const tagIsLast = 0x18
const tagDataBytes = 0x25
const tagIsSync = 0x28

function writeSfixed64(target: Buffer, at: number, value: number): number {
  const low = value >>> 0
  target.writeUInt32LE(low, at)
  target.writeInt32LE((value - low) / 0x1_0000_0000, at + 4)
  return at + 8
}

/** Writes the bytes before the checksums at `at`; returns where they end (31 bytes on, 33 with isSync). */
export function writePacketPrefix(target: Buffer, at: number, header: PacketHeader, checksumBytes: number): number {
  target.writeUInt32BE(4 + checksumBytes + header.dataBytes, at)
  target.writeUInt16BE(header.isSync ? headerBytesSync : headerBytesPlain, at + 4)
  let to = at + packetLengthsBytes
  target[to] = tagOffset
  to = writeSfixed64(target, to + 1, header.offsetInBlock)
  target[to] = tagSeqno
  to = writeSfixed64(target, to + 1, header.seqno)
  target[to++] = tagIsLast
  target[to++] = header.isLast ? 1 : 0
  target[to++] = tagDataBytes
  to = target.writeInt32LE(header.dataBytes, to)
  if (header.isSync) {
    target[to++] = tagIsSync
    target[to++] = 1
  }
  return to
}

export function encodePacketPrefix(header: PacketHeader, checksumBytes: number): Buffer {
  const prefix = Buffer.allocUnsafe(header.isSync ? packetPrefixBytesSync : packetPrefixBytes)
  writePacketPrefix(prefix, 0, header, checksumBytes)
  return prefix
}

/** The header message in [start, end) of `bytes`. */
export function decodePacketHeader(bytes: Buffer, start: number, end: number): PacketHeader {
  const reader = new FieldReader(bytes, start, end)
  let offsetInBlock: number | undefined
  let seqno: number | undefined
  let isLast: boolean | undefined
  let dataBytes: number | undefined
  let isSync = false
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        reader.expect(wireTypes.fixed64)
        offsetInBlock = reader.sfixed64()
        break
      case 2:
        reader.expect(wireTypes.fixed64)
        seqno = reader.sfixed64()
        break
      case 3:
        reader.expect(wireTypes.varint)
        isLast = reader.bool()
        break
      case 4:
        reader.expect(wireTypes.fixed32)
        dataBytes = reader.sfixed32()
        break
      case 5:
        reader.expect(wireTypes.varint)
        isSync = reader.bool()
        break
      default:
        reader.skip()
    }
  }
  if (offsetInBlock === undefined || seqno === undefined || isLast === undefined || dataBytes === undefined) {
    throw new FileSystemError('malformed', 'a packet header lacks a field')
  }
  if (dataBytes < 0 || offsetInBlock < 0) throw new FileSystemError('malformed', 'a packet header has a negative length or offset')
  if (seqno < -1 || seqno > seqnoMax) throw new FileSystemError('malformed', `a packet with number ${seqno}`)
  return { offsetInBlock, seqno, isLast, dataBytes, isSync }
}

/** Length of a packet on the wire from its two length fields; throws `malformed` when they are invalid. */
export function packetBytes(plen: number, hlen: number): number {
  if (plen < 4) throw new FileSystemError('malformed', `a packet of length ${plen}`)
  if (hlen > wireLimits.packetHeaderBytesMax) throw new FileSystemError('malformed', `a packet header of ${hlen} bytes`)
  const total = plen + 2 + hlen
  if (total > wireLimits.packetBytesMax) {
    throw new FileSystemError('malformed', `a packet of ${total} bytes, at most ${wireLimits.packetBytesMax} are accepted`)
  }
  return total
}

/** A packet as received. `checksums`, `data` and `raw` alias the receive buffer. */
export class Packet implements PacketHeader {
  readonly offsetInBlock: number
  readonly seqno: number
  readonly isLast: boolean
  readonly dataBytes: number
  readonly isSync: boolean
  readonly checksums: Buffer
  readonly data: Buffer
  /** The whole packet as received, to be forwarded. */
  readonly raw: Buffer
  #onRelease: (() => void) | undefined

  /** `raw` is exactly one packet. */
  constructor(raw: Buffer, onRelease?: () => void) {
    const dataStart = packetLengthsBytes + raw.readUInt16BE(4)
    const header = decodePacketHeader(raw, packetLengthsBytes, dataStart)
    const checksumBytes = raw.length - dataStart - header.dataBytes
    if (checksumBytes < 0) throw new FileSystemError('malformed', 'a packet has less data than its header says')
    this.offsetInBlock = header.offsetInBlock
    this.seqno = header.seqno
    this.isLast = header.isLast
    this.dataBytes = header.dataBytes
    this.isSync = header.isSync
    this.checksums = raw.subarray(dataStart, dataStart + checksumBytes)
    this.data = raw.subarray(dataStart + checksumBytes)
    this.raw = raw
    this.#onRelease = onRelease
  }

  /** Declares that this packet's bytes are no longer used: their memory may be reused. Optional. */
  release(): void {
    const onRelease = this.#onRelease
    this.#onRelease = undefined
    onRelease?.()
  }
}
