// cairn tail: writes the end of a file; with --follow also data that is appended later. A file is followed by its id, as `tail -f` follows
// an open file: a rename does not end that, and a file that gets the name later is another one.

import { setTimeout } from 'node:timers/promises'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { FileSystem } from '../../index.js'
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
  const follow = options.follow === true
  const fileSystem = await context.fileSystem(path)
  if (!follow) return print(context, fileSystem, path, { bytes, follow })
  const { ino } = await fileSystem.stat(path)
  try {
    await print(context, fileSystem, ino > 0 ? `/.reserved/.inodes/${ino}` : path, { bytes, follow })
  } catch (thrown) {
    const isGone = (thrown as NodeJS.ErrnoException).code === 'ENOENT'
    throw isGone ? new FileSystemError('notFound', `ENOENT: the file was deleted, ${path}`, { cause: thrown }) : thrown
  }
}

interface Printed {
  /** How many bytes before the end it begins with. */
  readonly bytes: number
  readonly follow: boolean
}

async function print({ signal, stdout }: Context, fileSystem: FileSystem, file: string, { bytes, follow }: Printed): Promise<void> {
  let from: number | undefined
  for (;;) {
    const length = await fileSystem.readableBytes(file)
    // If the file was cut, continue from its end.
    from = from === undefined ? Math.max(0, length - bytes) : Math.min(from, length)
    for await (const data of fileSystem.createReadStream(file, { start: from, follow, signal })) {
      from += (data as Buffer).length
      await write(stdout, data as Buffer)
    }
    if (!follow) return
    await setTimeout(pollMs, undefined, { signal }) // the file was closed; it may be appended to
  }
}
