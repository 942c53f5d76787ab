// The place of an inode in the tree: its place record has parent and name, so that a path can be computed from an id. An id is alive only
// if its places lead to the root: a delete removes the place of the topmost inode.

import { type Kept, PlaceRecord } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import { type InodeId, rootInodeId } from '../../../proto/base/ids.js'
import type { KeyView } from '../../machine/machine.js'
import type { Cover } from '../records/covers.js'
import { decodeInode, type Found } from '../records/inodes.js'
import { inodeKey, placeKey } from '../records/keys.js'
import { recall, remember } from '../records/memo.js'
import { decodeRecord, encodeRecord } from '../records/record-bytes.js'
import type { Transaction } from '../transaction.js'

export interface Place extends Kept {
  readonly parentId: InodeId
  /** Empty for the root. */
  readonly name: string
  /** It moved here after the snapshot of this number. Set at the end of the transaction, as the next. */
  readonly bornAfter: number
  /** The snapshots that it was covered by up to then. */
  readonly history: Cover
}

/** Of a new place. */
type PlaceName = Pick<Place, 'parentId' | 'name'>

export const encodePlace = (place: Place): Uint8Array => encodeRecord(PlaceRecord, place)

export function decodePlace(bytes: Uint8Array): Place {
  const known = recall<Place>(bytes)
  if (known !== undefined) return known
  const place = decodeRecord(PlaceRecord, bytes) as Place
  remember(bytes, place)
  return place
}

export function putPlace(tx: Transaction, id: InodeId, { parentId, name }: PlaceName): void {
  tx.put(placeKey(id), encodePlace({ parentId, name, bornAfter: 0, history: [] }))
}

/** The inode moves to this place. */
export function movePlace(tx: Transaction, id: InodeId, { parentId, name }: PlaceName): void {
  const bytes = tx.get(placeKey(id))
  assert(bytes !== undefined, 'what is moved has a place')
  tx.put(placeKey(id), encodePlace({ ...decodePlace(bytes), parentId, name }))
}

export function removePlace(tx: Transaction, id: InodeId): void {
  tx.remove(placeKey(id))
}

/** The inode of an id with its path; `undefined` if there is none or it is no longer below the root. */
export function inodeById(view: KeyView, id: number): Found | undefined {
  const path = pathOfId(view, id)
  if (path === undefined) return undefined
  const placeBytes = view.get(placeKey(id))
  assert(placeBytes !== undefined, 'an inode with a path has a place')
  const place = decodePlace(placeBytes)
  const key = inodeKey(place.parentId, place.name)
  const bytes = view.get(key)
  if (bytes === undefined) return undefined
  const inode = decodeInode(bytes)
  return inode.id === id ? { path, key, inode } : undefined
}

// Renames can make paths deeper than a client may use, but not unbounded.
const depthBound = 1_000_000

/** The path of an id; `undefined` when its places do not lead to the root. */
export function pathOfId(view: KeyView, id: number): string | undefined {
  if (id === rootInodeId) return '/'
  let path = ''
  let at = id
  for (let depth = 0; at !== rootInodeId; depth += 1) {
    const bytes = view.get(placeKey(at))
    if (bytes === undefined) return undefined
    assert(depth < depthBound, 'places lead to the root without a circle')
    const place = decodePlace(bytes)
    path = `/${place.name}${path}`
    at = place.parentId
  }
  return path
}
