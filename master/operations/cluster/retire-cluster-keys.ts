// Ends a rotation of the cluster key: the old keys are never accepted again. The leader proposes it once all required servers have the new
// key. If another key is preferred by then, or no rotation is in progress, nothing changes.

import { mutation } from '../../namespace/outcomes.js'
import { putClusterKeys, readClusterKeys } from '../../namespace/records/cluster-keys.js'

export interface RetireClusterKeys {
  /** The key that is kept. */
  readonly keyId: string
}

/** Older ones are in no key file any more (proto/keys/key-file.ts keeps the same number). */
const retiredMax = 100

export const retireClusterKeys = mutation<RetireClusterKeys, undefined>('retireClusterKeys', (tx, { keyId }) => {
  const entry = readClusterKeys(tx)
  if (entry === undefined || entry.keyId !== keyId || entry.oldIds.length === 0) return undefined
  const retiredIds = [...entry.retiredIds, ...entry.oldIds].slice(-retiredMax)
  putClusterKeys(tx, { ...entry, oldIds: [], retiredIds, retireAtMs: 0 })
  return undefined
})
