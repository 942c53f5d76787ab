// -chown, -chgrp: change the owner and group of files.

import type { Item } from './paths.js'
import type { Call, Shell, ShellCommand } from './shell.js'
import { ShellFailure, ShellUsageError } from './shell-errors.js'

/** Runs `work` for each operand and, with -R, for everything below it. Failures are reported, and the remaining items are processed. */
export async function each(shell: Shell, call: Call, operands: readonly string[], work: (item: Item) => Promise<void>): Promise<void> {
  await shell.each(operands, async (item) => {
    if (!call.has('R')) return work(item)
    await shell.visit(item, work)
  })
}

const space = '[ \\t\\n\\v\\f\\r]*'
const name = '[-+_./@a-zA-Z0-9]'
const ownerAndGroup = new RegExp(`^${space}(${name}+)?(:(${name}*))?${space}$`)
const groupAlone = new RegExp(`^${space}(${name}+)${space}$`)

export const chownShell: ShellCommand = {
  names: ['chown'],
  usage: '[-R] [OWNER][:[GROUP]] PATH...',
  help: 'Change owner and group; -R also of everything below.',
  flags: ['R'],
  operandsMin: 2,
  run: async (shell, call) => {
    const [text = '', ...paths] = call.operands
    const match = ownerAndGroup.exec(text)
    if (match === null) throw new ShellUsageError(`'${text}' does not match expected pattern for [owner][:group].`)
    const [owner, group] = [match[1], match[3] === '' ? undefined : match[3]]
    if (owner === undefined && group === undefined) throw new ShellUsageError(`'${text}' does not specify owner or group.`)
    await each(shell, call, paths, (item) => give(shell, item, owner, group))
  },
}

export const chgrpShell: ShellCommand = {
  names: ['chgrp'],
  usage: '[-R] GROUP PATH...',
  help: 'Change the group; -R also of everything below.',
  flags: ['R'],
  operandsMin: 2,
  run: async (shell, call) => {
    const [text = '', ...paths] = call.operands
    const group = groupAlone.exec(text)?.[1]
    if (group === undefined) throw new ShellUsageError(`'${text}' does not match expected pattern for group`)
    await each(shell, call, paths, (item) => give(shell, item, undefined, group))
  },
}

async function give(
  shell: Shell,
  { path, shown, fileSystem, stats }: Item,
  owner: string | undefined,
  group: string | undefined,
): Promise<void> {
  const newOwner = owner === stats.owner ? undefined : owner
  const newGroup = group === stats.group ? undefined : group
  if (newOwner === undefined && newGroup === undefined) return
  const change = { ...(newOwner === undefined ? {} : { owner: newOwner }), ...(newGroup === undefined ? {} : { group: newGroup }) }
  await fileSystem.chown(path, change).catch((thrown: Error) => {
    throw new ShellFailure(`changing ownership of '${shown}': ${shell.textOf(thrown)}`)
  })
}
