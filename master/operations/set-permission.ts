// setPermission: new mode bits, by the owner or the superuser.

import { done, mutation } from '../namespace/outcomes.js'
import { checkOwner, modeMask } from '../namespace/permissions.js'
import { locateUnreserved, requireInode } from '../namespace/resolve.js'
import { putInode } from '../namespace/tree.js'

export interface SetPermission {
  readonly path: string
  readonly mode: number
}

export const setPermission = mutation<SetPermission, undefined>('setPermission', (view, request, context) => {
  const located = locateUnreserved(view, request.path, context)
  const inode = requireInode(located, 'Directory/File does not exist')
  checkOwner(inode, located.path, context)
  return done(undefined, [putInode(located.key, { ...inode, mode: request.mode & modeMask })])
})
