// What a trash needs of a file system. `FileSystem` has it, and the local disk of `cairn dfs`. Paths are absolute.

import type { MakeDirectoryOptions, RenameOptions } from '../tree/naming.js'
import type { RemoveOptions } from '../tree/removal.js'

export interface TrashStats {
  readonly size: number
  readonly mode: number
  readonly mtimeMs: number
  isDirectory(): boolean
}

export interface TrashFiles {
  resolve(path: string): string
  stat(path: string, options: { readonly throwIfNoEntry: false }): Promise<TrashStats | undefined>
  opendir(path: string): Promise<AsyncIterable<{ readonly name: string; readonly stats: TrashStats }>>
  mkdir(path: string, options: MakeDirectoryOptions): Promise<string | undefined>
  rename(from: string, to: string, options: RenameOptions): Promise<void>
  rm(path: string, options: RemoveOptions): Promise<void>
  rmdir(path: string): Promise<void>
}

/** Undefined also where a file is in the place of a directory of the path. */
export async function statIn(files: TrashFiles, path: string): Promise<TrashStats | undefined> {
  try {
    return await files.stat(path, { throwIfNoEntry: false })
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw thrown
  }
}
