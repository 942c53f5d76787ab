// The directories with a quota above a place of the tree.

import { assert } from '../../../proto/base/assert.js'
import { type InodeId, rootInodeId } from '../../../proto/base/ids.js'
import type { Key, KeyView } from '../../machine/machine.js'
import { type Directory, decodeInode } from '../records/inodes.js'
import { inodeKey, placeKey } from '../records/keys.js'
import type { TreeCount } from '../records/tree-count.js'
import { decodePlace } from './places.js'

/** A directory with a quota, above something. */
export interface QuotaHolder {
  readonly id: InodeId
  /** A directory between the two has a storage policy. */
  readonly isPolicyBelow: boolean
  /** It has a storage policy, or a directory above it. */
  readonly hasPolicy: boolean
}

/** The directories with a quota at or above a directory, the deepest first; undefined if it is not below the root. */
export function holdersAt(view: KeyView, directoryId: InodeId): readonly QuotaHolder[] | undefined {
  const found: { readonly id: InodeId; readonly isPolicyBelow: boolean; readonly depth: number }[] = []
  let highestPolicy = -1
  const isBelowRoot = climb(view, directoryId, (directory, depth) => {
    if (directory.hasQuota) found.push({ id: directory.id, isPolicyBelow: highestPolicy >= 0, depth })
    if (directory.storagePolicy !== 0) highestPolicy = depth
  })
  if (!isBelowRoot) return undefined
  return found.map(({ id, isPolicyBelow, depth }) => ({ id, isPolicyBelow, hasPolicy: highestPolicy >= depth }))
}

/** Whether a directory has a storage policy, of its own or from one above it. */
export function hasPolicyAt(view: KeyView, directoryId: InodeId): boolean {
  let isFound = false
  climb(view, directoryId, ({ storagePolicy }) => {
    isFound ||= storagePolicy !== 0
  })
  return isFound
}

/** From the directory up to the root, which are `depth` steps. False if it is not below the root. */
function climb(view: KeyView, directoryId: InodeId, visit: (directory: Directory, depth: number) => void): boolean {
  let id = directoryId
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

/** The share of a quota's space that counts for the storage types of a policy: what has no policy counts for none, as in HDFS. */
export const typedSpace = ({ space, policySpace }: TreeCount, { hasPolicy }: Pick<QuotaHolder, 'hasPolicy'>): number =>
  hasPolicy ? space : policySpace

/** Whether a tree counts the same in both places. */
export const isSameHolders = (one: readonly QuotaHolder[] | undefined, other: readonly QuotaHolder[] | undefined): boolean =>
  one?.length === other?.length && (one ?? []).every((holder, at) => isSameHolder(holder, other?.[at]))

const isSameHolder = ({ id, isPolicyBelow }: QuotaHolder, other: QuotaHolder | undefined): boolean =>
  other?.id === id && other.isPolicyBelow === isPolicyBelow
