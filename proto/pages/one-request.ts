// One connection to a port of pages, as Node's HTTP server sees it: the first request up to its empty line, and nothing after that. Node begins every
// request of a piece that it received before it looks at how many there are, so further ones must not reach it. Each connection ends with its answer.

import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { httpServerLimits } from '../wire/limits.js'

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** It sends the lines of its request, waits for its answer or takes it, or has it all and is to close. */
export type Phase = 'head' | 'answer' | 'leaving'

export interface ConnectionEvents {
  /** Some of the answer waits for the other side to take it. */
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
  /** Nothing but an end of line since the last line, and whether there was a line with something in it. */
  #isLineEmpty = true
  #hasLine = false

  constructor(socket: Socket, events: ConnectionEvents) {
    super()
    this.#socket = socket
    this.#events = events
    this.address = socket.remoteAddress ?? ''
    socket.on('data', (bytes: Buffer) => this.#onData(bytes))
    socket.on('end', () => this.#onEnd())
    socket.on('error', () => this.destroy()) // the other side is gone; nobody is left to be told
    socket.on('close', () => this.destroy())
  }

  get phase(): Phase {
    return this.#phase
  }

  /** Of the answer, not taken by the system yet. */
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

  /** Ends it now; who was sent nothing yet is told why. */
  refuse(status = '503 Service Unavailable\r\nRetry-After: 1'): void {
    if (this.#socket.bytesWritten === 0 && this.#socket.writable) {
      this.#socket.write(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
    }
    this.destroy()
  }

  override _read(): void {
    // bytes are handed on as they come: a head is small
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

  /** All of the answer was taken. What the other side still sends is read a while, or its system would forget the answer over it. */
  override _final(done: () => void): void {
    this.#enter('leaving')
    this.#socket.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy()
    this.#events.onClosed()
    done(error)
  }

  #onData(bytes: Buffer): void {
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

  /** Where the empty line ends that ends the head, if it is in `bytes`. Lines end as Node's parser may take them: with a line feed. */
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

  /** Who has asked may end its side and still read. */
  #onEnd(): void {
    if (this.#phase === 'head') this.destroy()
  }

  #enter(phase: Phase): void {
    this.#phase = phase
    this.#phaseMs = 0
  }
}
