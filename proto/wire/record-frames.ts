// The frames of a file of records, as record append writes them and readers find them (docs/record-append.md). A file is a sequence of
// bytes in which frames follow each other; what is in no frame is skipped.
//   frame  := header, id, data
//   header := magic: 8A 52 45 43, version: u8 = 1, kind: u8, id bytes: u8, 0: u8, data bytes: u32, content sum: u32, header sum: u32
//   kind   := 0 a record | 1 padding                     // padding has no id, its data has no meaning and its content sum is 0
// Numbers are big-endian. Sums are CRC-32C: of id and data, and of the 16 bytes in front of the header sum.

import { crc32c } from '@node-rs/crc32'
import { assert } from '../base/assert.js'
import { FileSystemError } from '../base/errors.js'

export const recordHeaderBytes = 20
export const recordIdBytesMax = 255
/** Maximum length of a frame in any file, bytes: with the rest of its request it fits into one call. */
export const recordFrameBytesMax = 32 * 1024 * 1024

const magic = Buffer.from([0x8a, 0x52, 0x45, 0x43])
const version = 1
const kinds = { record: 0, padding: 1 } as const
const at = { version: 4, kind: 5, idBytes: 6, reserved: 7, dataBytes: 8, contentSum: 12, headerSum: 16 } as const

const noBytes = Buffer.alloc(0)

/** Maximum length of a frame in a file with chunks of this size, bytes: a quarter of a chunk, and at most `recordFrameBytesMax`. */
export function frameBytesMaxOf(chunkBytes: number): number {
  return Math.min(Math.floor(chunkBytes / 4), recordFrameBytesMax)
}

/** `id` has at most `recordIdBytesMax` bytes; with none, the record has no id. */
export function encodeRecord(data: Uint8Array, id: Uint8Array): Buffer {
  assert(id.length <= recordIdBytesMax, 'an id of a record fits into its frame')
  const frame = Buffer.allocUnsafeSlow(recordHeaderBytes + id.length + data.length)
  frame.set(id, recordHeaderBytes)
  frame.set(data, recordHeaderBytes + id.length)
  writeHeader(frame, kinds.record, id.length, data.length, crc32c(frame.subarray(recordHeaderBytes)))
  return frame
}

/** Bytes of this number that readers skip. */
export function encodePadding(bytes: number): Buffer {
  const padding = Buffer.alloc(bytes)
  if (bytes >= recordHeaderBytes) writeHeader(padding, kinds.padding, 0, bytes - recordHeaderBytes, 0)
  return padding
}

function writeHeader(frame: Buffer, kind: number, idBytes: number, dataBytes: number, contentSum: number): void {
  magic.copy(frame)
  frame[at.version] = version
  frame[at.kind] = kind
  frame[at.idBytes] = idBytes
  frame[at.reserved] = 0
  frame.writeUInt32BE(dataBytes, at.dataBytes)
  frame.writeUInt32BE(contentSum, at.contentSum)
  frame.writeUInt32BE(crc32c(frame.subarray(0, at.headerSum)), at.headerSum)
}

export interface RecordFrame {
  /** Of the frame in the file. */
  readonly offset: number
  /** Empty when the record has none. */
  readonly id: Buffer
  readonly data: Buffer
  /** The whole frame. Like `id` and `data`, it may alias bytes that were pushed. */
  readonly bytes: Buffer
}

interface Header {
  readonly kind: number
  readonly idBytes: number
  readonly dataBytes: number
  readonly contentSum: number
}

/**
 * Finds the records in a file whose bytes are pushed in order. A frame with a wrong content sum is skipped as a whole (its writer failed
 * while it was written). Where no frame begins, the next one is searched for.
 */
export class RecordScanner {
  #pieces: Buffer[] = []
  #bytes = 0
  /** Bytes needed before anything more can be found. */
  #needed = recordHeaderBytes
  /** Offset of the first byte in `#pieces`. */
  #offset: number
  /** Bytes of a padding that are still to come. */
  #toSkip = 0
  #found: RecordFrame[] = []
  #skippedBytes = 0

  /** `offset`: of the first byte that will be pushed. */
  constructor(offset: number) {
    this.#offset = offset
  }

  /** Offset after the last byte that was pushed. */
  get end(): number {
    return this.#offset + this.#bytes
  }

  /** Bytes so far that are in no record: padding, failed frames, anything else. */
  get skippedBytes(): number {
    return this.#skippedBytes
  }

  /** Bytes that are missing at the end of what was pushed to the frame that begins there; 0 if none does, or its header is incomplete. */
  get missingBytes(): number {
    if (this.#toSkip > 0) return this.#toSkip
    return this.#bytes >= recordHeaderBytes ? this.#needed - this.#bytes : 0
  }

  /** The records that are complete with `bytes`, in order. The bytes must not be changed while records are in use. */
  push(bytes: Buffer): readonly RecordFrame[] {
    const skipped = Math.min(this.#toSkip, bytes.length)
    this.#toSkip -= skipped
    this.#passOver(skipped)
    if (skipped < bytes.length) {
      this.#pieces.push(skipped === 0 ? bytes : bytes.subarray(skipped))
      this.#bytes += bytes.length - skipped
    }
    if (this.#bytes >= this.#needed) this.#scan()
    const found = this.#found
    this.#found = []
    return found
  }

  #scan(): void {
    const [first = noBytes] = this.#pieces
    const buffer = this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces, this.#bytes)
    let from = 0
    for (;;) {
      const header = readHeader(buffer, from)
      if (header === 'incomplete') {
        this.#needed = recordHeaderBytes
        break
      }
      if (header === undefined) {
        const next = nextMagic(buffer, from + 1)
        this.#skippedBytes += next - from
        from = next
        continue
      }
      const end = from + recordHeaderBytes + header.idBytes + header.dataBytes
      if (header.kind === kinds.padding) {
        this.#skippedBytes += Math.min(end, buffer.length) - from
        this.#toSkip = Math.max(0, end - buffer.length)
        from = Math.min(end, buffer.length)
        continue
      }
      if (end > buffer.length) {
        this.#needed = end - from
        break
      }
      this.#take(buffer, from, end, header)
      from = end
    }
    this.#offset += from
    this.#bytes = buffer.length - from
    this.#pieces = this.#bytes === 0 ? [] : [buffer.subarray(from)]
  }

  #take(buffer: Buffer, from: number, end: number, { idBytes, contentSum }: Header): void {
    if (crc32c(buffer.subarray(from + recordHeaderBytes, end)) !== contentSum) {
      this.#skippedBytes += end - from
      return
    }
    const dataFrom = from + recordHeaderBytes + idBytes
    this.#found.push({
      offset: this.#offset + from,
      id: buffer.subarray(from + recordHeaderBytes, dataFrom),
      data: buffer.subarray(dataFrom, end),
      bytes: buffer.subarray(from, end),
    })
  }

  #passOver(bytes: number): void {
    this.#offset += bytes
    this.#skippedBytes += bytes
  }
}

/** Undefined where no frame begins. */
function readHeader(buffer: Buffer, from: number): Header | 'incomplete' | undefined {
  if (buffer.length - from < recordHeaderBytes) return 'incomplete'
  if (buffer.compare(magic, 0, magic.length, from, from + magic.length) !== 0) return undefined
  if (crc32c(buffer.subarray(from, from + at.headerSum)) !== buffer.readUInt32BE(from + at.headerSum)) return undefined
  const kind = buffer[from + at.kind] ?? 0
  const idBytes = buffer[from + at.idBytes] ?? 0
  const dataBytes = buffer.readUInt32BE(from + at.dataBytes)
  const contentSum = buffer.readUInt32BE(from + at.contentSum)
  if (buffer[from + at.version] !== version || (kind !== kinds.record && kind !== kinds.padding)) return undefined
  if (kind === kinds.record && recordHeaderBytes + idBytes + dataBytes > recordFrameBytesMax) return undefined
  return { kind, idBytes, dataBytes, contentSum }
}

/** Where the next frame may begin; the last bytes may be the start of a magic number. */
function nextMagic(buffer: Buffer, from: number): number {
  const found = buffer.indexOf(magic, from)
  return found >= 0 ? found : Math.max(from, buffer.length - magic.length + 1)
}

/** The frames of a request, which must be complete records and nothing else. Throws `invalidRequest`. */
export function parseRecords(bytes: Buffer, frameBytesMax: number): readonly RecordFrame[] {
  const scanner = new RecordScanner(0)
  const frames = scanner.push(bytes)
  let end = 0
  for (const { bytes: frame } of frames) {
    end += frame.length
    if (frame.length > frameBytesMax) {
      throw new FileSystemError(
        'invalidRequest',
        `a record has ${frame.length} bytes with its frame; the limit of this file is ${frameBytesMax}`,
      )
    }
  }
  if (end !== bytes.length || bytes.length === 0) {
    throw new FileSystemError('invalidRequest', 'the request does not consist of complete records')
  }
  return frames
}
