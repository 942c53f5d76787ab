// Usage texts, printed by -usage, -help and for a wrong command line.

import type { ShellCommand } from './shell.js'

const prefix = 'Usage: cairn dfs [generic options]'

const genericOptions = `Generic options supported are:
-fs <hdfs://host:port[,host:port...]>  the file system of paths without an address
-conf <configuration file>             an additional file of Hadoop's configuration
-D <property=value>                    a property of Hadoop's configuration

The general command line syntax is:
command [genericOptions] [commandOptions]
`

/** All commands under all their names, in order. Deprecated commands are left out. */
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

/** The usage of all commands, without a final line feed. */
export function listing(commands: readonly ShellCommand[], explained: readonly string[] = []): string {
  const lines = [...named(commands)].map(({ name, command }) => `\t[${usageOf(command, name)}]`)
  return [prefix, ...lines, ...explained, '', genericOptions].join('\n')
}

/** The text of -help for one command. */
export function explanation(command: ShellCommand, name: string): string {
  const text = command.replacement === undefined ? command.help : `(DEPRECATED) Same as '${command.replacement}'`
  return `${usageOf(command, name)} :\n  ${text}`
}
