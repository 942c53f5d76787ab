// -touchz, -touch: create empty files and change the times of files.

import { systemClock } from '../../../proto/base/clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { parseCall, takeOptionWithValue } from './command-line.js'
import type { ShellStats } from './file-system.js'
import { type MaybeItem, parentPath, statIfThere } from './paths.js'
import type { Shell, ShellCommand } from './shell.js'
import { ShellFailure, ShellUsageError } from './shell-errors.js'

export const touchzShell: ShellCommand = {
  names: ['touchz'],
  usage: '<path> ...',
  help: 'Create empty files; an existing file must be empty.',
  operandsMin: 1,
  run: (shell, { operands }) =>
    shell.eachOrMissing(operands, async (item) => {
      const { path, shown, fileSystem, stats } = item
      if (stats === undefined) await checkParent(shell, item)
      if (stats?.isDirectory() === true) throw new FileSystemError('isDirectory', 'Is a directory')
      const there = stats ?? (await makeEmpty(item))
      if (there === undefined) return
      if (there.size > 0) throw new ShellFailure(`\`${shown}': Not a zero-length file`)
      // Hadoop creates it again. That would lose data that another client may be writing, so only mode and times are set to those of a new
      // file.
      const seconds = systemClock.wallMs() / 1000
      await fileSystem.chmod(path, 0o666 & ~fileSystem.umask)
      await fileSystem.utimes(path, seconds, seconds)
    }),
}

/** Creates an empty file. If another client has created it meanwhile, nothing is replaced and its attributes are returned. */
async function makeEmpty({ path, fileSystem }: MaybeItem): Promise<ShellStats | undefined> {
  try {
    await fileSystem.writeFile(path, '', { flag: 'wx' })
    return undefined
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
    return fileSystem.stat(path)
  }
}

/** Checks that the parent exists; for a path written as a directory (with a trailing slash) the path itself. */
async function checkParent(shell: Shell, { shown, path, fileSystem }: MaybeItem): Promise<void> {
  const parent = /(^|\/)\.{0,2}$/.test(shown) ? path : parentPath(path)
  if ((await statIfThere(fileSystem, parent)) === undefined)
    throw new ShellFailure(`\`${shown}': No such file or directory: \`${await shell.fullPath(path)}'`)
}

export const touchShell: ShellCommand = {
  names: ['touch'],
  usage: '[-a] [-m] [-t TIMESTAMP (yyyyMMdd:HHmmss) ] [-c] <path> ...',
  help: 'Set the times of files to now or to -t; -a only access time, -m only modification time; create missing files unless -c.',
  isRaw: true,
  run: async (shell, { operands }) => {
    const words = [...operands]
    const timestamp = takeOptionWithValue(words, '-t')
    const call = parseCall({ ...touchShell, isRaw: false, flags: ['t', 'a', 'm', 'c'], operandsMin: 1 }, words)
    const update = async ({ path, fileSystem }: MaybeItem): Promise<void> => {
      const seconds = (timestamp === undefined ? systemClock.wallMs() : parseTimestamp(timestamp)) / 1000
      // HDFS treats a negative time as "unchanged".
      const time = seconds < 0 && fileSystem !== shell.local ? undefined : seconds
      const both = call.has('a') === call.has('m')
      await fileSystem.utimes(path, both || call.has('a') ? time : undefined, both || call.has('m') ? time : undefined)
    }
    await shell.eachOrMissing(call.operands, async (item) => {
      if (item.stats !== undefined) return update(item)
      await checkParent(shell, item)
      if (call.has('c')) return
      const there = await makeEmpty(item)
      if (there !== undefined || timestamp !== undefined) await update(item)
    })
  },
}

/** yyyyMMdd:HHmmss in the local time zone. A day or second that is too large continues into the next month or minute, as in Hadoop. */
function parseTimestamp(text: string): number {
  const match = /^\s*(\d{4})(\d{2})(\d+):(\d{2})(\d{2})(\d+)/.exec(text)
  if (match === null) {
    throw new ShellUsageError(`Unable to parse the specified timestamp ${text}. The expected format is yyyyMMdd:HHmmss`)
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  return new Date(year, month - 1, day, hour, minute, second).getTime()
}
