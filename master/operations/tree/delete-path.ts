// delete: removes a file or directory from the tree. Small content is removed immediately, large content step by step (purge.ts).

import { mutation, refuse } from '../../namespace/outcomes.js'
import { locateUnreserved } from '../../namespace/tree/resolve.js'
import { discard, unlink } from '../../namespace/tree/tree.js'

export interface DeletePath {
  readonly path: string
  readonly recursive: boolean
}

/** False when nothing exists at the path, and for the root. */
export const deletePath = mutation<DeletePath, boolean>('delete', (tx, request, context) => {
  const located = locateUnreserved(tx, request.path, context)
  const { inode, path, names } = located
  if (inode === undefined) return false
  if (inode.kind === 'directory' && inode.childCount > 0 && !request.recursive) {
    refuse('notEmpty', `\`${path} is non empty': Directory is not empty`, { path })
  }
  if (names.length === 0) return false
  unlink(tx, located, context)
  discard(tx, inode)
  return true
})
