// Access control lists in inode records. A list says more than a mode: rights of named users and groups, and the default list that what is
// made in a directory inherits. As in HDFS, the mode keeps the rights of the owner and of others; of an inode with entries for access, its
// group bits are the mask. So a list is in the record of its inode, and one without a list has nothing to say about it. Lists that are equal
// are not shared: a shared record would have to be counted, in a key that every creation below a default list would change.

import type { Kept } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'

/** Numbers of HDFS's protocol; entries are in the order of scope, type and name. */
export const aclTypes = { user: 0, group: 1, mask: 2, other: 3 } as const
export const aclScopes = { access: 0, default: 1 } as const

export interface AclEntry {
  readonly scope: number
  readonly type: number
  /** Empty: the owner, the group of the file, the mask or all others. */
  readonly name: string
  /** Bits: r 4, w 2, x 1. */
  readonly permissions: number
}

export interface StoredAclEntry extends Kept {
  readonly bits: number
  readonly name: string
}

/** At least one entry, in order: the named ones and the group's for access, then all default entries. */
export interface StoredAcl extends Kept {
  readonly entries: readonly StoredAclEntry[]
}

export const permissionsOf = (entry: StoredAclEntry): number => entry.bits & 7
export const typeOf = (entry: StoredAclEntry): number => (entry.bits >> 3) & 3
export const scopeOf = (entry: StoredAclEntry): number => entry.bits >> 5

export const unpackEntry = (entry: StoredAclEntry): AclEntry => ({
  scope: scopeOf(entry),
  type: typeOf(entry),
  name: entry.name,
  permissions: permissionsOf(entry),
})

export function packEntry({ scope, type, name, permissions }: AclEntry): StoredAclEntry {
  assert(scope <= aclScopes.default && type <= aclTypes.other && permissions <= 7, 'an entry has parts that its record can hold')
  return { bits: (scope << 5) | (type << 3) | permissions, name }
}

/** Whether the list says who has access, and not only what is inherited. */
export function hasAccessEntries({ entries }: StoredAcl): boolean {
  const [first] = entries
  return first !== undefined && scopeOf(first) === aclScopes.access
}

export function isSameAcl(one: StoredAcl | undefined, other: StoredAcl | undefined): boolean {
  if (one === other) return true
  if (one === undefined || other === undefined || one.entries.length !== other.entries.length) return false
  return one.entries.every(({ bits, name }, at) => other.entries[at]?.bits === bits && other.entries[at]?.name === name)
}
