// cairn rm: files, and directories with all that is below them.

import { FileSystemError } from '../../proto/base/errors.js'
import { forEachOperand, type Register } from './command.js'

export const rmCommand: Register = (program, run) => {
  program
    .command('rm')
    .description('remove files, and with -r directories')
    .argument('<path...>')
    .option('-r, --recursive', 'directories too, with all that is below them')
    .option('-f, --force', 'do not mind what is not there')
    .action((paths: string[], { recursive = false, force = false }: { recursive?: boolean; force?: boolean }) =>
      run(async (context) => {
        await forEachOperand(context, paths, async (path) => {
          const fileSystem = await context.fileSystem(path)
          if (!recursive) {
            const stats = await fileSystem.stat(path).catch((thrown: NodeJS.ErrnoException) => {
              if (force && thrown.code === 'ENOENT') return undefined
              throw thrown
            })
            if (stats?.isDirectory() === true) throw new FileSystemError('isDirectory', `\`${path}' is a directory (use -r)`, { path })
          }
          await fileSystem.rm(path, { recursive, force })
        })
      }),
    )
}
