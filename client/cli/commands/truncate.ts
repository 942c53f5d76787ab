// cairn truncate: shortens files to a length.

import { forEachOperand, type Register, wholeNumber } from '../command.js'

export const truncateCommand: Register = (program, run) => {
  program
    .command('truncate')
    .description('shorten files to a length')
    .argument('<bytes>', 'the new length, at most the present one')
    .argument('<path...>')
    .action((bytes: string, paths: string[]) =>
      run(async (context) => {
        const length = wholeNumber(bytes, 'the length')
        await forEachOperand(context, paths, async (path) => {
          await (await context.fileSystem(path)).truncate(path, length)
        })
      }),
    )
}
