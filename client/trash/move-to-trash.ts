// Moves a file or directory to the trash, with the names and steps of HDFS (TrashPolicyDefault.moveToTrash): to `Current` in the trash,
// under its whole path. A name that is taken there gets the time behind it, ms since 1970; so does a directory of the path where a file
// is in its place.

import { FileSystemError } from '../../proto/base/errors.js'
import { currentName } from '../../proto/base/trash-names.js'
import { joinPath, nameOf, parentOf } from '../paths/path.js'
import { statIn, type TrashFiles } from './trash-files.js'

/** Mode of the directories that are made in the trash. */
export const trashMode = 0o700

/** A checkpoint may be made between the steps, so they are tried twice. */
const attemptsMax = 2

export interface ToTrash {
  /** The directory of the trash. */
  readonly root: string
  nowMs(): number
  /** The form of a path in messages. */
  shown(path: string): string
}

/**
 * Resolves to the new path; undefined: `path` is the trash or in it, and nothing was done. `path` exists. Rejects with the reason of the
 * last failure.
 */
export async function moveToTrash(files: TrashFiles, path: string, { root, nowMs, shown }: ToTrash): Promise<string | undefined> {
  if (path === root || path.startsWith(`${root}/`)) return undefined
  if (path === '/' || root.startsWith(`${path}/`)) {
    throw new FileSystemError('io', `Cannot move "${shown(path)}" to the trash, as it contains the trash`, { path })
  }
  const times = risingTimes(nowMs)
  const current = joinPath(root, currentName)
  let base = parentOf(path) === '/' ? current : `${current}${parentOf(path)}`
  let target = joinPath(base, nameOf(path))
  let cause: unknown
  for (let attempt = 1; attempt <= attemptsMax; ) {
    try {
      await files.mkdir(base, { recursive: true, mode: trashMode })
    } catch (thrown) {
      cause = thrown
      const file = await fileInTheWay(files, base)
      if (file === undefined) break
      base = `${file}${times()}${base.slice(file.length)}`
      target = joinPath(base, nameOf(path))
      continue
    }
    try {
      const wanted = target
      while ((await files.stat(target, { throwIfNoEntry: false })) !== undefined) target = `${wanted}${times()}`
      await files.rename(path, target, { overwrite: false, toTrash: true })
      return target
    } catch (thrown) {
      cause = thrown
    }
    attempt += 1
  }
  const text = `Failed to move ${shown(path)} to trash ${shown(target)}: ${reasonText(cause)}`
  throw new FileSystemError(cause instanceof FileSystemError ? cause.reason : 'io', text, { path, cause })
}

/** Each later than the one before, so that a name that is taken is never tried twice. */
function risingTimes(nowMs: () => number): () => number {
  let last = 0
  return () => {
    last = Math.max(last + 1, Math.floor(nowMs()))
    return last
  }
}

/** The first part of `path` that is there, if that is a file. */
async function fileInTheWay(files: TrashFiles, path: string): Promise<string | undefined> {
  for (let above = path; above !== '/'; above = parentOf(above)) {
    const stats = await statIn(files, above)
    if (stats !== undefined) return stats.isDirectory() ? undefined : above
  }
  return undefined
}

/** What the server said, without the code and the call that the library puts around it. */
function reasonText(cause: unknown): string {
  if (cause instanceof FileSystemError && cause.syscall !== undefined && cause.cause instanceof Error) return cause.cause.message
  return cause instanceof Error ? cause.message : String(cause)
}
