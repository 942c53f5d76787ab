// Holders of the cluster key: the identity that one end of a connection has proven, and the encryption that the connection offers it.

import { cluster } from '#messages/cluster'
import { FileSystemError } from '../base/errors.js'
import type { ClusterKey, KeySource } from '../keys/cluster-key.js'
import { seal, unseal } from '../keys/sealing.js'

export type KeyHolder =
  | { readonly role: 'master'; readonly id: number }
  | { readonly role: 'chunkserver'; readonly uuid: string }
  | { readonly role: 'administrator' }

/** What an end needs to authenticate itself. */
export interface Credentials {
  readonly self: KeyHolder
  /** Undefined: not known yet; then any cluster of the other end is accepted, if it has the key. */
  readonly clusterId: string | undefined
  readonly keys: KeySource
  /** For a connecting end: the chunkserver that must answer. Undefined: any master. */
  readonly chunkserverUuid?: string | undefined
  /** Encrypts like versions before TLS, which know only sealed-stream.ts; for tests. */
  readonly isWithoutTls?: boolean
}

/** Encrypts secrets so that only the other end of this connection can decrypt them, even if they pass through other code. */
export interface Sealer {
  seal(purpose: string, secret: Uint8Array): Buffer
  /** Decrypts what the other end encrypted on this connection for the same purpose; otherwise throws `accessDenied`. */
  unseal(purpose: string, sealed: Uint8Array): Buffer
}

/** The authenticated other end of a connection. */
export interface ProvenPeer {
  readonly holder: KeyHolder
  readonly clusterId: string
  /** Id of the key it was authenticated with. */
  readonly keyId: string
  readonly sealer: Sealer
}

export function sessionSealer(key: ClusterKey, transcript: Uint8Array, isOpener: boolean): Sealer {
  const there = key.derive('session, from the end that connected', transcript)
  const back = key.derive('session, from the end that listened', transcript)
  const [outgoing, incoming] = isOpener ? [there, back] : [back, there]
  return {
    seal: (purpose, secret) => seal(outgoing, purpose, secret),
    unseal: (purpose, sealed) => unseal(incoming, purpose, sealed),
  }
}

const roles = cluster.KeyHolder.Role
const uuidCharactersMax = 255

export function holderMessage(holder: KeyHolder): cluster.KeyHolder.$Properties {
  switch (holder.role) {
    case 'master':
      return { role: roles.MASTER, masterId: holder.id }
    case 'chunkserver':
      return { role: roles.CHUNKSERVER, uuid: holder.uuid }
    case 'administrator':
      return { role: roles.ADMINISTRATOR }
  }
}

/** Throws `malformed` when it names no holder. */
export function holderOf({ role, masterId, uuid }: cluster.KeyHolder): KeyHolder {
  if (role === roles.MASTER && masterId !== null && masterId > 0) return { role: 'master', id: masterId }
  if (role === roles.CHUNKSERVER && uuid !== null && uuid !== '' && uuid.length <= uuidCharactersMax) return { role: 'chunkserver', uuid }
  if (role === roles.ADMINISTRATOR) return { role: 'administrator' }
  throw new FileSystemError('malformed', 'a holder of the cluster key that says neither role nor name')
}

export function holderText(holder: KeyHolder): string {
  if (holder.role === 'master') return `master ${holder.id}`
  return holder.role === 'chunkserver' ? `chunkserver ${holder.uuid}` : 'an administrator'
}
