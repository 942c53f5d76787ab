// setOwner: a new owner (the superuser's right) or group (the owner's, within its own groups).

import { done, mutation, refuse } from '../namespace/outcomes.js'
import { checkOwner, checkOwnerName, isSuperuser } from '../namespace/permissions.js'
import { locateUnreserved, requireInode } from '../namespace/resolve.js'
import { putInode } from '../namespace/tree.js'

export interface SetOwner {
  readonly path: string
  /** `undefined`: as it is. */
  readonly owner: string | undefined
  readonly group: string | undefined
}

export const setOwner = mutation<SetOwner, undefined>('setOwner', (view, request, context) => {
  const located = locateUnreserved(view, request.path, context)
  const inode = requireInode(located, 'Directory/File does not exist')
  checkOwner(inode, located.path, context)
  const { user } = context.caller
  const owner = request.owner ?? inode.owner
  const group = request.group ?? inode.group
  checkOwnerName(owner)
  checkOwnerName(group)
  if (!isSuperuser(context)) {
    if (owner !== user) refuse('accessDenied', `User ${user} is not a super user (non-super user cannot change owner).`)
    if (request.group !== undefined && group !== inode.group && group !== user)
      refuse('accessDenied', `User ${user} does not belong to ${group}`)
  }
  return done(undefined, [putInode(located.key, { ...inode, owner, group })])
})
