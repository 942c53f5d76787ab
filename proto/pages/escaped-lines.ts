// A connection whose request lines may have bytes above 0x7f, as Java sends names beyond ASCII. Node's parser refuses them, so they are
// escaped on their way to it. Everything else passes unchanged, so it must be certain which bytes are a request line, also when requests
// follow each other without waiting for answers. Bytes behind a head wait until the parser has told what kind of body the request has, and
// where a body ends is counted (`body-end.ts`).

import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { BodyEnd } from './body-end.js'

const lineFeed = 0x0a
const carriageReturn = 0x0d
const highest = 0x7f

const ignored = (): void => undefined

interface Piece {
  readonly chunk: Buffer | string
  readonly encoding: BufferEncoding
}

export class EscapedLines extends Duplex {
  readonly remoteAddress: string | undefined
  readonly remotePort: number | undefined
  readonly localAddress: string | undefined
  readonly #socket: Socket
  readonly #onUnread: () => void
  /** What the next byte from the other side belongs to; behind a head: not known yet. */
  #part: 'line' | 'head' | 'unknown' | BodyEnd = 'line'
  /** The request line has begun: empty lines in front of it do not count. */
  #hasBegun = false
  /** The current line of the head is empty so far. */
  #isLineEmpty = true
  /** Received and not passed on. */
  #held: Buffer = Buffer.alloc(0)
  #isPassing = false
  /** The other side sends nothing more. */
  #hasEnded = false

  /** `onUnread` is called when a part of an answer waits for the other side to read. */
  constructor(socket: Socket, onUnread: () => void) {
    super({ decodeStrings: false })
    this.#socket = socket
    this.#onUnread = onUnread
    this.remoteAddress = socket.remoteAddress
    this.remotePort = socket.remotePort
    this.localAddress = socket.localAddress
    socket.on('data', (bytes: Buffer) => {
      this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes])
      this.#pass()
    })
    socket.on('end', () => {
      this.#hasEnded = true
      this.#pass()
    })
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => this.destroy())
  }

  /** Bytes received from the other side, and accepted by the operating system for it. */
  get movedBytes(): number {
    const { bytesRead, bytesWritten, writableLength } = this.#socket
    return bytesRead + bytesWritten - writableLength
  }

  /** The parser has read the head of a request: what follows is a body of `length` bytes, or one in chunks. */
  expectBody(length: number | 'chunked'): void {
    if (this.#part !== 'unknown') {
      this.destroy() // the parser sees the end of a head elsewhere
      return
    }
    if (length === 0) this.#expectLine()
    else this.#part = new BodyEnd(length)
    // Not at once: this is called from inside the parser, which must not be given bytes before it has returned (its memory would be
    // damaged).
    if (!this.#isPassing) process.nextTick(() => this.#pass())
  }

  override _read(): void {
    if (this.#part !== 'unknown' || this.#held.length === 0) this.#socket.resume()
  }

  /** Text is passed on as such: the socket encodes it more cheaply than a buffer is made. */
  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (typeof chunk === 'string') this.#socket.write(chunk, encoding, done)
    else this.#socket.write(chunk, done)
    if (this.#socket.writableLength > 0) this.#onUnread()
  }

  override _writev(pieces: Piece[], done: (error?: Error | null) => void): void {
    // Node ends each answer with an empty piece. What is left is often one piece, with the head and the body of the answer.
    const filled = pieces.filter(({ chunk }) => chunk.length > 0)
    const last = filled.pop()
    if (last === undefined) {
      done()
      return
    }
    this.#socket.cork()
    for (const { chunk, encoding } of filled) this.#socket.write(chunk, encoding, ignored)
    this.#socket.write(last.chunk, last.encoding, done)
    this.#socket.uncork()
    if (this.#socket.writableLength > 0) this.#onUnread()
  }

  override _final(done: () => void): void {
    this.#socket.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }

  #expectLine(): void {
    this.#part = 'line'
    this.#hasBegun = false
  }

  /** Passes on what is held, part by part: what follows a part may be known only when the parser has it. */
  #pass(): void {
    if (this.#isPassing) return
    let mayGoOn = true
    this.#isPassing = true
    while (this.#held.length > 0 && this.#part !== 'unknown' && !this.destroyed) {
      mayGoOn = this.push(this.#part === 'line' ? this.#lineToPass() : this.#next(this.#take(this.#held)))
    }
    this.#isPassing = false
    if (this.#hasEnded && this.#held.length === 0 && !this.readableEnded) this.push(null)
    if (!mayGoOn || this.#held.length > 0) this.#socket.pause()
    else this.#socket.resume()
  }

  /** The line, or what is there of it. One without anything to escape goes together with its head: each piece costs the parser a call. */
  #lineToPass(): Buffer {
    const length = this.#takeLine(this.#held)
    if (!isPlain(this.#held, length)) return escaped(this.#next(length))
    return this.#next(this.#part === 'head' ? length + this.#takeHead(this.#held.subarray(length)) : length)
  }

  /** Takes the first `length` of the held bytes. */
  #next(length: number): Buffer {
    const bytes = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(length)
    return bytes
  }

  /** How many of the bytes belong to the part; begins the next one when its end is among them. */
  #take(bytes: Buffer): number {
    if (this.#part === 'line') return this.#takeLine(bytes)
    if (this.#part === 'head') return this.#takeHead(bytes)
    if (this.#part === 'unknown') return 0
    const length = this.#part.take(bytes)
    if (this.#part.isReached) this.#expectLine()
    return length
  }

  #takeLine(bytes: Buffer): number {
    for (let at = 0; at < bytes.length; at += 1) {
      if (bytes[at] === lineFeed && this.#hasBegun) {
        this.#part = 'head'
        this.#isLineEmpty = true
        return at + 1
      }
      if (bytes[at] !== lineFeed && bytes[at] !== carriageReturn) this.#hasBegun = true
    }
    return bytes.length
  }

  #takeHead(bytes: Buffer): number {
    for (let at = 0; at < bytes.length; at += 1) {
      if (bytes[at] === carriageReturn) continue
      if (bytes[at] !== lineFeed) this.#isLineEmpty = false
      else if (this.#isLineEmpty) {
        this.#part = 'unknown'
        return at + 1
      } else this.#isLineEmpty = true
    }
    return bytes.length
  }
}

function isPlain(bytes: Buffer, length: number): boolean {
  for (let at = 0; at < length; at += 1) if ((bytes[at] ?? 0) > highest) return false
  return true
}

function escaped(line: Buffer): Buffer {
  const text = line.toString('latin1').replace(/[\x80-\xff]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return Buffer.from(text, 'latin1')
}
