// A chunkserver deleted what it was ordered to delete: removes the records.

import { assert } from '../../../proto/base/assert.js'
import { findDoomed, removeDoomed } from '../../namespace/chunks/replicas.js'
import { mutation } from '../../namespace/outcomes.js'
import { type ForgetDoomed, type ForgottenDoomed, replicasPerMutationMax } from './chunk-requests.js'

export const forgetDoomed = mutation<ForgetDoomed, ForgottenDoomed>('forgetDoomed', (tx, request) => {
  assert(request.replicas.length <= replicasPerMutationMax, 'a mutation forgets a bounded number of replicas')
  let forgotten = 0
  for (const { chunkId, generation } of request.replicas) {
    const doomed = findDoomed(tx, request.chunkserverId, chunkId)
    // A later doom of a newer generation was not carried out by this deletion.
    if (doomed === undefined || doomed > generation) continue
    removeDoomed(tx, request.chunkserverId, chunkId)
    forgotten += 1
  }
  return { forgotten }
})
