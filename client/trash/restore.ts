// Puts something back from a trash: to where it was, or to another place. Nothing is ever replaced.

import { FileSystemError } from '../../proto/base/errors.js'
import { joinPath, nameOf, parentOf } from '../paths/path.js'
import { entryAt, isTrashMode, partsOf, type TrashEntry, versionsIn } from './entries.js'
import { trashMode } from './move-to-trash.js'
import { statIn, type TrashFiles } from './trash-files.js'

/**
 * What is meant by `path`: something in the trash `root`, or what was at that path, the version that was removed last. Rejects with
 * `notFound`.
 */
export async function findRemoved(files: TrashFiles, root: string, path: string, nowMs: number): Promise<TrashEntry> {
  const parts = await partsOf(files, root, nowMs)
  if (path === root || path.startsWith(`${root}/`)) {
    const part = parts.find(({ trashPath }) => path === trashPath || path.startsWith(`${trashPath}/`))
    if (part?.trashPath === path || path === root) {
      throw new FileSystemError('invalidArgument', `\`${path}' is a part of the trash: name what is in it`, { path })
    }
    const entry = part === undefined ? undefined : await entryAt(files, part, path)
    if (entry === undefined) throw new FileSystemError('notFound', `\`${path}': No such file or directory`, { path })
    return entry
  }
  for (const part of parts) {
    const [newest] = await versionsIn(files, part, path)
    if (newest !== undefined) return newest
  }
  throw new FileSystemError('notFound', `\`${path}' is not in the trash`, { path })
}

/** Resolves to where it is now. `to`: another place than the old one; if that is a directory, the place is in it. */
export async function restoreEntry(files: TrashFiles, root: string, entry: TrashEntry, to: string | undefined): Promise<string> {
  const isInto = to !== undefined && (await statIn(files, to))?.isDirectory() === true
  const target = to === undefined ? entry.path : isInto ? joinPath(to, nameOf(entry.path)) : to
  if ((await files.stat(target, { throwIfNoEntry: false })) !== undefined) {
    throw new FileSystemError('alreadyExists', `\`${target}': File exists`, { path: target })
  }
  if (to === undefined) await makeParent(files, entry, parentOf(target))
  await files.rename(entry.trashPath, target, { overwrite: false })
  await removeEmpty(files, root, parentOf(entry.trashPath))
  return target
}

/** Where the old directory is gone, one with the mode of that in the trash takes its place: it shows nothing to anyone who could not see it. */
async function makeParent(files: TrashFiles, { trashPath }: TrashEntry, parent: string): Promise<void> {
  if ((await files.stat(parent, { throwIfNoEntry: false })) !== undefined) return
  const stats = await statIn(files, parentOf(trashPath))
  await files.mkdir(parent, { recursive: true, mode: stats === undefined ? trashMode : stats.mode & 0o777 })
}

/** The directories on the way to what was restored. They may be used again meanwhile, or be gone. */
async function removeEmpty(files: TrashFiles, root: string, from: string): Promise<void> {
  for (let path = from; parentOf(parentOf(path)) !== parentOf(root) && path.startsWith(`${root}/`); path = parentOf(path)) {
    const stats = await statIn(files, path)
    if (stats === undefined || !isTrashMode(stats)) return
    try {
      await files.rmdir(path)
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException
      if (code === 'ENOTEMPTY' || code === 'ENOENT') return
      throw thrown
    }
  }
}
