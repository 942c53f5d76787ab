// cairn setrep: sets the number of replicas of files; with --wait it waits until they exist.

import { setTimeout } from 'node:timers/promises'
import { type Context, forEachOperand, type Register, wholeNumber } from '../command.js'
import { withAllBelow } from '../tree.js'
import { UsageError } from '../usage-error.js'

const pollMs = 200
/** Limit of every master, independent of its settings. */
const copiesMax = 512

export const setrepCommand: Register = (program, run) => {
  program
    .command('setrep')
    .description('set the number of replicas of files')
    .argument('<copies>')
    .argument('<path...>', 'files, or directories for all files below them')
    .option('-w, --wait', 'wait until every chunk has that many replicas')
    .action((copies: string, paths: string[], options: { wait?: boolean }) =>
      run((context) => setrep(context, copies, paths, options.wait === true)),
    )
}

async function setrep(context: Context, text: string, paths: readonly string[], wait: boolean): Promise<void> {
  const copies = wholeNumber(text, 'the number of replicas', 1)
  if (copies > copiesMax) throw new UsageError(`the number of replicas must be at most ${copiesMax}, not ${copies}`)
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
