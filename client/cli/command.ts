// What every CLI command shares: the context it gets, its errors and exit codes. A command registers itself with commander and does its
// work in an action, which receives the context.

import type { Readable, Writable } from 'node:stream'
import type { Command } from 'commander'
import { FileSystemError } from '../../proto/base/errors.js'
import type { FileSystem } from '../index.js'
import type { Clusters } from './clusters.js'
import { UsageError } from './usage-error.js'

/**
 * Exit codes of the process: success, failure, wrong usage, wrong usage of `cairn dfs`, damaged data of a server (starting it again does
 * not help), interruption by a signal.
 */
export const exitCodes = { done: 0, failed: 1, usage: 2, dfsUsage: 255, untrusted: 3, interrupted: 130 } as const

/** The data of a server is damaged. The message says what to do. */
export class UntrustedData extends Error {
  override readonly name = 'UntrustedData'
}

/** A failure that has been reported to the user already; only the exit code remains to be set. */
export class Failed extends Error {
  override readonly name = 'Failed'
}

export interface Context {
  /** The file system that a path belongs to; the default one without a path or without an address in it. Connected at the first call. */
  readonly fileSystem: (path?: string) => Promise<FileSystem>
  /**
   * The default file system, on a connection authenticated with the key in `clusterKeyFile`. Required for commands that change the cluster.
   */
  readonly administrator: (clusterKeyFile: string) => Promise<FileSystem>
  readonly clusters: Clusters
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** Whether standard error is a terminal; progress is shown only there. */
  readonly isTerminal: boolean
  readonly isJson: boolean
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

export type Action = (context: Context) => Promise<void>
/** Adds a command to the program. `run` calls the action with a context; its errors become exit codes. */
export type Register = (program: Command, run: (action: Action) => Promise<void>) => void

/** Runs `work` for each operand. A failure is reported, and the remaining operands are still processed. */
export async function forEachOperand<T>(context: Context, operands: readonly T[], work: (operand: T) => Promise<void>): Promise<void> {
  let failed = 0
  for (const operand of operands) {
    try {
      await work(operand)
    } catch (thrown) {
      if (context.signal.aborted || thrown instanceof UsageError) throw thrown
      failed += 1
      if (!(thrown instanceof Failed)) context.stderr.write(`cairn: ${textOf(thrown)}\n`)
    }
  }
  if (failed > 0) throw new Failed(`${failed} failed`)
}

/** The text of an error for the user: its first line. */
export function textOf(thrown: unknown): string {
  const text = thrown instanceof FileSystemError ? failureText(thrown) : thrown instanceof Error ? thrown.message : String(thrown)
  return text.split('\n', 1)[0] ?? ''
}

/** For a call without a path the library's message has code and method, as in Node. A CLI user needs only the server's message. */
function failureText(thrown: FileSystemError): string {
  if (thrown.reason === 'noSuchProtocol') return 'the server is not a Cairn master: Apache HDFS does not support this command'
  const isOfCall = thrown.syscall !== undefined && thrown.path === undefined
  return isOfCall && thrown.cause instanceof FileSystemError ? thrown.cause.message : thrown.message
}

/** An error of the command-line parser as one line, in the format of all our error messages. */
export function parserComplaint(text: string): string {
  return `cairn: ${text
    .trim()
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')} (try --help)\n`
}

/** Parses a whole number given as flag or operand. */
export function wholeNumber(text: string, what: string, least = 0): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    throw new UsageError(`${what} must be a whole number of at least ${least}, not "${text}"`)
  return value
}
