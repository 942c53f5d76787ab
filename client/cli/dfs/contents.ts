// -touchz, -touch, -appendToFile, -truncate: what files hold, and their times.

import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { systemClock } from '../../../proto/base/clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { notFound, parentPath } from './paths.js'
import { type Shell, type ShellCommand, ShellFailure, ShellUsageError } from './shell.js'

async function eachPath(shell: Shell, operands: readonly string[], work: (operand: string) => Promise<void>): Promise<void> {
  for (const operand of operands) {
    try {
      await work(operand)
    } catch (thrown) {
      shell.fail(thrown, operand)
    }
  }
}

async function checkParent(shell: Shell, operand: string): Promise<void> {
  if ((await shell.item(parentPath(operand))).stats === undefined) throw notFound(operand)
}

export const touchzShell: ShellCommand = {
  names: ['touchz'],
  usage: '<path> ...',
  help: 'Make empty files; one that is there must be empty already.',
  operandsMin: 1,
  run: (shell, { operands }) =>
    eachPath(shell, operands, async (operand) => {
      const { stats, fileSystem } = await shell.item(operand)
      if (stats?.isDirectory() === true) throw new FileSystemError('isDirectory', 'Is a directory')
      if (stats !== undefined && stats.size > 0) throw new ShellFailure(`\`${operand}': Not a zero-length file`)
      await checkParent(shell, operand)
      await fileSystem.writeFile(operand, '')
    }),
}

export const touchShell: ShellCommand = {
  names: ['touch'],
  usage: '[-a] [-m] [-t TIMESTAMP (yyyyMMdd:HHmmss) ] [-c] <path> ...',
  help: 'Give files the time of now or of -t, -a only the access time, -m only that of change; make what is not there unless -c.',
  flags: ['a', 'm', 'c'],
  valueFlags: ['t'],
  operandsMin: 1,
  run: (shell, call) => {
    const text = call.value('t')
    const seconds = (text === undefined ? systemClock.wallMs() : parseTimestamp(text)) / 1000
    return eachPath(shell, call.operands, async (operand) => {
      const { stats, fileSystem } = await shell.item(operand)
      if (stats === undefined) {
        if (call.has('c')) return
        await checkParent(shell, operand)
        await fileSystem.writeFile(operand, '')
      }
      const both = call.has('a') === call.has('m')
      await fileSystem.utimes(operand, both || call.has('a') ? seconds : undefined, both || call.has('m') ? seconds : undefined)
    })
  },
}

/** yyyyMMdd:HHmmss in the time zone of the machine. */
function parseTimestamp(text: string): number {
  const match = /^(\d{4})(\d{2})(\d{2}):(\d{2})(\d{2})(\d{2})$/.exec(text)
  if (match === null) throw new ShellUsageError(`Unable to parse the specified timestamp "${text}": it must look like yyyyMMdd:HHmmss`)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  return new Date(year, month - 1, day, hour, minute, second).getTime()
}

export const appendToFileShell: ShellCommand = {
  names: ['appendToFile'],
  usage: '[-n] <localsrc> ... <dst>',
  help: 'Add local files (- is the standard input) to the end of a file, made when it is not there.',
  flags: ['n'],
  operandsMin: 2,
  run: async (shell, { operands }) => {
    const to = operands.at(-1) ?? ''
    const { stats, fileSystem } = await shell.item(to)
    if (stats?.isDirectory() === true) throw new FileSystemError('isDirectory', 'Is a directory', { path: to })
    const { signal, stdin } = shell.context
    for (const source of operands.slice(0, -1)) {
      const input = source === '-' ? stdin : createReadStream(source)
      await pipeline(input, fileSystem.createWriteStream(to, { flags: 'a', signal }), { signal })
    }
  },
}

const truncatePollMs = 200

export const truncateShell: ShellCommand = {
  names: ['truncate'],
  usage: '[-w] <length> <path> ...',
  help: 'Cut files to a length; -w waits until the last chunk is cut.',
  flags: ['w'],
  operandsMin: 2,
  run: async (shell, call) => {
    const [text = '', ...paths] = call.operands
    const length = Number(text)
    if (!/^\d+$/.test(text)) throw new ShellUsageError(`Illegal length, a non-negative integer expected`)
    await shell.each(paths, async ({ path, shown, fileSystem, stats }) => {
      if (stats.isDirectory()) throw new FileSystemError('isDirectory', 'Is a directory')
      if (length > stats.size) {
        throw new ShellUsageError(`Cannot truncate to a larger file size. Current size: ${stats.size}, truncate size: ${length}.`)
      }
      await fileSystem.truncate(path, length)
      if (!call.has('w'))
        return shell.print(
          `Truncating ${shown} to length: ${length}. Wait for block recovery to complete before further updating this file.`,
        )
      shell.print(`Waiting for ${shown} ...`)
      while ((await fileSystem.stat(path)).size !== length) await setTimeout(truncatePollMs, undefined, { signal: shell.context.signal })
      shell.print(`Truncated ${shown} to length: ${length}`)
    })
  },
}
