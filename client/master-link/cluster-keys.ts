// Administration of a cluster's keys. Keys are named by their ids; a new key is transferred encrypted ("sealed") with the previous one.

import type { admin } from '#messages/admin'
import { failure } from '../failure.js'
import type { Session } from '../session.js'
import { type Method, masterMethods } from './methods.js'

export interface KeyHolderReport {
  readonly role: 'master' | 'chunkserver'
  readonly id: number
  /**
   * Whether this server must hold the preferred key before an old one is retired: true for masters of the group and chunkservers that are
   * not dead.
   */
  readonly isAwaited: boolean
  /** The ids that it reported, its preferred key first; empty when it has not reported yet. */
  readonly keyIds: readonly string[]
}

export interface ClusterKeysReport {
  /** Id of the preferred key. */
  readonly keyId: string
  /** Ids of keys that are also accepted during a rotation. */
  readonly oldIds: readonly string[]
  /** The preferred key, sealed with the key `by`; undefined before the first rotation. */
  readonly sealed: { readonly by: string; readonly bytes: Uint8Array } | undefined
  /** When the old keys are retired, provided all servers have the new one; undefined: only by `retireKeys`. */
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
