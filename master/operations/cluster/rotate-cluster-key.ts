// Begins a rotation of the cluster key: from this entry on every server must adopt the new key, which is accepted in addition to the old
// ones. A rotation in progress is left unchanged, so a second call or a repeat is harmless.

import { mutation } from '../../namespace/outcomes.js'
import { putClusterKeys, readClusterKeys } from '../../namespace/records/cluster-keys.js'

export interface RotateClusterKey {
  readonly keyId: string
  /** Id of the key with which the new one is encrypted. */
  readonly sealedBy: string
  readonly sealed: Uint8Array
  /** The keys that the leader accepts so far. */
  readonly oldIds: readonly string[]
  /** Time after this entry until they are retired; 0: only by an administrator. */
  readonly keepOldMs: number
}

export const rotateClusterKey = mutation<RotateClusterKey, undefined>('rotateClusterKey', (tx, request, { nowMs }) => {
  const before = readClusterKeys(tx)
  if (before !== undefined && before.oldIds.length > 0) return undefined
  const { keyId, sealedBy, sealed, oldIds, keepOldMs } = request
  const retireAtMs = keepOldMs === 0 ? 0 : nowMs + keepOldMs
  putClusterKeys(tx, { keyId, sealedBy, sealed, oldIds, retiredIds: before?.retiredIds ?? [], retireAtMs })
  return undefined
})
