// Records of the registry of chunkservers: their numbers and their addresses.

import { ChunkserverNumberRecord, ChunkserverRecord, type Kept } from '#messages/record-codecs'
import type { ChunkserverId } from '../../../proto/base/ids.js'
import type { ChunkserverDescription } from '../../machine/cluster.js'
import type { KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import { registryKey, registryUuidKey } from './keys.js'
import { decodeRecord, encodeOver } from './record-bytes.js'

export interface RegistryEntry extends Kept, ChunkserverDescription {
  readonly id: ChunkserverId
  readonly registeredMs: number
  readonly softwareVersion: string
  /** Wall-clock time at which a leader found it dead; 0: a heartbeat arrived since. */
  readonly absentSinceMs: number
}

export const decodeRegistryEntry = (bytes: Uint8Array): RegistryEntry => decodeRecord(ChunkserverRecord, bytes) as RegistryEntry

export function findChunkserverId(view: KeyView, uuid: string): ChunkserverId | undefined {
  const bytes = view.get(registryUuidKey(uuid))
  return bytes === undefined ? undefined : (decodeRecord(ChunkserverNumberRecord, bytes).id as ChunkserverId)
}

export function readRegistryEntry(view: KeyView, id: ChunkserverId): RegistryEntry | undefined {
  const bytes = view.get(registryKey(id))
  return bytes === undefined ? undefined : decodeRegistryEntry(bytes)
}

export function putRegistryEntry(tx: Transaction, entry: RegistryEntry): void {
  const [key, uuidKey] = [registryKey(entry.id), registryUuidKey(entry.uuid)]
  tx.put(key, encodeOver(ChunkserverRecord, tx.get(key), entry))
  tx.put(uuidKey, encodeOver(ChunkserverNumberRecord, tx.get(uuidKey), { id: entry.id }))
}

export function removeRegistryEntry(tx: Transaction, { id, uuid }: RegistryEntry): void {
  tx.remove(registryKey(id))
  tx.remove(registryUuidKey(uuid))
}
