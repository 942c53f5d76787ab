// The registry's records: which chunkservers there are, their numbers, and where they said they are.

import { records } from '#messages/records'
import type { ChunkserverId } from '../../proto/base/ids.js'
import type { Change, KeyView } from '../machine/machine.js'
import { registryKey, registryUuidKey } from './keys.js'

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

export function putRegistryEntry(entry: RegistryEntry, changes: Change[]): void {
  changes.push({ key: registryKey(entry.id), value: records.ChunkserverRecord.encode(entry).finish() })
  changes.push({ key: registryUuidKey(entry.uuid), value: records.ChunkserverNumberRecord.encode({ id: entry.id }).finish() })
}

export function removeRegistryEntry({ id, uuid }: RegistryEntry, changes: Change[]): void {
  changes.push({ key: registryKey(id), value: undefined })
  changes.push({ key: registryUuidKey(uuid), value: undefined })
}
