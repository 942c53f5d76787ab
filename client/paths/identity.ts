// Whether two paths lead to the same thing. `/.reserved/raw/x` and `/.reserved/.inodes/ID` are other names of what is elsewhere, so that the ids of
// inodes are compared and not the texts of paths.

import type { Session } from '../session.js'
import { statOrUndefined } from '../tree/attributes.js'
import type { Stats } from '../tree/stats.js'
import { parentOf } from './path.js'

/** Equal for two paths of one file system that lead to the same thing; undefined when the server told no id. */
export function identityOf({ path, ino }: Pick<Stats, 'path' | 'ino'>): string | undefined {
  if (ino <= 0) return undefined
  // What a snapshot holds has the id of what it was made of.
  const [, snapshot = ''] = /\/\.snapshot\/([^/]+)/.exec(path) ?? []
  return `${snapshot}/${ino}`
}

export function isSameThing(one: Pick<Stats, 'path' | 'ino'>, other: Pick<Stats, 'path' | 'ino'>): boolean {
  const identity = identityOf(one)
  return one.path === other.path || (identity !== undefined && identity === identityOf(other))
}

/** Whether one of the directories above `path` (absolute), as far as its text names them, is `directory`. */
export async function isBelow(session: Session, path: string, directory: Stats, signal: AbortSignal | undefined): Promise<boolean> {
  for (let above = path; above !== '/'; ) {
    above = parentOf(above)
    const stats = await statOrUndefined(session, above, signal)
    if (stats !== undefined && isSameThing(stats, directory)) return true
  }
  return false
}
