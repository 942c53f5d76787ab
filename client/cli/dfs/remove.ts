// -rm, -rmr, -rmdir, -expunge: commands that remove.

import { createInterface } from 'node:readline'
import { qualified } from './destination.js'
import { parsePath } from './hadoop-path.js'
import type { Item } from './paths.js'
import type { Call, Shell, ShellCommand } from './shell.js'
import { ShellFailure, ShellUsageError } from './shell-errors.js'
import { expunge, moveToTrash } from './trash.js'

/** Hadoop's `hadoop.shell.delete.limit.num.files`. */
const safelyFilesMax = 100

export const rmShell: ShellCommand = {
  names: ['rm'],
  usage: '[-f] [-r|-R] [-skipTrash] [-safely] <src> ...',
  help:
    'Remove files, with -r also directories and everything below: to the trash if there is one, with -skipTrash for good; -f ignores ' +
    'missing paths; -safely asks before many files are removed.',
  flags: ['f', 'r', 'R', 'skipTrash', 'safely'],
  operandsMin: 1,
  run: (shell, call) => remove(shell, call, call.has('r') || call.has('R')),
}

export const rmrShell: ShellCommand = {
  ...rmShell,
  names: ['rmr'],
  usage: '',
  help: 'Deprecated: use -rm -r.',
  replacement: '-rm -r',
  run: (shell, call) => remove(shell, call, true),
}

async function remove(shell: Shell, call: Call, recursive: boolean): Promise<void> {
  for (const { stats, ...item } of await shell.named(call.operands, { mayMatchNothing: call.has('f') })) {
    try {
      if (stats === undefined) {
        if (!call.has('f')) throw new ShellFailure(`\`${item.shown}': No such file or directory`)
        continue
      }
      if (stats.isDirectory() && !recursive) throw new ShellFailure(`\`${item.shown}': Is a directory`)
      if (call.has('safely') && !(await mayRemove(shell, { ...item, stats }))) continue
      if (!call.has('skipTrash') && (await moveToTrash(shell, item))) continue
      if (item.fileSystem.resolve(item.path) === '/') throw new ShellFailure(`\`${item.shown}': Input/output error`)
      await removeOne({ ...item, stats }, recursive, call.has('skipTrash'))
      shell.print(`Deleted ${item.shown}`)
    } catch (thrown) {
      shell.fail(thrown, item.shown)
    }
  }
}

/** If the path was removed meanwhile, Hadoop's message depends on whether it looks for the trash first. */
async function removeOne(item: Item, recursive: boolean, skipsTrash: boolean): Promise<void> {
  try {
    await item.fileSystem.rm(item.path, { recursive })
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown
    throw new ShellFailure(skipsTrash ? `\`${item.shown}': Input/output error` : `File does not exist: ${qualified(item)}`)
  }
}

async function mayRemove(shell: Shell, { path, fileSystem }: Item): Promise<boolean> {
  const { fileCount } = await fileSystem.contentSummary(path)
  if (fileCount <= safelyFilesMax) return true
  const { stdin, stderr, signal } = shell.context
  const question = createInterface({ input: stdin })
  try {
    stderr.write(`Proceed deleting ${fileCount} files? (Y or N) `)
    for await (const answer of question) {
      signal.throwIfAborted()
      if (/^(y|yes)$/i.test(answer)) return true
      if (/^(n|no)$/i.test(answer)) break
      stderr.write(`Invalid input: ${answer}\nProceed deleting ${fileCount} files? (Y or N) `)
    }
  } finally {
    question.close()
  }
  stderr.write('Delete aborted at user request.\n\n')
  return false
}

export const rmdirShell: ShellCommand = {
  names: ['rmdir'],
  usage: '[--ignore-fail-on-non-empty] <dir> ...',
  help: 'Remove empty directories.',
  flags: ['-ignore-fail-on-non-empty'],
  operandsMin: 1,
  run: (shell, call) =>
    shell.each(call.operands, async ({ shown, path, fileSystem, stats }) => {
      if (!stats.isDirectory()) throw new ShellFailure(`\`${shown}': Is not a directory`)
      for await (const _ of await fileSystem.opendir(path)) {
        if (call.has('-ignore-fail-on-non-empty')) return
        throw new ShellFailure(`\`${shown}': Directory is not empty`)
      }
      await fileSystem.rmdir(path)
    }),
}

export const expungeShell: ShellCommand = {
  names: ['expunge'],
  usage: '[-immediate] [-fs <path>]',
  help:
    'Delete the checkpoints of the trash that are older than fs.trash.interval, and make one of what was removed since; with -immediate ' +
    'delete everything in the trash.',
  flags: ['immediate'],
  valueFlags: ['fs'],
  operandsMax: 2,
  run: async (shell, call) => {
    const text = call.value('fs') ?? ''
    if (text !== '') checkWhole(text)
    await expunge(shell, await shell.of(text), call.has('immediate'))
  },
}

/** Hadoop uses -fs here as the default file system, so the address must be complete. */
function checkWhole(text: string): void {
  const { scheme, authority } = parsePath(text)
  if (scheme === undefined) throw new ShellUsageError(`No scheme in default FS: ${text}`)
  if (scheme === 'hdfs' && authority === undefined) throw new ShellFailure(`Incomplete HDFS URI, no host: ${text}`)
}
