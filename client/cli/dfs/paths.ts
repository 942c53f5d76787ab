// Paths as HDFS's shell handles them: each keeps the way the user wrote it, children are shown below that, wildcards name what is there.

import { FileSystemError } from '../../../proto/base/errors.js'
import { splitAddress } from '../../index.js'
import type { ShellFileSystem, ShellStats } from './file-system.js'

export interface Item {
  /** As it is shown: what the user wrote, or a child of that. */
  readonly shown: string
  /** As the file system is asked. */
  readonly path: string
  readonly fileSystem: ShellFileSystem
  readonly stats: ShellStats
}

/** The file system that a path is of. */
export type Lookup = (path: string) => Promise<ShellFileSystem>

/** A path that may be absent. */
export interface MaybeItem {
  readonly shown: string
  readonly path: string
  readonly fileSystem: ShellFileSystem
  readonly stats: ShellStats | undefined
}

export async function maybeItem(of: Lookup, operand: string): Promise<MaybeItem> {
  const path = operand === '' ? '.' : operand
  const fileSystem = await of(path)
  return { shown: operand, path, fileSystem, stats: await statIfThere(fileSystem, path) }
}

async function statIfThere(fileSystem: ShellFileSystem, path: string): Promise<ShellStats | undefined> {
  try {
    return await fileSystem.stat(path, { throwIfNoEntry: false })
  } catch (thrown) {
    // Nothing is below a file.
    if ((thrown as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw thrown
  }
}

/** What `operand` names: itself, or all that its wildcards match, sorted. Throws `notFound` when that is nothing. */
export async function expand(of: Lookup, operand: string): Promise<Item[]> {
  if (!hasWildcard(operand)) {
    const { path, fileSystem, stats } = await maybeItem(of, operand)
    if (stats === undefined) throw notFound(operand)
    return [{ shown: operand, path, fileSystem, stats }]
  }
  const found = await matches(await of(operand), operand)
  if (found.length === 0) throw notFound(operand)
  return found
}

async function matches(fileSystem: ShellFileSystem, pattern: string): Promise<Item[]> {
  const scheme = /^(?:hdfs|file):(?:\/\/[^/]*)?(?=\/|$)/i.exec(pattern)?.[0] ?? ''
  const rest = pattern.slice(scheme.length)
  const start = scheme + (rest.startsWith('/') ? '/' : '')
  let found: { shown: string; stats?: ShellStats }[] = [{ shown: start }]
  for (const part of rest.split('/').filter((each) => each !== '')) {
    const next: { shown: string; stats?: ShellStats }[] = []
    for (const { shown } of found) next.push(...(await step(fileSystem, shown, part)))
    found = next
  }
  return found.flatMap(({ shown, stats }) => (stats === undefined ? [] : [{ shown, path: shown, fileSystem, stats }]))
}

async function step(fileSystem: ShellFileSystem, folder: string, part: string): Promise<{ shown: string; stats: ShellStats }[]> {
  if (!hasWildcard(part)) {
    const shown = childName(folder, part)
    const stats = await statIfThere(fileSystem, shown)
    return stats === undefined ? [] : [{ shown, stats }]
  }
  const expression = wildcardExpression(part)
  const found: { shown: string; stats: ShellStats }[] = []
  try {
    for await (const entry of await fileSystem.opendir(folder === '' ? '.' : folder)) {
      if (expression.test(entry.name)) found.push({ shown: childName(folder, entry.name), stats: entry.stats })
    }
  } catch (thrown) {
    // Something in the way is a file, or gone by now: then nothing matches below it.
    if (!['ENOENT', 'ENOTDIR'].includes((thrown as NodeJS.ErrnoException).code ?? '')) throw thrown
  }
  return found
}

/** The entries of a directory in the order of their names, as children of the way it was written. */
export async function childrenOf({ shown, path, fileSystem }: Pick<Item, 'shown' | 'path' | 'fileSystem'>): Promise<Item[]> {
  const items: Item[] = []
  for await (const entry of await fileSystem.opendir(path)) {
    items.push({ shown: childName(shown, entry.name), path: childName(path, entry.name), fileSystem, stats: entry.stats })
  }
  return items
}

/** An item and everything below it, a directory before its entries. */
export async function* walk(item: Item): AsyncGenerator<Item> {
  yield item
  if (!item.stats.isDirectory()) return
  for (const child of await childrenOf(item)) yield* walk(child)
}

export function childName(folder: string, name: string): string {
  if (folder === '' || folder === '.') return name
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`
}

export function lastName(path: string): string {
  return splitAddress(path).path.replace(/\/+$/, '').split('/').at(-1) ?? ''
}

/** In the way it was written; an address in front stays there. */
export function parentPath(path: string): string {
  const { path: plain } = splitAddress(path)
  const address = path.slice(0, path.length - plain.length)
  const trimmed = plain.replace(/\/+$/, '')
  const at = trimmed.lastIndexOf('/')
  return `${address}${at < 0 ? '.' : at === 0 ? '/' : trimmed.slice(0, at)}`
}

export function notFound(shown: string): FileSystemError {
  return new FileSystemError('notFound', 'No such file or directory', { path: shown })
}

export function hasWildcard(text: string): boolean {
  return /[*?[{]/.test(text)
}

/** `*`, `?`, `[a-z]`, `[^a]`, `{a,b}` and `\` before a plain character. */
export function wildcardExpression(pattern: string): RegExp {
  let source = ''
  let alternatives = 0
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at)
    const classEnd = char === '[' ? pattern.indexOf(']', at + 2) : -1
    if (char === '\\' && at + 1 < pattern.length) {
      at += 1
      source += literal(pattern.charAt(at))
    } else if (char === '*') source += '.*'
    else if (char === '?') source += '.'
    else if (classEnd > 0) {
      source += `[${pattern
        .slice(at + 1, classEnd)
        .replace(/^!/, '^')
        .replaceAll('\\', '\\\\')}]`
      at = classEnd
    } else if (char === '{' && pattern.indexOf('}', at) > 0) {
      alternatives += 1
      source += '(?:'
    } else if (char === '}' && alternatives > 0) {
      alternatives -= 1
      source += ')'
    } else source += char === ',' && alternatives > 0 ? '|' : literal(char)
  }
  return new RegExp(`^${source}$`, 's')
}

function literal(char: string): string {
  return /[\w\s]/.test(char) ? char : `\\${char}`
}
