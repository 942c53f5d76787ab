// cairn ls: lists directories and files.

import type { FileSystem, Stats } from '../../index.js'
import { type Context, forEachOperand, type Register } from '../command.js'
import { humanSize, kindLetter, minuteText, permissionText, statsJson, table, write, writeJson } from '../output.js'
import { escapedName, isTerminal } from '../shown-name.js'

interface Options {
  readonly recursive?: boolean
  readonly human?: boolean
  readonly directory?: boolean
  readonly names?: boolean
}

export const lsCommand: Register = (program, run) => {
  program
    .command('ls')
    .description('list directories and files')
    .argument('[path...]', 'what to list; your home directory when left out')
    .option('-R, --recursive', 'list subdirectories recursively')
    .option('-l, --long', 'print all columns (the default)')
    .option('-h, --human', 'print sizes as 1.5 M')
    .option('-d, --directory', 'list directories themselves, not their entries')
    .option('-1, --names', 'print names only, one per line')
    .helpOption('--help', 'display help for command')
    .action((paths: string[], options: Options) => run((context) => list(context, paths.length === 0 ? ['.'] : paths, options)))
}

async function list(context: Context, paths: readonly string[], options: Options): Promise<void> {
  const json: Record<string, unknown>[] = []
  await forEachOperand(context, paths, async (path) => {
    const fileSystem = await context.fileSystem(path)
    for await (const page of pagesOf(fileSystem, path, options)) {
      if (context.isJson) json.push(...page.map(({ stats }) => statsJson(stats)))
      else {
        const items = isTerminal(context.stdout) ? page.map(({ shown, stats }) => ({ shown: escapedName(shown), stats })) : page
        await write(context.stdout, options.names === true ? items.map(({ shown }) => `${shown}\n`).join('') : lines(items, options))
      }
    }
  }).finally(() => (context.isJson ? writeJson(context.stdout, json) : undefined))
}

interface Item {
  readonly shown: string
  readonly stats: Stats
}

const pageEntries = 1000

/** Items in pages, so that output of a very large listing starts immediately. Columns are aligned within a page. */
async function* pagesOf(fileSystem: FileSystem, path: string, { recursive = false, directory = false }: Options): AsyncGenerator<Item[]> {
  const stats = await fileSystem.stat(path)
  if (!stats.isDirectory() || directory) {
    yield [{ shown: path, stats }]
    return
  }
  let page: Item[] = []
  for await (const entry of await fileSystem.opendir(path, { recursive })) {
    const below = entry.stats.path.slice(stats.path === '/' ? 1 : stats.path.length + 1)
    page.push({ shown: below, stats: entry.stats })
    if (page.length >= pageEntries) {
      yield page
      page = []
    }
  }
  if (page.length > 0) yield page
}

function lines(items: readonly Item[], { human = false }: Options): string {
  const rows = items.map(({ shown, stats }) => [
    `${kindLetter(stats)}${permissionText(stats.mode)}${stats.hasAcl ? '+' : ''}`,
    stats.isDirectory() ? '-' : String(stats.replication),
    stats.owner,
    stats.group,
    human ? humanSize(stats.size) : String(stats.size),
    minuteText(stats.mtimeMs),
    shown,
  ])
  return table(rows, [false, true, false, false, true, false, false])
}
