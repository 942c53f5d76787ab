// Where an inode hangs: its place record names parent and name, so that a path can be made from an id. An id is alive only if its places lead
// up to the root: what was detached by a delete has lost the topmost one.

import { assert } from '../../proto/base/assert.js'
import { type InodeId, rootInodeId } from '../../proto/base/ids.js'
import type { KeyView } from '../machine/machine.js'
import { decodeInode, type Found } from './inodes.js'
import { inodeKey, placeKey } from './keys.js'
import { recall, remember } from './memo.js'
import { RecordReader, RecordWriter } from './record-bytes.js'
import type { Transaction } from './transaction.js'

export interface Place {
  readonly parentId: InodeId
  /** Empty for the root. */
  readonly name: string
}

const writer = new RecordWriter()
const parentIdTag = 8
const nameTag = 18

export function encodePlace(place: Place): Uint8Array {
  writer.begin()
  writer.number(parentIdTag, place.parentId)
  writer.text(nameTag, place.name)
  return writer.finish()
}

export function decodePlace(bytes: Uint8Array): Place {
  const known = recall<Place>(bytes)
  if (known !== undefined) return known
  const reader = new RecordReader(bytes)
  let parentId = 0
  let name = ''
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === parentIdTag) parentId = reader.number()
    else if (tag === nameTag) name = reader.text()
    else reader.skip(tag)
  }
  const place = { parentId: parentId as InodeId, name }
  remember(bytes, place)
  return place
}

export function putPlace(tx: Transaction, id: InodeId, { parentId, name }: Place): void {
  tx.put(placeKey(id), encodePlace({ parentId, name }))
}

export function removePlace(tx: Transaction, id: InodeId): void {
  tx.remove(placeKey(id))
}

/** The inode of an id with its path, or `undefined` when there is none or it no longer hangs below the root. */
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

// Renames can make paths deeper than one that a client may name, but not endless.
const depthBound = 1_000_000

/** The path that an id's places spell, or `undefined` when they do not lead to the root. */
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
