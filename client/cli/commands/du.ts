// cairn du: the size of files and trees, and the space they use with all replicas.

import { type Context, forEachOperand, type Register } from '../command.js'
import { humanSize, table, write, writeJson } from '../output.js'

interface Options {
  readonly summary?: boolean
  readonly human?: boolean
}

export const duCommand: Register = (program, run) => {
  program
    .command('du')
    .description('show used space: bytes, bytes with all replicas, path')
    .argument('[path...]')
    .option('-s, --summary', 'one line for each path, not for each entry in it')
    .option('-h, --human', 'print sizes as 1.5 M')
    .helpOption('--help', 'display help for command')
    .action((paths: string[], options: Options) => run((context) => du(context, paths.length === 0 ? ['.'] : paths, options)))
}

async function du(context: Context, paths: readonly string[], { summary = false, human = false }: Options): Promise<void> {
  const found: { path: string; bytes: number; spaceBytes: number }[] = []
  await forEachOperand(context, paths, async (path) => {
    const fileSystem = await context.fileSystem(path)
    const stats = await fileSystem.stat(path)
    const parts =
      summary || !stats.isDirectory() ? [path] : (await fileSystem.readdir(path)).map((name) => `${path.replace(/\/$/, '')}/${name}`)
    for (const part of parts) {
      const { bytes, spaceBytes } = await fileSystem.contentSummary(part)
      found.push({ path: part, bytes, spaceBytes })
    }
  }).finally(() => {
    if (context.isJson) return writeJson(context.stdout, found)
    const size = (bytes: number) => (human ? humanSize(bytes) : String(bytes))
    const rows = found.map(({ path, bytes, spaceBytes }) => [size(bytes), size(spaceBytes), path])
    return write(context.stdout, table(rows, [true, true, false]))
  })
}
