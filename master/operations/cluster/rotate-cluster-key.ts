// Begins a rotation of the cluster key: from this entry on every server shall take the new key, which is accepted besides the old ones. One that is
// under way is left as it is, so that a second beginning, or a repeat, is no harm.

import { mutation } from '../../namespace/outcomes.js'
import { putClusterKeys, readClusterKeys } from '../../namespace/records/cluster-keys.js'

export interface RotateClusterKey {
  readonly keyId: string
  /** Id of the key that the new one is sealed with. */
  readonly sealedBy: string
  readonly sealed: Uint8Array
  /** Those that the leader accepts so far. */
  readonly oldIds: readonly string[]
  /** So long after this entry they are retired; 0: not by itself. */
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
