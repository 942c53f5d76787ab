// What a command of the CLI is given and how it ends. A command says what it wants of commander, and does its work in an action that gets a context.

import type { Readable, Writable } from 'node:stream'
import type { Command } from 'commander'
import { FileSystemError } from '../../proto/base/errors.js'
import type { FileSystem } from '../index.js'
import type { Clusters } from './clusters.js'
import { UsageError } from './usage-error.js'

/**
 * How the process ends: the operation worked, it failed, it was asked for in a wrong way (the same of `cairn dfs`), the data of a server cannot be trusted (to start it again is
 * no help), it was interrupted.
 */
export const exitCodes = { done: 0, failed: 1, usage: 2, dfsUsage: 255, untrusted: 3, interrupted: 130 } as const

/** The data of a server is damaged; the message says what to do. */
export class UntrustedData extends Error {
  override readonly name = 'UntrustedData'
}

/** Something that was said already, so that only the exit code is left to give. */
export class Failed extends Error {
  override readonly name = 'Failed'
}

export interface Context {
  /** The file system that a path is of; without one, or for one that names none, the usual one. Connected at the first call. */
  readonly fileSystem: (path?: string) => Promise<FileSystem>
  /** The usual one, connected with the proof that we hold the key in `clusterKeyFile`, which changes of the cluster take. */
  readonly administrator: (clusterKeyFile: string) => Promise<FileSystem>
  readonly clusters: Clusters
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** Whether a person looks at the standard error, where progress is shown. */
  readonly isTerminal: boolean
  readonly isJson: boolean
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

export type Action = (context: Context) => Promise<void>
/** Adds a command to the program; `run` gives its action a context and turns what it throws into an exit code. */
export type Register = (program: Command, run: (action: Action) => Promise<void>) => void

/** Runs `work` for each operand; one that fails is reported and the others still get their turn. */
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

/** What a person is told of an error: its first line. */
export function textOf(thrown: unknown): string {
  const text = thrown instanceof FileSystemError ? failureText(thrown) : thrown instanceof Error ? thrown.message : String(thrown)
  return text.split('\n', 1)[0] ?? ''
}

/** Of a call about no path the library names code and method, as Node does; a person asked for a command, and what was answered says it all. */
function failureText(thrown: FileSystemError): string {
  if (thrown.reason === 'noSuchProtocol') return 'what answers there is no master of Cairn: Apache HDFS has no such command'
  const isOfCall = thrown.syscall !== undefined && thrown.path === undefined
  return isOfCall && thrown.cause instanceof FileSystemError ? thrown.cause.message : thrown.message
}

/** What the parser of command lines complains of, in one line and as every other complaint is written. */
export function parserComplaint(text: string): string {
  return `cairn: ${text
    .trim()
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')} (try --help)\n`
}

/** A whole number out of a flag or an operand. */
export function wholeNumber(text: string, what: string, least = 0): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    throw new UsageError(`${what} must be a whole number of at least ${least}, not "${text}"`)
  return value
}
