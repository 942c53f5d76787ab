// The bytes of a connection as a server has them: frames out of what comes, sealed or not, and what goes, sealed or not.

import type { Socket } from 'node:net'
import { FileSystemError } from '../base/errors.js'
import { FrameReader } from '../wire/frames.js'
import type { SealedStream } from './sealed-stream.js'

export class ServerBytes {
  readonly frames: FrameReader
  readonly #socket: Socket
  /** Once the other end has proven to hold the cluster key. */
  #stream: SealedStream | undefined
  #writtenBytes = 0

  constructor(socket: Socket, frameBytesMax: number) {
    this.#socket = socket
    this.frames = new FrameReader(frameBytesMax)
  }

  /** Whether more has come than was taken. */
  get isWithinRequest(): boolean {
    return this.frames.isWithinFrame || this.#stream?.isWithinRecord === true
  }

  /** Of all that was written, what has left. */
  get sentBytes(): number {
    return this.#writtenBytes - this.#socket.writableLength
  }

  /** After `last` both directions are sealed. `malformed` when the other end has not waited for it. */
  beginSealed(stream: SealedStream, last: Buffer | undefined): void {
    if (this.isWithinRequest) throw new FileSystemError('malformed', 'something was sent before the end of the handshake was heard')
    if (last !== undefined) this.write(last)
    this.#stream = stream
  }

  push(piece: Buffer): void {
    if (this.#stream === undefined) this.frames.push(piece)
    else this.#stream.push(piece)
  }

  /**
   * Finds the next frame; false when more has to come, or when `mayReceive`, asked as soon as its length is known and each time until it is complete, refuses
   * that many bytes. Throws as `FrameReader.next` does, and `accessDenied` for what was not sealed by the other end.
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
