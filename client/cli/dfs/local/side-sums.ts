// Checksum files of Hadoop's local file system: the checksums of `x` are in `.x.crc`. Format:
//   file := 'crc\0', bytesPerSum: uint32, sum: uint32*   // big-endian; CRC-32 of each bytesPerSum bytes of `x`, the last may be shorter

import { type FileHandle, open, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Transform, Writable } from 'node:stream'
import { crc32 } from '@node-rs/crc32'
import { FileSystemError } from '../../../../proto/base/errors.js'

const magic = Buffer.from('crc\0', 'latin1')
const headerBytes = 8
const sumBytes = 4
const bytesPerSumDefault = 512
const bytesPerSumMax = 64 * 1024 * 1024

/** The longest file name for which a checksum file can exist. */
export const summedNameBytesMax = 255 - '..crc'.length

export function sumsPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.crc`)
}

/** Whether this is the name of a checksum file; listings omit them. */
export function isSumsName(name: string): boolean {
  return name.startsWith('.') && name.endsWith('.crc')
}

/** Divides a stream of bytes into pieces of equal size; the last one may be shorter. */
class Pieces {
  readonly #bytes: number
  #rest: Buffer = Buffer.alloc(0)

  constructor(bytes: number) {
    this.#bytes = bytes
  }

  /** Adds data and returns the pieces that are complete. */
  take(data: Buffer): Buffer[] {
    const all = this.#rest.length === 0 ? data : Buffer.concat([this.#rest, data])
    const whole: Buffer[] = []
    let at = 0
    for (; at + this.#bytes <= all.length; at += this.#bytes) whole.push(all.subarray(at, at + this.#bytes))
    this.#rest = Buffer.from(all.subarray(at)) // a copy, because the caller may reuse its buffer
    return whole
  }

  last(): Buffer[] {
    return this.#rest.length === 0 ? [] : [this.#rest]
  }
}

interface SummedFileOptions {
  readonly flags: 'w' | 'wx'
  readonly highWaterMark: number
  readonly signal?: AbortSignal
}

/** A stream that writes a new local file and its checksum file. */
export class SummedFile extends Writable {
  readonly #path: string
  readonly #flags: 'w' | 'wx'
  readonly #pieces = new Pieces(bytesPerSumDefault)
  #file: FileHandle | undefined
  #sums: FileHandle | undefined

  constructor(path: string, options: SummedFileOptions) {
    super(options)
    this.#path = path
    this.#flags = options.flags
  }

  override _construct(callback: (error?: Error | null) => void): void {
    this.#open().then(() => callback(), callback)
  }

  override _write(data: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#append(data).then(() => callback(), callback)
  }

  override _final(callback: (error?: Error | null) => void): void {
    this.#writeSums(this.#pieces.last()).then(() => callback(), callback)
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    Promise.all([this.#file?.close(), this.#sums?.close()]).then(
      () => callback(error),
      (thrown: Error) => callback(error ?? thrown),
    )
  }

  async #open(): Promise<void> {
    this.#file = await open(this.#path, this.#flags)
    this.#sums = await open(sumsPath(this.#path), 'w')
    const size = Buffer.alloc(4)
    size.writeUInt32BE(bytesPerSumDefault)
    await this.#sums.writeFile(Buffer.concat([magic, size]))
  }

  async #append(data: Buffer): Promise<void> {
    await this.#file?.writeFile(data)
    await this.#writeSums(this.#pieces.take(data))
  }

  async #writeSums(pieces: readonly Buffer[]): Promise<void> {
    if (pieces.length === 0) return
    const sums = Buffer.alloc(pieces.length * sumBytes)
    for (const [index, piece] of pieces.entries()) sums.writeUInt32BE(crc32(piece), index * sumBytes)
    await this.#sums?.writeFile(sums)
  }
}

/** A transform that verifies the data of `path`, from its beginning, with the checksum file; undefined when there is none. */
export async function checkingSums(path: string): Promise<Transform | undefined> {
  const found = await stat(sumsPath(path)).catch(() => undefined) // no readable checksum file: nothing is verified
  if (found?.isFile() !== true) return undefined
  const sums = await open(sumsPath(path), 'r')
  const header = Buffer.alloc(headerBytes)
  const { bytesRead } = await sums.read(header, 0, headerBytes, 0)
  const bytesPerSum = header.readUInt32BE(4)
  // A file with another format is ignored, as in Hadoop.
  if (bytesRead < headerBytes || !header.subarray(0, 4).equals(magic) || bytesPerSum < 1 || bytesPerSum > bytesPerSumMax) {
    await sums.close()
    return undefined
  }
  return checkTransform(path, sums, bytesPerSum)
}

function checkTransform(path: string, sums: FileHandle, bytesPerSum: number): Transform {
  const pieces = new Pieces(bytesPerSum)
  let index = 0
  const check = async (whole: readonly Buffer[]): Promise<void> => {
    if (whole.length === 0) return
    const expected = Buffer.alloc(whole.length * sumBytes)
    await sums.read(expected, 0, expected.length, headerBytes + index * sumBytes)
    for (const [at, piece] of whole.entries()) {
      const found = crc32(piece)
      if (expected.readUInt32BE(at * sumBytes) !== found) {
        throw mismatch(path, (index + at) * bytesPerSum, expected.readInt32BE(at * sumBytes), found | 0)
      }
    }
    index += whole.length
  }
  return new Transform({
    transform: (data: Buffer, _encoding, done) => {
      check(pieces.take(data)).then(() => done(null, data), done)
    },
    flush: (done) => {
      check(pieces.last()).then(() => done(), done)
    },
    destroy: (error, done) => {
      sums.close().then(
        () => done(error),
        (thrown: Error) => done(error ?? thrown),
      )
    },
  })
}

function mismatch(path: string, at: number, expected: number, found: number): FileSystemError {
  return new FileSystemError('checksumMismatch', `Checksum error: file:${path} at ${at} exp: ${expected} got: ${found}`, { path })
}
