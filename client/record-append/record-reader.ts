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
