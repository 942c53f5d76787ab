// What WebHDFS needs of a client of the file system. The client library has it; `proto` does not import that library.

import type { Readable, Writable } from 'node:stream'

/** A stream that emits `readable` when its file is open and the first bytes are there. */
export interface WebReadStream extends Readable {
  readonly bytesRead: number
  /** Bytes that could be read when the file was opened. Undefined before. */
  readonly fileLength: number | undefined
}

export interface WebCreateOptions {
  /** `w`, or `wx` for a file that must not exist. */
  readonly flags: string
  readonly mode: number
  /** Before a umask; undefined: the same as `mode`. */
  readonly unmaskedMode: number | undefined
  /** Undefined: the file system's. */
  readonly replication: number | undefined
  readonly chunkBytes: number | undefined
  /** Whether missing parents are made. */
  readonly recursive: boolean
}

export interface WebFiles {
  /** Bytes that can be read now. */
  readableBytes(path: string): Promise<number>
  /** From `start` to `end`, both included. */
  createReadStream(path: string, range: { readonly start: number; readonly end: number }): WebReadStream
  /** Emits `open` when the file is open, `finish` when it is stored and closed. */
  createWriteStream(path: string, options: WebCreateOptions | { readonly flags: number }): Writable
  checksum(path: string): Promise<{ readonly algorithm: string; readonly bytes: Buffer }>
  /** The same file system for a writer of its own; `close` abandons what that writer has open. */
  withLeaseHolder(name: string): WebFiles
  close(): Promise<void>
}
