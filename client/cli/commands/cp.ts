// cairn cp: copies within a file system or between two. The data passes through this client.

import type { Context, Register } from '../command.js'
import { addCopyOptions, addWriteOptions, type CopyOptions, targetOptions, transfer } from '../copy-options.js'
import { remoteSide } from '../sides.js'
import { placeInto } from '../target.js'

export const cpCommand: Register = (program, run) => {
  const command = program
    .command('cp')
    .description('copy files within a file system, or from one to another')
    .argument('<path...>', 'sources, then the target')
  addWriteOptions(addCopyOptions(command)).action((paths: string[], options: CopyOptions) =>
    run((context) => copy(context, paths, options)),
  )
}

async function copy(context: Context, paths: readonly string[], options: CopyOptions): Promise<void> {
  const side = remoteSide(context.fileSystem)
  const copies = await placeInto(side, side, paths, targetOptions(options))
  await transfer(context, { source: side, target: side }, copies, { ...options, verb: 'cp' })
}
