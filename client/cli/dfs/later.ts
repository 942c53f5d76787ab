// Commands for features that Cairn does not have yet: snapshots and ACLs. They check their arguments like Hadoop. Then they fail as on an
// HDFS cluster without snapshottable directories and with ACLs disabled. -getfacl shows the mode as ACL entries.

import { permissionText } from '../output.js'
import { each } from './attributes.js'
import type { Item } from './paths.js'
import type { Shell, ShellCommand } from './shell.js'
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

const aclsDisabled =
  'The ACL operation has been rejected.  Support for ACLs has been disabled by setting dfs.namenode.acls.enabled to false.'

function onePath(operands: readonly string[]): readonly string[] {
  if (operands.length === 0) throw new ShellUsageError('<path> is missing')
  if (operands.length > 1) throw new ShellUsageError('Too many arguments')
  return operands
}

export const aclShells: readonly ShellCommand[] = [
  {
    names: ['getfacl'],
    usage: '[-R] <path>',
    help: 'Show the mode as ACL entries, -R also of everything below. Other ACL entries are not supported yet.',
    flags: ['R'],
    run: (shell, call) => each(shell, call, onePath(call.operands), async (item) => printAcl(shell, item)),
  },
  {
    names: ['setfacl'],
    usage: '[-R] [{-b|-k} {-m|-x <acl_spec>} <path>]|[--set <acl_spec> <path>]',
    help: 'Change ACLs. Cairn does not support ACLs yet.',
    flags: ['R', 'b', 'k'],
    valueFlags: ['m', 'x', '-set'],
    run: (shell, { operands }) =>
      shell.each(onePath(operands), async () => {
        throw new ShellFailure(aclsDisabled)
      }),
  },
]

/** Files of an HDFS cluster may have ACL entries, which cannot be shown. */
function printAcl(shell: Shell, { shown, stats }: Item): void {
  if (stats.hasAcl) throw new ShellFailure(`\`${shown}': has ACL entries, which cannot be shown yet`)
  const permission = permissionText(stats.mode)
  shell.print(`# file: ${shown}\n# owner: ${stats.owner}\n# group: ${stats.group}`)
  if ((stats.mode & 0o1000) !== 0) shell.print(`# flags: --${permission.at(-1)}`)
  const [user, group, other] = [0, 3, 6].map((at) =>
    permission
      .slice(at, at + 3)
      .replace('t', 'x')
      .replace('T', '-'),
  )
  shell.print(`user::${user}\ngroup::${group}\nother::${other}\n`)
}
