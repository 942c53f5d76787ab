// The bytes of a server's connection: received frames and sent data, encrypted or not.

import type { Socket } from 'node:net'
import { FileSystemError } from '../base/errors.js'
import { FrameReader } from '../wire/frames.js'
import type { SealedStream } from './sealed-stream.js'

export class ServerBytes {
  readonly frames: FrameReader
  readonly #socket: Socket
  /** Set once the other end has authenticated. */
  #stream: SealedStream | undefined
  #writtenBytes = 0

  constructor(socket: Socket, frameBytesMax: number) {
    this.#socket = socket
    this.frames = new FrameReader(frameBytesMax)
  }

  /** Whether more was received than was read. */
  get isWithinRequest(): boolean {
    return this.frames.isWithinFrame || this.#stream?.isWithinRecord === true
  }

  /** Bytes sent so far. */
  get sentBytes(): number {
    return this.#writtenBytes - this.#socket.writableLength
  }

  /** After `last` both directions are encrypted. Throws `malformed` when the other end has not waited for it. */
  beginSealed(stream: SealedStream, last: Buffer | undefined): void {
    if (this.isWithinRequest) throw new FileSystemError('malformed', 'data was sent before the end of the handshake')
    if (last !== undefined) this.write(last)
    this.#stream = stream
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
