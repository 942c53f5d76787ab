// The directories with a quota above a place of the tree.

import { assert } from '../../../proto/base/assert.js'
import { type InodeId, rootInodeId } from '../../../proto/base/ids.js'
import type { Key, KeyView } from '../../machine/machine.js'
import { type Directory, decodeInode, type Found } from '../records/inodes.js'
import { inodeKey, parentIdOfInodeKey, placeKey } from '../records/keys.js'
import { decodePlace } from './places.js'

/** A directory with a quota, above something. */
export interface QuotaHolder {
  readonly id: InodeId
  /** The storage policy of the lowest directory between the two that has one; 0: none has. */
  readonly policyBelow: number
  /** The storage policy in force in it, of its own or from above; 0: none. */
  readonly policy: number
}

/** The directories with a quota at or above a directory, the deepest first; undefined if it is not below the root. */
export function holdersAt(view: KeyView, directoryId: InodeId): readonly QuotaHolder[] | undefined {
  const found: { readonly id: InodeId; readonly policyBelow: number; readonly depth: number }[] = []
  const policies: { readonly id: number; readonly depth: number }[] = []
  const isBelowRoot = climb(view, directoryId, ({ id, hasQuota, storagePolicy }, depth) => {
    if (hasQuota) found.push({ id, policyBelow: policies[0]?.id ?? 0, depth })
    if (storagePolicy !== 0) policies.push({ id: storagePolicy, depth })
  })
  if (!isBelowRoot) return undefined
  return found.map(({ id, policyBelow, depth }) => ({ id, policyBelow, policy: policies.find((each) => each.depth >= depth)?.id ?? 0 }))
}

/** The storage policy in force in a directory, of its own or from above; 0: none. */
export function policyInForce(view: KeyView, directoryId: number): number {
  let found = 0
  climb(view, directoryId, ({ storagePolicy }) => {
    found ||= storagePolicy
  })
  return found
}

/** The storage policy of a file or directory, of its own or from above; 0: none. */
export const policyOfFound = (view: KeyView, { inode, key, policyAbove }: Found): number =>
  inode.storagePolicy || (policyAbove ?? policyInForce(view, parentIdOfInodeKey(key)))

/** From the directory up to the root, which are `depth` steps. False if it is not below the root. */
function climb(view: KeyView, directoryId: number, visit: (directory: Directory, depth: number) => void): boolean {
  let id: number = directoryId
  for (let depth = 0; ; depth += 1) {
    const place = view.get(placeKey(id))
    if (place === undefined) return false
    const { parentId, name } = decodePlace(place)
    visit(directoryAt(view, inodeKey(parentId, name)), depth)
    if (id === rootInodeId) return true
    id = parentId
  }
}

function directoryAt(view: KeyView, key: Key): Directory {
  const bytes = view.get(key)
  const inode = bytes === undefined ? undefined : decodeInode(bytes)
  assert(inode?.kind === 'directory', 'what is above something is a directory')
  return inode
}

/** Whether a tree counts the same in both places. */
export const isSameHolders = (one: readonly QuotaHolder[] | undefined, other: readonly QuotaHolder[] | undefined): boolean =>
  one?.length === other?.length && (one ?? []).every((holder, at) => isSameHolder(holder, other?.[at]))

const isSameHolder = ({ id, policyBelow }: QuotaHolder, other: QuotaHolder | undefined): boolean =>
  other?.id === id && other.policyBelow === policyBelow
