// Reads the records of a file: finds them between padding and the rests of records whose writers failed, and skips duplicates.

import { RecordScanner } from '../../proto/wire/record-frames.js'
import { RecordIds } from '../../proto/wire/record-ids.js'
import type { Abortable } from '../arguments/options.js'

export interface ReadRecordsOptions extends Abortable {
  /** Offset of the record to begin with. Default 0. */
  readonly start?: number | undefined
  /** Go on as the file grows. Default false. */
  readonly follow?: boolean | undefined
}

export interface FileRecord {
  /** Offset of the record in the file, as `append` returned it. */
  readonly offset: number
  /** Undefined when it has none. */
  readonly id: Buffer | undefined
  readonly data: Buffer
}

/** How the bytes of a file that grows are read. */
export interface GrowingFile {
  /** The bytes from an offset on, until the file is closed. */
  read(from: number): AsyncIterable<Buffer>
  /** Whether the file is closed, and has no byte from this offset on. */
  isAtEnd(offset: number): Promise<boolean>
  pause(): Promise<void>
}

/** The file is closed for a moment when another chunkserver becomes its primary. So it must be found at its end so often, after pauses. */
const endsMin = 10

/** The bytes of a file of records as it grows, until its appenders have closed it. */
export async function* followBytes(file: GrowingFile, start: number): AsyncGenerator<Buffer, void, undefined> {
  let position = start
  for (let ends = 0; ends < endsMin; ) {
    for await (const bytes of file.read(position)) {
      position += bytes.length
      yield bytes
    }
    for (ends = 0; ends < endsMin && (await file.isAtEnd(position)); ends += 1) await file.pause()
  }
}

/** The records in `bytes`, which begin at `offset` of the file. */
export async function* recordsIn(bytes: AsyncIterable<Buffer>, offset: number): AsyncGenerator<FileRecord, void, undefined> {
  const scanner = new RecordScanner(offset)
  const ids = new RecordIds(offset)
  for await (const piece of bytes) {
    for (const frame of scanner.push(piece)) {
      if (frame.id.length > 0 && !ids.add(frame.id, frame.offset)) continue
      yield { offset: frame.offset, id: frame.id.length > 0 ? frame.id : undefined, data: frame.data }
    }
  }
}
