// Reads a stream in pieces of requested sizes, and decodes Hadoop's numbers.

import { FileSystemError } from '../../../../proto/base/errors.js'

/** Maximum size of one piece. A larger length in a file means that the file is damaged. */
const portionBytesMax = 1024 * 1024 * 1024

export class ByteReader {
  readonly #source: AsyncIterator<Buffer>
  #waiting: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Whether nothing is left. */
  async isAtEnd(): Promise<boolean> {
    return (await this.peek(1)).length === 0
  }

  /** The next bytes without consuming them; fewer at the end. */
  async peek(bytes: number): Promise<Buffer> {
    const parts = [this.#waiting]
    let length = this.#waiting.length
    while (length < bytes) {
      const { value, done } = await this.#source.next()
      if (done === true) break
      parts.push(value)
      length += value.length
    }
    if (parts.length > 1) this.#waiting = Buffer.concat(parts)
    return this.#waiting.subarray(0, bytes)
  }

  /** Exactly this number of bytes; throws when there are fewer. */
  async read(bytes: number): Promise<Buffer> {
    if (bytes < 0 || bytes > portionBytesMax) throw new FileSystemError('io', `the file is damaged: a length of ${bytes} bytes`)
    const found = await this.peek(bytes)
    if (found.length < bytes) throw new FileSystemError('io', 'the file ends too early')
    this.#waiting = this.#waiting.subarray(bytes)
    return found
  }

  /** All remaining bytes. */
  async *rest(): AsyncGenerator<Buffer> {
    const waiting = this.#waiting
    this.#waiting = Buffer.alloc(0)
    if (waiting.length > 0) yield waiting
    for (let next = await this.#source.next(); next.done !== true; next = await this.#source.next()) yield next.value
  }

  async int32(): Promise<number> {
    return (await this.read(4)).readInt32BE()
  }

  async isTrue(): Promise<boolean> {
    return (await this.read(1)).readUInt8() !== 0
  }

  /** A number of one to nine bytes, as Hadoop's WritableUtils writes it. */
  async vint(): Promise<number> {
    const first = (await this.read(1)).readInt8()
    return Number(decodeVint(first, await this.read(vintBytesAfter(first))))
  }

  /** Text preceded by its length as a vint. */
  async text(): Promise<string> {
    return (await this.read(await this.vint())).toString()
  }
}

/** The number of bytes that follow the first byte of a vint. A first byte below -112 encodes this number and the sign. */
export function vintBytesAfter(first: number): number {
  if (first >= -112) return 0
  return first < -120 ? -120 - first : -112 - first
}

export function decodeVint(first: number, after: Buffer): bigint {
  if (first >= -112) return BigInt(first)
  let value = 0n
  for (const byte of after) value = (value << 8n) | BigInt(byte)
  return first < -120 ? ~value : value
}
