// Access control lists of inodes: the whole list that an inode has, how a list is stored, who has access by it, and what is inherited. The
// rules are HDFS's (AclStorage, FSPermissionChecker), which are those of POSIX.1e.

import type { Context } from '../../machine/machine.js'
import { refuse } from '../outcomes.js'
import {
  type AclEntry,
  aclScopes,
  aclTypes,
  hasAccessEntries,
  packEntry,
  permissionsOf,
  type StoredAcl,
  type StoredAclEntry,
  scopeOf,
  typeOf,
  unpackEntry,
} from '../records/acls.js'
import type { Inode } from '../records/inodes.js'

const { user, group, mask, other } = aclTypes

/** The list as a user sees it, in order: with the entries that the mode holds. An inode without a list has the three of its mode. */
export function wholeAcl({ mode, acl }: Inode): readonly AclEntry[] {
  const stored = acl === undefined ? [] : acl.entries.map(unpackEntry)
  const access = stored.filter(({ scope }) => scope === aclScopes.access)
  const defaults = stored.filter(({ scope }) => scope === aclScopes.default)
  const ofMode = (type: number, shift: number): AclEntry => ({
    scope: aclScopes.access,
    type,
    name: '',
    permissions: (mode >> shift) & 7,
  })
  const middle = access.length === 0 ? [ofMode(group, 3)] : [...access, ofMode(mask, 3)]
  return [ofMode(user, 6), ...middle, ofMode(other, 0), ...defaults]
}

/** The inode with this whole list, which is valid and in order. */
export function withAcl<I extends Inode>(inode: I, path: string, entries: readonly AclEntry[]): I {
  const access = entries.filter(({ scope }) => scope === aclScopes.access)
  const defaults = entries.filter(({ scope }) => scope === aclScopes.default)
  if (defaults.length > 0 && inode.kind !== 'directory')
    refuse('aclRefused', `Invalid ACL: only directories may have a default ACL. Path: ${path}`)
  return stored(inode, access, defaults)
}

/** The inode with no list: the rights of its group are in the mode again. */
export function withoutAcl<I extends Inode>(inode: I): I {
  const { acl } = inode
  if (acl === undefined) return inode
  if (!hasAccessEntries(acl)) return { ...inode, acl: undefined }
  const ofGroup = acl.entries.find((entry) => entry.bits >> 3 === group && entry.name === '')
  return { ...inode, mode: (inode.mode & ~0o070) | (((ofGroup?.bits ?? 0) & 7) << 3), acl: undefined }
}

/** More than the mode says: a named entry or a mask. */
const isExtended = (access: readonly AclEntry[]): boolean => access.length > 3

/** The mode keeps the first, the last but one (the mask, or the group) and the last entry for access. */
function stored<I extends Inode>(inode: I, access: readonly AclEntry[], defaults: readonly AclEntry[]): I {
  const [owner, middle, others] = [access[0], access[access.length - 2], access[access.length - 1]].map((each) => each?.permissions ?? 0)
  const mode = (inode.mode & 0o1000) | ((owner ?? 0) << 6) | ((middle ?? 0) << 3) | (others ?? 0)
  const { acl } = inode
  const entries = [...(isExtended(access) ? access.slice(1, -2) : []), ...defaults].map((entry) => packOver(acl, entry))
  return { ...inode, mode, acl: entries.length === 0 ? undefined : { ...acl, entries } }
}

/** The entry as a record. One that the list has already keeps the fields that this version does not know. */
function packOver(acl: StoredAcl | undefined, entry: AclEntry): StoredAclEntry {
  const { scope, type, name } = entry
  const known = acl?.entries.find((each) => scopeOf(each) === scope && typeOf(each) === type && each.name === name)
  return { ...known, ...packEntry(entry) }
}

/**
 * `wanted`: bits of `rights`. The owner has what the mode says. Of the others, a named user has that entry's rights; who is in one of the
 * groups with an entry needs one that allows all that is wanted. The mask limits all of these.
 */
export function allowsByAcl({ owner, group: itsGroup, mode }: Inode, acl: StoredAcl, wanted: number, context: Context): boolean {
  const caller = context.caller.user
  if (owner === caller) return ((mode >> 6) & wanted) === wanted
  const limit = mode >> 3
  let isMember = false
  for (const entry of acl.entries) {
    if (scopeOf(entry) === aclScopes.default) break
    const isAllowed = (permissionsOf(entry) & limit & wanted) === wanted
    if (typeOf(entry) === user) {
      if (entry.name === caller) return isAllowed
    } else if (context.groups.includes(entry.name === '' ? itsGroup : entry.name)) {
      if (isAllowed) return true
      isMember = true
    }
  }
  return !isMember && (mode & wanted) === wanted
}

/**
 * What is made in a directory with a default list: that is its list, limited by the mode; a directory gets the default list as well. Of the
 * mode, the client's umask does not count if the client sent the mode without it, unless the settings ask for HDFS's older rule.
 */
export function inheritAcl<I extends Inode>(inode: I, parentAcl: StoredAcl | undefined, unmasked: number | undefined, context: Context): I {
  if (parentAcl === undefined) return inode
  const defaults = parentAcl.entries.map(unpackEntry).filter(({ scope }) => scope === aclScopes.default)
  if (defaults.length === 0) return inode
  const mode = (context.settings.posixAclInheritance ? unmasked : undefined) ?? inode.mode
  const limits = [mode >> 6, isExtended(defaults) ? 7 : mode >> 3, mode >> 3, mode] // by type
  const access = defaults.map((entry) => {
    const limit = entry.name === '' ? (limits[entry.type] ?? 7) : 7
    return { ...entry, scope: aclScopes.access, permissions: entry.permissions & limit }
  })
  return stored({ ...inode, mode: mode & 0o1777 }, access, inode.kind === 'directory' ? defaults : [])
}
