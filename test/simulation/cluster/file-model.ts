// What one file must hold, whatever happened. A *session* is the time from a successful create or append to the next one: its bytes are
// those that the file had when it began, and behind them what its writer wrote. When the session is over, the file's content is a beginning
// of these bytes that is as long as what was promised.

import assert from 'node:assert/strict'
import type { hdfs } from '#messages/hdfs'

/** A directory with the files of one writer. Its path changes when it is renamed. */
export interface Directory {
  path: string
}

/** What was promised of a session's bytes, as lengths of the whole file. */
export class Session {
  readonly number: number
  /** Bytes that the file had when the session began. */
  readonly baseBytes: number
  readonly beganMs: number
  bytes: Buffer
  /** Acknowledged by a flush: in the memory of all replicas. */
  flushedBytes: number
  /** Acknowledged by a sync or a close: on the disks of all replicas. */
  syncedBytes: number
  /** A reader has seen so much. */
  seenBytes: number
  /** The close was acknowledged, so that all bytes are in the file. */
  isClosed = false
  /** When somebody first asked to take the file from its writer. */
  takenMs: number | undefined
  /** When the file was found to have this many bytes, after the session. */
  finalBytes: number | undefined

  constructor(number: number, base: Buffer, beganMs: number) {
    this.number = number
    this.baseBytes = base.length
    this.beganMs = beganMs
    this.bytes = base
    this.flushedBytes = base.length
    this.syncedBytes = base.length
    this.seenBytes = base.length
  }
}

/** What faults leave of the promises that concern bytes in memory. */
export interface Promises {
  /** No chunkserver lost its power, or one did and nothing else happened. */
  readonly keepsFlushed: boolean
  /** Nothing happened to any chunkserver, or the process of one was killed and nothing else happened. */
  readonly keepsSeen: boolean
}

export class FileModel {
  readonly directory: Directory
  name: string
  session: Session
  /** Raised when the file is truncated, renamed, joined with another or removed, and when it may have been. */
  changes = 0
  /** `going`: it may have been removed, or replaced by another file. */
  standing: 'present' | 'going' | 'gone' = 'present'
  /** What it had when it was removed, as far as it is known. */
  chunks: readonly hdfs.LocatedBlockProto[] = []
  /** A truncation to this length may have happened or not; nothing more is written to such a file. */
  doubtfulBytes: number | undefined

  constructor(directory: Directory, name: string) {
    this.directory = directory
    this.name = name
    this.session = new Session(0, Buffer.alloc(0), 0)
    this.session.isClosed = true
  }

  get path(): string {
    return `${this.directory.path}/${this.name}`
  }

  /** Its content is known, and nobody writes it. */
  get isAtRest(): boolean {
    return this.standing === 'present' && this.session.finalBytes !== undefined && this.doubtfulBytes === undefined
  }

  /** Whether the bytes are a beginning of what a session has, had or wrote. */
  isBeginning(bytes: Buffer, session: Session): boolean {
    return session.bytes.subarray(0, bytes.length).equals(bytes)
  }

  /** The next session begins; the file had been found to have `base`. */
  begin(nowMs: number): Session {
    const { number, bytes, finalBytes } = this.session
    assert.ok(finalBytes !== undefined || number === 0, 'the content of the file is known')
    this.session = new Session(number + 1, bytes.subarray(0, finalBytes), nowMs)
    return this.session
  }

  /** The file was read after its session. */
  resolve(content: Buffer, { keepsFlushed, keepsSeen }: Promises): void {
    const { session, path } = this
    const most = session.bytes.length
    const promised = Math.max(session.syncedBytes, keepsFlushed ? session.flushedBytes : 0, keepsSeen ? session.seenBytes : 0)
    const what = `${path}, session ${session.number}`
    assert.ok(this.isBeginning(content, session), `${what}: its content is what was written: ${difference(content, session.bytes)}`)
    const least = session.isClosed ? most : promised
    if (content.length < least && content.length !== this.doubtfulBytes) {
      const { flushedBytes, syncedBytes, seenBytes, isClosed } = session
      const promises = JSON.stringify({ flushedBytes, syncedBytes, seenBytes, isClosed, most, keepsFlushed, keepsSeen })
      assert.fail(`${what}: it has ${content.length} bytes, ${least} were acknowledged: ${promises}`)
    }
    if (session.finalBytes !== undefined && this.doubtfulBytes === undefined) {
      assert.equal(content.length, session.finalBytes, `${what}: it has as many bytes as when it was read before`)
    }
    session.finalBytes = content.length
  }

  /** The writer of a session was told that so much of the file is safe. */
  acknowledge(session: Session, bytes: number, kind: 'flush' | 'sync' | 'close'): void {
    session.flushedBytes = Math.max(session.flushedBytes, bytes)
    if (kind !== 'flush') session.syncedBytes = Math.max(session.syncedBytes, bytes)
    if (kind === 'close') session.isClosed = true
    const { finalBytes, number } = session
    const what = `${this.path}, session ${number}: a ${kind} of ${bytes} bytes was acknowledged`
    assert.ok(kind !== 'close' || this.standing !== 'gone', `${what} after the file had been removed`)
    if (finalBytes === undefined) return
    const isKept = kind === 'close' ? finalBytes === bytes : finalBytes >= bytes
    assert.ok(isKept, `${what} after it had ended with ${finalBytes}`)
  }

  /** The file is closed and was cut. */
  truncated(bytes: number): void {
    this.#becomes(this.session.bytes.subarray(0, bytes))
  }

  /** Another file at rest was appended to this one, which is at rest too; the other one is gone. */
  joined(other: FileModel): void {
    this.#becomes(Buffer.concat([this.known(), other.known()]))
    other.standing = 'gone'
  }

  /** The content of a file at rest. */
  known(): Buffer {
    assert.ok(this.isAtRest, `the content of ${this.path} is known`)
    return this.session.bytes.subarray(0, this.session.finalBytes)
  }

  #becomes(content: Buffer): void {
    const { session } = this
    this.changes += 1
    session.bytes = content
    session.flushedBytes = content.length
    session.syncedBytes = content.length
    session.seenBytes = content.length
    session.finalBytes = content.length
  }
}

function difference(content: Buffer, expected: Buffer): string {
  let at = 0
  while (at < content.length && content[at] === expected[at]) at += 1
  const shown = (bytes: Buffer): string => JSON.stringify(bytes.subarray(Math.max(0, at - 16), at + 32).toString('latin1'))
  return `${content.length} bytes of ${expected.length}, from byte ${at} on ${shown(content)} instead of ${shown(expected)}`
}
