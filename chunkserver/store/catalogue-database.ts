// The LevelDB of the catalogue. After a write that failed because the disk is full, LevelDB accepts no other until it is reopened: such a
// write waits for space, while reads continue. While the database is being reopened, reads are refused (`get`) or wait (`pairs`, and
// everything that awaits `opening`).

import { ClassicLevel } from 'classic-level'
import { FileSystemError } from '../../proto/base/errors.js'
import { openingError } from './catalogue-keys.js'

type Level = ClassicLevel<Buffer, Buffer>
export type CatalogueBatch = ReturnType<Level['batch']>

export interface CatalogueWrite {
  readonly batch: CatalogueBatch
  readonly sync: boolean
}

export interface PairRange {
  readonly gte: Buffer
  readonly lt?: Buffer
  readonly limit?: number
}

/** LevelDB reports the system's errors only as text. */
const fullDiskText = /No space left on device|Disk quota exceeded/
/** Opening writes the logs, at most two of 4 MiB, into tables. */
const openingBytes = 16 * 1024 * 1024
const fetchedBytes = 1024 * 1024

export class CatalogueDatabase {
  readonly #folder: string
  readonly #level: Level
  /** Continues or fails the write that waits for space. */
  #goOn: { again(): void; giveUp(error: FileSystemError): void } | undefined
  #opening: Promise<void> | undefined
  readonly #readings = new Set<Promise<unknown>>()

  private constructor(folder: string, level: Level) {
    this.#folder = folder
    this.#level = level
  }

  /** Opens an existing or a new one. Throws `misconfigured` when it cannot be opened. */
  static async open(folder: string): Promise<CatalogueDatabase> {
    const level: Level = new ClassicLevel(folder, { keyEncoding: 'buffer', valueEncoding: 'buffer', compression: false })
    try {
      await level.open()
    } catch (error) {
      throw openingError(folder, error as Error)
    }
    return new CatalogueDatabase(folder, level)
  }

  /** Whether a write waits for space. */
  get isWaiting(): boolean {
    return this.#goOn !== undefined
  }

  /** Pending while the database is being reopened: never rejects, and when it resolves the database is open unless the opening failed. */
  get opening(): Promise<void> | undefined {
    return this.#opening
  }

  /** Throws `unavailable` while the database is being reopened. */
  get(key: Buffer): Buffer | undefined {
    this.#checkOpen()
    return this.#level.getSync(key)
  }

  async pairs(range: PairRange): Promise<[Buffer, Buffer][]> {
    await this.#opening
    this.#checkOpen()
    const reading = this.#level.iterator({ ...range, highWaterMarkBytes: fetchedBytes }).all()
    this.#readings.add(reading)
    try {
      return await reading
    } finally {
      this.#readings.delete(reading)
    }
  }

  batch(): CatalogueBatch {
    return this.#level.batch()
  }

  /**
   * Writes a batch; one at a time. If there is no space, `onFull` is called, and `again` provides the batch to be written when there is
   * some (its content may already be written). Rejects with `noSpace` when the database is closed before; any other failure makes the
   * database unusable.
   */
  async write(first: CatalogueWrite, retry: { onFull(error: FileSystemError): void; again(): CatalogueWrite }): Promise<void> {
    for (let write = first; ; write = retry.again()) {
      try {
        return await write.batch.write({ sync: write.sync })
      } catch (cause) {
        if (!fullDiskText.test((cause as Error).message)) throw cause
        const room = this.#untilRoom()
        retry.onFull(new FileSystemError('noSpace', `no space left for the catalogue ${this.#folder}`, { cause }))
        await room
      }
    }
  }

  /** Call when the free space is known: reopens the database if a write waits for space. */
  maybeGoOn(availableBytes: number): void {
    if (this.#goOn === undefined || this.#opening !== undefined || availableBytes < openingBytes) return
    this.#opening = this.#reopen().finally(() => {
      this.#opening = undefined
    })
  }

  /** Fails the write that waits for space. */
  giveUp(): void {
    this.#goOn?.giveUp(new FileSystemError('noSpace', `there was no space left for the catalogue ${this.#folder} when it was closed`))
    this.#goOn = undefined
  }

  async close(): Promise<void> {
    this.giveUp()
    await this.#opening
    await this.#level.close()
  }

  #checkOpen(): void {
    if (this.#level.status !== 'open') throw new FileSystemError('unavailable', `the catalogue ${this.#folder} is being reopened`)
  }

  #untilRoom(): Promise<void> {
    return new Promise((again, giveUp) => {
      this.#goOn = { again, giveUp }
    })
  }

  /** Never rejects: if there is still no space the next call tries again; any other error fails the waiting write. */
  async #reopen(): Promise<void> {
    const waiting = this.#goOn
    try {
      await Promise.allSettled([...this.#readings])
      await this.#level.close()
      await this.#level.open()
    } catch (error) {
      const cause = (error as Error).cause ?? error
      if (fullDiskText.test(String(cause))) return
      this.#goOn = undefined
      waiting?.giveUp(new FileSystemError('io', `the catalogue ${this.#folder} cannot be reopened: ${String(cause)}`, { cause }))
      return
    }
    if (this.#goOn !== waiting) return
    this.#goOn = undefined
    waiting?.again()
  }
}
