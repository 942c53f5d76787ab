// Reads the end of a file of records before it is continued: the ids of the latest records, and how much is missing of a record whose
// writer failed while it was written.

import { RecordScanner } from '../../proto/wire/record-frames.js'
import { RecordIds, recordIdLimits } from '../../proto/wire/record-ids.js'

/** Where a chunk of the file is, bytes. */
export interface ChunkRange {
  readonly offset: number
  readonly length: number
}

export interface FileTail {
  readonly length: number
  /** Offset of the last chunk; `length` if the file has none. */
  readonly lastChunkOffset: number
  /** Bytes that complete the last frame. They have no right content, so that readers skip that frame. */
  readonly missingBytes: number
  readonly ids: RecordIds
}

/** `chunks`: all of the file, in order. `read` yields the bytes of the file from an offset to its end. */
export async function readTail(
  chunks: readonly ChunkRange[],
  read: (from: number) => AsyncIterable<Buffer>,
  limits = recordIdLimits,
): Promise<FileTail> {
  const last = chunks.at(-1)
  const length = last === undefined ? 0 : last.offset + last.length
  // A chunk begins with a frame, so reading begins with a chunk.
  const begin = chunks.findLast(({ offset }) => offset <= length - limits.bytesMax)?.offset ?? 0
  const scanner = new RecordScanner(begin)
  const ids = new RecordIds(begin, limits)
  if (length > begin) {
    for await (const bytes of read(begin)) {
      for (const { id, offset } of scanner.push(bytes)) if (id.length > 0) ids.add(id, offset)
    }
  }
  return { length: scanner.end, lastChunkOffset: last?.offset ?? length, missingBytes: scanner.missingBytes, ids }
}
