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
  const { signal, stdout } = context
  const bytes = wholeNumber(options.bytes, '--bytes')
  const follow = options.follow === true
  const fileSystem = await context.fileSystem(path)
  let from: number | undefined
  for (;;) {
    const length = await fileSystem.readableBytes(path)
    // If the file was replaced by a shorter one, continue from the end of that one.
    from = from === undefined ? Math.max(0, length - bytes) : Math.min(from, length)
    for await (const data of fileSystem.createReadStream(path, { start: from, follow, signal })) {
      from += (data as Buffer).length
      await write(stdout, data as Buffer)
    }
    if (!follow) return
    await setTimeout(pollMs, undefined, { signal }) // the file was closed; it may be appended to
  }
}
