// cairn count: counts directories, files and bytes below paths.

import { forEachOperand, type Register } from '../command.js'
import { humanSize, table, write, writeJson } from '../output.js'

export const countCommand: Register = (program, run) => {
  program
    .command('count')
    .description('count the directories, files and bytes below paths')
    .argument('<path...>')
    .option('-h, --human', 'print sizes as 1.5 M')
    .helpOption('--help', 'display help for command')
    .action((paths: string[], options: { human?: boolean }) =>
      run(async (context) => {
        const found: Record<string, unknown>[] = []
        const rows = [['directories', 'files', 'bytes', 'path']]
        await forEachOperand(context, paths, async (path) => {
          const summary = await (await context.fileSystem(path)).contentSummary(path)
          found.push({ path, ...summary })
          const bytes = options.human === true ? humanSize(summary.bytes) : String(summary.bytes)
          rows.push([String(summary.directoryCount), String(summary.fileCount), bytes, path])
        }).finally(() =>
          context.isJson ? writeJson(context.stdout, found) : write(context.stdout, table(rows, [true, true, true, false])),
        )
      }),
    )
}
