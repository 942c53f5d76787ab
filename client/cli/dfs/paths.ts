// Paths as in HDFS's shell: a path is shown as the user wrote it, and children are shown below that.

import { FileSystemError } from '../../../proto/base/errors.js'
import { splitAddress } from '../../index.js'
import type { ShellFileSystem, ShellStats } from './file-system.js'

export interface Item {
  /** The path as shown to the user: as written, or a child of that. */
  readonly shown: string
  /** The path for calls to the file system. */
  readonly path: string
  readonly fileSystem: ShellFileSystem
  readonly stats: ShellStats
}

/** Returns the file system of a path. */
export type Lookup = (path: string) => Promise<ShellFileSystem>

/** A path that may not exist. */
export interface MaybeItem {
  readonly shown: string
  readonly path: string
  readonly fileSystem: ShellFileSystem
  readonly stats: ShellStats | undefined
}

export function isThere(item: MaybeItem): item is Item {
  return item.stats !== undefined
}

export async function maybeItem(of: Lookup, operand: string): Promise<MaybeItem> {
  const path = operand === '' ? '.' : withoutEnding(operand)
  const fileSystem = await of(path)
  return { shown: operand, path, fileSystem, stats: await statIfThere(fileSystem, path) }
}

/** Removes trailing slashes and dots, as Hadoop's Path does. For the client library, as for Node, they would require a directory. */
export function withoutEnding(path: string): string {
  const { path: plain } = splitAddress(path)
  if (plain === '.') return path
  const short = plain.replace(/(\/+\.?)+$/, '')
  return `${path.slice(0, path.length - plain.length)}${short === '' && plain !== '' ? '/' : short}`
}

export async function statIfThere(fileSystem: ShellFileSystem, path: string): Promise<ShellStats | undefined> {
  try {
    return await fileSystem.stat(path, { throwIfNoEntry: false })
  } catch (thrown) {
    // A file is named as a folder in the path, so the path does not exist.
    if ((thrown as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw thrown
  }
}

/** The entries of a directory in HDFS's order, shown as children of the path as written. */
export async function childrenOf({ shown, path, fileSystem }: Pick<Item, 'shown' | 'path' | 'fileSystem'>): Promise<Item[]> {
  const items: Item[] = []
  for await (const entry of await fileSystem.opendir(path)) {
    items.push({ shown: childName(shown, entry.name), path: childName(path, entry.name), fileSystem, stats: entry.stats })
  }
  return items.sort((one, other) => compareNames(lastName(one.path), lastName(other.path)))
}

/** HDFS compares the bytes of names as signed numbers, so non-ASCII names come first. */
function compareNames(one: string, other: string): number {
  const [first, second] = [Int8Array.from(Buffer.from(one)), Int8Array.from(Buffer.from(other))]
  const at = first.findIndex((byte, index) => byte !== second[index])
  return at < 0 ? first.length - second.length : (first[at] ?? 0) - (second[at] ?? Number.NEGATIVE_INFINITY)
}

export function childName(folder: string, name: string): string {
  if (folder === '' || folder === '.') return name
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`
}

export function lastName(path: string): string {
  return splitAddress(path).path.replace(/\/+$/, '').split('/').at(-1) ?? ''
}

/** The parent in the same form as the path; an address in front is kept. */
export function parentPath(path: string): string {
  const { path: plain } = splitAddress(path)
  const address = path.slice(0, path.length - plain.length)
  const trimmed = plain.replace(/\/+$/, '')
  const at = trimmed.lastIndexOf('/')
  return withoutEnding(`${address}${at < 0 ? '.' : at === 0 ? '/' : trimmed.slice(0, at)}`)
}

export function notFound(shown: string): FileSystemError {
  return new FileSystemError('notFound', 'No such file or directory', { path: shown })
}
