// Tests whether two paths name the same file or directory. `/.reserved/raw/x` and `/.reserved/.inodes/ID` are other names of existing
// inodes, so inode ids are compared, not texts.

import type { Session } from '../session.js'
import { statOrUndefined } from '../tree/attributes.js'
import type { Stats } from '../tree/stats.js'
import { parentOf } from './path.js'

/** Equal for two paths of one file system that name the same inode; undefined when the server sent no id. */
export function identityOf({ path, ino }: Pick<Stats, 'path' | 'ino'>): string | undefined {
  if (ino <= 0) return undefined
  // A file in a snapshot has the same inode id as the original.
  const [, snapshot = ''] = /\/\.snapshot\/([^/]+)/.exec(path) ?? []
  return `${snapshot}/${ino}`
}

export function isSameThing(one: Pick<Stats, 'path' | 'ino'>, other: Pick<Stats, 'path' | 'ino'>): boolean {
  const identity = identityOf(one)
  return one.path === other.path || (identity !== undefined && identity === identityOf(other))
}

/** Whether `directory` is one of the directories above `path` (absolute), judged by the names in its text. */
export async function isBelow(session: Session, path: string, directory: Stats, signal: AbortSignal | undefined): Promise<boolean> {
  for (let above = path; above !== '/'; ) {
    above = parentOf(above)
    const stats = await statOrUndefined(session, above, signal)
    if (stats !== undefined && isSameThing(stats, directory)) return true
  }
  return false
}
