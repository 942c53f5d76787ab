// Who holds the cluster key: what one end of a connection has proven to be, and what that connection gives it.

import { cluster } from '#messages/cluster'
import { FileSystemError } from '../base/errors.js'
import type { ClusterKey, KeySource } from '../keys/cluster-key.js'
import { seal, unseal } from '../keys/sealing.js'

export type KeyHolder =
  | { readonly role: 'master'; readonly id: number }
  | { readonly role: 'chunkserver'; readonly uuid: string }
  | { readonly role: 'administrator' }

/** What an end needs to prove who it is. */
export interface Credentials {
  readonly self: KeyHolder
  /** Undefined: not known yet; then whichever the other end belongs to, if it holds the key. */
  readonly clusterId: string | undefined
  readonly keys: KeySource
  /** Of an end that connects: the chunkserver that has to answer. Undefined: any master. */
  readonly chunkserverUuid?: string | undefined
}

/** Secrets that only the other end of this connection can open, wherever they pass on their way to where they are opened. */
export interface Sealer {
  seal(purpose: string, secret: Uint8Array): Buffer
  /** What the other end sealed on this connection for the same purpose; else `accessDenied`. */
  unseal(purpose: string, sealed: Uint8Array): Buffer
}

/** The other end of a connection, once it has proven that it holds the key. */
export interface ProvenPeer {
  readonly holder: KeyHolder
  readonly clusterId: string
  /** Of the key it was proven with. */
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

/** `malformed` when it names nobody. */
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
