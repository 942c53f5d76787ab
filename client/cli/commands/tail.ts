// cairn tail: writes the end of a file; with --follow also data that is appended later.

import { setTimeout } from 'node:timers/promises'
import { type Context, type Register, wholeNumber } from '../command.js'
import { write } from '../output.js'

const pollMs = 1000

export const tailCommand: Register = (program, run) => {
  program
    .command('tail')
    .description('write the end of a file to standard output')
    .argument('<path>')
    .option('-c, --bytes <count>', 'number of bytes', '1024')
    .option('-f, --follow', 'continue as the file grows, until Ctrl-C')
    .action((path: string, options: { bytes: string; follow?: boolean }) => run((context) => tail(context, path, options)))
}

async function tail(context: Context, path: string, options: { readonly bytes: string; readonly follow?: boolean }): Promise<void> {
  const bytes = wholeNumber(options.bytes, '--bytes')
  const fileSystem = await context.fileSystem(path)
  let from = Math.max(0, (await fileSystem.stat(path)).size - bytes)
  for (;;) {
    for await (const data of fileSystem.createReadStream(path, { start: from, signal: context.signal })) {
      from += (data as Buffer).length
      await write(context.stdout, data as Buffer)
    }
    if (options.follow !== true) return
    await setTimeout(pollMs, undefined, { signal: context.signal })
  }
}
