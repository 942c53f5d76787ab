// -cat, -head, -tail: write contents to standard output.

import { setTimeout } from 'node:timers/promises'
import { FileSystemError } from '../../../proto/base/errors.js'
import { write } from '../output.js'
import { parseJavaNumber } from './java-number.js'
import { type Item, isThere, notFound } from './paths.js'
import type { Shell, ShellCommand } from './shell.js'

const edgeBytes = 1024
const followMs = 5000

export function mustBeFile({ stats, shown }: Item): void {
  if (stats.isDirectory()) throw new FileSystemError('isDirectory', 'Is a directory', { path: shown })
}

/** Writes a range of a file (`end` is inclusive) to standard output; resolves to the number of bytes. */
async function print(
  shell: Shell,
  { path, fileSystem }: Item,
  range: { readonly start?: number; readonly end?: number } = {},
): Promise<number> {
  const { signal, stdout } = shell.context
  let bytes = 0
  for await (const data of fileSystem.createReadStream(path, { ...range, signal })) {
    bytes += (data as Buffer).length
    await write(stdout, data as Buffer)
  }
  return bytes
}

export const catShell: ShellCommand = {
  names: ['cat'],
  usage: '[-ignoreCrc] <src> ...',
  help: 'Write files to standard output.',
  flags: ['ignoreCrc'],
  operandsMin: 1,
  run: (shell, { operands }) =>
    shell.each(operands, async (item) => {
      mustBeFile(item)
      await print(shell, item)
    }),
}

export const headShell: ShellCommand = {
  names: ['head'],
  usage: '<file>',
  help: 'Write the first 1024 bytes of a file to standard output.',
  operandsMin: 1,
  operandsMax: 1,
  run: (shell, { operands }) =>
    eachPlain(shell, operands, async (item) => {
      mustBeFile(item)
      if (item.stats.size > 0) await print(shell, item, { end: Math.min(edgeBytes, item.stats.size) - 1 })
    }),
}

export const tailShell: ShellCommand = {
  names: ['tail'],
  usage: '[-f] [-s <sleep interval>] <file>',
  help: 'Write the last 1024 bytes of a file to standard output; -f follows the file as it grows and checks it every -s milliseconds.',
  flags: ['f'],
  valueFlags: ['s'],
  operandsMin: 1,
  operandsMax: 1,
  run: (shell, call) => {
    const given = call.has('f') ? (call.value('s') ?? '') : ''
    const pause = given === '' ? followMs : parseJavaNumber(given, Number.MAX_SAFE_INTEGER, () => undefined)
    const pauseMs = pause > 0 ? pause : followMs
    return eachPlain(shell, call.operands, async (item) => {
      mustBeFile(item)
      let from = Math.max(0, (await item.fileSystem.readableBytes(item.path)) - edgeBytes)
      from += await print(shell, item, { start: from })
      while (call.has('f')) {
        await setTimeout(pauseMs, undefined, { signal: shell.context.signal })
        const { stats } = await shell.item(item.path)
        if (stats === undefined) throw notFound(item.shown)
        // If the file was replaced by a shorter one, continue from the end of that one.
        const length = await item.fileSystem.readableBytes(item.path)
        from = from > length ? length : from + (await print(shell, item, { start: from }))
      }
    })
  },
}

/** Runs `work` for operands without expanding wildcards. */
async function eachPlain(shell: Shell, operands: readonly string[], work: (item: Item) => Promise<void>): Promise<void> {
  for (const operand of operands) {
    try {
      const item = await shell.item(operand)
      if (!isThere(item)) throw notFound(operand)
      await work(item)
    } catch (thrown) {
      shell.fail(thrown, operand)
    }
  }
}
