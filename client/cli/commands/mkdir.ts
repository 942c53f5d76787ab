// cairn mkdir: directories.

import { forEachOperand, type Register } from '../command.js'

export const mkdirCommand: Register = (program, run) => {
  program
    .command('mkdir')
    .description('make directories')
    .argument('<path...>')
    .option('-p, --parents', 'with those above; one that exists is fine')
    .action((paths: string[], options: { parents?: boolean }) =>
      run(async (context) => {
        await forEachOperand(context, paths, async (path) => {
          const fileSystem = await context.fileSystem(path)
          await fileSystem.mkdir(path, { recursive: options.parents === true })
        })
      }),
    )
}
