// cairn cat: writes files to standard output.

import { type Context, forEachOperand, type Register } from '../command.js'
import { write } from '../output.js'

export const catCommand: Register = (program, run) => {
  program
    .command('cat')
    .description('write files to standard output')
    .argument('<path...>')
    .action((paths: string[]) => run((context) => cat(context, paths)))
}

async function cat(context: Context, paths: readonly string[]): Promise<void> {
  await forEachOperand(context, paths, async (path) => {
    const fileSystem = await context.fileSystem(path)
    for await (const data of fileSystem.createReadStream(path, { signal: context.signal })) await write(context.stdout, data as Buffer)
  })
}
