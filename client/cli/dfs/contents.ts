// -appendToFile: local files at the end of a file.

import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { ShellCommand } from './shell.js'

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
