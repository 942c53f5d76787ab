// One connection to a port of pages, as passed to Node's HTTP server: the first request up to its empty line, and nothing after that. Node
// starts all requests of a received piece before it counts them, so further ones must not reach it. Each connection ends after its answer.

import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { httpServerLimits } from '../wire/limits.js'

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Receiving the lines of its request; waiting for or receiving its answer; or answered and about to close. */
export type Phase = 'head' | 'answer' | 'leaving'

export interface ConnectionEvents {
  /** Whether another server takes the connection, by its first bytes; undefined when more of them are needed. */
  takes(first: Buffer): boolean | undefined
  /** Gives the connection to that server, as if nothing had been read from it. */
  onTaken(socket: Socket): void
  /** Part of the answer waits for the other side to read. */
  onUnread(): void
  onClosed(): void
}

export class OneRequest extends Duplex {
  readonly address: string
  readonly #socket: Socket
  readonly #events: ConnectionEvents
  #phase: Phase = 'head'
  #phaseMs = 0
  #headBytes = 0
  #discardedBytes = 0
  /** Bytes received while it is not known who answers the request. */
  #first: Buffer | undefined = Buffer.alloc(0)
  /** Whether the current line is empty so far, and whether there was a non-empty line. */
  #isLineEmpty = true
  #hasLine = false
  #isTaken = false

  constructor(socket: Socket, events: ConnectionEvents) {
    super()
    this.#socket = socket
    this.#events = events
    this.address = socket.remoteAddress ?? ''
    socket.on('data', this.#onData)
    socket.on('end', this.#onEnd)
    socket.on('error', this.#onGone)
    socket.on('close', this.#onGone)
  }

  get phase(): Phase {
    return this.#phase
  }

  /** Bytes of the answer that the operating system has not accepted yet. */
  get unreadBytes(): number {
    return this.#socket.writableLength
  }

  /** Ends it when it has been in its phase for too long. */
  sweep(elapsedMs: number): void {
    this.#phaseMs += elapsedMs
    const { headMsMax, answerMsMax, leavingMsMax } = httpServerLimits
    if (this.#phase === 'head' && this.#phaseMs > headMsMax) this.refuse('408 Request Timeout')
    else if (this.#phase === 'answer' && this.#phaseMs > answerMsMax) this.refuse()
    else if (this.#phase === 'leaving' && this.#phaseMs > leavingMsMax) this.destroy()
  }

  /** Ends it now; a client that has been sent nothing yet gets the reason. */
  refuse(status = '503 Service Unavailable\r\nRetry-After: 1'): void {
    if (this.#socket.bytesWritten === 0 && this.#socket.writable) {
      this.#socket.write(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
    }
    this.destroy()
  }

  override _read(): void {
    // bytes are passed on as they arrive: a head is small
  }

  override _write(bytes: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#socket.write(bytes, done)
    if (this.unreadBytes > 0) this.#events.onUnread()
  }

  override _writev(pieces: { readonly chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#socket.cork()
    for (const [at, { chunk }] of pieces.entries()) this.#socket.write(chunk, at === pieces.length - 1 ? done : undefined)
    this.#socket.uncork()
    if (this.unreadBytes > 0) this.#events.onUnread()
  }

  /** The whole answer was sent. Data from the other side is read for a while, because otherwise its system might discard the answer. */
  override _final(done: () => void): void {
    this.#enter('leaving')
    this.#socket.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.#isTaken) this.#socket.destroy()
    this.#events.onClosed()
    done(error)
  }

  readonly #onData = (bytes: Buffer): void => {
    if (this.#first === undefined) {
      this.#onBytes(bytes)
      return
    }
    const first = this.#first.length === 0 ? bytes : Buffer.concat([this.#first, bytes])
    const isTaken = this.#events.takes(first)
    this.#first = isTaken === undefined ? first : undefined
    if (isTaken === false) this.#onBytes(first)
    else if (isTaken === true) this.#leave(first)
  }

  #leave(first: Buffer): void {
    const socket = this.#socket
    socket.pause()
    socket.removeListener('data', this.#onData)
    socket.removeListener('end', this.#onEnd)
    socket.removeListener('error', this.#onGone)
    socket.removeListener('close', this.#onGone)
    socket.unshift(first)
    this.#isTaken = true
    this.#events.onTaken(socket)
    this.destroy()
  }

  #onBytes(bytes: Buffer): void {
    if (this.#phase !== 'head') {
      this.#discard(bytes.length)
      return
    }
    const end = this.#endOfHead(bytes)
    const head = end === undefined ? bytes : bytes.subarray(0, end)
    this.#headBytes += head.length
    if (this.#headBytes > httpServerLimits.headBytesMax) {
      this.refuse('431 Request Header Fields Too Large')
      return
    }
    if (end !== undefined) {
      this.#enter('answer')
      this.#discard(bytes.length - end)
    }
    this.push(head)
  }

  /** The end of the empty line that ends the head, if it is in `bytes`. Lines end with a line feed, as Node's parser accepts. */
  #endOfHead(bytes: Buffer): number | undefined {
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at]
      if (byte === carriageReturn) continue
      if (byte !== lineFeed) {
        this.#isLineEmpty = false
        this.#hasLine = true
        continue
      }
      if (this.#isLineEmpty && this.#hasLine) return at + 1
      this.#isLineEmpty = true
    }
    return undefined
  }

  #discard(bytes: number): void {
    this.#discardedBytes += bytes
    if (this.#discardedBytes > httpServerLimits.discardedBytesMax) this.#socket.pause()
  }

  /** A client may end its side after the request and still read. */
  readonly #onEnd = (): void => {
    if (this.#phase === 'head') this.destroy()
  }

  /** The other side is gone. */
  readonly #onGone = (): void => {
    this.destroy()
  }

  #enter(phase: Phase): void {
    this.#phase = phase
    this.#phaseMs = 0
  }
}
