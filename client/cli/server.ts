// What `cairn master`, `cairn chunkserver` and `cairn gateway` share: reading settings, creating the log, running the server until a signal.

import { setFlagsFromString } from 'node:v8'
import { Command } from 'commander'
import type { z } from 'zod'
import { FileSystemError, UnusableData } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { createLogger, type LoggerOptions } from '../../proto/base/pino-logger.js'
import { type Context, parserComplaint, textOf, UntrustedData } from './command.js'
import { giveHeapRoom } from './heap-growth.js'
import { addSettings, checkNothingMissing, type RawSettings, readSettings } from './settings.js'
import { codeOf } from './up/servers.js'
import { asUsage } from './usage-error.js'

export interface Running {
  /** Resolves when the server was stopped, rejects when it stopped because of an error. */
  readonly closed: Promise<void>
  stop(): Promise<void>
}

export interface ServerProgram<Options extends LogOptions> {
  readonly name: 'master' | 'chunkserver' | 'gateway'
  readonly description: string
  readonly schema: z.ZodObject
  readonly parse: (raw: RawSettings) => Options
  readonly start: (options: Options, logger: Logger, context: Pick<Context, 'clusters'>) => Promise<Running>
}

export interface LogOptions {
  readonly logLevel: LoggerOptions['level']
  readonly logFormat: LoggerOptions['format']
}

/** A clean stop that takes longer is aborted by exiting: the data survives a crash at any moment. */
const stopMsMax = 4500

export function environmentPrefix(name: string): string {
  return `CAIRN_${name.toUpperCase()}_`
}

/** Reads the settings of one server from the arguments after its command. */
export async function settingsFromWords(
  program: Pick<ServerProgram<LogOptions>, 'name' | 'description' | 'schema'>,
  words: readonly string[],
): Promise<RawSettings> {
  const prefix = environmentPrefix(program.name)
  const command = addSettings(new Command(`cairn ${program.name}`).description(program.description), program.schema, prefix)
  command
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput({ outputError: (text, put) => put(parserComplaint(text)) })
  command.parse([...words], { from: 'user' })
  return readSettings(program.schema, command.opts(), { prefix, variables: process.env })
}

/** Runs one server until a signal, until its parent process (if it has an IPC channel) ends, or until the server fails. */
export async function runServer<Options extends LogOptions>(
  context: Context,
  program: ServerProgram<Options>,
  words: readonly string[],
): Promise<void> {
  // Young objects are collected by the main thread alone: it takes about 5 ms, and several threads use a tenth more CPU for a server's calls.
  setFlagsFromString('--no-parallel-scavenge')
  if (program.name !== 'master') giveHeapRoom() // they stream files
  const running = await start(context, program, words)
  process.send?.({ kind: 'started' })
  const gone = new Promise<void>((resolve) => {
    process.once('disconnect', () => resolve())
    context.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const ended = await Promise.race([gone.then(() => 'asked'), running.closed.then(() => 'closed')]).catch((thrown: unknown) => {
    throw exitReason(thrown)
  })
  if (ended === 'asked') {
    setTimeout(() => process.exit(0), stopMsMax).unref()
    await running.stop()
  }
  process.exit(0)
}

/** Starts the server. If that fails, the reason is sent to the parent process, if there is an IPC channel. */
async function start<Options extends LogOptions>(
  context: Context,
  program: ServerProgram<Options>,
  words: readonly string[],
): Promise<Running> {
  try {
    const raw = await settingsFromWords(program, words)
    checkNothingMissing(program.schema, raw)
    const options = asUsage(() => program.parse(raw))
    return await program.start(options, createLogger({ level: options.logLevel, format: options.logFormat }), context)
  } catch (thrown) {
    process.send?.({ kind: 'refused', code: codeOf(thrown), message: textOf(thrown) })
    throw exitReason(thrown)
  }
}

function exitReason(thrown: unknown): unknown {
  const isUnusable = thrown instanceof UnusableData || (thrown instanceof FileSystemError && thrown.reason === 'checksumMismatch')
  if (!isUnusable) return thrown
  return new UntrustedData(thrown.message, { cause: thrown })
}
