// What the tools of Hadoop have in common that consist of commands with a dash: their usage, -help, options with one argument, and the
// texts of exceptions.

import { FileSystemError } from '../../../proto/base/errors.js'
import type { Context } from '../command.js'

/** Exit codes: Hadoop's 0, 1 for a wrong command line, 2 for a failed command, and -1. */
export const toolCodes = { done: 0, usage: 1, failed: 2, wrongArgument: 255 } as const

export interface ToolCommand {
  /** With its dash. */
  readonly name: string
  /** What follows the name in the usage. */
  readonly options: string
  readonly about: string
  /** Names and descriptions of its options. */
  readonly described: readonly (readonly [string, string])[]
  /** Resolves to the exit code. */
  readonly run: (context: Context, words: string[]) => Promise<number>
}

/** An argument is missing or wrong: Java's IllegalArgumentException. */
export class IllegalArgument extends Error {
  override readonly name = 'IllegalArgumentException'
}

/** What is wrong with an argument; throws all other errors again. */
export function argumentError(thrown: unknown): string {
  if (!(thrown instanceof IllegalArgument)) throw thrown
  return thrown.message
}

/** Removes an option with its argument; undefined when it was not given. */
export function takeOption(words: string[], name: string): string | undefined {
  const at = words.indexOf(name)
  if (at < 0) return undefined
  const [, value] = words.splice(at, 2)
  if (value === undefined) throw new IllegalArgument(`option ${name} requires 1 argument.`)
  return value
}

/** Removes a flag; whether it was there. */
export function takeFlag(words: string[], name: string): boolean {
  const at = words.indexOf(name)
  if (at >= 0) words.splice(at, 1)
  return at >= 0
}

/** Removes the first word that is no option; undefined: there is none. */
export function takeOperand(words: string[]): string | undefined {
  const at = words.findIndex((word) => !word.startsWith('-'))
  return at < 0 ? undefined : words.splice(at, 1)[0]
}

export const shortUsage = ({ name, options }: ToolCommand): string => `[${name}${options === '' ? '' : ` ${options}`}]\n`

export function longUsage(command: ToolCommand): string {
  return `${shortUsage(command)}\n${command.about}\n${command.described.length === 0 ? '' : `\n${optionTable(command.described)}`}`
}

const lineWidth = 78

/** Options and what they mean, in lines of at most `lineWidth` characters. */
function optionTable(rows: readonly (readonly [string, string])[]): string {
  const nameWidth = Math.max(...rows.map(([name]) => name.length))
  const textWidth = Math.min(lineWidth - nameWidth - 2, Math.max(...rows.map(([, text]) => text.length)))
  return rows.map(([name, text]) => optionRow(name.padEnd(nameWidth), wrapped(text, textWidth), textWidth)).join('')
}

function optionRow(name: string, lines: readonly string[], textWidth: number): string {
  return lines.map((line, at) => `${at === 0 ? name : ' '.repeat(name.length)}  ${line.padEnd(textWidth)} \n`).join('')
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

const helpCommand: ToolCommand = {
  name: '-help',
  options: '<command-name>',
  about: 'Get detailed help about a command.',
  described: [
    ['<command-name>', 'The command for which to get detailed help. If no command is specified, print detailed help for all commands'],
  ],
  run: async () => toolCodes.done,
}

/** The list of all commands, to standard error. */
function printUsage({ stderr }: Context, tool: string, commands: readonly ToolCommand[]): void {
  const lines = [...commands, helpCommand].map((command) => `          ${shortUsage(command)}`)
  stderr.write(`Usage: bin/hdfs ${tool} [COMMAND]\n${lines.join('')}\n`)
}

export const genericUsage = `Generic options supported are:
-conf <configuration file>        specify an application configuration file
-D <property=value>               define a value for a given property
-fs <file:///|hdfs://namenode:port> specify default filesystem URL to use, overrides 'fs.defaultFS' property from configurations.
-jt <local|resourcemanager:port>  specify a ResourceManager
-files <file1,...>                specify a comma-separated list of files to be copied to the map reduce cluster
-libjars <jar1,...>               specify a comma-separated list of jar files to be included in the classpath
-archives <archive1,...>          specify a comma-separated list of archives to be unarchived on the compute machines

The general command line syntax is:
command [genericOptions] [commandOptions]

`

/** Runs one command of a tool; resolves to the exit code. */
export async function runTool(context: Context, tool: string, commands: readonly ToolCommand[], words: readonly string[]): Promise<number> {
  const { stderr } = context
  const [name, ...rest] = words
  if (name === helpCommand.name) return help(context, commands, rest)
  const command = commands.find((each) => each.name === name)
  if (command === undefined) {
    if (name !== undefined) stderr.write(`Can't understand command '${name}'\n`)
    if (name?.startsWith('-') === false) stderr.write('Command names must start with dashes.\n')
    printUsage(context, tool, commands)
    stderr.write(genericUsage)
    return toolCodes.usage
  }
  try {
    return await command.run(context, [...rest])
  } catch (thrown) {
    if (!(thrown instanceof IllegalArgument)) throw thrown
    stderr.write(`${exceptionText(thrown)}\n`)
    return toolCodes.wrongArgument
  }
}

function help({ stderr, stdout }: Context, commands: readonly ToolCommand[], words: readonly string[]): number {
  const [asked, ...more] = words
  if (asked === undefined) {
    stderr.write(commands.map((command) => `${longUsage(command)}\n`).join(''))
    return toolCodes.usage
  }
  if (more.length > 0) {
    stdout.write('You must give exactly one argument to -help.\n')
    return toolCodes.usage
  }
  const name = asked.replace(/^-*/, '-')
  const command = commands.find((each) => each.name === name)
  if (command === undefined) {
    const names = commands.map((each) => each.name.slice(1)).join(', ')
    stderr.write(`Unknown command '${asked}'.\nValid help command names are:\n${names}\n`)
    return toolCodes.usage
  }
  stderr.write(longUsage(command))
  return toolCodes.done
}

/** Refusals that Hadoop's client turns into exceptions of their own class; all others are shown as a RemoteException. */
const unwrapped: ReadonlySet<string> = new Set([
  'AccessControlException',
  'FileNotFoundException',
  'SafeModeException',
  'NSQuotaExceededException',
  'DSQuotaExceededException',
  'QuotaByStorageTypeExceededException',
  'UnresolvedPathException',
  'SnapshotAccessControlException',
])

/** Java's class of what was refused, without its package, and the message of the server. */
export function refusalOf(thrown: FileSystemError): { readonly name: string; readonly message: string } {
  const name = thrown.remoteClass.split(/[.$]/).at(-1) ?? ''
  return { name, message: thrown.cause instanceof FileSystemError ? thrown.cause.message : thrown.message }
}

/**
 * The class of the exception and the first line of its message, as Java has them. `isUnwrapped`: whether Hadoop's client makes an exception
 * of its own class of a refusal.
 */
export function exceptionText(thrown: unknown, isUnwrapped: (name: string) => boolean = (name) => unwrapped.has(name)): string {
  if (thrown instanceof FileSystemError) {
    const { name, message } = refusalOf(thrown)
    return `${isUnwrapped(name) ? name : 'RemoteException'}: ${firstLine(message)}`
  }
  return thrown instanceof Error ? `${thrown.name}: ${firstLine(thrown.message)}` : String(thrown)
}

/** The first line of the message, without the name of its class. */
export function exceptionMessage(thrown: unknown): string {
  if (thrown instanceof FileSystemError) return firstLine(refusalOf(thrown).message)
  return thrown instanceof Error ? firstLine(thrown.message) : String(thrown)
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''
