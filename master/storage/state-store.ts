// The replicated state in LevelDB: pairs, and their applied point, written in the same durable batch. The point's key (family `m`, which
// belongs to storage) is hidden from readers. A pointer file names the current folder, so that a peer's snapshot is swapped in atomically:
//
//   state/current    the name of the current folder, one line
//   state/<number>/  a LevelDB; any other than the current one is left over from an interrupted installation, and is removed at start
//
// A LevelDB that found no space is not written again. The next commit with enough space opens it under another number; until then it serves
// reads.

import { readdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { assert } from '../../proto/base/assert.js'
import { type Clock, systemClock } from '../../proto/base/clock.js'
import { Durations } from '../../proto/base/durations.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Membership } from '../consensus/contract.js'
import type { Key, KeyRange, KeyValue } from '../machine/machine.js'
import type { AppliedPoint, StateInstall, StateSnapshot, StateStore } from '../sequencer/ports.js'
import { folderError, makeFolder, readFileIfAny, removeAll, replaceFile, syncFolder } from './durable-files.js'
import { HotKeys } from './hot-keys.js'
import { hasTable, type Level, type LevelBatch, makeLevel, openLevel, toBytes, toReusedBytes } from './level.js'
import { openLevelBeside } from './level-copy.js'
import { auditLevelLogs, auditLevelTables } from './level-damage.js'
import { LevelReaders } from './level-readers.js'
import { encodeAppliedPoint } from './records.js'
import { LevelStateInstall } from './state-install.js'
import { LevelStateSnapshot, pointKey, scanPairs, storedPoint, writeBatch } from './state-readings.js'
import { StoredKeys } from './stored-keys.js'
import { written } from './write-failure.js'

export interface StateStoreOptions {
  /** Keys cached in front of LevelDB, in each of two generations. */
  readonly hotKeysMax: number
  readonly hotBytesMax: number
  /** A batch is refused if less than this would remain on the disk, because LevelDB cannot be written after a failed write. */
  readonly reserveBytes: number
  /** Scrubbing of stored data: pause after each table (2 MiB), and time until the next pass. */
  readonly auditPauseMs: number
  readonly auditEveryMs: number
  /** For the times of writes, which are only shown. */
  readonly clock: Pick<Clock, 'monotonicMs'>
}

const mebibyte = 1024 * 1024
export const stateStoreDefaults: StateStoreOptions = {
  hotKeysMax: 262_144,
  hotBytesMax: 48 * mebibyte,
  reserveBytes: 16 * mebibyte,
  auditPauseMs: 40,
  auditEveryMs: 3_600_000,
  clock: systemClock,
}

/** Changes put into a batch before the event loop may run other work: about a millisecond. */
const sliceKeys = 400
/** LevelDB writes a pair to its log, and again to a table, and again when it merges tables. */
const writtenTimes = 3
const pointerName = 'current'

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Creates an empty state at index 0. The folder must not contain a state. */
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

/** Opens a formatted state. Throws `misconfigured` if there is none or another process has it open. */
export async function openStateStore(folder: string, settings: Partial<StateStoreOptions>, logger: Logger): Promise<LevelStateStore> {
  try {
    const name = (await readFileIfAny(join(folder, pointerName)))?.toString('latin1').trim()
    if (name === undefined) throw new FileSystemError('checksumMismatch', `the state in ${folder} is gone`)
    // A killed process may have renamed the pointer without syncing that. The state that it names is used from now on, so the name must be
    // durable.
    await syncFolder(folder)
    await auditLevelLogs(join(folder, name))
    const level = await openLevel(join(folder, name))
    for (const other of await readdir(folder)) if (other !== name && other !== pointerName) await removeAll(join(folder, other))
    return new LevelStateStore({
      folder,
      name,
      level,
      applied: storedPoint(level, folder),
      options: { ...stateStoreDefaults, ...settings },
      logger,
    })
  } catch (error) {
    throw folderError(folder, error)
  }
}

export class LevelStateStore implements StateStore {
  /** Of each commit, until it was durable. */
  readonly writeTimes = new Durations()
  readonly #folder: string
  readonly #options: StateStoreOptions
  readonly #logger: Logger
  readonly #hot: HotKeys
  readonly #stored: StoredKeys
  readonly #load: (key: Key) => Uint8Array | undefined
  #name: string
  #level: Level
  #applied: AppliedPoint
  #committing: ReadonlyMap<Key, Uint8Array | undefined> | undefined
  /** The database found no space for a write and must not be written any more. */
  #mustReopen = false
  readonly #snapshots = new Set<LevelStateSnapshot>()
  readonly #readers = new LevelReaders()
  /** Replaced databases that are being closed and removed. */
  readonly #leaving = new Set<Promise<void>>()
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
    this.#stored = new StoredKeys(parts.logger)
    // A key of the commit in progress is not read from LevelDB: its old value could replace the new one in the cache.
    this.#load = (key) => (this.#committing?.has(key) === true ? this.#committing.get(key) : this.#read(toReusedBytes(key)))
  }

  get applied(): AppliedPoint {
    return this.#applied
  }

  get(key: Key): Uint8Array | undefined {
    return this.#hot.get(key, this.#load)
  }

  #read(key: Buffer): Uint8Array | undefined {
    if (!this.#stored.mayHave(key)) return undefined
    const value = this.#level.getSync(key)
    if (value === undefined) this.#onMiss(key)
    return value
  }

  #onMiss(key: Buffer): void {
    this.#stored.onMiss(key)
    if (this.#stored.isBuildDue && this.#committing === undefined) this.#stored.beginBuilds(this.#level)
  }

  scan(range: KeyRange): Promise<readonly KeyValue[]> {
    const level = this.#level
    return this.#readers.during(level, () => scanPairs(level, range))
  }

  /**
   * About how many bytes the pairs of a range take on the disk, compressed. What was committed last counts only when LevelDB has sorted it
   * into its tables.
   */
  diskBytes({ from, to }: Pick<KeyRange, 'from' | 'to'>): Promise<number> {
    const level = this.#level
    return this.#readers.during(level, () => level.approximateSize(toBytes(from), toBytes(to)))
  }

  /**
   * One commit at a time. Rejects with `noSpace` if there is none: the caller may retry, and the store stays readable. Cached keys return
   * their new value before it is durable; that is not visible, because the sequencer's overlay is read first until the commit is done.
   */
  async commit(point: AppliedPoint, changes: ReadonlyMap<Key, Uint8Array | undefined>): Promise<void> {
    assert(this.#committing === undefined, 'one commit at a time')
    this.#committing = changes
    const beganMs = this.#options.clock.monotonicMs()
    try {
      await this.#checkSpace(changes)
      if (this.#mustReopen) await this.#reopen()
      const batch = this.#level.batch()
      const pairs = changes.entries()
      while (this.#putSlice(pairs, batch)) await pause()
      await this.#writeBatch(batch, point)
      this.#applied = point
      this.writeTimes.add(this.#options.clock.monotonicMs() - beganMs)
    } finally {
      this.#committing = undefined
    }
    if (this.#stored.isBuildDue) this.#stored.beginBuilds(this.#level)
  }

  /** Puts the next changes into the batch; false after the last one. */
  #putSlice(changes: Iterator<[Key, Uint8Array | undefined]>, batch: LevelBatch): boolean {
    for (let count = 0; count < sliceKeys; count += 1) {
      const next = changes.next()
      if (next.done === true) return false
      const key = next.value[0]
      const value = next.value[1]
      const stored = toReusedBytes(key)
      if (value === undefined) batch.del(stored)
      else {
        batch.put(stored, value)
        this.#stored.add(stored)
      }
      this.#hot.update(key, value)
    }
    return true
  }

  snapshot(): StateSnapshot {
    const level = this.#level
    const snapshot = new LevelStateSnapshot(level, this.#applied, () => {
      if (this.#snapshots.delete(snapshot)) this.#readers.end(level)
    })
    this.#snapshots.add(snapshot)
    this.#readers.begin(level)
    return snapshot
  }

  /**
   * Verifies all stored data slowly and repeatedly until the store is closed. Rejects with `checksumMismatch` if something is damaged.
   */
  async audit(): Promise<void> {
    while (!this.#isClosed) {
      const { auditPauseMs, auditEveryMs } = this.#options
      const level = this.#level
      await auditLevelTables(join(this.#folder, this.#name), {
        pause: () => this.#rest(auditPauseMs),
        isOver: () => this.#isClosed || level !== this.#level,
        counts: (table) => hasTable(level, table),
      })
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
    const name = await this.#freeName()
    const what = `a snapshot in ${this.#folder}`
    const level = await written(what, () => makeLevel(join(this.#folder, name)))
    return new LevelStateInstall(level, point, {
      what,
      swapIn: () => this.#swap(name, level, point),
      remove: () => removeAll(join(this.#folder, name)),
    })
  }

  async #freeName(): Promise<string> {
    const taken = (await readdir(this.#folder)).map(Number).filter(Number.isSafeInteger)
    return String(Math.max(0, ...taken) + 1)
  }

  async #writeBatch(batch: LevelBatch, point: AppliedPoint): Promise<void> {
    try {
      await written(`the state in ${this.#folder}`, () => writeBatch(batch, point))
    } catch (error) {
      this.#mustReopen ||= error instanceof FileSystemError && error.reason === 'noSpace'
      throw error
    }
  }

  /** The refused commit may be in the database or not: the same commit is tried again. */
  async #reopen(): Promise<void> {
    const old = { name: this.#name, level: this.#level }
    const name = await this.#freeName()
    const folder = join(this.#folder, name)
    const level = await openLevelBeside(join(this.#folder, old.name), folder)
    let applied: AppliedPoint
    try {
      applied = storedPoint(level, folder)
      await this.#point(name)
    } catch (error) {
      await level.close()
      // After the pointer was renamed, only the next start shows which of the two counts: both have the same contents.
      await written(folder, async () => {
        if ((await this.#pointed()) !== name) await removeAll(folder)
      })
      throw error
    }
    this.#count({ name, level, applied })
    this.#readers.retire(old.level, () => this.#leave(old))
    this.#logger.info({ folder }, 'the state was opened again after there was no space for it')
  }

  async #pointed(): Promise<string | undefined> {
    return (await readFileIfAny(join(this.#folder, pointerName)))?.toString('latin1').trim()
  }

  async #point(name: string): Promise<void> {
    const pointer = join(this.#folder, pointerName)
    await written(pointer, () => replaceFile(pointer, Buffer.from(`${name}\n`)))
  }

  #count({ name, level, applied }: { readonly name: string; readonly level: Level; readonly applied: AppliedPoint }): void {
    this.#name = name
    this.#level = level
    this.#applied = applied
    this.#mustReopen = false
    this.#hot.clear()
    this.#stored.clear()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#endRest()
    for (const snapshot of [...this.#snapshots]) await snapshot.close()
    await Promise.all(this.#leaving)
    await this.#stored.stop()
    await this.#level.close()
  }

  /** After the pointer was replaced, a restart uses the new state. */
  async #swap(name: string, level: Level, point: AppliedPoint): Promise<void> {
    assert(this.#committing === undefined, 'no commit is under way when another state is swapped in')
    const old = { name: this.#name, level: this.#level }
    await this.#point(name)
    this.#count({ name, level, applied: point })
    for (const snapshot of [...this.#snapshots]) if (snapshot.level === old.level) await snapshot.close()
    await this.#remove(old)
  }

  #leave(old: { readonly name: string; readonly level: Level }): void {
    const leaving = this.#remove(old).finally(() => this.#leaving.delete(leaving))
    this.#leaving.add(leaving)
  }

  async #remove(old: { readonly name: string; readonly level: Level }): Promise<void> {
    try {
      await old.level.close()
      await removeAll(join(this.#folder, old.name))
    } catch (error) {
      this.#logger.warn(
        { error, folder: join(this.#folder, old.name) },
        'a state that counts no more could not be removed; the next start tries again',
      )
    }
  }

  async #checkSpace(changes: ReadonlyMap<Key, Uint8Array | undefined>): Promise<void> {
    let bytes = 0
    changes.forEach((value, key) => {
      bytes += key.length + (value === undefined ? 0 : value.length)
    })
    const { bavail, bsize } = await statfs(this.#folder)
    if (bavail * bsize >= bytes * writtenTimes + this.#options.reserveBytes) return
    throw new FileSystemError('noSpace', `no space left for the state in ${this.#folder}: ${bavail * bsize} bytes are free`)
  }
}
