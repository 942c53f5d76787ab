// cairn snapshot: makes, lists, renames and deletes snapshots of directories.

import type { Command } from 'commander'
import type { Action, Context, Register } from '../command.js'
import { table, write, writeJson } from '../output.js'

const details = `
A snapshot keeps all that is in a directory as it is at that moment. It is read below the name .snapshot of the directory:
  cairn snapshot create /data before
  cairn ls /data/.snapshot/before
Snapshots have to be allowed first, by a superuser. A directory with snapshots cannot be moved or deleted.
`

type Run = (action: Action) => Promise<void>

export const snapshotCommand: Register = (program, run) => {
  const command = program.command('snapshot').description('snapshots of directories').addHelpText('after', details)
  registerChanges(command, run)
  command
    .command('diff')
    .description('what changed in a directory since a snapshot of it, until another one or now')
    .argument('<directory>')
    .argument('<from>')
    .argument('[to]')
    .action((path: string, from: string, to: string | undefined) => run((context) => diff(context, path, { from, to })))
  command
    .command('ls')
    .description('list the snapshots of a directory; without one, the directories of which there may be snapshots')
    .argument('[directory]')
    .action((path: string | undefined) => run((context) => (path === undefined ? listDirectories(context) : list(context, path))))
}

function registerChanges(command: Command, run: Run): void {
  command
    .command('allow')
    .description('allow snapshots of a directory')
    .argument('<directory>')
    .action((path: string) => run(async (context) => (await context.fileSystem(path)).allowSnapshots(path)))
  command
    .command('disallow')
    .description('end that; all its snapshots have to be deleted before')
    .argument('<directory>')
    .action((path: string) => run(async (context) => (await context.fileSystem(path)).disallowSnapshots(path)))
  command
    .command('create')
    .description('make a snapshot of a directory; without a name it is named by the time')
    .argument('<directory>')
    .argument('[name]')
    .action((path: string, name: string | undefined) => run((context) => create(context, path, name)))
  command
    .command('rename')
    .description('rename a snapshot of a directory')
    .argument('<directory>')
    .argument('<name>')
    .argument('<new-name>')
    .action((path: string, from: string, to: string) =>
      run(async (context) => (await context.fileSystem(path)).renameSnapshot(path, from, to)),
    )
  command
    .command('delete')
    .description('delete a snapshot of a directory')
    .argument('<directory>')
    .argument('<name>')
    .action((path: string, name: string) => run(async (context) => (await context.fileSystem(path)).deleteSnapshot(path, name)))
}

async function create(context: Context, path: string, name: string | undefined): Promise<void> {
  const made = await (await context.fileSystem(path)).createSnapshot(path, { name })
  await (context.isJson ? writeJson(context.stdout, { path: made }) : write(context.stdout, `${made}\n`))
}

async function list(context: Context, path: string): Promise<void> {
  const found = await (await context.fileSystem(path)).snapshots(path)
  if (context.isJson) return writeJson(context.stdout, found)
  const rows = found.map(({ name, createdMs, path: at }) => [name, new Date(createdMs).toISOString(), at])
  return write(context.stdout, table([['snapshot', 'created', 'path'], ...rows], [false, false, false]))
}

const signs = { modified: 'M', created: '+', deleted: '-', renamed: 'R' } as const

async function diff(context: Context, path: string, names: { readonly from: string; readonly to: string | undefined }): Promise<void> {
  const found = await (await context.fileSystem(path)).snapshotDiff(path, names.from, names.to)
  if (context.isJson) return writeJson(context.stdout, found)
  const shown = (each: string): string => `./${each}`
  const lines = found.map(({ kind, path: at, to }) => `${signs[kind]}  ${shown(at)}${to === undefined ? '' : ` -> ${shown(to)}`}\n`)
  return write(context.stdout, lines.join(''))
}

async function listDirectories(context: Context): Promise<void> {
  const found = await (await context.fileSystem('/')).snapshottableDirectories()
  if (context.isJson) return writeJson(context.stdout, found)
  const rows = found.map(({ path, owner, snapshots }) => [path, owner, String(snapshots)])
  return write(context.stdout, table([['directory', 'owner', 'snapshots'], ...rows], [false, false, true]))
}
