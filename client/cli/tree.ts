// Lists a path and everything below it.

import type { FileSystem, Stats } from '../index.js'

/** The entry at `path` and, when `recursive`, everything below it. A directory comes before its entries. */
export async function* withAllBelow(fileSystem: FileSystem, path: string, recursive: boolean): AsyncGenerator<Stats> {
  const stats = await fileSystem.stat(path)
  yield stats
  if (!recursive || !stats.isDirectory()) return
  for await (const entry of await fileSystem.opendir(path, { recursive: true })) yield entry.stats
}
