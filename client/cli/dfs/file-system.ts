// The file system behind a path of `cairn dfs`: Cairn or HDFS, or the local disk for `file:` paths. The commands see this face alone.

import type { Readable, Writable } from 'node:stream'
import type { FileChecksum, FileSystem, Stats } from '../../index.js'

export type ShellStats = Pick<
  Stats,
  | 'path'
  | 'size'
  | 'mode'
  | 'owner'
  | 'group'
  | 'ino'
  | 'mtimeMs'
  | 'atimeMs'
  | 'replication'
  | 'chunkBytes'
  | 'hasAcl'
  | 'isFile'
  | 'isDirectory'
  | 'isSymbolicLink'
>

export interface ShellEntry {
  readonly name: string
  readonly stats: ShellStats
}

/** What is taken over as it is from the client library. */
type Shared = Pick<
  FileSystem,
  | 'access'
  | 'address'
  | 'blockLocations'
  | 'chmod'
  | 'concat'
  | 'contentSummary'
  | 'getXattr'
  | 'holds'
  | 'home'
  | 'listXattrs'
  | 'mkdir'
  | 'removeXattr'
  | 'rename'
  | 'resolve'
  | 'rm'
  | 'rmdir'
  | 'setReplication'
  | 'setXattr'
  | 'status'
  | 'truncate'
  | 'umask'
  | 'utimes'
>

export interface ShellWriteOptions {
  /** `w` replaces, `wx` makes, `a` appends. Default `w`. */
  readonly flags?: 'w' | 'wx' | 'a'
  readonly replication?: number
  /** Makes the directories above it. */
  readonly recursive?: boolean
  /** What is appended begins a chunk of its own. */
  readonly newChunk?: boolean
  readonly signal?: AbortSignal
}

/** The methods of `FileSystem` that the commands use, with the same arguments and errors. */
export interface ShellFileSystem extends Shared {
  stat(path: string): Promise<ShellStats>
  stat(path: string, options: { readonly throwIfNoEntry: false }): Promise<ShellStats | undefined>
  /** In the order of the names' bytes. */
  opendir(path: string): Promise<AsyncIterable<ShellEntry>>
  /** Undefined where none is kept. */
  checksum(path: string): Promise<FileChecksum | undefined>
  /** `start` and `end` are both inclusive. */
  createReadStream(path: string, options?: { readonly start?: number; readonly end?: number; readonly signal?: AbortSignal }): Readable
  createWriteStream(path: string, options?: ShellWriteOptions): Writable
  writeFile(path: string, text: string, options: { readonly flag: 'wx' }): Promise<void>
  chown(path: string, whom: { readonly owner?: string; readonly group?: string }): Promise<void>
}
