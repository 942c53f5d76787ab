// Reads the segment files of a log at start: the entries, where the last batch ends, and whether that end is a torn write (at most one was
// being written; it is dropped) or damage in the middle (a valid batch with a higher sequence follows: throws, because acknowledged entries
// would be lost).

import { type FileHandle, open, readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { FileSystemError } from '../../proto/base/errors.js'
import type { SnapshotPoint } from '../consensus/contract.js'
import { syncFolder, systemCode } from './durable-files.js'
import { EntryPositions } from './entry-positions.js'
import { SegmentFile, segmentName, segmentNumber } from './segment-file.js'
import {
  batchHeaderBytes,
  claimedBatch,
  decodeBatch,
  decodeSegmentHeader,
  findMark,
  type LoggedRecord,
  logFormatVersion,
  segmentHeaderBytes,
} from './segment-format.js'
import { retiredName, unfinishedName } from './segment-supply.js'

/** Bytes read at a time. */
const readBytes = 4 * 1024 * 1024
/** If no batch begins at the expected place, this range after it is searched for one: larger than any batch without an oversized entry. */
const laterBytes = 20 * 1024 * 1024

export interface FoundLog {
  /** The current segment and those before it, in the order of their numbers. */
  readonly segments: readonly SegmentFile[]
  /** Where the next batch goes in the last of `segments`. */
  readonly end: number
  readonly nextSequence: number
  /** A segment that was prepared and is not used yet. */
  readonly prepared: SegmentFile | undefined
  readonly positions: EntryPositions
  readonly state: Uint8Array | undefined
  readonly snapshot: SnapshotPoint
  /** Bytes of a torn write that a crash left, 0 for none. */
  readonly tornBytes: number
}

/** What has been read so far. */
class Replay {
  readonly positions = new EntryPositions(1)
  state: Uint8Array | undefined
  snapshot: SnapshotPoint | undefined
  firstSegment = 0
  nextSequence: number | undefined

  take(record: LoggedRecord, segment: SegmentFile): void {
    switch (record.kind) {
      case 'put':
        this.positions.restore(record.index, record.epoch, { segment: segment.number, offset: record.offset, bytes: record.bytes })
        segment.lastIndex = Math.max(segment.lastIndex, record.index)
        break
      case 'truncate':
        this.positions.truncate(record.from)
        break
      case 'state':
        this.state = record.state
        break
      case 'cut':
        this.snapshot = record.snapshot
        this.firstSegment = record.firstSegment
        this.positions.cut(record.snapshot.index)
        break
    }
  }
}

export function damaged(path: string, what: string): FileSystemError {
  return new FileSystemError(
    'checksumMismatch',
    `log segment ${path} is damaged: ${what}. A master must not vote with a log that forgot something`,
  )
}

/** Throws `misconfigured` when there is no log or a newer one, `checksumMismatch` when it is damaged. */
export async function recoverLog(folder: string): Promise<FoundLog> {
  const numbers = await segmentNumbers(folder)
  // A killed process may have renamed a segment without syncing the name; later writes to it must be found after a crash.
  await syncFolder(folder)
  const newestRun = numbers.filter((number, position) => numbers.slice(position).every((each, step) => each === number + step))
  const replay = new Replay()
  const used: ReadSegment[] = []
  let prepared: SegmentFile | undefined
  for (const number of newestRun) {
    const read = await readSegment(folder, number, replay)
    // The sequence of the batches already proves that nothing is missing between two segments; only the newest may be empty.
    if (prepared !== undefined) throw damaged(prepared.path, 'it is empty and there is a later one')
    if (read.batches > 0) used.push(read)
    else prepared = read.segment
  }
  const last = used[used.length - 1]
  const { snapshot, positions, state, nextSequence, firstSegment } = replay
  if (last === undefined || snapshot === undefined || nextSequence === undefined)
    throw damaged(join(folder, segmentName(numbers[0] ?? 1)), 'it has no beginning')
  if (newestRun[0] !== undefined && newestRun[0] > firstSegment) throw damaged(join(folder, segmentName(firstSegment)), 'it is missing')
  await removeLeftovers(folder, numbers, firstSegment)
  const segments = used.map(({ segment }) => segment).filter((segment) => segment.number >= firstSegment)
  return { segments, end: last.end, nextSequence, prepared, positions, state, snapshot, tornBytes: last.tornBytes }
}

async function segmentNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  })
  const numbers = names.flatMap((name) => segmentNumber(name) ?? []).sort((a, b) => a - b)
  if (numbers.length === 0)
    throw new FileSystemError('checksumMismatch', `the log in ${folder} is gone. A master must not vote with a log that forgot something`)
  return numbers
}

async function removeLeftovers(folder: string, numbers: readonly number[], firstSegment: number): Promise<void> {
  const names: string[] = (await readdir(folder)).filter((name) => name === unfinishedName || name === retiredName)
  names.push(...numbers.filter((number) => number < firstSegment).map(segmentName))
  for (const name of names) await unlink(join(folder, name))
}

interface ReadSegment {
  readonly segment: SegmentFile
  readonly batches: number
  readonly end: number
  readonly tornBytes: number
}

async function readSegment(folder: string, number: number, replay: Replay): Promise<ReadSegment> {
  const path = join(folder, segmentName(number))
  const file = await open(path, 'r+')
  try {
    // Writes of a killed process may be in the page cache only. They count once they are read, so they are synced first.
    await file.datasync()
    return await readBatches(new GrowingRead(file, (await file.stat()).size), { path, number }, replay)
  } finally {
    await file.close()
  }
}

async function readBatches(
  read: GrowingRead,
  { path, number }: { readonly path: string; readonly number: number },
  replay: Replay,
): Promise<ReadSegment> {
  const header = decodeSegmentHeader(await read.through(segmentHeaderBytes))
  if (header === undefined || header.number !== number) throw damaged(path, 'its header is not what was written')
  if (header.version > logFormatVersion) {
    throw new FileSystemError(
      'misconfigured',
      `log segment ${path} has format ${header.version}, newer than ${logFormatVersion}: start a newer version of Cairn`,
    )
  }
  const segment = new SegmentFile({ number, path, salt: header.salt, bytes: read.bytes })
  let at = segmentHeaderBytes
  let batches = 0
  for (;;) {
    const claimed = claimedBatch(await read.through(at + laterBytes), at)
    const batch = decodeBatch(await read.through(claimed?.end ?? 0), at, header.salt)
    if (batch === undefined) break
    const expected: number = replay.nextSequence ?? batch.sequence
    if (batch.sequence !== expected) throw damaged(path, `batch ${expected} is missing at byte ${at}`)
    for (const record of batch.records) replay.take(record, segment)
    replay.nextSequence = batch.sequence + 1
    batches += 1
    at = batch.end
  }
  const isClean = (await read.through(at + batchHeaderBytes)).subarray(at, at + batchHeaderBytes).every((byte) => byte === 0)
  const bytes = await read.through(isClean ? at + laterBytes : read.bytes)
  const later = laterBatch(bytes, at, header.salt, replay.nextSequence ?? 1)
  if (later >= 0) throw damaged(path, `the batch at byte ${at} is not what was written, and later ones stand behind it at byte ${later}`)
  const torn = claimedBatch(bytes, at)
  const isTorn = torn !== undefined && torn.sequence === replay.nextSequence
  return { segment, batches, end: at, tornBytes: isTorn ? Math.min(torn.end, read.bytes) - at : 0 }
}

/** The beginning of a file, read as far as needed, so that the unused rest of a segment is not read. */
class GrowingRead {
  readonly bytes: number
  readonly #file: FileHandle
  readonly #buffer: Buffer
  #filled = 0

  constructor(file: FileHandle, bytes: number) {
    this.#file = file
    this.bytes = bytes
    this.#buffer = Buffer.allocUnsafeSlow(bytes)
  }

  /** At least up to `end`, or the whole file if it is shorter. */
  async through(end: number): Promise<Buffer> {
    while (this.#filled < Math.min(end, this.bytes)) {
      const wanted = Math.min(Math.max(readBytes, end - this.#filled), this.bytes - this.#filled)
      const { bytesRead } = await this.#file.read(this.#buffer, this.#filled, wanted, this.#filled)
      if (bytesRead === 0) break
      this.#filled += bytesRead
    }
    return this.#buffer.subarray(0, this.#filled)
  }
}

/** Position of a valid batch that was written after the one expected at `from`; -1 if there is none: then `from` is the end of the log. */
function laterBatch(bytes: Buffer, from: number, salt: number, expected: number): number {
  for (let at = findMark(bytes, from); at >= 0; at = findMark(bytes, at + 8)) {
    const claimed = claimedBatch(bytes, at)
    if (claimed === undefined || claimed.sequence < expected) continue
    const batch = decodeBatch(bytes, at, salt)
    if (batch !== undefined && (batch.sequence > expected || at > from)) return at
  }
  return -1
}
