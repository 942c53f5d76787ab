// Reads a file that grows: reads all that was flushed, then requests its length again, until the writer has closed the file and it is read
// to its end. The file is identified by its id, so a rename does not end this; when it is deleted or replaced, the next request fails with
// `ENOENT`.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Piece } from '../chunk-link/replica-reader.js'
import { sleep } from '../environment.js'
import { backoffMs } from '../master-link/retry.js'
import type { Session } from '../session.js'
import { idPath, statOrThrow } from '../tree/attributes.js'
import { FileReader } from './file-reader.js'

/** Waits between two requests (ms): short after the file grew, longer each time while it does not grow. */
const pollDelays = { delayMs: 200, delayMsMax: 2_000 }

interface ByteRange {
  readonly from: number
  readonly to: number
}

/** Opens the file at `path` (absolute) to be read as it grows. */
export async function openToFollow(
  session: Session,
  path: string,
  range: ByteRange,
  opening: AbortSignal,
): Promise<(signal: AbortSignal) => AsyncGenerator<Piece, void, undefined>> {
  const { ino } = await statOrThrow(session, path, opening)
  const reader = await FileReader.open(session, ino === 0 ? path : idPath(ino), range.from, opening)
  return (signal) => followFile(session, reader, range, signal)
}

/** Bytes [from, to) in order, as they are written. `opened`: a reader of this file by its id. */
async function* followFile(
  session: Session,
  opened: FileReader,
  { from, to }: ByteRange,
  signal: AbortSignal | undefined,
): AsyncGenerator<Piece, void, undefined> {
  const { environment } = session
  let reader = opened
  let position = from
  for (let polls = 2; ; polls += 1) {
    for await (const piece of reader.pieces(position, to, signal)) {
      position += piece.data.length
      polls = 2
      yield piece
    }
    if (!reader.isOpen || position >= to) return
    await sleep(environment, backoffMs(pollDelays, polls, environment), signal)
    const { length } = reader
    reader = await reader.again(position, signal)
    if (reader.length < Math.min(length, position)) {
      throw new FileSystemError('io', `the file was truncated to ${reader.length} bytes after ${position} bytes of it were read`)
    }
  }
}
