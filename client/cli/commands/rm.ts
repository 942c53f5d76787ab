// cairn rm: removes files, and directories with everything below them. They go to the trash if the file system or Hadoop's configuration
// keeps one.

import { FileSystemError } from '../../../proto/base/errors.js'
import type { FileSystem } from '../../index.js'
import { type Context, forEachOperand, type Register } from '../command.js'
import { endsAsDirectory, endsInDots } from '../target.js'
import { UsageError } from '../usage-error.js'

interface RemoveFlags {
  readonly recursive?: boolean
  readonly R?: boolean
  readonly dir?: boolean
  readonly force?: boolean
  readonly skipTrash?: boolean
}

const details = `
Where a trash is kept (trashMinutes of the masters, or fs.trash.interval of Hadoop's configuration), what is removed goes there, and
cairn trash restore puts it back. What is in the trash already is removed for good.
`

export const rmCommand: Register = (program, run) => {
  program
    .command('rm')
    .description('remove files, and with -r directories')
    .argument('[path...]', 'what to remove')
    .option('-r, --recursive', 'remove directories and everything below them')
    .option('-R', 'the same as -r')
    .option('-d, --dir', 'remove empty directories')
    .option('-f, --force', 'ignore paths that do not exist')
    .option('--skip-trash', 'remove for good')
    .addHelpText('after', details)
    .action((paths: string[], flags: RemoveFlags) =>
      run(async (context) => {
        if (paths.length === 0 && flags.force !== true) throw new UsageError('a path is required')
        await forEachOperand(context, paths, (path) => remove(context, path, flags))
      }),
    )
}

async function remove(context: Context, path: string, { recursive, R, dir, force, skipTrash }: RemoveFlags): Promise<void> {
  const isRecursive = recursive === true || R === true
  const fileSystem = await context.fileSystem(path)
  const stats = await fileSystem.stat(path).catch((thrown: NodeJS.ErrnoException) => {
    // ENOTDIR: a file is named as a folder in the path, so the path does not exist either.
    if (force === true && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR')) return undefined
    throw thrown
  })
  if (stats === undefined) return
  if (!stats.isDirectory() && endsAsDirectory(path)) {
    if (force === true) return
    throw new FileSystemError('notDirectory', `\`${path}': Not a directory`, { path })
  }
  if (stats.isDirectory() && !isRecursive && dir !== true) {
    throw new FileSystemError('isDirectory', `\`${path}' is a directory (use -r)`, { path })
  }
  if (endsInDots(path)) throw new FileSystemError('invalidArgument', `\`${path}': refusing to remove a path that ends in . or ..`, { path })
  if (skipTrash !== true && (await movesToTrash(context, fileSystem, path, stats.isDirectory() && !isRecursive))) return
  if (stats.isDirectory() && !isRecursive) await fileSystem.rmdir(path)
  else await fileSystem.rm(path, { recursive: isRecursive, force: force === true })
}

/** False: it is not moved there, but to be removed for good. */
async function movesToTrash(context: Context, fileSystem: FileSystem, path: string, mustBeEmpty: boolean): Promise<boolean> {
  if (fileSystem.trash.minutes === 0) return false
  if (mustBeEmpty) for await (const _ of await fileSystem.opendir(path)) return false // refused as not empty
  const moved = await fileSystem.moveToTrash(path).catch((thrown: unknown) => {
    if (!(thrown instanceof FileSystemError) || context.signal.aborted) throw thrown
    throw new FileSystemError(thrown.reason, `${thrown.message} (--skip-trash removes it for good)`, { path, cause: thrown })
  })
  if (moved !== undefined && context.isTerminal) context.stderr.write(`moved to the trash: ${moved}\n`)
  return moved !== undefined
}
