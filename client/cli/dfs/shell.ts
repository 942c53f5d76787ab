// The interface of a command of `cairn dfs`, and the class that it works with: file systems, output, reporting of failures.

import { FileSystemError } from '../../../proto/base/errors.js'
import type { Context } from '../command.js'
import { UsageError } from '../usage-error.js'
import { expandOperand } from './glob.js'
import { uriText } from './hadoop-path.js'
import { LocalFileSystem } from './local/local-file-system.js'
import { childrenOf, type Item, isThere, type Lookup, type MaybeItem, maybeItem, notFound } from './paths.js'
import { ShellFailure, ShellUsageError } from './shell-errors.js'

export interface ShellCommand {
  /** Names without the dash. The first is the main name. */
  readonly names: readonly string[]
  /** Usage text after the name. */
  readonly usage: string
  readonly help: string
  /** For a deprecated command: what to use instead. */
  readonly replacement?: string
  /** Options without the dash. */
  readonly flags?: readonly string[]
  /** Options with a value. */
  readonly valueFlags?: readonly string[]
  /** Options that are always set. */
  readonly impliedFlags?: readonly string[]
  /** Treat unknown options as operands. */
  readonly keepsUnknownFlags?: boolean
  /** The command parses its options itself. */
  readonly isRaw?: boolean
  readonly operandsMin?: number
  readonly operandsMax?: number
  readonly run: (shell: Shell, call: Call) => Promise<void>
}

export interface Call {
  readonly operands: readonly string[]
  has(flag: string): boolean
  value(flag: string): string | undefined
}

/** The environment of a running command. */
export class Shell {
  readonly context: Context
  /** Returns the file system of a path. */
  readonly of: Lookup
  /** The local disk, for `file:` paths. */
  readonly local = new LocalFileSystem()
  readonly #name: string
  hasFailed = false

  constructor(context: Context, name: string) {
    this.context = context
    this.of = async (path) => {
      if (/^\/\/[^/]/.test(path)) throw new ShellFailure('No FileSystem for scheme "null"')
      const [, scheme = 'hdfs', authority = ''] = /^([^:/]+):(?:\/\/([^/]*)|\/)/.exec(path) ?? []
      // Schemes are case-sensitive here, as in Hadoop's shell.
      if (scheme !== 'hdfs' && scheme !== 'file') throw new ShellFailure(`No FileSystem for scheme "${scheme}"`)
      if (scheme === 'hdfs') return context.fileSystem(path)
      if (authority !== '') throw new ShellUsageError(`Wrong FS: ${path}, expected: file:///`)
      return this.local
    }
    this.#name = name
  }

  print(line: string): void {
    this.context.stdout.write(`${line}\n`)
  }

  /** Prints a message to standard error. */
  warn(text: string): void {
    this.context.stderr.write(`${this.#name}: ${text}\n`)
  }

  /** Prints a line of a log to standard error, as Hadoop's shell shows those of its classes. */
  log(line: string): void {
    this.context.stderr.write(`${line}\n`)
  }

  /** Reports a failure. The command continues, and its exit code will be 1. */
  fail(thrown: unknown, shown?: string): void {
    if (this.context.signal.aborted || thrown instanceof ShellUsageError || thrown instanceof UsageError) throw thrown
    this.hasFailed = true
    this.warn(failureText(thrown, shown))
  }

  /** The message of a failure, without the name of the command. */
  textOf(thrown: unknown): string {
    return failureText(thrown, undefined)
  }

  /**
   * Expands the operands: all matches of a pattern (none is a failure, unless `mayMatchNothing`), and plain paths even if they do not
   * exist.
   */
  async named(operands: readonly string[], { mayMatchNothing = false } = {}): Promise<MaybeItem[]> {
    const items: MaybeItem[] = []
    for (const operand of operands) {
      try {
        const found = await expandOperand(this.of, operand)
        if (found.length === 0 && !mayMatchNothing) throw notFound(operand)
        items.push(...found)
      } catch (thrown) {
        this.fail(thrown, operand)
      }
    }
    return items
  }

  /** All existing paths that the operands name. A missing path is reported as a failure. */
  async expand(operands: readonly string[]): Promise<Item[]> {
    const items: Item[] = []
    for (const item of await this.named(operands)) {
      if (isThere(item)) items.push(item)
      else this.fail(notFound(item.shown))
    }
    return items
  }

  /** Runs `work` for each path that the operands name. A missing path is reported as a failure when its turn comes. */
  each(operands: readonly string[], work: (item: Item) => Promise<void>): Promise<void> {
    return this.eachOrMissing(operands, async (item) => {
      if (!isThere(item)) throw notFound(item.shown)
      await work(item)
    })
  }

  /** Runs `work` for an item and everything below it. After a failure the item's subtree is skipped, and the rest is processed. */
  async visit(item: Item, work: (item: Item) => Promise<void>): Promise<void> {
    try {
      await work(item)
      if (item.stats.isDirectory()) for (const child of await childrenOf(item)) await this.visit(child, work)
    } catch (thrown) {
      this.fail(thrown, item.shown)
    }
  }

  /** The same as `each`, but `work` is also called for missing paths. */
  async eachOrMissing(operands: readonly string[], work: (item: MaybeItem) => Promise<void>): Promise<void> {
    for (const item of await this.named(operands)) {
      try {
        await work(item)
      } catch (thrown) {
        this.fail(thrown, item.shown)
      }
    }
  }

  /** The full path as Hadoop shows it: `hdfs://host:port/user/me/x`, with the escapes of a URI. */
  async fullPath(path: string): Promise<string> {
    const fileSystem = await this.of(path)
    return `${fileSystem.address}${uriText(fileSystem.resolve(path))}`
  }

  /** Looks up one path without wildcards; `stats` is undefined when it does not exist. */
  item(operand: string): Promise<MaybeItem> {
    return maybeItem(this.of, operand)
  }
}

const texts: Readonly<Record<string, string>> = {
  ENOENT: 'No such file or directory',
  EEXIST: 'File exists',
  EISDIR: 'Is a directory',
  ENOTDIR: 'Is not a directory',
  ENOTEMPTY: 'Directory is not empty',
}

/**
 * Messages of the client library itself, which are replaced by Hadoop's texts. Other messages come from a server and are shown unchanged.
 */
const nodeTexts: ReadonlySet<string> = new Set([
  'no such file or directory',
  'no such file',
  'file already exists',
  'not a directory',
  'directory not empty',
  'illegal operation on a directory',
])

function failureText(thrown: unknown, shown: string | undefined): string {
  if (thrown instanceof ShellFailure) return thrown.message
  const isCalled = thrown instanceof FileSystemError && thrown.syscall !== undefined
  const said = isCalled && thrown.cause instanceof Error ? thrown.cause.message : ''
  const known = texts[(thrown as NodeJS.ErrnoException).code ?? '']
  if (known !== undefined && (!isCalled || nodeTexts.has(said))) return `\`${shown ?? (thrown as FileSystemError).path ?? ''}': ${known}`
  const cause = thrown instanceof FileSystemError && thrown.cause instanceof Error ? thrown.cause : thrown
  return (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0] ?? ''
}
