// What a command of `cairn dfs` is, and what it works with: the file system, a way to print, a way to fail and go on.

import { FileSystemError } from '../../../proto/base/errors.js'
import type { Context } from '../command.js'
import { expand, type Item, type Lookup, type MaybeItem, maybeItem } from './paths.js'

export interface ShellCommand {
  /** Without the dash; the first is the proper one. */
  readonly names: readonly string[]
  /** What follows the name. */
  readonly usage: string
  readonly help: string
  /** Options without the dash. */
  readonly flags?: readonly string[]
  /** Options that are followed by a value. */
  readonly valueFlags?: readonly string[]
  readonly operandsMin?: number
  readonly operandsMax?: number
  readonly run: (shell: Shell, call: Call) => Promise<void>
}

export interface Call {
  readonly operands: readonly string[]
  has(flag: string): boolean
  value(flag: string): string | undefined
}

/** The command line was wrong; the usage follows. */
export class ShellUsageError extends Error {
  override readonly name = 'ShellUsageError'
}

/** A failure whose text is complete, as `path': reason. */
export class ShellFailure extends Error {
  override readonly name = 'ShellFailure'
}

/** What a command works with. */
export class Shell {
  readonly context: Context
  /** The file system that a path is of. */
  readonly of: Lookup
  readonly #name: string
  hasFailed = false

  constructor(context: Context, name: string) {
    this.context = context
    this.of = context.fileSystem
    this.#name = name
  }

  print(line: string): void {
    this.context.stdout.write(`${line}\n`)
  }

  /** Says what failed; the command goes on and ends in 1. */
  fail(thrown: unknown, shown?: string): void {
    if (this.context.signal.aborted || thrown instanceof ShellUsageError) throw thrown
    this.hasFailed = true
    this.context.stderr.write(`${this.#name}: ${failureText(thrown, shown)}\n`)
  }

  /** Every existing path that the operands name; what names nothing has failed. */
  async expand(operands: readonly string[]): Promise<Item[]> {
    const items: Item[] = []
    for (const operand of operands) {
      try {
        items.push(...(await expand(this.of, operand)))
      } catch (thrown) {
        this.fail(thrown, operand)
      }
    }
    return items
  }

  /** Runs `work` for what each operand names. */
  async each(operands: readonly string[], work: (item: Item) => Promise<void>): Promise<void> {
    for (const item of await this.expand(operands)) {
      try {
        await work(item)
      } catch (thrown) {
        this.fail(thrown, item.shown)
      }
    }
  }

  /** As Hadoop shows a path in full: `hdfs://host:port/user/me/x`. */
  async fullPath(path: string): Promise<string> {
    const fileSystem = await this.of(path)
    return `${fileSystem.address}${fileSystem.resolve(path)}`
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

function failureText(thrown: unknown, shown: string | undefined): string {
  if (thrown instanceof ShellFailure) return thrown.message
  const code = (thrown as NodeJS.ErrnoException).code ?? ''
  const known = texts[code]
  if (known !== undefined) return `\`${shown ?? (thrown as FileSystemError).path ?? ''}': ${known}`
  const cause = thrown instanceof FileSystemError && thrown.cause instanceof Error ? thrown.cause : thrown
  return (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0] ?? ''
}

export function usageLine({ usage }: ShellCommand, name: string): string {
  return `Usage: cairn dfs [generic options] -${name} ${usage}`.trimEnd()
}
