// Reads of a state's LevelDB, of the present state or of a snapshot, and of its applied point.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Key, KeyRange, KeyValue } from '../machine/machine.js'
import type { AppliedPoint, StateSnapshot } from '../sequencer/ports.js'
import { type Level, type LevelBatch, type LevelSnapshot, pagesOfLevel, scanLevel, toBytes } from './level.js'
import { decodeAppliedPoint, encodeAppliedPoint } from './records.js'

export const pointKey: Key = 'm'

/** Like `scanLevel`, without the applied point. */
export async function scanPairs(level: Level, range: KeyRange, snapshot?: LevelSnapshot): Promise<readonly KeyValue[]> {
  if (pointKey < range.from || pointKey >= range.to) return scanLevel(level, range, snapshot)
  const pairs = await scanLevel(level, { ...range, limit: range.limit + 1 }, snapshot)
  return pairs.filter(({ key }) => key !== pointKey).slice(0, range.limit)
}

export function storedPoint(level: Level, folder: string): AppliedPoint {
  const stored = level.getSync(toBytes(pointKey))
  if (stored === undefined) throw new FileSystemError('checksumMismatch', `the state in ${folder} has no applied point`)
  return decodeAppliedPoint(stored)
}

export async function writeBatch(batch: LevelBatch, point: AppliedPoint): Promise<void> {
  batch.put(toBytes(pointKey), encodeAppliedPoint(point))
  await batch.write({ sync: true })
}

export class LevelStateSnapshot implements StateSnapshot {
  readonly applied: AppliedPoint
  readonly level: Level
  readonly #snapshot: LevelSnapshot
  readonly #onClose: () => void

  constructor(level: Level, applied: AppliedPoint, onClose: () => void) {
    this.level = level
    this.#snapshot = level.snapshot()
    const stored = level.getSync(toBytes(pointKey), { keyEncoding: 'buffer', valueEncoding: 'view', snapshot: this.#snapshot })
    this.applied = stored === undefined ? applied : decodeAppliedPoint(stored)
    this.#onClose = onClose
  }

  get(key: Key): Uint8Array | undefined {
    return this.level.getSync(toBytes(key), { keyEncoding: 'buffer', valueEncoding: 'view', snapshot: this.#snapshot })
  }

  scan(range: KeyRange): Promise<readonly KeyValue[]> {
    return scanPairs(this.level, range, this.#snapshot)
  }

  async *pages(pageBytes: number): AsyncGenerator<readonly KeyValue[]> {
    for await (const page of pagesOfLevel(this.level, pageBytes, this.#snapshot)) yield page.filter(({ key }) => key !== pointKey)
  }

  async close(): Promise<void> {
    this.#onClose()
    await this.#snapshot.close()
  }
}
