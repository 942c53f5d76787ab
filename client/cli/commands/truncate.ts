// cairn truncate: cuts files to a length.

import { forEachOperand, type Register, wholeNumber } from '../command.js'

export const truncateCommand: Register = (program, run) => {
  program
    .command('truncate')
    .description('cut files to a length')
    .argument('<bytes>', 'the new length, not above the old one')
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
