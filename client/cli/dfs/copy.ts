// -put, -get, -cp and their other names: copies between the local disk and the file system.

import { rm } from 'node:fs/promises'
import { FileSystemError } from '../../../proto/base/errors.js'
import { write } from '../output.js'
import { showProgress } from '../progress.js'
import { localSide, remoteSide, type Side } from '../sides.js'
import { Transfer, writeWhole } from '../transfer.js'
import { type Item, notFound, parentPath } from './paths.js'
import { type Call, type Shell, type ShellCommand, ShellFailure } from './shell.js'

const parallelDefault = 8
const copyFlags = ['f', 'p', 'l', 'd', 'crc', 'ignoreCrc', 'ptopax']
const valueFlags = ['t', 'q']

interface Copy {
  readonly source: Side
  readonly target: Side
  readonly sources: readonly string[]
  readonly to: string
}

/** Into `to` when it is a directory, else under that name; resolves to whether all were copied. */
async function copyAll(shell: Shell, call: Call, { source, target, sources, to }: Copy): Promise<boolean> {
  const found = await target.stat(to)
  if (found === undefined && sources.length > 1) throw notFound(to)
  if (found !== undefined && found.kind !== 'directory' && sources.length > 1)
    throw new FileSystemError('notDirectory', 'not a directory', { path: to })
  if (found === undefined && (await target.stat(target.isLocal ? `${to}/..` : parentPath(to))) === undefined && !target.isLocal) {
    throw new ShellFailure(`\`${to}': No such file or directory: \`${await shell.fullPath(to)}'`)
  }
  const copies = sources.map((from) => ({ from, to: found?.kind === 'directory' ? target.join(to, source.name(from)) : to }))
  const { signal } = shell.context
  const progress = showProgress(shell.context, 'copy')
  const run = new Transfer(source, target, {
    parallel: Math.max(1, Number(call.value('t')) || parallelDefault),
    overwrite: call.has('f'),
    preserve: call.has('p') || call.has('ptopax'),
    recursive: true,
    signal,
    progress,
    onFailure: (path, thrown) =>
      shell.fail(thrown, (thrown as FileSystemError).reason === 'alreadyExists' ? (thrown as FileSystemError).path : path),
  })
  const { failures } = await run.run(copies).finally(() => progress.stop())
  return failures === 0
}

export const putShell: ShellCommand = {
  names: ['put', 'copyFromLocal'],
  usage: '[-f] [-p] [-l] [-d] [-t <thread count>] [-q <thread pool queue size>] <localsrc> ... <dst>',
  help: 'Copy local files into the file system (- is the standard input). -f replaces, -p keeps times.',
  flags: copyFlags,
  valueFlags,
  operandsMin: 1,
  run: async (shell, call) => {
    const { sources, to } = splitTarget(call, '.')
    const target = remoteSide(shell.context.fileSystem)
    if (sources.length === 1 && sources[0] === '-') return putStandardInput(shell, call, target, to)
    await copyAll(shell, call, { source: localSide(), target, sources, to })
  },
}

export const moveFromLocalShell: ShellCommand = {
  ...putShell,
  names: ['moveFromLocal'],
  help: 'Like -put, and the local files are removed afterwards.',
  run: async (shell, call) => {
    const { sources, to } = splitTarget(call, '.')
    if (!(await copyAll(shell, call, { source: localSide(), target: remoteSide(shell.context.fileSystem), sources, to }))) return
    for (const source of sources) await rm(source, { recursive: true })
  },
}

async function putStandardInput(shell: Shell, call: Call, target: Side, to: string): Promise<void> {
  const found = await target.stat(to)
  if (found !== undefined && !call.has('f')) throw new FileSystemError('alreadyExists', 'File exists', { path: to })
  const { signal, stdin: source } = shell.context
  await writeWhole(target, { to, source, options: { signal } }, (path, thrown) => shell.fail(thrown, path))
}

export const getShell: ShellCommand = {
  names: ['get', 'copyToLocal'],
  usage: '[-f] [-p] [-crc] [-ignoreCrc] [-t <thread count>] [-q <thread pool queue size>] <src> ... <localdst>',
  help: 'Copy files of the file system to the local disk. -f replaces, -p keeps times.',
  flags: copyFlags,
  valueFlags,
  operandsMin: 1,
  run: async (shell, call) => {
    const { sources, to } = splitTarget(call, '.')
    const items = await shell.expand(sources)
    if (to === '-') return printAll(shell, items)
    if (items.length > 0) {
      await copyAll(shell, call, {
        source: remoteSide(shell.context.fileSystem),
        target: localSide(),
        sources: items.map(({ path }) => path),
        to,
      })
    }
  },
}

async function printAll(shell: Shell, items: readonly Item[]): Promise<void> {
  const { signal, stdout } = shell.context
  for (const { path, fileSystem } of items) {
    for await (const data of fileSystem.createReadStream(path, { signal })) await write(stdout, data as Buffer)
  }
}

export const cpShell: ShellCommand = {
  names: ['cp'],
  usage: '[-f] [-p | -p[topax]] [-d] [-t <thread count>] [-q <thread pool queue size>] <src> ... <dst>',
  help: 'Copy files within the file system. -f replaces, -p keeps times, owners and modes.',
  flags: copyFlags,
  valueFlags,
  operandsMin: 2,
  run: async (shell, call) => {
    const { sources, to } = splitTarget(call, '.')
    const side = remoteSide(shell.context.fileSystem)
    const items = await shell.expand(sources)
    if (items.length > 0) await copyAll(shell, call, { source: side, target: side, sources: items.map(({ path }) => path), to })
  },
}

/** The last operand is the target; one alone goes to `fallback`. */
function splitTarget({ operands }: Call, fallback: string): { readonly sources: readonly string[]; readonly to: string } {
  const last = operands.at(-1) ?? fallback
  return operands.length < 2 ? { sources: operands, to: fallback } : { sources: operands.slice(0, -1), to: last === '' ? '.' : last }
}
