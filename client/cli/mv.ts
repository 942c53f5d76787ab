// cairn mv: gives files and directories another name or another directory, at once and whatever their size.

import { FileSystemError } from '../../proto/base/errors.js'
import { forEachOperand, type Register } from './command.js'
import { remoteSide } from './sides.js'
import { placeInto } from './target.js'

export const mvCommand: Register = (program, run) => {
  program
    .command('mv')
    .description('rename or move files and directories')
    .argument('<path...>', 'sources, then the new name or the directory to move into')
    .option('-f, --force', 'replace a file that is there')
    .action((paths: string[], options: { force?: boolean }) =>
      run(async (context) => {
        const side = remoteSide(context.fileSystem)
        const moves = await placeInto(side, side, paths)
        await forEachOperand(context, moves, async ({ from, to }) => {
          if (!(await context.clusters.areTogether(from, to))) {
            throw new FileSystemError('invalidArgument', `\`${from}' to \`${to}': are of two file systems; copy it, then remove it`, {
              path: from,
            })
          }
          await (await context.fileSystem(from)).rename(from, to, { overwrite: options.force === true })
        })
      }),
    )
}
