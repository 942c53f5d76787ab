// cairn trash: shows what was removed, puts it back, and empties the trash.

import { FileSystemError } from '../../../proto/base/errors.js'
import { minuteMs } from '../../../proto/base/trash-names.js'
import type { FileSystem, removed } from '../../index.js'
import { type Context, forEachOperand, type Register } from '../command.js'
import { humanSize, minuteText, table, write, writeJson } from '../output.js'
import { escapedName, isTerminal } from '../shown-name.js'

interface ListFlags {
  readonly human?: boolean
}

interface RestoreFlags {
  readonly to?: string
}

interface EmptyFlags {
  readonly expired?: boolean
}

const details = `
The trash of a user is .Trash in the home directory, as in HDFS. What cairn rm and cairn dfs -rm remove goes to .Trash/Current; from time to
time the masters make a checkpoint of that, and delete checkpoints that are too old.
`

const restoreDetails = `
A path is where the file or directory was, and of several versions the one removed last is put back; or it is a path in the trash, as
cairn trash ls shows it. Nothing is replaced: if something is in its place, name another one with --to.
`

export const trashCommand: Register = (program, run) => {
  const trash = program.command('trash').description('show, restore or delete what was removed').addHelpText('after', details)
  trash
    .command('ls')
    .description('list what is in the trash, with the place where it was')
    .argument('[path...]', 'only what was at these paths or below them')
    .option('-h, --human', 'print sizes as 1.5 M')
    .helpOption('--help', 'display help for command')
    .action((paths: string[], flags: ListFlags) => run((context) => list(context, paths, flags)))
  trash
    .command('restore')
    .description('put files and directories back where they were')
    .argument('<path...>', 'where they were, or where they are in the trash')
    .option('--to <path>', 'another place: a new name, or a directory')
    .addHelpText('after', restoreDetails)
    .action((paths: string[], flags: RestoreFlags) => run((context) => restore(context, paths, flags)))
  trash
    .command('empty')
    .description('delete everything in the trash, for good')
    .option('--expired', 'delete only the checkpoints that are too old, and make one of what was removed since')
    .action((flags: EmptyFlags) => run((context) => empty(context, flags)))
}

async function list(context: Context, paths: readonly string[], { human = false }: ListFlags): Promise<void> {
  const found: { readonly entry: removed.TrashEntry; readonly untilMs: number | undefined }[] = []
  await forEachOperand(context, paths.length === 0 ? [undefined] : paths, async (path) => {
    const { trash } = await context.fileSystem(path)
    for await (const entry of trash.list({ path })) {
      const { checkpointMs } = entry
      const isTimed = checkpointMs !== undefined && trash.minutes > 0
      found.push({ entry, untilMs: isTimed ? checkpointMs + trash.minutes * minuteMs : undefined })
    }
  }).finally(() => {
    if (context.isJson)
      return writeJson(
        context.stdout,
        found.map(({ entry, untilMs }) => jsonOf(entry, untilMs)),
      )
    const shown = (path: string): string => (isTerminal(context.stdout) ? escapedName(path) : path)
    const rows = found.map(({ entry, untilMs }) => [
      entry.isDirectory ? 'directory' : human ? humanSize(entry.size) : String(entry.size),
      untilMs === undefined ? '-' : minuteText(untilMs),
      shown(entry.path),
      shown(entry.trashPath),
    ])
    return write(
      context.stdout,
      rows.length === 0 ? '' : table([['size', 'kept until', 'was', 'is'], ...rows], [true, false, false, false]),
    )
  })
}

function jsonOf({ isDirectory, checkpoint, checkpointMs, removedMs, ...entry }: removed.TrashEntry, untilMs: number | undefined): object {
  return {
    path: entry.path,
    trashPath: entry.trashPath,
    type: isDirectory ? 'directory' : 'file',
    size: entry.size,
    mtimeMs: entry.mtimeMs,
    checkpoint: checkpoint ?? null,
    checkpointMs: checkpointMs ?? null,
    removedMs: removedMs ?? null,
    keptUntilMs: untilMs ?? null,
  }
}

async function restore(context: Context, paths: readonly string[], { to }: RestoreFlags): Promise<void> {
  const json: object[] = []
  await forEachOperand(context, paths, async (path) => {
    const { trash } = await context.fileSystem(path)
    const { trashPath, restoredPath } = await trash.restore(path, { to }).catch((thrown: unknown) => {
      if (!(thrown instanceof FileSystemError) || thrown.reason !== 'alreadyExists') throw thrown
      throw new FileSystemError('alreadyExists', `${thrown.message} (--to names another place)`, { path, cause: thrown })
    })
    if (context.isJson) json.push({ path: restoredPath, trashPath })
    else await write(context.stdout, `${trashPath} -> ${restoredPath}\n`)
  }).finally(() => (context.isJson ? writeJson(context.stdout, json) : undefined))
}

async function empty(context: Context, { expired = false }: EmptyFlags): Promise<void> {
  const { trash }: Pick<FileSystem, 'trash'> = await context.fileSystem()
  const deleted = expired ? await trash.expunge() : await trash.empty()
  const checkpoint = expired ? await trash.checkpoint() : undefined
  if (context.isJson) return writeJson(context.stdout, { deleted, checkpoint: checkpoint ?? null })
  await write(context.stdout, deleted.map((path) => `deleted ${path}\n`).join(''))
  if (checkpoint !== undefined) await write(context.stdout, `made ${checkpoint}\n`)
}
