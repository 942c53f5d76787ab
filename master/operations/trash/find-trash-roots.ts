// The trash of each user, for the masters, who make checkpoints of it and delete old ones: `.Trash` in the directories that are in the
// directory of all homes. Read page by page.

import { currentName, trashName } from '../../../proto/base/trash-names.js'
import type { Read, ScanView } from '../../machine/machine.js'
import { type Directory, decodeInode } from '../../namespace/records/inodes.js'
import { childName, childNameBytes, childrenRange, nameBytes } from '../../namespace/records/keys.js'
import { childPath } from '../../namespace/tree/paths.js'
import { tryLocate } from '../../namespace/tree/resolve.js'

export interface FindTrashRoots {
  /** The directory in which the homes of users are, such as /user. */
  readonly homes: string
  /** Bytes of the name after which the page begins; empty: the first page. */
  readonly after: string
}

export interface TrashRoot {
  readonly path: string
  /** When a name was last added to `Current` or taken out of it, ms; undefined: there is no `Current`. */
  readonly currentModifiedMs: number | undefined
}

export interface TrashRootsPage {
  readonly roots: readonly TrashRoot[]
  /** Where the next page begins; undefined after the last one. */
  readonly next: string | undefined
}

/** Homes looked at for one page. */
export const homesPerPage = 500

export const findTrashRoots: Read<FindTrashRoots, TrashRootsPage> = {
  name: 'findTrashRoots',
  async execute(view, { homes, after }, context) {
    const located = tryLocate(view, homes, context)
    if (located.inode?.kind !== 'directory') return { roots: [], next: undefined }
    const pairs = await view.scan(childrenRange(located.inode.id, after, homesPerPage))
    const roots: TrashRoot[] = []
    for (const { key, value } of pairs) {
      const home = decodeInode(value)
      const trash = home.kind === 'directory' ? directoryIn(view, home, trashName) : undefined
      if (trash === undefined) continue
      const path = childPath(childPath(located.path, childName(key)), trashName)
      roots.push({ path, currentModifiedMs: directoryIn(view, trash, currentName)?.modifiedMs })
    }
    const last = pairs[homesPerPage - 1]
    return { roots, next: last === undefined ? undefined : childNameBytes(last.key) }
  },
}

function directoryIn(view: ScanView, parent: Directory, name: string): Directory | undefined {
  const bytes = view.get(parent.childPrefix + nameBytes(name))
  const inode = bytes === undefined ? undefined : decodeInode(bytes)
  return inode?.kind === 'directory' ? inode : undefined
}
