// cairn mkdir: creates directories.

import { forEachOperand, type Register } from '../command.js'

export const mkdirCommand: Register = (program, run) => {
  program
    .command('mkdir')
    .description('create directories')
    .argument('<path...>')
    .option('-p, --parents', 'also create missing parents; no error if the directory exists')
    .action((paths: string[], options: { parents?: boolean }) =>
      run(async (context) => {
        await forEachOperand(context, paths, async (path) => {
          const fileSystem = await context.fileSystem(path)
          await fileSystem.mkdir(path, { recursive: options.parents === true })
        })
      }),
    )
}
