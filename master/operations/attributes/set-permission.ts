// setPermission: new mode bits, by the owner or the superuser.

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
  update(tx, found, { ...inode, mode: request.mode & modeMask })
  return undefined
})
