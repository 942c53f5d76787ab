// Interface of the file systems of `cairn dfs`: Cairn or HDFS, and the local disk for `file:` paths. The commands use only this interface.

import type { Readable, Writable } from 'node:stream'
import type { FileChecksum, FileSystem, ServerDefaults, Stats } from '../../index.js'

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

/** Methods with the same signature as in the client library. */
type Shared = Pick<
  FileSystem,
  | 'access'
  | 'address'
  | 'blockLocations'
  | 'chmod'
  | 'concat'
  | 'contentSummary'
  | 'getAcl'
  | 'getXattr'
  | 'holds'
  | 'home'
  | 'listXattrs'
  | 'mkdir'
  | 'modifyAcl'
  | 'quotaUsage'
  | 'readableBytes'
  | 'removeAcl'
  | 'removeAclEntries'
  | 'removeDefaultAcl'
  | 'removeXattr'
  | 'rename'
  | 'resolve'
  | 'rm'
  | 'rmdir'
  | 'setReplication'
  | 'setAcl'
  | 'setXattr'
  | 'status'
  | 'truncate'
  | 'umask'
  | 'utimes'
>

export interface ShellWriteOptions {
  /** `w` creates or replaces, `wx` creates, `a` appends. Default `w`. */
  readonly flags?: 'w' | 'wx' | 'a'
  readonly replication?: number
  /** Create missing parents. */
  readonly recursive?: boolean
  /** Start a new chunk when appending. */
  readonly newChunk?: boolean
  readonly signal?: AbortSignal
}

/** The methods of `FileSystem` that the commands use, with the same arguments and errors. */
export interface ShellFileSystem extends Shared {
  stat(path: string): Promise<ShellStats>
  stat(path: string, options: { readonly throwIfNoEntry: false }): Promise<ShellStats | undefined>
  /** Entries in byte order of their names. */
  opendir(path: string): Promise<AsyncIterable<ShellEntry>>
  /** Undefined when the file system has no checksums. */
  checksum(path: string): Promise<FileChecksum | undefined>
  /** `start` and `end` are both inclusive. */
  createReadStream(path: string, options?: { readonly start?: number; readonly end?: number; readonly signal?: AbortSignal }): Readable
  createWriteStream(path: string, options?: ShellWriteOptions): Writable
  writeFile(path: string, text: string, options: { readonly flag: 'wx' }): Promise<void>
  readonly serverDefaults: Pick<ServerDefaults, 'trashMinutes'>
  chown(path: string, whom: { readonly owner?: string; readonly group?: string }): Promise<void>
}
