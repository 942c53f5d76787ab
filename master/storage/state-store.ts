// The replicated state in LevelDB: pairs, and the applied point they lead to, written in the same durable batch. The point's key (family `m` is
// storage's own) is never shown. A pointer file names the folder that counts, so that a peer's snapshot is swapped in at once:
//
//   state/current    the name of the folder that counts, one line
//   state/<number>/  a LevelDB; any other than the current one is what a crash left of an install, and is removed at start

import { readdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { assert } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Membership } from '../consensus/contract.js'
import type { Key, KeyRange, KeyValue } from '../machine/machine.js'
import type { AppliedPoint, StateInstall, StateSnapshot, StateStore } from '../sequencer/ports.js'
import { folderError, makeFolder, readFileIfAny, removeAll, replaceFile, syncFolder } from './durable-files.js'
import { HotKeys } from './hot-keys.js'
import { type Level, type LevelBatch, type LevelSnapshot, makeLevel, openLevel, pagesOfLevel, scanLevel, toBytes } from './level.js'
import { auditLevelLogs, auditLevelTables } from './level-audit.js'
import { decodeAppliedPoint, encodeAppliedPoint } from './records.js'
import { written } from './write-failure.js'

export interface StateStoreOptions {
  /** Keys remembered in front of LevelDB, in each of two generations. */
  readonly hotKeysMax: number
  readonly hotBytesMax: number
  /** A batch is not begun when less than this would be left on the disk: LevelDB does not survive a failed write. */
  readonly reserveBytes: number
  /** When stored data is looked through: pause after each table (2 MiB), and until the next time. */
  readonly auditPauseMs: number
  readonly auditEveryMs: number
}

const mebibyte = 1024 * 1024
export const stateStoreDefaults: StateStoreOptions = {
  hotKeysMax: 65_536,
  hotBytesMax: 24 * mebibyte,
  reserveBytes: 16 * mebibyte,
  auditPauseMs: 40,
  auditEveryMs: 3_600_000,
}

/** Changes put into a batch before the loop gets its turn: about a millisecond. */
const sliceKeys = 400
/** LevelDB writes a pair to its log, and again to a table, and again when it merges tables. */
const writtenTimes = 3
const pointKey: Key = 'm'
const pointerName = 'current'

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Makes an empty state that stands before the first entry. The folder must not hold one. */
export async function formatState(folder: string, membership: Membership): Promise<void> {
  try {
    await makeFolder(folder)
    if ((await readFileIfAny(join(folder, pointerName))) !== undefined) {
      throw new FileSystemError('misconfigured', `${folder} already holds a state: choose an empty data folder`)
    }
    const level = await makeLevel(join(folder, '1'))
    const point = { index: 0, entryEpoch: 0, position: { epoch: 0, number: 0 }, stampMs: 0, elapsedMs: 0, membership }
    await level.put(toBytes(pointKey), encodeAppliedPoint(point), { sync: true })
    await level.close()
    await replaceFile(join(folder, pointerName), Buffer.from('1\n'))
  } catch (error) {
    throw folderError(folder, error)
  }
}

/** Opens a state that was formatted. Throws `misconfigured` when there is none or another process has it. */
export async function openStateStore(folder: string, settings: Partial<StateStoreOptions>, logger: Logger): Promise<LevelStateStore> {
  try {
    const name = (await readFileIfAny(join(folder, pointerName)))?.toString('latin1').trim()
    if (name === undefined) throw new FileSystemError('checksumMismatch', `the state in ${folder} is gone`)
    // A killed process may have renamed the pointer and not lived to make that last; what is stored from now on belongs to the state it names.
    await syncFolder(folder)
    await auditLevelLogs(join(folder, name))
    const level = await openLevel(join(folder, name))
    for (const other of await readdir(folder)) if (other !== name && other !== pointerName) await removeAll(join(folder, other))
    const stored = level.getSync(toBytes(pointKey))
    if (stored === undefined) throw new FileSystemError('checksumMismatch', `the state in ${folder} has no applied point`)
    return new LevelStateStore({
      folder,
      name,
      level,
      applied: decodeAppliedPoint(stored),
      options: { ...stateStoreDefaults, ...settings },
      logger,
    })
  } catch (error) {
    throw folderError(folder, error)
  }
}

export class LevelStateStore implements StateStore {
  readonly #folder: string
  readonly #options: StateStoreOptions
  readonly #logger: Logger
  readonly #hot: HotKeys
  readonly #load: (key: Key) => Uint8Array | undefined
  #name: string
  #level: Level
  #applied: AppliedPoint
  #committing: ReadonlyMap<Key, Uint8Array | undefined> | undefined
  readonly #snapshots = new Set<LevelStateSnapshot>()
  #isClosed = false
  #endRest: () => void = () => undefined

  constructor(parts: {
    readonly folder: string
    readonly name: string
    readonly level: Level
    readonly applied: AppliedPoint
    readonly options: StateStoreOptions
    readonly logger: Logger
  }) {
    this.#folder = parts.folder
    this.#name = parts.name
    this.#level = parts.level
    this.#applied = parts.applied
    this.#options = parts.options
    this.#logger = parts.logger
    this.#hot = new HotKeys({ keysMax: parts.options.hotKeysMax, bytesMax: parts.options.hotBytesMax })
    // A key of the commit under way is not asked of LevelDB, lest its old value be remembered behind the new one's back.
    this.#load = (key) => (this.#committing?.has(key) === true ? this.#committing.get(key) : this.#level.getSync(toBytes(key)))
  }

  get applied(): AppliedPoint {
    return this.#applied
  }

  get(key: Key): Uint8Array | undefined {
    return this.#hot.get(key, this.#load)
  }

  scan(range: KeyRange): Promise<readonly KeyValue[]> {
    return scanPairs(this.#level, range)
  }

  /**
   * One commit at a time. Remembered keys show their new value from the slice on that takes them, before it is durable: the sequencer's overlay stands
   * in front until the commit is done.
   */
  async commit(point: AppliedPoint, changes: ReadonlyMap<Key, Uint8Array | undefined>): Promise<void> {
    assert(this.#committing === undefined, 'one commit at a time')
    this.#committing = changes
    try {
      const level = this.#level
      await this.#checkSpace(changes)
      const batch = level.batch()
      let count = 0
      for (const [key, value] of changes) {
        if (value === undefined) batch.del(toBytes(key))
        else batch.put(toBytes(key), value)
        this.#hot.update(key, value)
        count += 1
        if (count % sliceKeys === 0) await pause()
      }
      await this.#writeBatch(batch, point)
      this.#applied = point
    } finally {
      this.#committing = undefined
    }
  }

  snapshot(): StateSnapshot {
    const snapshot = new LevelStateSnapshot(this.#level, this.#applied, () => this.#snapshots.delete(snapshot))
    this.#snapshots.add(snapshot)
    return snapshot
  }

  /** Looks through everything that is stored, slowly, again and again until it is closed. Rejects with `checksumMismatch` when something is damaged. */
  async audit(): Promise<void> {
    while (!this.#isClosed) {
      const { auditPauseMs, auditEveryMs } = this.#options
      await auditLevelTables(
        join(this.#folder, this.#name),
        () => this.#rest(auditPauseMs),
        () => this.#isClosed,
      )
      await this.#rest(auditEveryMs)
    }
  }

  /** Ends early when the store is closed. */
  #rest(ms: number): Promise<void> {
    if (this.#isClosed) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#endRest = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async beginInstall(point: AppliedPoint): Promise<StateInstall> {
    const taken = (await readdir(this.#folder)).map(Number).filter(Number.isSafeInteger)
    const name = String(Math.max(0, ...taken) + 1)
    const what = `a snapshot in ${this.#folder}`
    const level = await written(what, () => makeLevel(join(this.#folder, name)))
    return new LevelStateInstall(level, point, {
      what,
      swapIn: () => this.#swap(name, level, point),
      remove: () => removeAll(join(this.#folder, name)),
    })
  }

  /** LevelDB takes no other write after one that failed, so that waiting for space is no way out: the process must stop. */
  async #writeBatch(batch: LevelBatch, point: AppliedPoint): Promise<void> {
    const what = `the state in ${this.#folder}`
    try {
      await written(what, () => writeBatch(batch, point))
    } catch (error) {
      if (!(error instanceof FileSystemError && error.reason === 'noSpace')) throw error
      throw new FileSystemError('unavailable', `no space was left in the middle of a write to ${what}: start again when there is some`, {
        cause: error,
      })
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#endRest()
    for (const snapshot of [...this.#snapshots]) await snapshot.close()
    await this.#level.close()
  }

  /** From the pointer's replacement on the new state is what a restart finds. */
  async #swap(name: string, level: Level, point: AppliedPoint): Promise<void> {
    assert(this.#committing === undefined, 'no commit is under way when another state is swapped in')
    const old = { name: this.#name, level: this.#level }
    const pointer = join(this.#folder, pointerName)
    await written(pointer, () => replaceFile(pointer, Buffer.from(`${name}\n`)))
    this.#name = name
    this.#level = level
    this.#applied = point
    this.#hot.clear()
    for (const snapshot of [...this.#snapshots]) if (snapshot.level === old.level) await snapshot.close()
    try {
      await old.level.close()
      await removeAll(join(this.#folder, old.name))
    } catch (error) {
      this.#logger.warn(
        { error, folder: join(this.#folder, old.name) },
        'the state before the snapshot could not be removed; the next start tries again',
      )
    }
  }

  async #checkSpace(changes: ReadonlyMap<Key, Uint8Array | undefined>): Promise<void> {
    let bytes = 0
    for (const [key, value] of changes) bytes += key.length + (value?.length ?? 0)
    const { bavail, bsize } = await statfs(this.#folder)
    if (bavail * bsize >= bytes * writtenTimes + this.#options.reserveBytes) return
    throw new FileSystemError('noSpace', `no space left for the state in ${this.#folder}: ${bavail * bsize} bytes are free`)
  }
}

/** Like `scanLevel`, without the point. */
async function scanPairs(level: Level, range: KeyRange, snapshot?: LevelSnapshot): Promise<readonly KeyValue[]> {
  if (pointKey < range.from || pointKey >= range.to) return scanLevel(level, range, snapshot)
  const pairs = await scanLevel(level, { ...range, limit: range.limit + 1 }, snapshot)
  return pairs.filter(({ key }) => key !== pointKey).slice(0, range.limit)
}

async function writeBatch(batch: LevelBatch, point: AppliedPoint): Promise<void> {
  batch.put(toBytes(pointKey), encodeAppliedPoint(point))
  await batch.write({ sync: true })
}

class LevelStateSnapshot implements StateSnapshot {
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

interface InstallParts {
  /** For the text of an error. */
  readonly what: string
  swapIn(): Promise<void>
  remove(): Promise<void>
}

class LevelStateInstall implements StateInstall {
  readonly #level: Level
  readonly #point: AppliedPoint
  readonly #parts: InstallParts

  constructor(level: Level, point: AppliedPoint, parts: InstallParts) {
    this.#level = level
    this.#point = point
    this.#parts = parts
  }

  async write(page: readonly KeyValue[]): Promise<void> {
    const batch = this.#level.batch()
    for (const { key, value } of page) batch.put(toBytes(key), value)
    await written(this.#parts.what, () => batch.write({ sync: true }))
  }

  async finish(): Promise<void> {
    await written(this.#parts.what, () => writeBatch(this.#level.batch(), this.#point))
    await this.#parts.swapIn()
  }

  async abandon(): Promise<void> {
    await this.#level.close()
    await written(this.#parts.what, () => this.#parts.remove())
  }
}
