// cairn cp: copies within the file system, through this client.

import { type Context, type Register, UsageError } from './command.js'
import { addCopyOptions, addWriteOptions, type CopyOptions, transfer } from './copy-options.js'
import { remoteSide } from './sides.js'
import { placeInto } from './target.js'

export const cpCommand: Register = (program, run) => {
  const command = program.command('cp').description('copy files within the file system').argument('<path...>', 'sources, then the target')
  addWriteOptions(addCopyOptions(command)).action((paths: string[], options: CopyOptions) =>
    run((context) => copy(context, paths, options)),
  )
}

async function copy(context: Context, paths: readonly string[], options: CopyOptions): Promise<void> {
  const side = remoteSide(await context.fileSystem())
  const copies = await placeInto(side, side, paths)
  for (const { from, to } of copies) {
    if (from === to || to.startsWith(`${from}/`)) throw new UsageError(`\`${from}' would be copied into itself`)
  }
  await transfer(context, { source: side, target: side }, copies, { ...options, verb: 'cp' })
}
