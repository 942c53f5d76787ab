// Every command of `cairn dfs`, and the two that speak of the others.

import { checksumShell, findShell, statShell, testShell } from './about.js'
import { chgrpShell, chmodShell, chownShell, setrepShell } from './attributes.js'
import { mkdirShell, mvShell, rmdirShell, rmShell } from './change.js'
import { appendToFileShell, touchShell, touchzShell, truncateShell } from './contents.js'
import { cpShell, getShell, moveFromLocalShell, putShell } from './copy.js'
import { lsShell } from './ls.js'
import { countShell, dfShell, duShell } from './numbers.js'
import { catShell, getmergeShell, headShell, tailShell } from './read.js'
import { type Shell, type ShellCommand, ShellFailure, usageLine } from './shell.js'

const helpShell: ShellCommand = {
  names: ['help'],
  usage: '[cmd ...]',
  help: 'Explain commands, or all of them.',
  run: async (shell, { operands }) => {
    for (const command of chosen(shell, operands)) {
      shell.print(`-${command.names[0]} ${command.usage} :`)
      shell.print(`  ${command.help}\n`)
    }
  },
}

const usageShell: ShellCommand = {
  names: ['usage'],
  usage: '[cmd ...]',
  help: 'Show how commands are written.',
  run: async (shell, { operands }) => {
    for (const command of chosen(shell, operands)) shell.print(usageLine(command, command.names[0] ?? ''))
  },
}

export const shellCommands: readonly ShellCommand[] = [
  ...[appendToFileShell, catShell, checksumShell, chgrpShell, chmodShell, chownShell, countShell, cpShell, dfShell, duShell, findShell],
  ...[getShell, getmergeShell, headShell, helpShell, lsShell, mkdirShell, moveFromLocalShell, mvShell, putShell, rmShell, rmdirShell],
  ...[setrepShell, statShell, tailShell, testShell, touchShell, touchzShell, truncateShell, usageShell],
]

function chosen(shell: Shell, names: readonly string[]): readonly ShellCommand[] {
  if (names.length === 0) return shellCommands
  return names.flatMap((operand) => {
    const found = shellCommands.find((command) => command.names.includes(operand.replace(/^-/, '')))
    if (found === undefined) shell.fail(new ShellFailure(`${operand}: Unknown command`))
    return found === undefined ? [] : [found]
  })
}
