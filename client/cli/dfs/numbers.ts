// -du, -df: used space.

import type { ShellFileSystem } from './file-system.js'
import { columns, sizeText } from './format.js'
import { childrenOf } from './paths.js'
import type { Shell, ShellCommand } from './shell.js'

export const duShell: ShellCommand = {
  names: ['du'],
  usage: '[-s] [-h] [-v] [-x] <path> ...',
  help:
    'Show bytes, bytes with all replicas and path of each entry; -s only of the path itself, -h human-readable sizes, -v with a title, ' +
    '-x without snapshots.',
  flags: ['s', 'h', 'v', 'x'],
  run: async (shell, call) => {
    const size = (bytes: number): string => sizeText(bytes, call.has('h'))
    const rows: string[][] = []
    await shell.each(call.operands.length === 0 ? ['.'] : call.operands, async (item) => {
      const parts = call.has('s') || !item.stats.isDirectory() ? [item] : await childrenOf(item)
      for (const { path, shown, fileSystem } of parts) {
        try {
          const { bytes, spaceBytes } = await fileSystem.contentSummary(path)
          rows.push([size(bytes), size(spaceBytes), shown])
        } catch (thrown) {
          shell.fail(thrown, shown)
        }
      }
    })
    if (rows.length === 0) return
    if (call.has('v')) rows.unshift(['SIZE', 'DISK_SPACE_CONSUMED_WITH_ALL_REPLICAS', 'FULL_PATH_NAME'])
    for (const line of columns(rows, [false, false, false])) shell.print(line)
  },
}

export const dusShell: ShellCommand = { ...duShell, names: ['dus'], impliedFlags: ['s'], replacement: 'du -s' }

export const dfShell: ShellCommand = {
  names: ['df'],
  usage: '[-h] [<path> ...]',
  help: 'Show capacity and used space of the file system.',
  flags: ['h'],
  run: async (shell, call) => {
    const size = (bytes: number): string => sizeText(bytes, call.has('h'))
    const rows = [['Filesystem', 'Size', 'Used', 'Available', 'Use%']]
    for (const fileSystem of await fileSystemsOf(shell, call.operands)) {
      const { capacityBytes, usedBytes, remainingBytes } = await fileSystem.status()
      const use = capacityBytes === 0 ? 0 : Math.round((usedBytes * 100) / capacityBytes)
      rows.push([fileSystem.address, size(capacityBytes), size(usedBytes), size(remainingBytes), `${use}%`])
    }
    if (rows.length === 1) return
    for (const line of columns(rows, [false, true, true, true, true])) shell.print(line)
  },
}

/** The file system of each operand; without operands, the default one. */
async function fileSystemsOf(shell: Shell, operands: readonly string[]): Promise<ShellFileSystem[]> {
  return (await shell.expand(operands.length === 0 ? ['/'] : operands)).map(({ fileSystem }) => fileSystem)
}
