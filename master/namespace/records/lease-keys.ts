// Keys of leases, encoded and decoded only here. All leases of a client follow its count.

import type { InodeId } from '../../../proto/base/ids.js'
import type { Key } from '../../machine/machine.js'
import { families, idBytes, nameBytes, readId, textOf } from './keys.js'

/** lease count := 'l', length of the client name:2, client name. It sorts before the client's leases. */
export function leaseCountKey(clientName: string): Key {
  const name = nameBytes(clientName)
  return families.lease + String.fromCharCode((name.length >>> 8) & 0xff, name.length & 0xff) + name
}
/** lease := lease count of the client, inode id. */
export const leaseKey = (countKey: Key, inodeId: number): Key => countKey + idBytes(inodeId)
/** Sorts after all leases of a client, because ids begin with a zero byte. */
export const keyAfterLeasesOf = (clientName: string): Key => `${leaseCountKey(clientName)}\x01`

/** The parts of a lease key; `inodeId` is `undefined` for the client's count. */
export function partsOfLeaseKey(key: Key): { clientName: string; inodeId: InodeId | undefined } {
  const nameEnd = 3 + (key.charCodeAt(1) << 8) + key.charCodeAt(2)
  return { clientName: textOf(key.slice(3, nameEnd)), inodeId: key.length > nameEnd ? (readId(key, nameEnd) as InodeId) : undefined }
}
