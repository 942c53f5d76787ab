// -put, -get, -cp and their aliases: copies between the local disk and the file systems.

import { showProgress } from '../progress.js'
import { parseCall } from './command-line.js'
import { checkDestination, localItem, remoteDestination, splitDestination, targetOf } from './destination.js'
import type { MaybeItem } from './paths.js'
import { type Preserved, parsePreserved, preservedUsually } from './preserve.js'
import type { Call, Shell, ShellCommand } from './shell.js'
import { ShellFailure, ShellUsageError } from './shell-errors.js'
import { checkFree, TreeCopy, writeTarget } from './tree-copy.js'

/** Hadoop's default is one file at a time. Parallel copies are faster, and messages still come in the same order (see OrderedWork). */
const parallelDefault = 8
const parallelMax = 64
const nothingPreserved: Preserved = new Set()

/** The value of -t or -q; undefined when it was not given. */
function numberOf(call: Call, flag: string): number | undefined {
  const text = call.value(flag)
  if (text === undefined) return undefined
  if (!/^[+-]?\d{1,10}$/.test(text) || Math.abs(Number(text)) >= 2 ** 31) throw new ShellUsageError(`For input string: "${text}"`)
  return Math.min(parallelMax, Math.max(1, Number(text)))
}

interface Copying {
  readonly sources: readonly MaybeItem[]
  readonly destination: MaybeItem
  readonly isMove?: boolean
  readonly preserved?: Preserved
}

async function copyAll(shell: Shell, call: Call, { sources, destination, isMove = false, preserved }: Copying): Promise<void> {
  const overwrite = call.has('f')
  const progress = showProgress(shell.context, 'copy')
  const copy = new TreeCopy(shell, {
    parallel: numberOf(call, 't') ?? parallelDefault,
    overwrite,
    preserved: preserved ?? (call.has('p') ? preservedUsually : nothingPreserved),
    isDirect: call.has('d'),
    // HDFS gives one replica to a file with -l (lazy persist), which a server may keep in memory first.
    replication: call.has('l') ? 1 : undefined,
    isMove,
    progress,
  })
  try {
    await checkDestination(destination, { sourceCount: sources.length, overwrite })
    await copy.run(sources, destination)
  } finally {
    progress.stop()
  }
}

function checkNumbers(call: Call): void {
  numberOf(call, 't')
  numberOf(call, 'q')
}

/** The local sources of a command. A source that cannot be looked up is reported as failed. */
export async function localItems(shell: Shell, operands: readonly string[]): Promise<MaybeItem[]> {
  const items: MaybeItem[] = []
  for (const operand of operands) {
    try {
      items.push(await localItem(shell, operand))
    } catch (thrown) {
      shell.fail(thrown, operand)
    }
  }
  return items
}

async function put(shell: Shell, call: Call, isMove: boolean): Promise<void> {
  checkNumbers(call)
  const { sources, to } = splitDestination(call.operands)
  const destination = await remoteDestination(shell, to)
  if (sources.length === 1 && sources[0] === '-') return putStandardInput(shell, call, destination)
  await copyAll(shell, call, { sources: await localItems(shell, sources), destination, isMove })
}

/** If the destination is a directory, the new file is named `-`, as in Hadoop. */
async function putStandardInput(shell: Shell, call: Call, destination: MaybeItem): Promise<void> {
  const target = await targetOf(destination, { shown: '-', path: '-', fileSystem: shell.local, stats: undefined }, false)
  const overwrite = call.has('f')
  checkFree(target, overwrite)
  const options = { isDirect: call.has('d'), overwrite, replication: call.has('l') ? 1 : undefined }
  await writeTarget(shell, target, shell.context.stdin, options)
}

const putOptions = { flags: ['f', 'p', 'l', 'd'], valueFlags: ['t', 'q'], operandsMin: 1 }

export const putShell: ShellCommand = {
  names: ['put', 'copyFromLocal'],
  usage: '[-f] [-p] [-l] [-d] [-t <thread count>] [-q <thread pool queue size>] <localsrc> ... <dst>',
  help:
    'Copy local files into the file system (- for standard input). -f replaces files, -p keeps times, owner and mode, ' +
    '-l makes one replica, -d writes directly under the final name.',
  ...putOptions,
  run: (shell, call) => put(shell, call, false),
}

export const moveFromLocalShell: ShellCommand = {
  names: ['moveFromLocal'],
  usage: '[-f] [-p] [-l] [-d] <localsrc> ... <dst>',
  help: 'Like -put, but each local file is removed after it was copied. -t is not supported.',
  isRaw: true,
  run: (shell, { operands: words }) => {
    if (words.includes('-t')) throw new ShellUsageError('Illegal option -t')
    return put(shell, parseCall(putOptions, words), true)
  },
}

export const getShell: ShellCommand = {
  names: ['get', 'copyToLocal'],
  usage: '[-f] [-p] [-crc] [-ignoreCrc] [-t <thread count>] [-q <thread pool queue size>] <src> ... <localdst>',
  help:
    'Copy files to the local disk. -f replaces files, -p keeps times, owner and mode, -crc writes checksum files beside the files, ' +
    '-ignoreCrc does not verify checksum files of local files.',
  flags: ['crc', 'ignoreCrc', 'p', 'f'],
  valueFlags: ['t', 'q'],
  operandsMin: 1,
  run: async (shell, call) => {
    checkNumbers(call)
    shell.local.writesSums = call.has('crc')
    shell.local.checksSums = !call.has('ignoreCrc')
    const { sources, to } = splitDestination(call.operands)
    const destination = await localItem(shell, to)
    await copyAll(shell, call, { sources: await shell.named(sources), destination })
  },
}

export const cpShell: ShellCommand = {
  names: ['cp'],
  usage: '[-f] [-p | -p[topax]] [-d] [-t <thread count>] [-q <thread pool queue size>] <src> ... <dst>',
  help:
    'Copy files and directories. -f replaces files, -d writes directly under the final name, -p keeps times, owner and permission, ' +
    'or with letters: t times, o owner, p permission, a ACL, x extended attributes.',
  isRaw: true,
  run: async (shell, { operands: words }) => {
    const { preserved, rest } = takePreserved(words)
    const call = parseCall({ flags: ['f', 'd'], valueFlags: ['t', 'q'], operandsMin: 2 }, rest)
    checkNumbers(call)
    const { sources, to } = splitDestination(call.operands)
    const destination = await remoteDestination(shell, to)
    await copyAll(shell, call, { sources: await shell.named(sources), destination, preserved })
  },
}

/** The first argument before `--` that begins with -p tells which attributes are kept. */
function takePreserved(words: readonly string[]): { readonly preserved: Preserved; readonly rest: readonly string[] } {
  const end = words.indexOf('--')
  const at = words.findIndex((word, index) => word.startsWith('-p') && (end < 0 || index < end))
  if (at < 0) return { preserved: nothingPreserved, rest: words }
  return { preserved: parsePreserved((words[at] ?? '').slice(2)), rest: words.filter((_, index) => index !== at) }
}

export const moveToLocalShell: ShellCommand = {
  names: ['moveToLocal'],
  usage: '<src> <localdst>',
  help: 'Not implemented, as in Hadoop.',
  isRaw: true,
  run: async () => {
    throw new ShellFailure("Option '-moveToLocal' is not implemented yet.")
  },
}
