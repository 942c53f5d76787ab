// The first entry of a fresh cluster: the root and the counters. On a cluster that has them it changes nothing.

import { rootInodeId } from '../../../proto/base/ids.js'
import { mutation } from '../../namespace/outcomes.js'
import { firstCounters, isInitialised, putCounters } from '../../namespace/records/counters.js'
import { newDirectory, plantRoot } from '../../namespace/tree/tree.js'

export const initialise = mutation<undefined, undefined>('initialise', (tx, _request, context) => {
  if (isInitialised(tx)) return undefined
  const { superuser, supergroup } = context.settings
  const root = { ...newDirectory({ id: rootInodeId, mode: 0o755, group: supergroup, childCount: 0 }, context), owner: superuser }
  plantRoot(tx, root)
  putCounters(tx, firstCounters)
  return undefined
})
