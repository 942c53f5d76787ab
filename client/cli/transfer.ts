// Copies files and trees from one side to another, several files in parallel. Failures are reported and counted, and the other files are
// still copied. Memory is bounded: the walk of the tree waits while the queue of files is full. A file gets its final name only when it is
// complete.

import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Progress } from './progress.js'
import type { Entry, Side, WriteOptions } from './sides.js'
import { endsAsDirectory, missing, type Placement } from './target.js'
import { renamedIn, unfinishedName } from './unfinished.js'

/** Maximum number of files in the queue. */
const waitingFilesMax = 1000

export interface TransferOptions {
  readonly parallel: number
  /** Replace existing files. Without it, an existing file is a failure. */
  readonly overwrite: boolean
  /** Skip existing files without reporting a failure. Default false. */
  readonly keepExisting?: boolean
  readonly preserve: boolean
  readonly recursive: boolean
  readonly replication?: number | undefined
  readonly chunkBytes?: number | undefined
  readonly signal: AbortSignal
  readonly progress: Progress
  /** Called for each file or folder that could not be copied. */
  readonly onFailure: (path: string, thrown: unknown) => void
  /** Called with warnings that are not failures. */
  readonly onWarning?: (text: string) => void
}

export interface TransferTotals {
  readonly files: number
  readonly bytes: number
  readonly failures: number
}

interface FileCopy {
  /** Whether the caller named this file, as opposed to a file found in a directory. */
  readonly isNamed: boolean
  readonly from: string
  readonly to: string
  readonly entry: Entry
}

/** One transfer: any number of sources, each to its target path. */
export class Transfer {
  readonly #source: Side
  readonly #target: Side
  readonly #options: TransferOptions
  readonly #waiting: FileCopy[] = []
  /** Running copies by target. A second copy to the same target waits, and then finds the file that the first created. */
  readonly #underWay = new Map<string, Promise<void>>()
  /**
   * Targets of named files that were copied; a later source must not replace them. Undefined when no two sources can have the same target.
   */
  #made: Set<string> | undefined
  /** With `preserve`: sets the attributes of directories after all files were written, children before parents. */
  readonly #finished: (() => Promise<void>)[] = []
  /** Ids of the folders created as targets of named sources, for targets that have ids. */
  readonly #targetIds = new Set<string>()
  #wake: (() => void)[] = []
  #isWalked = false
  #files = 0
  #bytes = 0
  #failures = 0

  constructor(source: Side, target: Side, options: TransferOptions) {
    this.#source = source
    this.#target = target
    this.#options = options
  }

  async run(copies: readonly Placement[]): Promise<TransferTotals> {
    if (mayOverlap(copies)) this.#made = new Set()
    const workers = Array.from({ length: this.#options.parallel }, () => this.#work())
    try {
      for (const { from, to } of await this.#eachOnce(copies)) await this.#attempt(from, () => this.#walkSource(from, to))
    } finally {
      this.#isWalked = true
      this.#wakeAll()
    }
    await Promise.all(workers)
    for (const finish of this.#finished) await finish()
    this.#options.signal.throwIfAborted()
    return { files: this.#files, bytes: this.#bytes, failures: this.#failures }
  }

  /** Removes sources that are named twice, with a warning. */
  async #eachOnce(copies: readonly Placement[]): Promise<readonly Placement[]> {
    if (this.#made === undefined) return copies
    const kept = new Map<string, Placement>()
    for (const copy of copies) {
      const identity = await this.#source.identity(copy.from).catch(() => copy.from)
      const key = JSON.stringify([identity, copy.to])
      if (kept.has(key)) this.#options.onWarning?.(`warning: source \`${copy.from}' specified more than once`)
      else kept.set(key, copy)
    }
    return [...kept.values()]
  }

  async #walkSource(from: string, to: string): Promise<void> {
    const entry = await this.#source.stat(from)
    if (entry === undefined) throw await missing(this.#source, from)
    if (entry.kind !== 'directory' && endsAsDirectory(from)) {
      throw new FileSystemError('notDirectory', `\`${from}': Not a directory`, { path: from })
    }
    if (entry.kind !== 'directory') {
      await this.#checkApart(from, to, entry)
      return this.#enqueue({ from, to, entry, isNamed: true })
    }
    if (!this.#options.recursive) throw new FileSystemError('isDirectory', `\`${from}' is a directory (use -r)`, { path: from })
    await this.#checkApart(from, to, entry)
    await this.#walkFolder(from, to, entry, [])
  }

  /** Refuses to copy a folder into itself, which would never end, or a file onto itself. */
  async #checkApart(from: string, to: string, { kind, id }: Entry): Promise<void> {
    if (this.#source.isLocal !== this.#target.isLocal) return
    const isSame = id !== undefined && (await this.#target.stat(to))?.id === id
    const [here, there] = await Promise.all([this.#source.identity(from), this.#target.identity(to)])
    if (isSame || here === there) throw new FileSystemError('invalidArgument', `\`${from}' to \`${to}': are identical`, { path: from })
    if (kind !== 'directory') return
    if (there.startsWith(here.endsWith('/') ? here : `${here}/`)) throw intoItself(from, to)
    if (id !== undefined && (await this.#target.idsAbove(to)).includes(id)) throw intoItself(from, to)
  }

  async #walkFolder(from: string, to: string, entry: Entry, above: readonly string[]): Promise<void> {
    const identity = await this.#source.identity(from)
    if (above.includes(identity)) throw new FileSystemError('io', `\`${from}': link to a folder that contains it`, { path: from })
    // A path made of an inode id does not show the folders above it, so compare ids.
    if (entry.id !== undefined && this.#targetIds.has(entry.id)) throw intoItself(from, to)
    await this.#target.mkdir(to)
    if (above.length === 0 && !this.#target.isLocal) {
      const made = await this.#target.stat(to)
      if (made?.id !== undefined) this.#targetIds.add(made.id)
    }
    for await (const { name, entry: child, problem } of this.#source.list(from)) {
      this.#options.signal.throwIfAborted()
      const childFrom = this.#source.join(from, name)
      const childTo = this.#target.join(to, name)
      if (child === undefined) this.#onFailure(childFrom, problem)
      else if (child.kind === 'directory')
        await this.#attempt(childFrom, () => this.#walkFolder(childFrom, childTo, child, [...above, identity]))
      else await this.#enqueue({ from: childFrom, to: childTo, entry: child, isNamed: false })
    }
    if (this.#options.preserve) this.#finished.push(() => this.#attempt(from, () => this.#target.preserve(to, entry)))
  }

  async #enqueue(copy: FileCopy): Promise<void> {
    if (copy.entry.kind === 'special') {
      return this.#onFailure(
        copy.from,
        new FileSystemError('unsupported', `\`${copy.from}': not a regular file but a pipe, socket or device`, { path: copy.from }),
      )
    }
    this.#options.progress.onFound(copy.entry.size)
    while (this.#waiting.length >= waitingFilesMax && !this.#options.signal.aborted) await this.#sleep()
    this.#waiting.push(copy)
    this.#wakeAll()
  }

  async #work(): Promise<void> {
    for (;;) {
      const copy = this.#waiting.shift()
      if (copy !== undefined) {
        this.#wakeAll()
        await this.#attempt(copy.from, () => this.#inTurn(copy))
      } else if (this.#isWalked || this.#options.signal.aborted) return
      else await this.#sleep()
    }
  }

  /** Copies to the same target run one after the other, in the order in which they were found. */
  async #inTurn(copy: FileCopy): Promise<void> {
    const before = this.#underWay.get(copy.to)
    const copying = (before ?? Promise.resolve()).then(() => this.#copyFile(copy))
    const settled = copying.catch(() => undefined)
    this.#underWay.set(copy.to, settled)
    try {
      await copying
    } finally {
      if (this.#underWay.get(copy.to) === settled) this.#underWay.delete(copy.to)
    }
  }

  async #copyFile({ from, to: named, entry, isNamed }: FileCopy): Promise<void> {
    const { signal, overwrite, keepExisting = false, preserve, replication, chunkBytes, progress } = this.#options
    signal.throwIfAborted()
    const there = await this.#target.stat(named)
    if (there !== undefined && keepExisting) return
    if (there?.kind === 'directory') {
      throw new FileSystemError('isDirectory', `\`${named}': Is a directory: cannot overwrite it with a file`, { path: named })
    }
    if (!overwrite && there !== undefined) throw new FileSystemError('alreadyExists', `\`${named}': File exists`, { path: named })
    if (this.#made?.has(named) === true) {
      throw new FileSystemError('alreadyExists', `\`${named}': File exists: will not overwrite what was just created`, { path: named })
    }
    const to = await this.#target.destination(named)
    let copied = 0
    const meter = new Transform({
      transform: (data: Buffer, _encoding, done) => {
        copied += data.length
        progress.onBytes(data.length)
        done(undefined, data)
      },
    })
    const source = await this.#source.read(from, signal)
    const copy = { to, source, meter, overwrite, options: { replication, chunkBytes, signal } }
    try {
      await writeWhole(this.#target, copy, (unfinished, thrown) => this.#options.onFailure(unfinished, thrown))
    } catch (thrown) {
      if (keepExisting && isFileThere(thrown)) return
      throw thrown
    }
    if (isNamed) this.#made?.add(named)
    if (preserve) await this.#target.preserve(to, entry)
    this.#files += 1
    this.#bytes += copied
    progress.onFile()
  }

  async #attempt(path: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      this.#onFailure(path, thrown)
    }
  }

  #onFailure(path: string, thrown: unknown): void {
    if (this.#options.signal.aborted) return
    this.#failures += 1
    this.#options.onFailure(path, thrown)
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake.push(resolve)
    })
  }

  #wakeAll(): void {
    const sleeping = this.#wake
    this.#wake = []
    for (const wake of sleeping) wake()
  }
}

function intoItself(from: string, to: string): FileSystemError {
  return new FileSystemError('invalidArgument', `\`${from}' to \`${to}': is a subdirectory of itself`, { path: from })
}

function isFileThere(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException).code === 'EEXIST'
}

/** Whether one target equals another or is below it. */
function mayOverlap(copies: readonly Placement[]): boolean {
  const targets = copies.map(({ to }) => `${to.replace(/\/+$/, '')}/`).sort()
  return targets.some((target, index) => index > 0 && target.startsWith(targets[index - 1] ?? target))
}

/** Changes an error about the temporary file into one about the target. */
function aboutTarget(thrown: unknown, unfinished: string, to: string): unknown {
  const { code, path } = thrown as NodeJS.ErrnoException
  const isOfFile = path === unfinished
  if (isOfFile && code === 'ENOENT')
    return new FileSystemError('notFound', `\`${to}': No such file or directory`, { path: to, cause: thrown })
  if (isOfFile && code === 'ENOTDIR') return new FileSystemError('notDirectory', `\`${to}': Not a directory`, { path: to, cause: thrown })
  return renamedIn(thrown, unfinished, to)
}

/** Writes `source` to a temporary file beside `to`, then renames it. The temporary file is removed if that fails or is interrupted. */
export async function writeWhole(
  target: Side,
  copy: {
    readonly to: string
    readonly source: Readable
    readonly meter?: Transform
    /** Replace `to` if it exists at the time of the rename. */
    readonly overwrite: boolean
    readonly options: WriteOptions
  },
  onLeftBehind: (path: string, thrown: unknown) => void,
): Promise<void> {
  const { to, source, meter, overwrite, options } = copy
  const unfinished = unfinishedName(to)
  try {
    const sink = await target.write(unfinished, options)
    if (meter === undefined) await pipeline(source, sink, { signal: options.signal })
    else await pipeline(source, meter, sink, { signal: options.signal })
    await target.rename(unfinished, to, { overwrite }).catch((thrown: unknown) => {
      if (!isFileThere(thrown)) throw thrown
      throw new FileSystemError('alreadyExists', `\`${to}': File exists`, { path: to, cause: thrown })
    })
  } catch (thrown) {
    source.destroy()
    await target.remove(unfinished).catch((second: unknown) => onLeftBehind(unfinished, second))
    throw aboutTarget(thrown, unfinished, to)
  }
}
