// -truncate: shortens files to a length.

import { setTimeout } from 'node:timers/promises'
import { FileSystemError } from '../../../proto/base/errors.js'
import { parseJavaNumber } from './java-number.js'
import type { Item } from './paths.js'
import type { ShellCommand } from './shell.js'
import { ShellUsageError } from './shell-errors.js'

const pollMs = 200

export const truncateShell: ShellCommand = {
  names: ['truncate'],
  usage: '[-w] <length> <path> ...',
  help: 'Shorten files to a length; -w waits until the last chunk is truncated.',
  flags: ['w'],
  operandsMin: 2,
  run: async (shell, call) => {
    const [text = '', ...paths] = call.operands
    const length = parseJavaNumber(text, Number.MAX_SAFE_INTEGER, () => shell.warn('Illegal length, a non-negative integer expected'))
    if (length < 0) throw new ShellUsageError('length must be >= 0')
    const waiting: Item[] = []
    await shell.each(paths, async (item) => {
      const { path, shown, fileSystem, stats } = item
      if (stats.isDirectory()) throw new FileSystemError('isDirectory', 'Is a directory')
      if (length > stats.size) {
        throw new ShellUsageError(`Cannot truncate to a larger file size. Current size: ${stats.size}, truncate size: ${length}.`)
      }
      await fileSystem.truncate(path, length)
      if (length % stats.chunkBytes === 0 || length === stats.size) shell.print(`Truncated ${shown} to length: ${length}`)
      else if (call.has('w')) waiting.push(item)
      else shell.print(`Truncating ${shown} to length: ${length}. Wait for block recovery to complete before further updating this file.`)
    })
    for (const { path, shown, fileSystem } of waiting) {
      shell.print(`Waiting for ${shown} ...`)
      while ((await fileSystem.stat(path)).size !== length) await setTimeout(pollMs, undefined, { signal: shell.context.signal })
      shell.print(`Truncated ${shown} to length: ${length}`)
    }
  },
}
