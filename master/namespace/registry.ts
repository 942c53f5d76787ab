// The registry's records: which chunkservers there are, their numbers, and where they said they are.

import { records } from '#messages/records'
import type { ChunkserverId } from '../../proto/base/ids.js'
import type { KeyView } from '../machine/machine.js'
import { registryKey, registryUuidKey } from './keys.js'
import type { Transaction } from './transaction.js'

export interface RegistryEntry {
  readonly id: ChunkserverId
  readonly uuid: string
  readonly storageUuid: string
  readonly ipAddress: string
  readonly hostName: string
  readonly transferPort: number
  readonly httpPort: number
  readonly rpcPort: number
  readonly rack: string
  readonly registeredMs: number
  readonly softwareVersion: string
  /** Wall clock at which a leader found it dead; 0: it was heard since. */
  readonly absentSinceMs: number
}

export function decodeRegistryEntry(bytes: Uint8Array): RegistryEntry {
  const record = records.ChunkserverRecord.decode(bytes)
  return {
    id: record.id as ChunkserverId,
    uuid: record.uuid,
    storageUuid: record.storageUuid,
    ipAddress: record.ipAddress,
    hostName: record.hostName,
    transferPort: record.transferPort,
    httpPort: record.httpPort,
    rpcPort: record.rpcPort,
    rack: record.rack,
    registeredMs: record.registeredMs,
    softwareVersion: record.softwareVersion ?? '',
    absentSinceMs: record.absentSinceMs ?? 0,
  }
}

export function findChunkserverId(view: KeyView, uuid: string): ChunkserverId | undefined {
  const bytes = view.get(registryUuidKey(uuid))
  return bytes === undefined ? undefined : (records.ChunkserverNumberRecord.decode(bytes).id as ChunkserverId)
}

export function readRegistryEntry(view: KeyView, id: ChunkserverId): RegistryEntry | undefined {
  const bytes = view.get(registryKey(id))
  return bytes === undefined ? undefined : decodeRegistryEntry(bytes)
}

export function putRegistryEntry(tx: Transaction, entry: RegistryEntry): void {
  tx.put(registryKey(entry.id), records.ChunkserverRecord.encode(entry).finish())
  tx.put(registryUuidKey(entry.uuid), records.ChunkserverNumberRecord.encode({ id: entry.id }).finish())
}

export function removeRegistryEntry(tx: Transaction, { id, uuid }: RegistryEntry): void {
  tx.remove(registryKey(id))
  tx.remove(registryUuidKey(uuid))
}
