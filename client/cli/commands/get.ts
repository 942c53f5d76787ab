// cairn get: copies files and directories to the local disk; `-` is standard output.

import type { Context, Register } from '../command.js'
import { addCopyOptions, type CopyOptions, targetOptions, transfer } from '../copy-options.js'
import { write } from '../output.js'
import { localSide, remoteSide } from '../sides.js'
import { placeInto } from '../target.js'
import { UsageError } from '../usage-error.js'

export const getCommand: Register = (program, run) => {
  const command = program
    .command('get')
    .description('copy files of the file system to the local disk')
    .argument('<path...>', 'sources, then the local target (- for standard output)')
  addCopyOptions(command).action((paths: string[], options: CopyOptions) => run((context) => get(context, paths, options)))
}

async function get(context: Context, paths: readonly string[], options: CopyOptions): Promise<void> {
  const operands = paths.length === 1 && options.targetDirectory === undefined ? [...paths, '.'] : paths
  if (operands.at(-1) === '-' && typeof options.targetDirectory !== 'string') {
    const [path] = operands
    if (operands.length !== 2 || path === undefined)
      throw new UsageError('only one file can be written to standard output; use `cairn cat` for several')
    const fileSystem = await context.fileSystem(path)
    for await (const data of fileSystem.createReadStream(path, { signal: context.signal })) await write(context.stdout, data as Buffer)
    return
  }
  const source = remoteSide(context.fileSystem)
  const target = localSide()
  await transfer(context, { source, target }, await placeInto(source, target, operands, targetOptions(options)), {
    ...options,
    verb: 'get',
  })
}
