// Moving an inode: its record changes its key, its place is rewritten, both parents are counted. What hangs below does not notice.

import { assert } from '../../proto/base/assert.js'
import type { Change, Context, KeyView } from '../machine/machine.js'
import { changeLeases, leasesOf } from './leases.js'
import { checkNewName, parentPathOf } from './paths.js'
import { type Located, lastName } from './resolve.js'
import { checkRoomFor, discard, putInode, putPlace, withChildren } from './tree.js'

/** `source` exists and is not the root; `target` has a parent and is not below `source`. What is at `target` is replaced. */
export function move(view: KeyView, source: Located, target: Located, context: Context): readonly Change[] {
  const { inode } = source
  assert(inode !== undefined, 'what is moved exists')
  const name = lastName(target)
  const parentPath = parentPathOf(target.path)
  checkNewName(name, parentPath, context.settings)
  const isSameParent = source.parent.id === target.parent.id
  if (!isSameParent && target.inode === undefined) checkRoomFor(target.parent, parentPath, context)

  const record = view.get(source.key)
  assert(record !== undefined, 'what was found is stored')
  const changes: Change[] = [
    { key: source.key, value: undefined },
    { key: target.key, value: record },
    putPlace(inode.id, target.parent.id, name),
  ]
  const gained = target.inode === undefined ? 1 : 0
  if (isSameParent) {
    changes.push(putInode(target.parentKey, withChildren(target.parent, gained - 1, context.nowMs)))
  } else {
    changes.push(putInode(source.parentKey, withChildren(source.parent, -1, context.nowMs)))
    changes.push(putInode(target.parentKey, withChildren(target.parent, gained, context.nowMs)))
  }
  if (target.inode !== undefined) {
    discard(view, target.inode, changes)
    changeLeases(view, context, undefined, leasesOf(target.inode), changes)
  }
  return changes
}
