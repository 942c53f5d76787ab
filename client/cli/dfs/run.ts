// `cairn dfs`: accepts the command lines of `hdfs dfs` and prints the same output. Commands and options begin with one dash; paths may
// contain wildcards. Exit codes are those of HDFS: 0, 1 when something failed, 255 (its -1) for a wrong command line.

import { type Context, exitCodes } from '../command.js'
import { UsageError } from '../usage-error.js'
import { parseCall } from './command-line.js'
import { type GenericOptions, GenericOptionsError, takeGenericOptions } from './generic-options.js'
import { Shell, type ShellCommand } from './shell.js'
import { ShellFatal, ShellUsageError } from './shell-errors.js'
import { shellCommands } from './table.js'
import { listing, usageLine } from './usage.js'

/** Runs the arguments after `cairn dfs`; resolves to the exit code. */
export async function runShell(context: Context, words: readonly string[]): Promise<number> {
  const generic = readGenericOptions(context, words)
  if (generic === undefined) return exitCodes.dfsUsage
  // As in Hadoop, a single dash at the beginning is skipped.
  const [first, ...rest] = generic.rest[0] === '-' ? generic.rest.slice(1) : generic.rest
  if (first === undefined) {
    context.stderr.write(`${listing(shellCommands)}\n`)
    return exitCodes.dfsUsage
  }
  const name = first.slice(1)
  const command = first.startsWith('-') ? commandOf(name) : undefined
  try {
    if (command === undefined) throw new ShellUsageError('Unknown command')
    if (!hasOptions(generic)) return await runCommand(context, command, name, rest)
    const clusters = context.clusters.with({ flag: generic.fs, files: generic.files, properties: generic.properties })
    const elsewhere: Context = { ...context, clusters, fileSystem: (path) => clusters.of(path) }
    return await runCommand(elsewhere, command, name, rest).finally(() => clusters.close())
  } catch (thrown) {
    if (thrown instanceof UsageError) context.stderr.write(`cairn: ${thrown.message}\n`)
    else if (!(thrown instanceof ShellUsageError)) throw thrown
    else if (thrown instanceof ShellFatal) context.stderr.write(`${first}: Fatal internal error\n${thrown.shown}\n`)
    else tellUsage(context, first, command, thrown.message)
    return exitCodes.dfsUsage
  }
}

function tellUsage({ stderr }: Context, first: string, command: ShellCommand | undefined, complaint: string): void {
  for (const line of complaint.split('\n')) {
    stderr.write(`${first}: ${line}\n`)
    if (commandOf(first) !== undefined) stderr.write(`Did you mean -${first}?  This command begins with a dash.\n`)
  }
  stderr.write(`${listing(shellCommands)}\n`)
  if (command !== undefined) stderr.write(`${usageLine(command, first.slice(1))}\n`)
}

function commandOf(name: string): ShellCommand | undefined {
  return shellCommands.find(({ names }) => names.includes(name))
}

async function runCommand(context: Context, command: ShellCommand, name: string, words: readonly string[]): Promise<number> {
  const shell = new Shell(context, name)
  if (command.replacement !== undefined) shell.warn(`DEPRECATED: Please use '${command.replacement}' instead.`)
  try {
    await command.run(shell, parseCall(command, words))
  } catch (thrown) {
    shell.fail(thrown)
  }
  return shell.hasFailed ? 1 : 0
}

/** Undefined when they are wrong; the error has then been printed. */
function readGenericOptions({ stderr }: Context, words: readonly string[]): GenericOptions | undefined {
  try {
    const generic = takeGenericOptions(words)
    for (const name of generic.unused) stderr.write(`cairn: -${name} is ignored: it has no effect on file commands\n`)
    return generic
  } catch (thrown) {
    if (!(thrown instanceof GenericOptionsError)) throw thrown
    stderr.write(`cairn: ${thrown.message}\nGeneric options: -D <key=value>, -conf <file>, -fs <address>\n`)
    return undefined
  }
}

function hasOptions({ fs, files, properties }: GenericOptions): boolean {
  return fs !== undefined || files.length > 0 || Object.keys(properties).length > 0
}
