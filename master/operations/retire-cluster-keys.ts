// Ends a rotation of the cluster key: the old keys are never accepted again. The leader asks for it once all servers that are awaited hold the new one.
// When another key is preferred by then, or no rotation is under way, nothing changes.

import { putClusterKeys, readClusterKeys } from '../namespace/cluster-keys.js'
import { done, mutation } from '../namespace/outcomes.js'

export interface RetireClusterKeys {
  /** The one that stays. */
  readonly keyId: string
}

/** Older ones are in no key file any more (proto/keys/key-file.ts keeps as many). */
const retiredMax = 100

export const retireClusterKeys = mutation<RetireClusterKeys, undefined>('retireClusterKeys', (view, { keyId }) => {
  const entry = readClusterKeys(view)
  if (entry === undefined || entry.keyId !== keyId || entry.oldIds.length === 0) return done(undefined)
  const retiredIds = [...entry.retiredIds, ...entry.oldIds].slice(-retiredMax)
  return done(undefined, [putClusterKeys({ ...entry, oldIds: [], retiredIds, retireAtMs: 0 })])
})
