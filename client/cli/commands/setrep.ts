// cairn setrep: how many copies of a file's chunks are kept; with --wait until they are there.

import { setTimeout } from 'node:timers/promises'
import { type Context, forEachOperand, type Register, wholeNumber } from '../command.js'
import { withAllBelow } from '../tree.js'
import { UsageError } from '../usage-error.js'

const pollMs = 200
/** No master takes more, whatever it is set to. */
const copiesMax = 512

export const setrepCommand: Register = (program, run) => {
  program
    .command('setrep')
    .description('set how many copies of the chunks of files are kept')
    .argument('<copies>')
    .argument('<path...>', 'files, or directories for all files below')
    .option('-w, --wait', 'until every chunk has that many')
    .action((copies: string, paths: string[], options: { wait?: boolean }) =>
      run((context) => setrep(context, copies, paths, options.wait === true)),
    )
}

async function setrep(context: Context, text: string, paths: readonly string[], wait: boolean): Promise<void> {
  const copies = wholeNumber(text, 'the number of copies', 1)
  if (copies > copiesMax) throw new UsageError(`the number of copies is at most ${copiesMax}, not ${copies}`)
  await forEachOperand(context, paths, async (path) => {
    const fileSystem = await context.fileSystem(path)
    const files: string[] = []
    for await (const stats of withAllBelow(fileSystem, path, true)) {
      if (!stats.isFile()) continue
      await fileSystem.setReplication(stats.path, copies)
      if (wait) files.push(stats.path)
    }
    for (const file of files) {
      const isThere = async () => (await fileSystem.blockLocations(file)).every(({ replicas }) => replicas.length === copies)
      while (!(await isThere())) await setTimeout(pollMs, undefined, { signal: context.signal })
    }
  })
}
