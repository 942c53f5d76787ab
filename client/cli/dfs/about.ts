// -stat, -test, -checksum, -find: questions about what is there.

import { FileSystemError } from '../../../proto/base/errors.js'
import { permissionText, utcText } from '../output.js'
import { statText } from './format.js'
import { type Item, lastName, walk, wildcardExpression } from './paths.js'
import { type ShellCommand, ShellUsageError } from './shell.js'

export const statShell: ShellCommand = {
  names: ['stat'],
  usage: '[format] <path> ...',
  help: 'Show what is known of files: %b bytes, %F kind, %g group, %n name, %o chunk size, %r replication, %u user, %a %A mode, %x %X access, %y %Y change.',
  operandsMin: 1,
  run: async (shell, { operands }) => {
    const [first = '', ...rest] = operands
    const format = first.includes('%') ? first : '%y'
    await shell.each(first.includes('%') ? rest : operands, async ({ path, stats }) => {
      const about = {
        b: stats.size,
        F: stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'symlink' : 'regular file',
        g: stats.group,
        n: lastName(stats.path) || lastName(path),
        o: stats.chunkBytes,
        r: stats.replication,
        u: stats.owner,
        a: (stats.mode & 0o7777).toString(8),
        A: permissionText(stats.mode),
        x: utcText(stats.atimeMs),
        X: stats.atimeMs,
        y: utcText(stats.mtimeMs),
        Y: stats.mtimeMs,
      }
      shell.print(statText(format, about))
    })
  },
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
    if ((thrown as NodeJS.ErrnoException).code === 'EACCES') return false
    throw thrown
  }
}

export const testShell: ShellCommand = {
  names: ['test'],
  usage: '-[defswrz] <path>',
  help: 'Answer with the exit code: -e exists, -d directory, -f file, -s not empty, -z empty, -r may be read, -w may be written.',
  flags: Object.keys(tests),
  operandsMin: 1,
  operandsMax: 1,
  run: async (shell, call) => {
    const names = Object.keys(tests).filter((name) => call.has(name))
    if (names.length === 0) throw new ShellUsageError('No test flag given')
    if (names.length > 1) throw new ShellUsageError('Only one test flag is allowed')
    const { stats, ...item } = await shell.item(call.operands[0] ?? '')
    const holds = stats !== undefined && (await tests[names[0] ?? '']?.({ ...item, stats })) === true
    if (!holds) shell.hasFailed = true
  },
}

export const checksumShell: ShellCommand = {
  names: ['checksum'],
  usage: '[-v] <src> ...',
  help: 'Show the checksums of files, made from the sums that the chunkservers keep.',
  flags: ['v'],
  operandsMin: 1,
  run: (shell, call) =>
    shell.each(call.operands, async ({ path, shown, fileSystem, stats }) => {
      if (stats.isDirectory()) throw new FileSystemError('isDirectory', 'Is a directory')
      const { algorithm, bytes } = await fileSystem.checksum(path)
      const chunk = call.has('v') ? `\tBlockSize=${stats.chunkBytes}` : ''
      shell.print(`${shown}\t${algorithm}\t${Buffer.from(bytes).toString('hex')}${chunk}`)
    }),
}

export const findShell: ShellCommand = {
  names: ['find'],
  usage: '<path> ... [-name <pattern> | -iname <pattern>] [-print | -print0]',
  help: 'Show everything below paths, or what of it has a name like the pattern.',
  run: async (shell, { operands }) => {
    const at = operands.findIndex((word) => word.startsWith('-'))
    const paths = at < 0 ? operands : operands.slice(0, at)
    const { matches, end } = parseExpression(at < 0 ? [] : operands.slice(at))
    await shell.each(paths.length === 0 ? ['.'] : paths, async (item) => {
      for await (const below of walk(item)) {
        if (matches(lastName(below.path))) shell.context.stdout.write(`${below.shown}${end}`)
      }
    })
  },
}

function parseExpression(words: readonly string[]): { readonly matches: (name: string) => boolean; readonly end: string } {
  const expressions: RegExp[] = []
  let end = '\n'
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (word === '-print0') end = '\0'
    else if (word === '-name' || word === '-iname') {
      at += 1
      const expression = wildcardExpression(words[at] ?? '')
      expressions.push(word === '-name' ? expression : new RegExp(expression.source, 'is'))
    } else if (word !== '-print' && word !== '-a' && word !== '-and') throw new ShellUsageError(`Unexpected argument: ${word}`)
  }
  return { matches: (name) => expressions.every((expression) => expression.test(name)), end }
}
