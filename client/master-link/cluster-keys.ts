// The key of a Cairn cluster as administrators see and change it: by the ids of keys, and the new one sealed with the one before it.

import type { admin } from '#messages/admin'
import { failure } from '../failure.js'
import type { Session } from '../session.js'
import { type Method, masterMethods } from './methods.js'

export interface KeyHolderReport {
  readonly role: 'master' | 'chunkserver'
  readonly id: number
  /** No key is retired before it holds the preferred one: a master of the group, a chunkserver that is not dead. */
  readonly isAwaited: boolean
  /** As it said, the one it prefers first; empty when it has not said. */
  readonly keyIds: readonly string[]
}

export interface ClusterKeysReport {
  /** Of the key that is preferred. */
  readonly keyId: string
  /** Accepted besides it, while a rotation is under way. */
  readonly oldIds: readonly string[]
  /** The preferred key, sealed with the key `by`; undefined before the first rotation. */
  readonly sealed: { readonly by: string; readonly bytes: Uint8Array } | undefined
  /** When the old ones are retired, once all have the new one; undefined: when `retireKeys` is called. */
  readonly retireAt: Date | undefined
  readonly holders: readonly KeyHolderReport[]
}

export async function callForKeys<Request>(
  session: Session,
  method: Method<Request, admin.KeysResponse>,
  request: Request,
  signal: AbortSignal | undefined,
): Promise<ClusterKeysReport> {
  try {
    const { keyId, oldIds, sealedBy, sealed, retireAtMs, holders } = await session.masters.call(method, request, { signal })
    return {
      keyId,
      oldIds,
      sealed: sealedBy === null || sealed === null ? undefined : { by: sealedBy, bytes: sealed },
      retireAt: retireAtMs === 0 ? undefined : new Date(retireAtMs),
      holders: holders.map(({ role, id, isAwaited, keyIds }) => ({ role: role as KeyHolderReport['role'], id, isAwaited, keyIds })),
    }
  } catch (thrown) {
    throw failure(thrown, method.name, undefined)
  }
}

export const keyMethods = { keys: masterMethods.keys, rotate: masterMethods.rotateKey, retire: masterMethods.retireKeys } as const
