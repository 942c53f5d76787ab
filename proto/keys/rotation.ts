// How a new cluster key is stored in the replicated state: encrypted with the previous key, so that only holders of that key can read it.

import { ClusterKey } from './cluster-key.js'
import { seal, unseal } from './sealing.js'

const purposeOf = (id: string): string => `cluster key ${id}`

/** Decrypted by `openKey` with `old`. */
export function sealKey(old: ClusterKey, fresh: ClusterKey): Buffer {
  return seal(old.derive('rotation', new Uint8Array(0)), purposeOf(fresh.id), Buffer.from(fresh.reveal()))
}

/** The key of this id; throws `accessDenied` when it was not encrypted with `old`. */
export function openKey(old: ClusterKey, id: string, sealed: Uint8Array): ClusterKey {
  return ClusterKey.fromHex(unseal(old.derive('rotation', new Uint8Array(0)), purposeOf(id), sealed).toString())
}

/** The same on one connection, with its sealer (proto/rpc/key-holder.ts). */
interface ConnectionSealer {
  seal(purpose: string, secret: Uint8Array): Buffer
  unseal(purpose: string, sealed: Uint8Array): Buffer
}

export function sealKeyFor(sealer: ConnectionSealer, key: ClusterKey): Buffer {
  return sealer.seal(purposeOf(key.id), Buffer.from(key.reveal()))
}

export function openKeyFrom(sealer: ConnectionSealer, id: string, sealed: Uint8Array): ClusterKey {
  return ClusterKey.fromHex(sealer.unseal(purposeOf(id), sealed).toString())
}
