// -createSnapshot, -deleteSnapshot, -renameSnapshot of `cairn dfs`, with the output of Hadoop.

import type { FileSystem } from '../../index.js'
import type { ShellFileSystem } from './file-system.js'
import type { ShellCommand } from './shell.js'
import { ShellFailure, ShellUsageError } from './shell-errors.js'

/** What a file system needs for these commands; the local disk has none of it. */
type Snapshots = Pick<FileSystem, 'createSnapshot' | 'deleteSnapshot' | 'renameSnapshot'>

interface Spec {
  readonly name: string
  readonly usage: string
  readonly help: string
  checkCount(count: number): void
  /** The line to print, if there is one. */
  run(fileSystem: Snapshots, path: string, names: readonly string[]): Promise<string | undefined>
}

function snapshotCommand({ name, usage, help, checkCount, run }: Spec): ShellCommand {
  return {
    names: [name],
    usage,
    help,
    isRaw: true,
    run: async (shell, { operands }) => {
      checkCount(operands.length)
      await shell.each(operands.slice(0, 1), async ({ shown, path, fileSystem, stats }) => {
        if (!stats.isDirectory()) throw new ShellFailure(`\`${shown}': Is not a directory`)
        const line = await run(withSnapshots(fileSystem), path, operands.slice(1))
        if (line !== undefined) shell.print(line)
      })
    },
  }
}

function withSnapshots(fileSystem: ShellFileSystem): Snapshots {
  if ('createSnapshot' in fileSystem) return fileSystem as ShellFileSystem & Snapshots
  throw new ShellFailure("LocalFileSystem doesn't support createSnapshot")
}

function exactly(wanted: number): (count: number) => void {
  return (count) => {
    if (count !== wanted) throw new ShellUsageError('Incorrect number of arguments.')
  }
}

export const snapshotShells: readonly ShellCommand[] = [
  snapshotCommand({
    name: 'createSnapshot',
    usage: '<snapshotDir> [<snapshotName>]',
    help: 'Create a snapshot on a directory.',
    checkCount: (count) => {
      if (count === 0) throw new ShellUsageError('<snapshotDir> is missing.')
      if (count > 2) throw new ShellUsageError('Too many arguments.')
    },
    run: async (fileSystem, path, [name]) => `Created snapshot ${await fileSystem.createSnapshot(path, { name })}`,
  }),
  snapshotCommand({
    name: 'deleteSnapshot',
    usage: '<snapshotDir> <snapshotName>',
    help: 'Delete a snapshot from a directory.',
    checkCount: exactly(2),
    run: async (fileSystem, path, [name = '']) => {
      await fileSystem.deleteSnapshot(path, name)
      return undefined
    },
  }),
  snapshotCommand({
    name: 'renameSnapshot',
    usage: '<snapshotDir> <oldName> <newName>',
    help: 'Rename a snapshot from oldName to newName.',
    checkCount: exactly(3),
    run: async (fileSystem, path, [from = '', to = '']) => {
      await fileSystem.renameSnapshot(path, from, to)
      return undefined
    },
  }),
]
