// What a shell can complete on the command line of cairn: commands, their subcommands and their options.

import type { Command } from 'commander'

export interface CompletedCommand {
  readonly name: string
  readonly about: string
  /** Long and short forms. */
  readonly options: readonly string[]
  readonly subcommands: readonly CompletedCommand[]
}

/** `hadoop`: the options of commands that read their own arguments, by the name of the command. */
export function completedWords(program: Command, hadoop: Readonly<Record<string, readonly string[]>>): CompletedCommand {
  const name = program.name()
  const given = program.options.flatMap(({ short, long }) => [short, long].filter((each) => each !== undefined && each !== null))
  return {
    name,
    about: program.description().split(':')[0] ?? '',
    options: [...given, ...(hadoop[name] ?? []), '--help'],
    subcommands: program.commands.map((command) => completedWords(command, hadoop)),
  }
}
