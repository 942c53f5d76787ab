// cairn rm: removes files, and directories with everything below them.

import { FileSystemError } from '../../../proto/base/errors.js'
import { type Context, forEachOperand, type Register } from '../command.js'
import { endsAsDirectory, endsInDots } from '../target.js'
import { UsageError } from '../usage-error.js'

interface RemoveFlags {
  readonly recursive?: boolean
  readonly R?: boolean
  readonly dir?: boolean
  readonly force?: boolean
}

export const rmCommand: Register = (program, run) => {
  program
    .command('rm')
    .description('remove files, and with -r directories')
    .argument('[path...]', 'what to remove')
    .option('-r, --recursive', 'remove directories and everything below them')
    .option('-R', 'the same as -r')
    .option('-d, --dir', 'remove empty directories')
    .option('-f, --force', 'ignore paths that do not exist')
    .action((paths: string[], flags: RemoveFlags) =>
      run(async (context) => {
        if (paths.length === 0 && flags.force !== true) throw new UsageError('a path is required')
        await forEachOperand(context, paths, (path) => remove(context, path, flags))
      }),
    )
}

async function remove(context: Context, path: string, { recursive, R, dir, force }: RemoveFlags): Promise<void> {
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
  if (stats.isDirectory() && !isRecursive) await fileSystem.rmdir(path)
  else await fileSystem.rm(path, { recursive: isRecursive, force: force === true })
}
