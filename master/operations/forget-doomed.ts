// A chunkserver deleted what it was told to delete: nothing is left to remember.

import { assert } from '../../proto/base/assert.js'
import type { Change } from '../machine/machine.js'
import { doomedKey } from '../namespace/keys.js'
import { done, mutation } from '../namespace/outcomes.js'
import { decodeGeneration } from '../namespace/replicas.js'
import { type ForgetDoomed, type ForgottenDoomed, replicasPerMutationMax } from './chunk-requests.js'

export const forgetDoomed = mutation<ForgetDoomed, ForgottenDoomed>('forgetDoomed', (view, request) => {
  assert(request.replicas.length <= replicasPerMutationMax, 'a mutation forgets a bounded number of replicas')
  const changes: Change[] = []
  for (const { chunkId, generation } of request.replicas) {
    const key = doomedKey(request.chunkserverId, chunkId)
    const bytes = view.get(key)
    // A later doom of a newer generation has not been carried out by this deletion.
    if (bytes !== undefined && decodeGeneration(bytes) <= generation) changes.push({ key, value: undefined })
  }
  return done({ forgotten: changes.length }, changes)
})
