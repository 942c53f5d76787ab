// A connection whose request lines may have bytes above 0x7f, as Java sends names beyond ASCII. Node's parser refuses them, so they are
// escaped on their way to it. Everything else passes unchanged. Which bytes are a request line is known from whether the parser has seen the end
// of the request before: events that tell it may come when the next request has begun, and its body would be taken for a line.

import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

const lineFeed = 0x0a
const carriageReturn = 0x0d
const highest = 0x7f

export class EscapedLines extends Duplex {
  readonly remoteAddress: string | undefined
  readonly remotePort: number | undefined
  readonly localAddress: string | undefined
  readonly #socket: Socket
  /** The next byte from the other side belongs to a request line. */
  #isInLine = true
  /** The line has begun: empty lines in front of it do not count. */
  #hasBegun = false

  readonly #last: () => Pick<IncomingMessage, 'complete'> | undefined
  /** The last request that had begun when the line ended: until another one has, the headers are not received. */
  #before: Pick<IncomingMessage, 'complete'> | undefined

  /** `last`: the last request that has begun; `complete` when it was received to its end. */
  constructor(socket: Socket, last: () => Pick<IncomingMessage, 'complete'> | undefined) {
    super()
    this.#socket = socket
    this.#last = last
    this.remoteAddress = socket.remoteAddress
    this.remotePort = socket.remotePort
    this.localAddress = socket.localAddress
    socket.on('data', (bytes: Buffer) => {
      if (!this.#isInLine) this.#maybeExpectLine()
      if (!this.push(this.#isInLine ? this.#escaped(bytes) : bytes)) socket.pause()
    })
    socket.on('end', () => this.push(null))
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => this.destroy())
  }

  /** Bytes received from the other side, and accepted by the operating system for it. */
  get movedBytes(): number {
    const { bytesRead, bytesWritten, writableLength } = this.#socket
    return bytesRead + bytesWritten - writableLength
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(bytes: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#socket.write(bytes, done)
  }

  override _writev(pieces: { readonly chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#socket.cork()
    for (const [at, { chunk }] of pieces.entries()) this.#socket.write(chunk, at === pieces.length - 1 ? done : undefined)
    this.#socket.uncork()
  }

  override _final(done: () => void): void {
    this.#socket.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }

  #maybeExpectLine(): void {
    const last = this.#last()
    if (last === this.#before || last?.complete !== true) return
    this.#isInLine = true
    this.#hasBegun = false
  }

  #escaped(bytes: Buffer): Buffer {
    const end = this.#endOfLine(bytes)
    const line = bytes.subarray(0, end)
    if (line.every((byte) => byte <= highest)) return bytes
    const text = line.toString('latin1').replace(/[\x80-\xff]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    return Buffer.concat([Buffer.from(text, 'latin1'), bytes.subarray(end)])
  }

  /** How many of the bytes belong to the line. */
  #endOfLine(bytes: Buffer): number {
    for (let at = 0; at < bytes.length; at += 1) {
      if (bytes[at] === lineFeed && this.#hasBegun) {
        this.#isInLine = false
        this.#before = this.#last()
        return at
      }
      if (bytes[at] !== lineFeed && bytes[at] !== carriageReturn) this.#hasBegun = true
    }
    return bytes.length
  }
}
