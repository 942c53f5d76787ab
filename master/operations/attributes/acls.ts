// Access control lists: setAcl, modifyAclEntries, removeAclEntries, removeAcl, removeDefaultAcl, getAclStatus. Changed by owners and
// superusers, shown to all who may pass through the directories of the path.

import { FileSystemError } from '../../../proto/base/errors.js'
import type { Read } from '../../machine/machine.js'
import type { AclStatus } from '../../namespace/answers.js'
import { tellAcl, tellPermissions } from '../../namespace/feed.js'
import { mutation } from '../../namespace/outcomes.js'
import { type AclEntry, packEntry, unpackEntry } from '../../namespace/records/acls.js'
import { aclLevel, readFeatureLevel, requireLevel } from '../../namespace/records/feature-level.js'
import type { Found, Inode } from '../../namespace/records/inodes.js'
import { aclWithoutDefaults, mergedAcl, reducedAcl, replacedAcl } from '../../namespace/tree/acl-changes.js'
import { wholeAcl, withAcl, withoutAcl } from '../../namespace/tree/acls.js'
import { checkOwner, checkOwnerName } from '../../namespace/tree/permissions.js'
import { locateForChange, locateToRead, requireInode } from '../../namespace/tree/resolve.js'
import { update } from '../../namespace/tree/tree.js'

export interface AclPath {
  readonly path: string
}

export interface ChangeAcl extends AclPath {
  readonly entries: readonly AclEntry[]
}

/** Replaces the entries for access if the request has such entries, and likewise the default entries. Without entries, removes the list. */
export const setAcl = aclChange<ChangeAcl>('setAcl', {
  changed: ({ inode, path }, { entries }) => withAcl(inode, path, replacedAcl(wholeAcl(inode), entries)),
  isRemoval: ({ entries }) => entries.length === 0,
  saysAsked: true,
})

export const modifyAclEntries = aclChange<ChangeAcl>('modifyAclEntries', {
  changed: ({ inode, path }, { entries }) => withAcl(inode, path, mergedAcl(wholeAcl(inode), entries)),
})

/** The rights of the request's entries do not count. */
export const removeAclEntries = aclChange<ChangeAcl>('removeAclEntries', {
  changed: ({ inode, path }, { entries }) => withAcl(inode, path, reducedAcl(wholeAcl(inode), entries)),
})

export const removeAcl = aclChange<AclPath>('removeAcl', { changed: ({ inode }) => withoutAcl(inode), isRemoval: () => true })

export const removeDefaultAcl = aclChange<AclPath>('removeDefaultAcl', {
  changed: ({ inode, path }) => withAcl(inode, path, aclWithoutDefaults(wholeAcl(inode))),
})

interface AclChange<Q> {
  readonly changed: (found: Found, request: Q) => Inode
  /** Whether nothing but the mode is to be left. Default: never. */
  readonly isRemoval?: (request: Q) => boolean
  /** A refusal names the path of the request, and not the one that it stands for. */
  readonly saysAsked?: boolean
}

function aclChange<Q extends AclPath>(name: string, { changed, isRemoval = () => false, saysAsked = false }: AclChange<Q>) {
  return mutation<Q, undefined>(name, (tx, request, context) => {
    const found = requireInode(locateForChange(tx, request.path, context), 'Directory/File does not exist')
    checkOwner(found.inode, found.path, context)
    const isRemoved = isRemoval(request)
    const inode = isRemoved ? withoutAcl(found.inode) : ofPath(saysAsked ? request.path : found.path, () => changed(found, request))
    if (inode.acl !== undefined) {
      requireLevel(tx, aclLevel, 'An access control list')
      for (const entry of inode.acl.entries) checkOwnerName(entry.name)
    }
    update(tx, found, inode)
    const { mode } = inode
    // Below that level only the mode can change, and older masters do not know the other event.
    if (readFeatureLevel(tx) < aclLevel) tellPermissions(tx, found, mode, context)
    else tellAcl(tx, found, { mode, aclEntries: isRemoved ? [] : wholeAcl(inode).map(packEntry) }, context)
    return undefined
  })
}

/** HDFS adds the path to what it says of a list. */
function ofPath<T>(path: string, body: () => T): T {
  try {
    return body()
  } catch (error) {
    if (!(error instanceof FileSystemError) || error.reason !== 'aclRefused') throw error
    throw new FileSystemError('aclRefused', `${error.message} Path: ${path}`, { path })
  }
}

/** What the mode does not hold. */
export const getAclStatus: Read<AclPath, AclStatus> = {
  name: 'getAclStatus',
  execute(view, request, context) {
    const { owner, group, mode, acl } = requireInode(locateToRead(view, request.path, context), 'cannot find').inode
    return { owner, group, mode, entries: acl === undefined ? [] : acl.entries.map(unpackEntry) }
  },
}
