// A writer of a file of records whose flushes wait until the test lets them go on.

import type { RecordWriter } from '../../../../chunkserver/record-append/record-file.js'
import { encodeRecord } from '../../../../proto/wire/record-frames.js'
import { RecordIds } from '../../../../proto/wire/record-ids.js'

export const record = (data: string, id = ''): Buffer => encodeRecord(Buffer.from(data), Buffer.from(id))

export class FakeWriter implements RecordWriter {
  readonly holder: string
  readonly chunkBytes: number
  readonly tail: RecordWriter['tail']
  readonly startsChunk = false
  readonly flushes: boolean[] = []
  state: 'open' | 'closed' | 'abandoned' = 'open'
  /** Of `flush` and `close`. */
  error: Error | undefined
  /** Flushes wait for `release`. */
  isHeld = false
  written: Buffer = Buffer.alloc(0)
  #held: (() => void)[] = []

  constructor(holder = 'holder-1', chunkBytes = 1000, tail: Partial<RecordWriter['tail']> = {}) {
    this.holder = holder
    this.chunkBytes = chunkBytes
    this.tail = { length: 0, lastChunkOffset: 0, missingBytes: 0, ids: new RecordIds(0), ...tail }
  }

  async write(bytes: Buffer): Promise<void> {
    if (this.error !== undefined) throw this.error
    this.written = Buffer.concat([this.written, bytes])
  }

  async flush(isSync: boolean): Promise<void> {
    this.flushes.push(isSync)
    if (this.isHeld) await new Promise<void>((resolve) => this.#held.push(resolve))
    if (this.error !== undefined) throw this.error
  }

  release(): void {
    const held = this.#held
    this.#held = []
    for (const resolve of held) resolve()
  }

  async close(): Promise<void> {
    if (this.error !== undefined) throw this.error
    this.state = 'closed'
  }

  abandon(): void {
    this.state = 'abandoned'
    this.error ??= new Error('abandoned')
    this.release()
  }
}

/** Until all that can go on has gone on. */
export async function settled(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await new Promise((resolve) => setImmediate(resolve))
}
