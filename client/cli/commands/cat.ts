// cairn cat: writes files to standard output, or the records in them.

import { type Context, forEachOperand, type Register } from '../command.js'
import { write } from '../output.js'
import { UsageError } from '../usage-error.js'

interface Options {
  readonly records?: boolean
  readonly null?: boolean
}

export const catCommand: Register = (program, run) => {
  program
    .command('cat')
    .description('write files to standard output')
    .argument('<path...>')
    .option('--records', 'only the records in files written by append-records, each once and followed by a newline; with --json as JSON')
    .option('-0, --null', 'with --records: a zero byte behind each record instead of a newline')
    .action((paths: string[], options: Options) => run((context) => cat(context, paths, options)))
}

async function cat(context: Context, paths: readonly string[], options: Options): Promise<void> {
  if (options.null === true && options.records !== true) throw new UsageError('--null needs --records')
  await forEachOperand(context, paths, async (path) => {
    if (options.records === true) return catRecords(context, path, options.null === true ? '\0' : '\n')
    const fileSystem = await context.fileSystem(path)
    for await (const data of fileSystem.createReadStream(path, { signal: context.signal })) await write(context.stdout, data as Buffer)
  })
}

async function catRecords({ fileSystem, stdout, signal, isJson }: Context, path: string, end: string): Promise<void> {
  for await (const { offset, id, data } of (await fileSystem(path)).readRecords(path, { signal })) {
    if (isJson) {
      await write(stdout, `${JSON.stringify({ offset, id: id?.toString('base64'), data: data.toString('base64') })}\n`)
    } else {
      await write(stdout, data)
      await write(stdout, end)
    }
  }
}
