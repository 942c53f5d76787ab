// Copies files and trees between any two file systems of the shell. A file gets its final name only when it is complete, unless it is
// written directly. Failures are reported, and the remaining files are copied.

import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { Progress } from '../progress.js'
import { renamedIn, unfinishedName } from '../unfinished.js'
import { checkApart, checkBelow, intoItself, isSameThing, qualified, targetOf } from './destination.js'
import { summedNameBytesMax } from './local/side-sums.js'
import { OrderedWork } from './ordered-work.js'
import { childName, type Item, type MaybeItem, notFound } from './paths.js'
import { type Preserved, preserve } from './preserve.js'
import type { Shell } from './shell.js'
import { ShellFailure } from './shell-errors.js'

export interface CopyOptions {
  /** Number of files copied in parallel. */
  readonly parallel: number
  readonly overwrite: boolean
  readonly preserved: Preserved
  /** Write directly under the final name. */
  readonly isDirect: boolean
  /** Undefined for the file system's default. */
  readonly replication?: number | undefined
  /** Remove the source after copying, and do not merge a directory into an existing one. */
  readonly isMove: boolean
  readonly progress: Progress
}

export class TreeCopy {
  readonly #shell: Shell
  readonly #options: CopyOptions
  readonly #work: OrderedWork
  /** Targets of sources whose copies have started. */
  readonly #begun = new Set<string>()
  /** Target directories of the sources. */
  readonly #roots: Item[] = []

  constructor(shell: Shell, options: CopyOptions) {
    this.#shell = shell
    this.#options = options
    this.#work = new OrderedWork(options.parallel, (thrown, shown) => shell.fail(thrown, shown))
  }

  async run(sources: readonly MaybeItem[], destination: MaybeItem): Promise<void> {
    for (const { stats, ...rest } of sources) {
      try {
        if (stats === undefined) throw notFound(rest.shown)
        await this.#copySource({ ...rest, stats }, destination)
      } catch (thrown) {
        this.#work.failed(rest.shown, thrown)
      }
    }
    await this.#work.settled()
  }

  async #copySource(source: Item, destination: MaybeItem): Promise<void> {
    let target = await targetOf(destination, source, false)
    if (this.#begun.has(target.path)) {
      // Another source has the same target: wait until that copy is complete.
      await this.#work.settled()
      target = await targetOf(destination, source, false)
    }
    this.#begun.add(target.path)
    checkApart(source, target)
    await checkBelow(source, target)
    await this.#copy(source, target, [])
  }

  /** Resolves when the copy of a file has started, for a directory when the copies of all its files have started. */
  async #copy(source: Item, target: MaybeItem, above: readonly string[]): Promise<void> {
    this.#shell.context.signal.throwIfAborted()
    if (source.stats.isDirectory()) return this.#copyDirectory(source, target, above)
    this.#options.progress.onFound(source.stats.size)
    await this.#work.begin(source.shown, () => this.#copyFile(source, target))
  }

  async #copyDirectory(source: Item, target: MaybeItem, above: readonly string[]): Promise<void> {
    const { isMove, preserved } = this.#options
    if (isMove && target.stats?.isDirectory() === true) throw new ShellFailure(`\`${target.shown}': File exists`)
    const isLocal = source.fileSystem === this.#shell.local // links, which can form loops, exist only there
    const identity = isLocal ? await this.#shell.local.realpath(source.path) : source.path
    if (above.includes(identity)) throw new ShellFailure(`\`${source.shown}': link to a directory that contains it`)
    // A path made of an inode id does not show the directories above it, so compare ids.
    for (const root of this.#roots) if (await isSameThing(source, root)) throw intoItself(source, target)
    const made = await this.#directoryAt(target)
    if (above.length === 0) this.#roots.push(made)
    for await (const { name, stats } of await source.fileSystem.opendir(source.path)) {
      const child = { ...source, shown: childName(source.shown, name), path: childName(source.path, name), stats }
      try {
        await this.#copy(child, await targetOf(made, child, true), [...above, identity])
      } catch (thrown) {
        this.#work.failed(child.shown, thrown)
      }
    }
    if (preserved.size === 0 && !isMove) return
    // Wait for all copies: writing into the directory changes its times, and only an empty source directory can be removed.
    await this.#work.settled()
    await preserve(source, made, preserved)
    if (isMove) await removeEmpty(source)
  }

  async #directoryAt(target: MaybeItem): Promise<Item> {
    const { shown, path, fileSystem, stats } = target
    if (stats === undefined) {
      await fileSystem.mkdir(path, { recursive: true })
      return { ...target, stats: await fileSystem.stat(path) }
    }
    if (!stats.isDirectory()) throw new ShellFailure(`\`${shown}': Is not a directory`)
    return { ...target, stats }
  }

  async #copyFile(source: Item, target: MaybeItem): Promise<void> {
    const { overwrite, preserved, isMove, isDirect, progress } = this.#options
    const { path, fileSystem, shown } = source
    checkReadable(source)
    checkFree(target, overwrite)
    if (isDirect && (await isSameThing(source, target))) {
      throw new ShellFailure(`\`${shown}' to \`${qualified(target)}': are identical`)
    }
    const input = fileSystem.createReadStream(path, { signal: this.#shell.context.signal })
    await writeTarget(this.#shell, target, input, { ...this.#options, onBytes: (bytes) => progress.onBytes(bytes) })
    if (preserved.size > 0) await preserve(source, target, preserved)
    if (isMove) await fileSystem.rm(path)
    progress.onFile()
  }
}

async function removeEmpty({ path, fileSystem }: Item): Promise<void> {
  try {
    await fileSystem.rmdir(path)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw thrown
    throw new ShellFailure(`Directory ${fileSystem.resolve(path)} is not empty`)
  }
}

/** Refuses broken links, pipes and devices; reading these may never end. */
function checkReadable({ shown, stats }: Item): void {
  if (stats.isSymbolicLink()) throw new ShellFailure(`\`${shown}': broken link`)
  if (stats.isFile()) return
  throw new FileSystemError('unsupported', `\`${shown}': not a regular file but a pipe, socket or device`, { path: shown })
}

export function checkFree({ shown, stats }: MaybeItem, overwrite: boolean): void {
  if (stats !== undefined && (stats.isDirectory() || !overwrite)) throw new ShellFailure(`\`${shown}': File exists`)
}

export interface WriteTargetOptions {
  readonly isDirect: boolean
  /** Replace the target if it exists at the time of the rename. */
  readonly overwrite: boolean
  readonly replication?: number | undefined
  readonly onBytes?: (bytes: number) => void
}

/** Writes all of `input`. After a failure the temporary file is removed; a file written directly may remain incomplete. */
export async function writeTarget(
  shell: Shell,
  { path, shown, fileSystem }: MaybeItem,
  input: Readable,
  { isDirect, overwrite, replication, onBytes }: WriteTargetOptions,
): Promise<void> {
  const { signal } = shell.context
  const written = isDirect ? path : unfinishedName(path, fileSystem === shell.local ? summedNameBytesMax : undefined)
  try {
    const contents = await opened(input, onBytes)
    const flags = isDirect && !overwrite ? 'wx' : 'w'
    const options = { flags, recursive: true, signal, ...(replication === undefined ? {} : { replication }) } as const
    const output = fileSystem.createWriteStream(written, options)
    try {
      await pipeline(contents, output, { signal })
      if (!isDirect) await fileSystem.rename(written, path, { overwrite })
    } catch (thrown) {
      if (!isDirect) await removeUnfinished(shell, fileSystem, written)
      if (!overwrite && (thrown as NodeJS.ErrnoException).code === 'EEXIST') throw new ShellFailure(`\`${shown}': File exists`)
      throw renamedIn(thrown, written, path)
    }
  } finally {
    input.destroy()
  }
}

/** Removes the temporary file. With ENOTDIR it was never created. */
async function removeUnfinished(shell: Shell, fileSystem: MaybeItem['fileSystem'], path: string): Promise<void> {
  try {
    await fileSystem.rm(path, { force: true })
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOTDIR') shell.fail(thrown, path)
  }
}

/** Resolves after the first read, so that an unreadable source does not change the target. */
async function opened(input: Readable, onBytes: (bytes: number) => void = () => undefined): Promise<AsyncGenerator<Buffer>> {
  const iterator = input[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>
  const first = await iterator.next()
  return (async function* () {
    for (let each = first; each.done !== true; each = await iterator.next()) {
      onBytes(each.value.length)
      yield each.value
    }
  })()
}
