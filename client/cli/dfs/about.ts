// -stat, -test, -checksum: commands that show properties of files.

import { FileSystemError } from '../../../proto/base/errors.js'
import { permissionText, utcText } from '../output.js'
import { checkCount } from './command-line.js'
import { type Item, isThere, lastName } from './paths.js'
import type { ShellCommand } from './shell.js'
import { ShellUsageError } from './shell-errors.js'

export const statShell: ShellCommand = {
  names: ['stat'],
  usage: '[format] <path> ...',
  help:
    'Show attributes of files: %b bytes, %F kind, %g group, %n name, %o chunk size, %r replication, %u user, %a %A mode, ' +
    '%x %X access time, %y %Y modification time.',
  flags: ['R'],
  operandsMin: 1,
  run: async (shell, call) => {
    const [first = '', ...rest] = call.operands
    const hasFormat = first.includes('%')
    const operands = hasFormat
      ? rest.filter((word, at) => !(word === '-R' && rest.slice(0, at).every((each) => each === '-R')))
      : call.operands
    checkCount(operands, 1)
    const show = async (item: Item): Promise<void> => shell.print(statText(hasFormat ? first : '%y', item))
    await shell.each(operands, (item) => (call.has('R') ? shell.visit(item, show) : show(item)))
  },
}

/** Replaces the format letters. `%` with an unknown letter gives the letter, and a `%` at the end nothing. */
export function statText(format: string, { stats, fileSystem, path }: Item): string {
  const about: Readonly<Record<string, () => string | number>> = {
    b: () => stats.size,
    F: () => (stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'symlink' : 'regular file'),
    g: () => stats.group,
    n: () => lastName(fileSystem.resolve(path)),
    o: () => stats.chunkBytes,
    r: () => stats.replication,
    u: () => stats.owner,
    a: () => (stats.mode & 0o7777).toString(8),
    A: () => permissionText(stats.mode),
    x: () => utcText(stats.atimeMs),
    X: () => stats.atimeMs,
    y: () => utcText(stats.mtimeMs),
    Y: () => stats.mtimeMs,
  }
  return format.replace(/%(.?)/gsu, (_, letter: string) => String(about[letter]?.() ?? letter))
}

type TestOf = (item: Item) => boolean | Promise<boolean>
const readable = 4
const writable = 2

const tests: Readonly<Record<string, TestOf>> = {
  e: () => true,
  d: ({ stats }) => stats.isDirectory(),
  f: ({ stats }) => stats.isFile(),
  s: ({ stats }) => stats.size > 0,
  z: ({ stats }) => stats.size === 0,
  r: (item) => mayAccess(item, readable),
  w: (item) => mayAccess(item, writable),
}

async function mayAccess({ path, fileSystem }: Item, mode: number): Promise<boolean> {
  try {
    await fileSystem.access(path, mode)
    return true
  } catch (thrown) {
    if (['EACCES', 'ENOENT'].includes((thrown as NodeJS.ErrnoException).code ?? '')) return false
    throw thrown
  }
}

export const testShell: ShellCommand = {
  names: ['test'],
  usage: '-[defswrz] <path>',
  help: 'Set the exit code to 0 if the test is true: -e exists, -d directory, -f file, -s not empty, -z empty, -r readable, -w writable.',
  flags: Object.keys(tests),
  operandsMin: 1,
  operandsMax: 1,
  run: async (shell, call) => {
    const names = Object.keys(tests).filter((name) => call.has(name))
    if (names.length === 0) throw new ShellUsageError('No test flag given')
    if (names.length > 1) throw new ShellUsageError('Only one test flag is allowed')
    const holds = tests[names[0] ?? '']
    await shell.eachOrMissing(call.operands, async (item) => {
      if (!isThere(item) || (await holds?.(item)) !== true) shell.hasFailed = true
    })
  },
}

export const checksumShell: ShellCommand = {
  names: ['checksum'],
  usage: '[-v] <src> ...',
  help: 'Show the checksums of files, computed from the checksums that the chunkservers store.',
  flags: ['v'],
  operandsMin: 1,
  run: (shell, call) =>
    shell.each(call.operands, async ({ path, shown, fileSystem, stats }) => {
      if (stats.isDirectory()) throw new FileSystemError('isDirectory', 'Is a directory')
      const checksum = await fileSystem.checksum(path)
      const shownSum = checksum === undefined ? 'NONE' : `${checksum.algorithm}\t${Buffer.from(checksum.bytes).toString('hex')}`
      const chunk = call.has('v') ? `\tBlockSize=${stats.chunkBytes}` : ''
      shell.print(`${shown}\t${shownSum}${chunk}`)
    }),
}
