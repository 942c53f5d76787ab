// -appendToFile and -concat, which append to a file, and -getmerge, which joins several files into a local one.

import { createReadStream } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseCall } from './command-line.js'
import { localItems } from './copy.js'
import { localItem, qualified, remoteDestination, splitDestination } from './destination.js'
import { compareAsUri } from './hadoop-path.js'
import { childrenOf, type Item, type MaybeItem, notFound } from './paths.js'
import type { Shell, ShellCommand } from './shell.js'
import { ShellFailure } from './shell-errors.js'
import { writeTarget } from './tree-copy.js'

export const appendToFileShell: ShellCommand = {
  names: ['appendToFile'],
  usage: '[-n] <localsrc> ... <dst>',
  help:
    'Append local files (- for standard input) to a file, which is created with its parents if it does not exist; ' +
    '-n starts a new chunk.',
  isRaw: true,
  run: async (shell, { operands: words }) => {
    if (words.length < 2) throw new ShellFailure('missing destination argument')
    const call = parseCall({ flags: ['n'], operandsMin: 2 }, words)
    const { sources, to } = splitDestination(call.operands)
    const { path, fileSystem, stats } = await remoteDestination(shell, to)
    const readsInput = sources.includes('-')
    const items = await localItems(
      shell,
      sources.filter((source) => source !== '-'),
    )
    const { signal, stdin } = shell.context
    if (stats === undefined) {
      await pipeline([], fileSystem.createWriteStream(path, { flags: 'wx', recursive: true, signal })).catch((thrown: unknown) => {
        // Another client has created the file meanwhile: append to that one.
        if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
      })
    }
    const output = fileSystem.createWriteStream(path, { flags: 'a', newChunk: call.has('n'), signal })
    await isOpen(output)
    // Data read before a source failed is kept, and the file is closed.
    let failed: { readonly thrown: unknown } | undefined
    const contents = async function* () {
      try {
        yield* appended(items, readsInput ? stdin : undefined)
      } catch (thrown) {
        failed = { thrown }
      }
    }
    await pipeline(contents, output, { signal })
    if (failed !== undefined) throw failed.thrown
  },
}

/** Resolves when the file is open: an empty write is accepted then. */
function isOpen(output: Writable): Promise<void> {
  output.on('error', () => undefined) // the callback gets the error too
  return new Promise((resolve, reject) => {
    output.write(Buffer.alloc(0), (error) => (error === null || error === undefined ? resolve() : reject(error)))
  })
}

async function* appended(items: readonly MaybeItem[], stdin: Readable | undefined): AsyncGenerator<Buffer> {
  if (stdin !== undefined) {
    if (items.length > 0) throw new ShellFailure('stdin (-) must be the sole input argument when present')
    for await (const data of stdin) yield data as Buffer
  }
  for (const { path, fileSystem, stats } of items) {
    const file = fileSystem.resolve(path)
    if (stats === undefined) throw new ShellFailure(file)
    if (stats.isDirectory()) throw new ShellFailure('Is a directory')
    for await (const data of createReadStream(file)) yield data as Buffer
  }
}

const concatUsage = '<target path> <src path> <src path> ...'

export const concatShell: ShellCommand = {
  names: ['concat'],
  usage: concatUsage,
  help: 'Append files to another one without copying data, and remove them; all must be in one directory.',
  isRaw: true,
  run: async (shell, { operands }) => {
    const [target, ...sources] = await shell.named(operands)
    if (target === undefined) throw new ShellFailure(`Target path not specified. ${concatUsage}`)
    if (sources.length < 2) throw new ShellFailure(`The number of source paths is less than 2. ${concatUsage}`)
    if (target.stats?.isFile() !== true) throw new ShellFailure(`Target path ${qualified(target)} does not exist or is not file.`)
    const missing = sources.find(({ stats }) => stats?.isFile() !== true)
    if (missing !== undefined) throw new ShellFailure(`${qualified(missing)} does not exist or is not file.`)
    await target.fileSystem.concat(
      target.path,
      sources.map(({ path }) => path),
    )
  },
}

export const getmergeShell: ShellCommand = {
  names: ['getmerge'],
  usage: '[-nl] [-skip-empty-file] <src> <localdst>',
  help:
    'Join files, or the files of directories, into one local file; -nl adds a line feed after each, ' +
    '-skip-empty-file none after an empty file.',
  flags: ['nl', 'skip-empty-file'],
  operandsMin: 2,
  run: async (shell, call) => {
    const { sources, to } = splitDestination(call.operands)
    const target = await localItem(shell, to)
    if (target.stats?.isDirectory() === true) throw new ShellFailure(`\`${target.shown}': Is a directory`)
    const files: Item[] = []
    await shell.each(sources, async (item) => {
      const found = item.stats.isDirectory() ? await childrenOf(item) : [item]
      const inOrder = found.sort((one, other) => compareAsUri(one.path, other.path))
      files.push(...inOrder.filter(({ stats }) => !stats.isDirectory()))
    })
    // An existing file is replaced only by a complete one.
    if (shell.hasFailed) return
    const end = call.has('nl') ? '\n' : ''
    const input = Readable.from(joined(shell, files, { end, endsEmpty: !call.has('skip-empty-file') }))
    await writeTarget(shell, target, input, { isDirect: false, overwrite: true })
  },
}

interface Joints {
  readonly end: string
  readonly endsEmpty: boolean
}

async function* joined(shell: Shell, files: readonly Item[], { end, endsEmpty }: Joints): AsyncGenerator<Buffer> {
  for (const { path, fileSystem, stats, shown } of files) {
    if (stats.isSymbolicLink()) throw notFound(shown)
    for await (const data of fileSystem.createReadStream(path, { signal: shell.context.signal })) yield data as Buffer
    if (end !== '' && (stats.size > 0 || endsEmpty)) yield Buffer.from(end)
  }
}
