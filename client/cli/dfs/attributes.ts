// -chmod, -chown, -chgrp, -setrep: what is written beside a name.

import { setTimeout } from 'node:timers/promises'
import { UsageError } from '../command.js'
import { changeMode, parseMode } from '../mode.js'
import { type Item, walk } from './paths.js'
import { type Call, type Shell, type ShellCommand, ShellUsageError } from './shell.js'

async function eachBelow(shell: Shell, call: Call, operands: readonly string[], work: (item: Item) => Promise<void>): Promise<void> {
  await shell.each(operands, async (item) => {
    if (!call.has('R')) return work(item)
    for await (const below of walk(item)) await work(below)
  })
}

/** Options stop before a mode such as -x; only -R is one. */
const flags = ['R']

export const chmodShell: ShellCommand = {
  names: ['chmod'],
  usage: '[-R] <MODE[,MODE]... | OCTALMODE> PATH...',
  help: 'Change permission bits, in octal or as u+x,g=r; -R also below.',
  flags,
  operandsMin: 2,
  run: async (shell, call) => {
    const [mode = '', ...paths] = call.operands
    const change = parse(mode)
    await eachBelow(shell, call, paths, ({ path, fileSystem, stats }) => {
      return fileSystem.chmod(path, changeMode(stats.mode & 0o7777, change, stats.isDirectory()))
    })
  },
}

function parse(mode: string): ReturnType<typeof parseMode> {
  try {
    return parseMode(mode)
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown
    throw new ShellUsageError(`chmod : mode '${mode}' does not match the expected pattern.`)
  }
}

export const chownShell: ShellCommand = {
  names: ['chown'],
  usage: '[-R] [OWNER][:[GROUP]] PATH...',
  help: 'Change owner and group; -R also below.',
  flags,
  operandsMin: 2,
  run: async (shell, call) => {
    const [text = '', ...paths] = call.operands
    const [owner = '', group = ''] = text.split(':')
    if (text.split(':').length > 2) throw new ShellUsageError(`'${text}' does not match expected pattern for [owner][:group].`)
    const change = { ...(owner === '' ? {} : { owner }), ...(group === '' ? {} : { group }) }
    await eachBelow(shell, call, paths, ({ path, fileSystem }) => fileSystem.chown(path, change))
  },
}

export const chgrpShell: ShellCommand = {
  names: ['chgrp'],
  usage: '[-R] GROUP PATH...',
  help: 'Change the group; -R also below.',
  flags,
  operandsMin: 2,
  run: async (shell, call) => {
    const [group = '', ...paths] = call.operands
    await eachBelow(shell, call, paths, ({ path, fileSystem }) => fileSystem.chown(path, { group }))
  },
}

const waitPollMs = 500

export const setrepShell: ShellCommand = {
  names: ['setrep'],
  usage: '[-R] [-w] <rep> <path> ...',
  help: 'Set how many copies of the chunks of files are kept; -w waits until they are there.',
  flags: ['R', 'w'],
  operandsMin: 2,
  run: async (shell, call) => {
    const [text = '', ...paths] = call.operands
    const copies = Number(text)
    if (!/^-?\d+$/.test(text)) throw new ShellUsageError(`Illegal replication, a positive integer expected`)
    if (copies < 1) throw new ShellUsageError('replication must be >= 1')
    const files: Item[] = []
    await shell.each(paths, async (item) => {
      for await (const below of walk(item)) {
        if (!below.stats.isFile()) continue
        await below.fileSystem.setReplication(below.path, copies)
        shell.print(`Replication ${copies} set: ${below.shown}`)
        files.push(below)
      }
    })
    if (call.has('w')) for (const file of files) await waitFor(shell, file, copies)
  },
}

async function waitFor(shell: Shell, { path, shown, fileSystem }: Item, copies: number): Promise<void> {
  const { signal, stdout } = shell.context
  stdout.write(`Waiting for ${shown} ...`)
  let isFirst = true
  for (;;) {
    const counts = (await fileSystem.blockLocations(path)).map(({ replicas }) => replicas.length)
    if (counts.every((count) => count === copies)) break
    if (isFirst && counts.some((count) => count > copies)) {
      stdout.write('\nWARNING: the waiting time may be long for DECREASING the number of replications.\n')
    }
    isFirst = false
    stdout.write('.')
    await setTimeout(waitPollMs, undefined, { signal })
  }
  stdout.write(' done\n')
}
