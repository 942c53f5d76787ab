// -mkdir, -mv, -rm, -rmdir: the shape of the tree.

import { FileSystemError } from '../../../proto/base/errors.js'
import { childName, type Item, lastName, type MaybeItem, notFound, parentPath } from './paths.js'
import { type Shell, type ShellCommand, ShellFailure } from './shell.js'
import { refuseWithoutTrash } from './trash.js'

export const mkdirShell: ShellCommand = {
  names: ['mkdir'],
  usage: '[-p] <path> ...',
  help: 'Make directories; -p with those above, and one that exists is fine.',
  flags: ['p'],
  operandsMin: 1,
  run: async (shell, call) => {
    for (const operand of call.operands) {
      try {
        const { stats, fileSystem } = await shell.item(operand)
        if (stats !== undefined && !(call.has('p') && stats.isDirectory())) {
          throw new FileSystemError(stats.isDirectory() ? 'alreadyExists' : 'notDirectory', 'there already')
        }
        if (!call.has('p')) {
          const parent = parentPath(operand)
          const above = await shell.item(parent)
          if (above.stats === undefined) throw new ShellFailure(`\`${await shell.fullPath(parent)}': No such file or directory`)
        }
        await fileSystem.mkdir(operand, { recursive: call.has('p') })
      } catch (thrown) {
        shell.fail(thrown, operand)
      }
    }
  },
}

export const mvShell: ShellCommand = {
  names: ['mv'],
  usage: '<src> ... <dst>',
  help: 'Rename files and directories, or move them into a directory.',
  operandsMin: 2,
  run: async (shell, { operands }) => {
    const to = operands.at(-1) ?? ''
    const target = await shell.item(to)
    const items = await shell.expand(operands.slice(0, -1))
    // Several go into a directory, however they were named: a pattern may stand for many.
    if (items.length > 1 && target.stats === undefined) throw notFound(to)
    if (items.length > 1 && target.stats?.isDirectory() !== true) throw new FileSystemError('notDirectory', 'not a directory', { path: to })
    for (const item of items) await move(shell, item, target).catch((thrown: unknown) => shell.fail(thrown, item.shown))
  },
}

async function move(shell: Shell, item: Item, target: MaybeItem): Promise<void> {
  const to = target.path
  const name = target.stats?.isDirectory() === true ? childName(to, lastName(item.path)) : to
  if (!(await shell.context.clusters.areTogether(item.path, name))) {
    throw new ShellFailure(`\`${item.shown}': Does not match target filesystem`)
  }
  const existing = name === to ? target : await shell.item(name)
  if (existing.stats !== undefined) throw new ShellFailure(`\`${name}': File exists`)
  const source = item.fileSystem.resolve(item.path)
  if (`${item.fileSystem.resolve(name)}/`.startsWith(`${source}/`)) {
    throw new ShellFailure(`\`${item.shown}' to \`${name}': is a subdirectory of itself`)
  }
  if ((await shell.item(parentPath(name))).stats === undefined) throw notFound(name)
  await item.fileSystem.rename(item.path, name, { overwrite: false })
}

export const rmShell: ShellCommand = {
  names: ['rm', 'rmr'],
  usage: '[-f] [-r|-R] [-skipTrash] [-safely] <src> ...',
  help: 'Remove files, with -r directories and all below; -f does not mind what is not there. There is no trash.',
  flags: ['f', 'r', 'R', 'skipTrash', 'safely'],
  operandsMin: 1,
  run: async (shell, call) => {
    await refuseWithoutTrash(shell, call)
    for (const operand of call.operands) {
      try {
        await shell.each(await existing(shell, operand, call.has('f')), async (item) => {
          const recursive = call.has('r') || call.has('R')
          if (item.stats.isDirectory() && !recursive) throw new FileSystemError('isDirectory', 'Is a directory')
          await item.fileSystem.rm(item.path, { recursive, force: call.has('f') })
          shell.print(`Deleted ${item.shown}`)
        })
      } catch (thrown) {
        shell.fail(thrown, operand)
      }
    }
  },
}

/** Nothing for what is not there, when that does not matter. */
async function existing(shell: Parameters<ShellCommand['run']>[0], operand: string, isForced: boolean): Promise<string[]> {
  return isForced && (await shell.item(operand)).stats === undefined ? [] : [operand]
}

export const rmdirShell: ShellCommand = {
  names: ['rmdir'],
  usage: '[--ignore-fail-on-non-empty] <dir> ...',
  help: 'Remove empty directories.',
  flags: ['-ignore-fail-on-non-empty'],
  operandsMin: 1,
  run: (shell, call) =>
    shell.each(call.operands, async (item) => {
      if (!item.stats.isDirectory()) throw new FileSystemError('notDirectory', 'Is not a directory')
      for await (const _ of await item.fileSystem.opendir(item.path)) {
        if (call.has('-ignore-fail-on-non-empty')) return
        throw new FileSystemError('notEmpty', 'Directory is not empty')
      }
      await item.fileSystem.rmdir(item.path)
    }),
}
