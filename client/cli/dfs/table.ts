// The list of all commands of `cairn dfs`, with -help and -usage, which describe the others.

import { checksumShell, statShell, testShell } from './about.js'
import { getfaclShell, setfaclShell } from './acls.js'
import { appendToFileShell, concatShell, getmergeShell } from './append.js'
import { chgrpShell, chownShell } from './attributes.js'
import { mkdirShell, mvShell } from './change.js'
import { chmodShell } from './chmod.js'
import { cpShell, getShell, moveFromLocalShell, moveToLocalShell, putShell } from './copy.js'
import { countShell } from './count.js'
import { findShell } from './find.js'
import { lsrShell, lsShell } from './ls.js'
import { dfShell, duShell, dusShell } from './numbers.js'
import { catShell, headShell, tailShell } from './read.js'
import { expungeShell, rmdirShell, rmrShell, rmShell } from './remove.js'
import { setrepShell } from './setrep.js'
import type { ShellCommand } from './shell.js'
import { ShellUsageError } from './shell-errors.js'
import { snapshotShells } from './snapshots.js'
import { textShell } from './text/text.js'
import { touchShell, touchzShell } from './touch.js'
import { truncateShell } from './truncate.js'
import { explanation, listing, named, usageLine } from './usage.js'
import { getfattrShell, setfattrShell } from './xattrs.js'

const helpShell: ShellCommand = {
  names: ['help'],
  usage: '[cmd ...]',
  help: 'Describe the given commands, or all of them.',
  isRaw: true,
  run: async (shell, { operands }) => {
    if (operands.length === 0) {
      const explained = [...named(shellCommands)].flatMap(({ name, command }) => ['', explanation(command, name)])
      return shell.print(listing(shellCommands, explained))
    }
    for (const name of operands) shell.print(explanation(find(name), name))
  },
}

const usageShell: ShellCommand = {
  names: ['usage'],
  usage: '[cmd ...]',
  help: 'Show the usage of the given commands, or of all of them.',
  isRaw: true,
  run: async (shell, { operands }) => {
    if (operands.length === 0) return shell.print(listing(shellCommands))
    for (const name of operands) shell.print(usageLine(find(name), name))
  },
}

export const shellCommands: readonly ShellCommand[] = [
  concatShell,
  expungeShell,
  moveToLocalShell,
  rmrShell,
  ...snapshotShells,
  getfaclShell,
  setfaclShell,
  appendToFileShell,
  catShell,
  checksumShell,
  chgrpShell,
  chmodShell,
  chownShell,
  countShell,
  cpShell,
  dfShell,
  duShell,
  dusShell,
  findShell,
  getfattrShell,
  getShell,
  getmergeShell,
  headShell,
  helpShell,
  lsShell,
  lsrShell,
  mkdirShell,
  moveFromLocalShell,
  mvShell,
  putShell,
  rmShell,
  rmdirShell,
  setfattrShell,
  setrepShell,
  statShell,
  tailShell,
  testShell,
  textShell,
  touchShell,
  touchzShell,
  truncateShell,
  usageShell,
]

function find(name: string): ShellCommand {
  const found = shellCommands.find(({ names }) => names.includes(name))
  if (found === undefined) throw new ShellUsageError(`\`${name}': Unknown command`)
  return found
}
