// cairn stat: shows all attributes of files and directories, and optionally where the replicas of a file's chunks are.

import { type Context, forEachOperand, type Register } from '../command.js'
import { humanSize, kindLetter, minuteText, permissionText, statsJson, table, write, writeJson } from '../output.js'

export const statCommand: Register = (program, run) => {
  program
    .command('stat')
    .description('show the attributes of files and directories')
    .argument('<path...>')
    .option('-c, --chunks', 'also show the chunks and where their replicas are')
    .action((paths: string[], options: { chunks?: boolean }) => run((context) => show(context, paths, options.chunks === true)))
}

async function show(context: Context, paths: readonly string[], withChunks: boolean): Promise<void> {
  const json: Record<string, unknown>[] = []
  await forEachOperand(context, paths, async (path) => {
    const fileSystem = await context.fileSystem(path)
    const stats = await fileSystem.stat(path)
    const chunks = withChunks && stats.isFile() ? await fileSystem.blockLocations(path) : undefined
    if (context.isJson) {
      json.push({ ...statsJson(stats), ...(chunks === undefined ? {} : { chunks }) })
      return
    }
    const rows = [
      ['path', stats.path],
      ['kind', stats.isDirectory() ? `directory, ${stats.childCount} entries` : 'file'],
      ['size', `${stats.size} (${humanSize(stats.size)})`],
      [
        'mode',
        `${kindLetter(stats)}${permissionText(stats.mode)}${stats.hasAcl ? '+' : ''} (${(stats.mode & 0o7777).toString(8).padStart(4, '0')})`,
      ],
      ['owner', `${stats.owner}:${stats.group}`],
      ['modified', minuteText(stats.mtimeMs)],
      ...(stats.isDirectory()
        ? []
        : [['replication', String(stats.replication)] as const, ['chunk size', humanSize(stats.chunkBytes)] as const]),
      ['id', String(stats.ino)],
      ...(chunks ?? []).map((chunk) => [
        `chunk ${chunk.chunkId}`,
        `${chunk.length} bytes at ${chunk.offset}: ${chunk.replicas.map(({ address }) => address).join(' ') || 'no replica'}`,
      ]),
    ]
    await write(context.stdout, table(rows, [false, false]))
  }).finally(() => (context.isJson ? writeJson(context.stdout, json) : undefined))
}
