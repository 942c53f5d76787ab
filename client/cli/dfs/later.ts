// Commands for a feature that Cairn does not have yet: snapshots. They check their arguments like Hadoop. Then they fail as on an HDFS cluster
// without snapshottable directories.

import type { ShellCommand } from './shell.js'
import { ShellFailure, ShellUsageError } from './shell-errors.js'

function snapshotCommand(name: string, usage: string, help: string, checkCount: (count: number) => void): ShellCommand {
  return {
    names: [name],
    usage,
    help: `${help} Cairn has no snapshots yet.`,
    isRaw: true,
    run: async (shell, { operands }) => {
      checkCount(operands.length)
      await shell.each(operands.slice(0, 1), async ({ shown, path, fileSystem, stats }) => {
        if (!stats.isDirectory()) throw new ShellFailure(`\`${shown}': Is not a directory`)
        throw new ShellFailure(`Directory is not a snapshottable directory: ${fileSystem.resolve(path)}`)
      })
    },
  }
}

function exactly(wanted: number): (count: number) => void {
  return (count) => {
    if (count !== wanted) throw new ShellUsageError('Incorrect number of arguments.')
  }
}

export const snapshotShells: readonly ShellCommand[] = [
  snapshotCommand('createSnapshot', '<snapshotDir> [<snapshotName>]', 'Create a snapshot of a directory.', (count) => {
    if (count === 0) throw new ShellUsageError('<snapshotDir> is missing.')
    if (count > 2) throw new ShellUsageError('Too many arguments.')
  }),
  snapshotCommand('deleteSnapshot', '<snapshotDir> <snapshotName>', 'Remove a snapshot.', exactly(2)),
  snapshotCommand('renameSnapshot', '<snapshotDir> <oldName> <newName>', 'Rename a snapshot.', exactly(3)),
]
