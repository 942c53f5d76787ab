// -setrep: sets the number of replicas of files, or of all files below directories.

import { setTimeout } from 'node:timers/promises'
import { parseJavaNumber } from './java-number.js'
import type { Item } from './paths.js'
import type { Shell, ShellCommand } from './shell.js'
import { ShellUsageError } from './shell-errors.js'

const copiesMax = 32_767
const waitPollMs = 500

export const setrepShell: ShellCommand = {
  names: ['setrep'],
  usage: '[-R] [-w] <rep> <path> ...',
  help: 'Set the number of replicas of files; -w waits until they exist.',
  flags: ['R', 'w'],
  operandsMin: 2,
  run: async (shell, call) => {
    const [text = '', ...paths] = call.operands
    const copies = parseJavaNumber(text, copiesMax, () => shell.warn('Illegal replication, a positive integer expected'))
    if (copies < 1) throw new ShellUsageError('replication must be >= 1')
    const files: Item[] = []
    await shell.each(paths, async (item) => {
      await shell.visit(item, async (below) => {
        if (!below.stats.isFile()) return
        await below.fileSystem.setReplication(below.path, copies)
        shell.print(`Replication ${copies} set: ${below.shown}`)
        files.push(below)
      })
    })
    if (call.has('w')) for (const file of files) await waitFor(shell, file, copies)
  },
}

async function waitFor(shell: Shell, { path, shown, fileSystem }: Item, copies: number): Promise<void> {
  const { signal, stdout } = shell.context
  stdout.write(`Waiting for ${shown} ...`)
  let isWarned = false
  for (;;) {
    const counts = (await fileSystem.blockLocations(path)).map(({ replicas }) => replicas.length)
    const wrong = counts.find((count) => count !== copies)
    if (wrong === undefined) break
    if (!isWarned && wrong > copies) {
      stdout.write('\nWARNING: the waiting time may be long for DECREASING the number of replications.\n')
      isWarned = true
    }
    stdout.write('.')
    await setTimeout(waitPollMs, undefined, { signal })
  }
  stdout.write(' done\n')
}
