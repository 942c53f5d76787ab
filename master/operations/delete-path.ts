// delete: takes a file or directory out of the tree. What hung below is removed at once when it is little, otherwise step by step (purge.ts).

import type { Change } from '../machine/machine.js'
import { changeLeases, leasesOf } from '../namespace/leases.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { locateUnreserved } from '../namespace/resolve.js'
import { discard, putInode, withChildren } from '../namespace/tree.js'

export interface DeletePath {
  readonly path: string
  readonly recursive: boolean
}

/** False when there is nothing at the path, and for the root. */
export const deletePath = mutation<DeletePath, boolean>('delete', (view, request, context) => {
  const { inode, path, names, key, parent, parentKey } = locateUnreserved(view, request.path, context)
  if (inode === undefined) return done(false)
  if (inode.kind === 'directory' && inode.childCount > 0 && !request.recursive) {
    refuse('notEmpty', `\`${path} is non empty': Directory is not empty`, { path })
  }
  if (names.length === 0) return done(false)
  const changes: Change[] = [{ key, value: undefined }, putInode(parentKey, withChildren(parent, -1, context.nowMs))]
  discard(view, inode, changes)
  changeLeases(view, context, undefined, leasesOf(inode), changes)
  return done(true, changes)
})
