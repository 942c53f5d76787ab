// -mkdir and -mv. Commands that remove are in remove.ts.

import { checkApart, checkDestination, isSameFileSystem, qualified, remoteDestination, splitDestination, targetOf } from './destination.js'
import { type Item, type MaybeItem, notFound } from './paths.js'
import type { Shell, ShellCommand } from './shell.js'
import { ShellFailure } from './shell-errors.js'

export const mkdirShell: ShellCommand = {
  names: ['mkdir'],
  usage: '[-p] <path> ...',
  help: 'Create directories; -p also creates parents and accepts existing directories.',
  flags: ['p'],
  operandsMin: 1,
  run: (shell, call) =>
    shell.eachOrMissing(call.operands, async (item) => {
      const { shown, path, fileSystem, stats } = item
      if (stats?.isDirectory() === false) throw new ShellFailure(`\`${shown}': Is not a directory`)
      if (stats !== undefined && !call.has('p')) throw new ShellFailure(`\`${shown}': File exists`)
      if (stats !== undefined) return
      if (!call.has('p')) await checkDirectoryAbove(item)
      await fileSystem.mkdir(path, { recursive: true })
    }),
}

async function checkDirectoryAbove(item: MaybeItem): Promise<void> {
  const whole = item.fileSystem.resolve(item.path)
  const above = { fileSystem: item.fileSystem, path: whole.slice(0, whole.lastIndexOf('/')) || '/' }
  if ((await item.fileSystem.stat(above.path, { throwIfNoEntry: false })) === undefined) {
    throw new ShellFailure(`\`${qualified(above)}': No such file or directory`)
  }
}

export const mvShell: ShellCommand = {
  names: ['mv'],
  usage: '<src> ... <dst>',
  help: 'Rename files and directories, or move them into a directory.',
  operandsMin: 2,
  run: async (shell, { operands }) => {
    const { sources, to } = splitDestination(operands)
    const destination = await remoteDestination(shell, to)
    const items = await shell.named(sources)
    await checkDestination(destination, { sourceCount: items.length, overwrite: false })
    for (const { stats, ...item } of items) {
      try {
        if (stats === undefined) throw notFound(item.shown)
        await move(shell, { ...item, stats }, destination)
      } catch (thrown) {
        shell.fail(thrown, item.shown)
      }
    }
  },
}

async function move(shell: Shell, item: Item, destination: MaybeItem): Promise<void> {
  const target = await targetOf(destination, item, false)
  checkApart(item, target)
  if (!isSameFileSystem(item, target) && !(await isTogether(shell, item, target))) {
    throw new ShellFailure(`\`${item.shown}': Does not match target filesystem`)
  }
  if (target.stats !== undefined) throw new ShellFailure(`\`${target.shown}': File exists`)
  await item.fileSystem.rename(item.path, target.path, { overwrite: false })
}

/** Whether two paths belong to one file system; it may have several addresses. */
async function isTogether(shell: Shell, one: MaybeItem, other: MaybeItem): Promise<boolean> {
  if (one.fileSystem === shell.local || other.fileSystem === shell.local) return false
  return shell.context.clusters.areTogether(one.path, other.path)
}
