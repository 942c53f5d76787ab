// The bytes of a server's connection: received frames and sent data, encrypted or not.

import type { Socket } from 'node:net'
import { FileSystemError } from '../base/errors.js'
import { FrameReader } from '../wire/frames.js'
import type { Protection } from './cluster-handshake.js'
import type { SealedStream } from './sealed-stream.js'
import { acceptTls } from './tls-stream.js'

export interface ByteEvents {
  onData(piece: Buffer): void
  /** Everything written was sent. */
  onDrain(): void
  /** The other end sends no more. */
  onEnd(): void
  /** Another party wrote to an authenticated connection. */
  onForeign(): void
  /** Called once. */
  onClosed(): void
}

export class ServerBytes {
  readonly frames: FrameReader
  readonly #plain: Socket
  /** The connection, or the TLS over it. */
  #socket: Socket
  #events: ByteEvents | undefined
  /** Set once the other end, of a version without TLS, has authenticated. */
  #stream: SealedStream | undefined
  #writtenBytes = 0

  constructor(socket: Socket, frameBytesMax: number) {
    this.#plain = socket
    this.#socket = socket
    this.frames = new FrameReader(frameBytesMax)
  }

  listen(events: ByteEvents): void {
    this.#events = events
    this.#plain.on('close', () => events.onClosed())
    // Many clients disconnect with a reset; 'close' follows.
    this.#plain.on('error', () => undefined)
    this.#read(this.#plain, events)
  }

  #read(socket: Socket, events: ByteEvents): void {
    socket.on('data', (piece) => events.onData(piece as Buffer))
    socket.on('drain', () => events.onDrain())
    socket.on('end', () => events.onEnd())
  }

  /** Whether more was received than was read. */
  get isWithinRequest(): boolean {
    return this.frames.isWithinFrame || this.#stream?.isWithinRecord === true
  }

  /** Bytes sent so far. */
  get sentBytes(): number {
    return this.#writtenBytes - this.unsentBytes
  }

  /** Bytes that were written and not sent yet. */
  get unsentBytes(): number {
    return this.#socket.writableLength
  }

  get isDestroyed(): boolean {
    return this.#socket.destroyed
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  /** Sends what was written, then closes this direction. */
  end(last: Uint8Array = Buffer.alloc(0)): void {
    this.#socket.end(last)
  }

  destroy(): void {
    this.#socket.destroy()
    this.#plain.destroy()
  }

  /** After `last` both directions are encrypted. Throws `malformed` when the other end has not waited for it. */
  protect(protection: Protection, last: Buffer | undefined): void {
    if (this.isWithinRequest) throw new FileSystemError('malformed', 'data was sent before the end of the handshake')
    if (last !== undefined) this.write(last)
    if (protection.kind === 'sealed') this.#stream = protection.stream
    else this.#beginTls(protection)
  }

  #beginTls({ key }: Extract<Protection, { kind: 'tls' }>): void {
    const events = this.#events
    if (events === undefined) return
    for (const event of ['data', 'drain', 'end']) this.#plain.removeAllListeners(event)
    acceptTls(this.#plain, key, {
      onSecure: (socket) => {
        this.#socket = socket
        this.#read(socket, events)
      },
      onForeign: () => events.onForeign(),
    })
  }

  push(piece: Buffer): void {
    if (this.#stream === undefined) this.frames.push(piece)
    else this.#stream.push(piece)
  }

  /**
   * Finds the next frame; false when more must arrive, or when `mayReceive`, called once its length is known and again until it is
   * complete, refuses that many bytes. Throws like `FrameReader.next`, and `accessDenied` for data that was not encrypted by the other end.
   */
  next(mayReceive: (bytes: number) => boolean): boolean {
    for (;;) {
      const { announcedBytes, frameBytesMax } = this.frames
      if (announcedBytes !== undefined && announcedBytes <= frameBytesMax && !mayReceive(announcedBytes)) return false
      if (this.frames.next()) return true
      const bytes = this.#stream?.next()
      if (bytes === undefined) return false
      this.frames.push(bytes)
    }
  }

  write(bytes: Buffer): void {
    for (const piece of this.#stream?.seal(bytes) ?? [bytes]) {
      this.#writtenBytes += piece.length
      this.#socket.write(piece)
    }
  }
}
