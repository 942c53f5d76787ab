// How commands are written, as -usage, -help and a wrong command line tell it.

import type { ShellCommand } from './shell.js'

const prefix = 'Usage: cairn dfs [generic options]'

const genericOptions = `Generic options supported are:
-fs <hdfs://host:port[,host:port...]>  the file system of paths that name none
-conf <configuration file>             a file of Hadoop's configuration that is read too
-D <property=value>                    a value of Hadoop's configuration

The general command line syntax is:
command [genericOptions] [commandOptions]
`

/** Each command under each of its names, in order. What replaces an old command is not listed under the old name. */
export function* named(commands: readonly ShellCommand[]): Generator<{ readonly name: string; readonly command: ShellCommand }> {
  const all = commands.flatMap((command) => (command.replacement === undefined ? command.names.map((name) => ({ name, command })) : []))
  yield* all.sort((a, b) => (a.name < b.name ? -1 : 1))
}

export function usageOf(command: ShellCommand, name: string): string {
  return command.replacement === undefined ? `-${name} ${command.usage}`.trimEnd() : `-${name}`
}

export function usageLine(command: ShellCommand, name: string): string {
  return `${prefix} ${usageOf(command, name)}`
}

/** The usage of all commands, without a line feed at the end. */
export function listing(commands: readonly ShellCommand[], explained: readonly string[] = []): string {
  const lines = [...named(commands)].map(({ name, command }) => `\t[${usageOf(command, name)}]`)
  return [prefix, ...lines, ...explained, '', genericOptions].join('\n')
}

/** What -help says of one command. */
export function explanation(command: ShellCommand, name: string): string {
  const text = command.replacement === undefined ? command.help : `(DEPRECATED) Same as '${command.replacement}'`
  return `${usageOf(command, name)} :\n  ${text}`
}
