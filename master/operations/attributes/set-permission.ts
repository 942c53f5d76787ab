// setPermission: new mode bits, by the owner or the superuser.

import { tellPermissions } from '../../namespace/feed.js'
import { mutation } from '../../namespace/outcomes.js'
import { checkOwner, modeMask } from '../../namespace/tree/permissions.js'
import { locateUnreserved, requireInode } from '../../namespace/tree/resolve.js'
import { update } from '../../namespace/tree/tree.js'

export interface SetPermission {
  readonly path: string
  readonly mode: number
}

export const setPermission = mutation<SetPermission, undefined>('setPermission', (tx, request, context) => {
  const found = requireInode(locateUnreserved(tx, request.path, context), 'Directory/File does not exist')
  const { path, inode } = found
  checkOwner(inode, path, context)
  const mode = request.mode & modeMask
  update(tx, found, { ...inode, mode })
  tellPermissions(tx, found, mode, context)
  return undefined
})
