// What a command of `cairn dfs` is, and what it works with: the file system, a way to print, a way to fail and go on.

import { FileSystemError } from '../../../proto/base/errors.js'
import type { Context } from '../command.js'
import { UsageError } from '../usage-error.js'
import { expandOperand } from './glob.js'
import { uriText } from './hadoop-path.js'
import { LocalFileSystem } from './local/local-file-system.js'
import { childrenOf, type Item, isThere, type Lookup, type MaybeItem, maybeItem, notFound } from './paths.js'
import { ShellFailure, ShellUsageError } from './shell-errors.js'

export interface ShellCommand {
  /** Without the dash; the first is the proper one. */
  readonly names: readonly string[]
  /** What follows the name. */
  readonly usage: string
  readonly help: string
  /** What to write instead of an old command. */
  readonly replacement?: string
  /** Options without the dash. */
  readonly flags?: readonly string[]
  /** Options that are followed by a value. */
  readonly valueFlags?: readonly string[]
  /** Options that need not be given. */
  readonly impliedFlags?: readonly string[]
  /** Options that are not known count as operands. */
  readonly keepsUnknownFlags?: boolean
  /** The command takes its options out of the operands itself. */
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

/** What a command works with. */
export class Shell {
  readonly context: Context
  /** The file system that a path is of. */
  readonly of: Lookup
  /** The local disk, which `file:` paths are of. */
  readonly local = new LocalFileSystem()
  readonly #name: string
  hasFailed = false

  constructor(context: Context, name: string) {
    this.context = context
    this.of = async (path) => {
      if (/^\/\/[^/]/.test(path)) throw new ShellFailure('No FileSystem for scheme "null"')
      const [, scheme = 'hdfs', authority = ''] = /^([^:/]+):(?:\/\/([^/]*)|\/)/.exec(path) ?? []
      // Hadoop looks for a scheme as it is written, where addresses otherwise may be in capital letters.
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

  /** Says something on the standard error. */
  warn(text: string): void {
    this.context.stderr.write(`${this.#name}: ${text}\n`)
  }

  /** Says what failed; the command goes on and ends in 1. */
  fail(thrown: unknown, shown?: string): void {
    if (this.context.signal.aborted || thrown instanceof ShellUsageError || thrown instanceof UsageError) throw thrown
    this.hasFailed = true
    this.warn(failureText(thrown, shown))
  }

  /** What a failure says, without the name of the command. */
  textOf(thrown: unknown): string {
    return failureText(thrown, undefined)
  }

  /** What the operands name: all that a pattern matches, which is something or a failure, and a plain path whether it is there or not. */
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

  /** Every existing path that the operands name; what names nothing has failed. */
  async expand(operands: readonly string[]): Promise<Item[]> {
    const items: Item[] = []
    for (const item of await this.named(operands)) {
      if (isThere(item)) items.push(item)
      else this.fail(notFound(item.shown))
    }
    return items
  }

  /** Runs `work` for what each operand names; one that is not there fails in its turn. */
  each(operands: readonly string[], work: (item: Item) => Promise<void>): Promise<void> {
    return this.eachOrMissing(operands, async (item) => {
      if (!isThere(item)) throw notFound(item.shown)
      await work(item)
    })
  }

  /** Runs `work` for an item and then for all below it, but not below what it failed for; a failure is told and the rest goes on. */
  async visit(item: Item, work: (item: Item) => Promise<void>): Promise<void> {
    try {
      await work(item)
      if (item.stats.isDirectory()) for (const child of await childrenOf(item)) await this.visit(child, work)
    } catch (thrown) {
      this.fail(thrown, item.shown)
    }
  }

  /** The same as `each`, and `work` sees to what is not there. */
  async eachOrMissing(operands: readonly string[], work: (item: MaybeItem) => Promise<void>): Promise<void> {
    for (const item of await this.named(operands)) {
      try {
        await work(item)
      } catch (thrown) {
        this.fail(thrown, item.shown)
      }
    }
  }

  /** As Hadoop shows a path in full: `hdfs://host:port/user/me/x`, what a URI must escape escaped. */
  async fullPath(path: string): Promise<string> {
    const fileSystem = await this.of(path)
    return `${fileSystem.address}${uriText(fileSystem.resolve(path))}`
  }

  /** One path without wildcards; `stats` is undefined when nothing is there. */
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

/** What Node says where the client library itself finds these; anything else came from a server, and is shown as it is. */
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
