// -du, -df, -count: how much there is.

import type { ShellFileSystem } from './file-system.js'
import { columns, sizeText } from './format.js'
import { childrenOf } from './paths.js'
import type { Shell, ShellCommand } from './shell.js'

export const duShell: ShellCommand = {
  names: ['du', 'dus'],
  usage: '[-s] [-h] [-v] [-x] <path> ...',
  help: 'Show bytes, bytes with all copies, path, of each entry; -s of the path itself, -h readable, -v with a title.',
  flags: ['s', 'h', 'v', 'x'],
  run: async (shell, call) => {
    const operands = call.operands.length === 0 ? [''] : call.operands
    const rows: string[][] = call.has('v') ? [['SIZE', 'DISK_SPACE_CONSUMED_WITH_ALL_REPLICAS', 'FULL_PATH_NAME']] : []
    await shell.each(operands, async (item) => {
      const parts = call.has('s') || !item.stats.isDirectory() ? [item] : await childrenOf(item)
      for (const part of parts) {
        const { bytes, spaceBytes } = await part.fileSystem.contentSummary(part.path)
        rows.push([sizeText(bytes, call.has('h')), sizeText(spaceBytes, call.has('h')), part.shown])
      }
    })
    if (rows.length > 0) for (const line of columns(rows, [false, false, false])) shell.print(line)
  },
}

export const dfShell: ShellCommand = {
  names: ['df'],
  usage: '[-h] [<path> ...]',
  help: 'Show the space of the file system.',
  flags: ['h'],
  run: async (shell, call) => {
    const size = (bytes: number) => sizeText(bytes, call.has('h'))
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

/** A line for each operand; without any, for the usual file system. */
async function fileSystemsOf(shell: Shell, operands: readonly string[]): Promise<ShellFileSystem[]> {
  if (operands.length === 0) return [await shell.of('')]
  return (await shell.expand(operands)).map(({ fileSystem }) => fileSystem)
}

const quotaTitle = '       QUOTA       REM_QUOTA     SPACE_QUOTA REM_SPACE_QUOTA '
const countTitle = '   DIR_COUNT   FILE_COUNT       CONTENT_SIZE PATHNAME'

export const countShell: ShellCommand = {
  names: ['count'],
  usage: '[-q] [-h] [-v] [-u] [-x] <path> ...',
  help: 'Count directories, files and bytes; -q also the quotas, -u the quotas only, -h readable, -v with a title.',
  flags: ['q', 'h', 'v', 'u', 'x'],
  operandsMin: 1,
  run: async (shell, call) => {
    const size = (bytes: number, width: number) => sizeText(bytes, call.has('h')).padStart(width)
    const withQuota = call.has('q') || call.has('u')
    if (call.has('v')) shell.print(call.has('u') ? `${quotaTitle}PATHNAME` : `${withQuota ? quotaTitle : ''}${countTitle}`)
    await shell.each(call.operands, async ({ path, shown, fileSystem }) => {
      const summary = await fileSystem.contentSummary(path)
      const names = summary.directoryCount + summary.fileCount
      const { nameQuota, spaceQuotaBytes, spaceBytes } = summary
      const nameTexts =
        nameQuota === undefined ? ['none', 'inf'] : [sizeText(nameQuota, call.has('h')), sizeText(nameQuota - names, call.has('h'))]
      const spaceTexts =
        spaceQuotaBytes === undefined
          ? ['none', 'inf']
          : [sizeText(spaceQuotaBytes, call.has('h')), sizeText(spaceQuotaBytes - spaceBytes, call.has('h'))]
      const widths = [12, 15, 15, 15]
      const quotas = [...nameTexts, ...spaceTexts].map((text, column) => text.padStart(widths[column] ?? 0)).join(' ')
      const counts = `${size(summary.directoryCount, 12)} ${size(summary.fileCount, 12)} ${size(summary.bytes, 18)}`
      shell.print(`${withQuota ? `${quotas} ` : ''}${call.has('u') ? '' : `${counts} `}${shown}`)
    })
  },
}
