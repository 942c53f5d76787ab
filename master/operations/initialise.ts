// The first entry of a fresh cluster: the root and the counters. On a cluster that has them it changes nothing.

import { rootInodeId } from '../../proto/base/ids.js'
import { firstCounters, isInitialised, putCounters } from '../namespace/counters.js'
import { done, mutation } from '../namespace/outcomes.js'
import { rootKey } from '../namespace/resolve.js'
import { newDirectory, putInode, putPlace } from '../namespace/tree.js'

/** The root's parent, which does not exist. */
const noInodeId = 0 as typeof rootInodeId

export const initialise = mutation<undefined, undefined>('initialise', (view, _request, context) => {
  if (isInitialised(view)) return done(undefined)
  const { superuser, supergroup } = context.settings
  const root = { ...newDirectory({ id: rootInodeId, mode: 0o755, group: supergroup, childCount: 0 }, context), owner: superuser }
  return done(undefined, [putInode(rootKey, root), putPlace(rootInodeId, noInodeId, ''), putCounters(firstCounters)])
})
