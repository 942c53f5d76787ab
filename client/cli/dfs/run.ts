// `cairn dfs`: takes what users of `hdfs dfs` type and prints what they are used to read. A command is a word with one dash, options are words with
// one dash, paths may hold wildcards. Exit codes are HDFS's: 0, 1 when something failed, 255 (its -1) for a wrong command line.

import type { Context } from '../command.js'
import { type GenericOptions, GenericOptionsError, takeGenericOptions } from './generic-options.js'
import { type Call, Shell, type ShellCommand, ShellUsageError, usageLine } from './shell.js'
import { shellCommands } from './table.js'

const usageExitCode = 255

/** Runs the words after `cairn dfs`; resolves to the exit code. */
export async function runShell(context: Context, words: readonly string[]): Promise<number> {
  const generic = readGenericOptions(context, words)
  if (generic === undefined) return usageExitCode
  const [first = '-help', ...rest] = generic.rest
  const name = first.replace(/^-/, '')
  const command = shellCommands.find(({ names }) => names.includes(name))
  if (!first.startsWith('-') || command === undefined) {
    const hint = shellCommands.some(({ names }) => names.includes(name)) ? ` (did you mean -${name}?)` : ''
    context.stderr.write(
      `${first}: Unknown command${hint}\nUsage: cairn dfs [generic options] -command [options] paths; -help lists the commands\n`,
    )
    return usageExitCode
  }
  try {
    const call = parseCall(command, rest)
    if (!hasOptions(generic)) return await runCommand(context, command, name, call)
    const clusters = context.clusters.with({ flag: generic.fs, files: generic.files, properties: generic.properties })
    const elsewhere: Context = { ...context, clusters, fileSystem: (path) => clusters.of(path) }
    return await runCommand(elsewhere, command, name, call).finally(() => clusters.close())
  } catch (thrown) {
    if (!(thrown instanceof ShellUsageError)) throw thrown
    context.stderr.write(`${first}: ${thrown.message}\n${usageLine(command, name)}\n`)
    return usageExitCode
  }
}

async function runCommand(context: Context, command: ShellCommand, name: string, call: Call): Promise<number> {
  const shell = new Shell(context, name)
  try {
    await command.run(shell, call)
  } catch (thrown) {
    if (thrown instanceof ShellUsageError) throw thrown
    shell.fail(thrown)
  }
  return shell.hasFailed ? 1 : 0
}

/** Undefined when they are wrong, which was said then. */
function readGenericOptions({ stderr }: Context, words: readonly string[]): GenericOptions | undefined {
  try {
    const generic = takeGenericOptions(words)
    for (const name of generic.unused) stderr.write(`cairn: -${name} has no meaning for files: it changes nothing\n`)
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

/** Options come first and end at the first path, at `-` (a stream) or at `--`. */
function parseCall(
  { flags = [], valueFlags = [], operandsMin = 0, operandsMax = Number.POSITIVE_INFINITY }: ShellCommand,
  words: readonly string[],
): Call {
  const given = new Set<string>()
  const values = new Map<string, string>()
  let at = 0
  for (; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word === '-' || !word.startsWith('-')) break
    if (word === '--') {
      at += 1
      break
    }
    const name = word.slice(1)
    const value = words[at + 1]
    if (valueFlags.includes(name) && value !== undefined) {
      values.set(name, value)
      at += 1
    } else if (flags.includes(name)) given.add(name)
    else throw new ShellUsageError(`Illegal option ${word}`)
  }
  const operands = words.slice(at)
  if (operands.length < operandsMin) throw new ShellUsageError(`Not enough arguments: expected ${operandsMin} but got ${operands.length}`)
  if (operands.length > operandsMax) throw new ShellUsageError(`Too many arguments: expected ${operandsMax} but got ${operands.length}`)
  return { operands, has: (flag) => given.has(flag), value: (flag) => values.get(flag) }
}
