// The first entry of a new cluster: the root, the counters, the feature level. If they exist already it changes nothing: the level is then
// raised by an administrator, when no master runs an older version any more.

import { rootInodeId } from '../../../proto/base/ids.js'
import { mutation } from '../../namespace/outcomes.js'
import { firstCounters, isInitialised, putCounters } from '../../namespace/records/counters.js'
import { putFeatureLevel, usageLevel } from '../../namespace/records/feature-level.js'
import { beginUsage } from '../../namespace/records/usage.js'
import { newDirectory, plantRoot } from '../../namespace/tree/tree.js'

export interface Initialise {
  /** The highest that all founders support. */
  readonly featureLevel: number
}

export const initialise = mutation<Initialise, undefined>('initialise', (tx, { featureLevel }, context) => {
  if (isInitialised(tx)) return undefined
  const { superuser, supergroup } = context.settings
  const root = { ...newDirectory({ id: rootInodeId, mode: 0o755, group: supergroup, childCount: 0 }, context), owner: superuser }
  // Before anything that counts. Below this level the leader counts by a scan, once the level was raised.
  if (featureLevel >= usageLevel) beginUsage(tx, true)
  plantRoot(tx, root)
  putCounters(tx, firstCounters)
  if (featureLevel > 0) putFeatureLevel(tx, featureLevel)
  return undefined
})
