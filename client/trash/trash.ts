// A user's trash: what was removed is kept there for some time, and can be put back. The layout is HDFS's (docs/trash.md), so what
// `hdfs dfs -rm` moved there can be restored too.

import { systemClock } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import { minuteMs, trashName } from '../../proto/base/trash-names.js'
import { joinPath } from '../paths/path.js'
import { entriesOf, partsOf, type TrashEntry } from './entries.js'
import { deleteCheckpoints, makeCheckpoint } from './expunge.js'
import { moveToTrash } from './move-to-trash.js'
import { findRemoved, restoreEntry } from './restore.js'
import type { TrashFiles } from './trash-files.js'

export interface TrashOptions {
  /** The user's home directory, in which the trash is. */
  readonly home: string
  /** How long checkpoints are kept, minutes; 0 or less: nothing is moved to the trash. */
  readonly minutes: number
  /** The time, ms since 1970. Default: that of this machine. */
  readonly nowMs?: () => number
  /** The form of a path in messages. Default: the path. */
  readonly shown?: (path: string) => string
}

export interface RestoreOptions {
  /** Another place than the old one, which may be a directory. */
  readonly to?: string | undefined
}

export interface ListTrashOptions {
  /** Only what was at this path or below it. Default: everything. */
  readonly path?: string | undefined
}

export interface EmptyOptions {
  /** Delete also what is in the trash beside `Current` and the checkpoints. Default false. */
  readonly isAllElse?: boolean | undefined
}

export interface ExpungeOptions extends EmptyOptions {
  /** Delete checkpoints older than this, minutes. Default: as long as they are kept. */
  readonly minutes?: number | undefined
}

/** Something that was put back. */
export interface RestoredEntry extends TrashEntry {
  /** Where it is now. */
  readonly restoredPath: string
}

export class Trash {
  readonly #files: TrashFiles
  readonly #home: string
  readonly #nowMs: () => number
  readonly #shown: (path: string) => string
  /** How long checkpoints are kept, minutes; 0: there is no trash. */
  readonly minutes: number

  /** For the `trash` of a `FileSystem`, and for other file systems with the same methods. */
  constructor(files: TrashFiles, { home, minutes, nowMs = systemClock.wallMs, shown = (path) => path }: TrashOptions) {
    this.#files = files
    this.#home = home
    this.#nowMs = nowMs
    this.#shown = shown
    this.minutes = Math.max(0, minutes)
  }

  /**
   * The directory of the trash to which `path` is moved: below the home directory. A path in a snapshottable directory or an encryption
   * zone has another one in HDFS, because nothing can be moved out of these; this file system has neither.
   */
  root(_path?: string): string {
    return joinPath(this.#home, trashName)
  }

  /**
   * Moves what is at `path` to the trash. Resolves to its new path; undefined: there is no trash (`minutes` is 0), or it is in the trash
   * already, and nothing was done.
   */
  async moveTo(path: string): Promise<string | undefined> {
    const absolute = this.#files.resolve(path)
    if (this.minutes === 0) return undefined
    if ((await this.#files.stat(absolute, { throwIfNoEntry: false })) === undefined) throw missing(absolute)
    return moveToTrash(this.#files, absolute, { root: this.root(absolute), nowMs: this.#nowMs, shown: this.#shown })
  }

  /** What was removed, the newest checkpoints first. */
  async *list(options: ListTrashOptions = {}): AsyncGenerator<TrashEntry> {
    const wanted = options.path === undefined ? '/' : this.#files.resolve(options.path)
    for (const part of await partsOf(this.#files, this.root(), this.#nowMs())) {
      yield* entriesOf(this.#files, part, (path) => isBelow(path, wanted) || isBelow(wanted, path))
    }
  }

  /**
   * Puts something back. `path`: where it was (of several versions the one that was removed last), or where it is in the trash. Rejects
   * with `EEXIST` if something is at its place, and with `ENOENT` if it is not in the trash.
   */
  async restore(path: string, { to }: RestoreOptions = {}): Promise<RestoredEntry> {
    const root = this.root()
    const entry = await findRemoved(this.#files, root, this.#files.resolve(path), this.#nowMs())
    const restoredPath = await restoreEntry(this.#files, root, entry, to === undefined ? undefined : this.#files.resolve(to))
    return { ...entry, restoredPath }
  }

  /** Makes a checkpoint of what was removed since the last one; undefined: nothing was. */
  checkpoint(): Promise<string | undefined> {
    return makeCheckpoint(this.#files, this.root(), this.#nowMs())
  }

  /** Deletes the checkpoints that are too old; resolves to their paths. */
  async expunge({ minutes, isAllElse = false }: ExpungeOptions = {}): Promise<string[]> {
    if (minutes === undefined && this.minutes === 0) return [] // nobody says what is too old
    const keptMs = (minutes ?? this.minutes) * minuteMs
    return deleteCheckpoints(this.#files, this.root(), { nowMs: this.#nowMs(), keptMs, isAllElse })
  }

  /** Deletes everything that is in the trash, for good; resolves to the paths of the checkpoints. */
  async empty({ isAllElse = false }: EmptyOptions = {}): Promise<string[]> {
    await this.checkpoint()
    return deleteCheckpoints(this.#files, this.root(), { nowMs: this.#nowMs(), keptMs: undefined, isAllElse })
  }
}

function isBelow(path: string, directory: string): boolean {
  return directory === '/' || path === directory || path.startsWith(`${directory}/`)
}

function missing(path: string): FileSystemError {
  return new FileSystemError('notFound', `\`${path}': No such file or directory`, { path })
}
