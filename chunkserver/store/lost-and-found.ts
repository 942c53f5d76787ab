// Files without a record, kept for an administrator to examine instead of being deleted, because they may contain acknowledged bytes. Kept
// for some days, then deleted; while the disk is full, only for one day. Each has a note beside it with its original path and the reason.
//   lost-and-found/MOVED-NAME        MOVED: when, ms of wall time
//   lost-and-found/MOVED-NAME.json   { from, movedAt, bytes, why }

import { basename, dirname, join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../../proto/base/clock.js'
import { toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Disk } from './disk.js'

const dayMs = 86_400_000
/** How long files are kept while the disk is full. */
const keptMsMin = dayMs
const roundMs = 3_600_000
/** Maximum number removed in one round; the next round continues. */
const filesAtOnce = 1000
const noteEnding = '.json'

export interface LostFiles {
  readonly files: number
  readonly bytes: number
}

export class LostAndFound {
  readonly #root: string
  readonly #disk: Disk
  readonly #clock: Clock
  readonly #bytes = new Map<string, number>()

  private constructor(root: string, disk: Disk, clock: Clock) {
    this.#root = root
    this.#disk = disk
    this.#clock = clock
  }

  static async open(root: string, disk: Disk, clock: Clock): Promise<LostAndFound> {
    const lost = new LostAndFound(root, disk, clock)
    for (const name of await disk.list(lost.#folder)) {
      if (movedMsOf(name) !== undefined && !name.endsWith(noteEnding)) lost.#bytes.set(name, (await disk.sizeOf(lost.#pathOf(name))) ?? 0)
    }
    return lost
  }

  get held(): LostFiles {
    let bytes = 0
    for (const each of this.#bytes.values()) bytes += each
    return { files: this.#bytes.size, bytes }
  }

  /** Moves a file here, durably; returns its new name, or undefined if it does not exist. */
  async take(path: string, why: string): Promise<string | undefined> {
    const bytes = await this.#disk.sizeOf(path)
    if (bytes === undefined) return undefined
    await this.#disk.makeFolder(this.#folder)
    const movedMs = Math.round(this.#clock.wallMs())
    const name = `${movedMs}-${basename(path)}`
    const note = { from: relative(this.#root, path), movedAt: new Date(movedMs).toISOString(), bytes, why }
    // The note first, because a file without one cannot be explained.
    await this.#disk.replaceText(this.#pathOf(`${name}${noteEnding}`), `${JSON.stringify(note, undefined, 2)}\n`)
    await this.#disk.rename(path, this.#pathOf(name))
    await this.#disk.syncFolder(this.#folder)
    await this.#disk.syncFolder(dirname(path))
    this.#bytes.set(name, bytes)
    return name
  }

  /**
   * Deletes files that have been here for `keptMs`, the oldest first; while the disk `isFull()`, also those that have been here for a day.
   * Returns what was deleted.
   */
  async empty(keptMs: number, isFull: () => Promise<boolean>): Promise<LostFiles> {
    const removed = { files: 0, bytes: 0 }
    const nowMs = this.#clock.wallMs()
    const aged = (await this.#disk.list(this.#folder)).map((name) => ({ name, movedMs: movedMsOf(name) }))
    const oldest = aged.filter(({ movedMs }) => movedMs !== undefined).sort((first, second) => (first.movedMs ?? 0) - (second.movedMs ?? 0))
    for (const { name, movedMs = nowMs } of oldest.slice(0, filesAtOnce)) {
      const ageMs = nowMs - movedMs
      if (ageMs < keptMs && (ageMs < keptMsMin || !(await isFull()))) break
      await this.#disk.remove(this.#pathOf(name))
      const bytes = this.#bytes.get(name)
      if (bytes === undefined) continue
      this.#bytes.delete(name)
      removed.files += 1
      removed.bytes += bytes
    }
    return removed
  }

  /** Deletes old files every hour until `signal` is aborted. */
  async run(
    { keptDays, isFull }: { keptDays: number; isFull: () => Promise<boolean> },
    logger: Logger,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      try {
        const removed = await this.empty(keptDays * dayMs, isFull)
        if (removed.files > 0) logger.info({ ...removed, keptDays }, 'lost and found: removed old files')
      } catch (error) {
        logger.warn({ error: toFileSystemError(error).message }, 'lost and found: could not remove old files')
      }
      await wait(roundMs, undefined, { signal }).catch(() => undefined)
    }
  }

  get #folder(): string {
    return join(this.#root, 'lost-and-found')
  }

  #pathOf(name: string): string {
    return join(this.#folder, name)
  }
}

/** When a file was moved here; undefined for a name in another form. */
function movedMsOf(name: string): number | undefined {
  const moved = /^(\d{1,15})-/.exec(name)?.[1]
  return moved === undefined ? undefined : Number(moved)
}
