// cairn put: copies local files and directories into the file system; `-` is standard input.

import { type Context, type Register, textOf, wholeNumber } from '../command.js'
import { addCopyOptions, addWriteOptions, type CopyOptions, targetOptions, transfer } from '../copy-options.js'
import { localSide, remoteSide } from '../sides.js'
import { placeInto } from '../target.js'
import { writeWhole } from '../transfer.js'
import { UsageError } from '../usage-error.js'

export const putCommand: Register = (program, run) => {
  const command = program
    .command('put')
    .description('copy local files into the file system')
    .argument('<path...>', 'local sources (- for standard input), then the target')
  addWriteOptions(addCopyOptions(command)).action((paths: string[], options: CopyOptions) => run((context) => put(context, paths, options)))
}

async function put(context: Context, paths: readonly string[], options: CopyOptions): Promise<void> {
  const operands = paths.length === 1 && options.targetDirectory === undefined ? [...paths, '.'] : paths
  if (operands.includes('-')) return putStandardInput(context, operands, options)
  const source = localSide()
  const target = remoteSide(context.fileSystem)
  await transfer(context, { source, target }, await placeInto(source, target, operands, targetOptions(options)), {
    ...options,
    verb: 'put',
  })
}

async function putStandardInput(context: Context, operands: readonly string[], options: CopyOptions): Promise<void> {
  const [source, to] = operands
  if (operands.length !== 2 || source !== '-' || to === undefined)
    throw new UsageError('standard input must be the only source, with a named target')
  const target = remoteSide(context.fileSystem)
  const found = await target.stat(to)
  if (found?.kind === 'directory') throw new UsageError(`\`${to}' is a directory: name the target file for standard input`)
  if (found !== undefined && options.force !== true) throw new Error(`\`${to}': File exists`)
  const { signal } = context
  const replication = options.replication === undefined ? undefined : wholeNumber(options.replication, '--replication', 1)
  const chunkBytes = options.chunkSize === undefined ? undefined : wholeNumber(options.chunkSize, '--chunk-size', 512)
  const copy = { to, source: context.stdin, overwrite: options.force === true, options: { replication, chunkBytes, signal } }
  await writeWhole(target, copy, (path, thrown) =>
    context.stderr.write(`cairn: could not remove the temporary file \`${path}': ${textOf(thrown)}\n`),
  )
}
