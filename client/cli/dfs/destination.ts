// The destination of -put, -get, -cp, -mv and similar commands: the last operand, and the target path of each source.

import { basename } from 'node:path'
import { identityOf, splitAddress } from '../../index.js'
import { expandOperand } from './glob.js'
import { uriText } from './hadoop-path.js'
import { LocalFileSystem } from './local/local-file-system.js'
import { childName, type Item, type MaybeItem, notFound, statIfThere } from './paths.js'
import type { Shell } from './shell.js'
import { ShellFailure, ShellUsageError } from './shell-errors.js'

/** The operands of a command with a destination. */
export interface Sources {
  readonly sources: readonly string[]
  /** The last operand; the current directory when there is only one. */
  readonly to: string
}

export function splitDestination(operands: readonly string[]): Sources {
  const last = operands.at(-1) ?? '.'
  return operands.length < 2 ? { sources: operands, to: '.' } : { sources: operands.slice(0, -1), to: last }
}

/** The destination; a pattern must match exactly one path. */
export async function remoteDestination(shell: Shell, to: string): Promise<MaybeItem> {
  const found = await expandOperand(shell.of, to)
  const [first] = found
  if (first === undefined) throw notFound(to)
  if (found.length > 1) throw new ShellFailure(`\`${to}': Too many matches`)
  return first
}

/**
 * A path of the local disk, with or without `file:` in front. The name is used literally. If it does not exist, it is also tried
 * percent-decoded (`%20` for a space), because Hadoop accepts only that form.
 */
export async function localItem(shell: Shell, operand: string): Promise<MaybeItem> {
  if (operand === '') throw new ShellUsageError('Can not create a Path from an empty string')
  const { path } = splitAddress(operand)
  const literal = await localLookup(shell, path)
  if (literal.stats !== undefined || !/%[\da-f]{2}/i.test(path)) return literal
  const decoded = await localLookup(shell, decode(path))
  return decoded.stats === undefined ? literal : decoded
}

async function localLookup(shell: Shell, path: string): Promise<MaybeItem> {
  return { shown: path, path, fileSystem: shell.local, stats: await statIfThere(shell.local, path) }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path // an invalid % escape is part of the name
  }
}

/** Several sources need a directory as destination. One source needs a directory, or an unused name in an existing directory. */
export async function checkDestination(
  destination: MaybeItem,
  { sourceCount, overwrite }: { readonly sourceCount: number; readonly overwrite: boolean },
): Promise<void> {
  const { shown, stats } = destination
  if (sourceCount > 1) {
    if (stats === undefined) throw notFound(shown)
    if (!stats.isDirectory()) throw new ShellFailure(`\`${shown}': Is not a directory`)
  } else if (stats !== undefined) {
    if (!stats.isDirectory() && !overwrite) throw new ShellFailure(`\`${shown}': File exists`)
  } else if (!(await isParentThere(destination))) {
    throw new ShellFailure(`\`${shown}': No such file or directory${fullPathText(destination)}`)
  }
}

async function isParentThere({ shown, path, fileSystem }: MaybeItem): Promise<boolean> {
  const whole = fileSystem.resolve(path)
  const above = looksLikeDirectory(shown) ? whole : whole.slice(0, whole.lastIndexOf('/')) || '/'
  return (await statIfThere(fileSystem, above)) !== undefined
}

/** Whether a path, as written, names a directory: it ends in a slash, `.` or `..`. */
export function looksLikeDirectory(path: string): boolean {
  const { path: plain, authority } = splitAddress(path)
  const name = plain.slice(plain.lastIndexOf('/') + 1)
  return name === '' || name === '.' || name === '..' || (authority !== '' && plain === '')
}

/** Hadoop adds the full path with address to the message, unless the operand was written that way. */
function fullPathText({ shown, path, fileSystem }: MaybeItem): string {
  const address = fileSystem.address === 'file://' && !/^(file:|\/)/.test(path) ? 'file:' : fileSystem.address
  const full = `${address}${uriText(fileSystem.resolve(path))}`
  return full === shown ? '' : `: \`${full}'`
}

/** `hdfs://host:port/a`, `file:/a`. */
export function qualified({ path, fileSystem }: Pick<MaybeItem, 'path' | 'fileSystem'>): string {
  const address = fileSystem.address === 'file://' ? 'file:' : fileSystem.address
  return `${address}${fileSystem.resolve(path)}`
}

/** The target of one source. `isBelow`: the source was found in a directory, and the destination is that directory's copy. */
export async function targetOf(destination: MaybeItem, source: MaybeItem, isBelow: boolean): Promise<MaybeItem> {
  const { shown, path, fileSystem, stats } = destination
  const isInto = isBelow || stats?.isDirectory() === true || looksLikeDirectory(shown)
  if (!isInto) return destination
  if (stats === undefined) throw notFound(shown)
  if (!stats.isDirectory()) throw new ShellFailure(`\`${shown}': Is not a directory`)
  const name = basename(source.fileSystem.resolve(source.path))
  const target = childName(path, name)
  return { shown: childName(shown, name), path: target, fileSystem, stats: await statIfThere(fileSystem, target) }
}

/** Refuses to copy or move a directory into itself or onto itself. */
export function checkApart(source: Item, target: MaybeItem): void {
  if (!source.stats.isDirectory() || !isSameFileSystem(source, target)) return
  const [from, to] = [qualified(source), qualified(target)]
  if (from === to) throw new ShellFailure(`\`${source.shown}' to \`${to}': are identical`)
  if (!to.startsWith(from.endsWith('/') ? from : `${from}/`)) return
  throw intoItself(source, target)
}

export function intoItself(source: MaybeItem, target: MaybeItem): ShellFailure {
  return new ShellFailure(`\`${source.shown}' to \`${target.shown}': is a subdirectory of itself`)
}

/** The same check for directories with several paths, such as paths in /.reserved: compares the ids of all directories above the target. */
export async function checkBelow(source: Item, target: MaybeItem): Promise<void> {
  if (!source.stats.isDirectory() || !isSameFileSystem(source, target)) return
  if (target.fileSystem instanceof LocalFileSystem) return // loops by links are detected during the copy
  if (await isSameThing(source, target)) throw new ShellFailure(`\`${source.shown}' to \`${qualified(target)}': are identical`)
  const parts = target.fileSystem.resolve(target.path).split('/').slice(1, -1)
  for (const at of [...parts.keys(), parts.length]) {
    const path = `/${parts.slice(0, at).join('/')}`
    const above = { ...target, path, stats: await statIfThere(target.fileSystem, path) }
    if (await isSameThing(source, above)) throw intoItself(source, target)
  }
}

/** Whether two paths name the same file or directory: compares inode ids. */
export async function isSameThing(one: Item, other: MaybeItem): Promise<boolean> {
  if (other.stats === undefined || !isSameFileSystem(one, other)) return false
  if (qualified(one) === qualified(other)) return true
  if (one.fileSystem instanceof LocalFileSystem && other.fileSystem instanceof LocalFileSystem) {
    return (await one.fileSystem.identity(one.path)) === (await other.fileSystem.identity(other.path))
  }
  const [first, second] = [one, { ...other, stats: other.stats }].map(({ path, fileSystem, stats }) =>
    identityOf({ path: fileSystem.resolve(path), ino: stats.ino }),
  )
  return first !== undefined && first === second
}

export function isSameFileSystem(one: MaybeItem, other: MaybeItem): boolean {
  return one.fileSystem === other.fileSystem || one.fileSystem.address === other.fileSystem.address
}
