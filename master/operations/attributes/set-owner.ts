// setOwner: a new owner (superuser only) or group (the owner, within its own groups).

import { tellOwner } from '../../namespace/feed.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { checkOwner, checkOwnerName, isSuperuser } from '../../namespace/tree/permissions.js'
import { locateUnreserved, requireInode } from '../../namespace/tree/resolve.js'
import { update } from '../../namespace/tree/tree.js'

export interface SetOwner {
  readonly path: string
  /** `undefined`: unchanged. */
  readonly owner: string | undefined
  readonly group: string | undefined
}

export const setOwner = mutation<SetOwner, undefined>('setOwner', (tx, request, context) => {
  const found = requireInode(locateUnreserved(tx, request.path, context), 'Directory/File does not exist')
  const { path, inode } = found
  checkOwner(inode, path, context)
  const { user } = context.caller
  const owner = request.owner ?? inode.owner
  const group = request.group ?? inode.group
  checkOwnerName(owner)
  checkOwnerName(group)
  if (!isSuperuser(context)) {
    if (owner !== user) refuse('accessDenied', `User ${user} is not a super user (non-super user cannot change owner).`)
    if (request.group !== undefined && !context.groups.includes(group)) refuse('accessDenied', `User ${user} does not belong to ${group}`)
  }
  update(tx, found, { ...inode, owner, group })
  tellOwner(tx, found, { owner, group }, context)
  return undefined
})
