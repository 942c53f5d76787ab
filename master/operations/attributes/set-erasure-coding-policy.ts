// setErasureCodingPolicy: every file is replicated, so the policy "replication" is already set and no other can be.

import { mutation, refuse } from '../../namespace/outcomes.js'
import { rights } from '../../namespace/tree/permissions.js'
import { locate, requireInode } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'

export interface SetErasureCodingPolicy {
  readonly path: string
  readonly policyName: string | undefined
}

export const setErasureCodingPolicy = mutation<SetErasureCodingPolicy, undefined>('setErasureCodingPolicy', (tx, request, context) => {
  const { policyName } = request
  if (policyName?.toLowerCase() !== 'replication') {
    refuse('noSuchMethod', 'Unknown method setErasureCodingPolicy called on org.apache.hadoop.hdfs.protocol.ClientProtocol protocol.')
  }
  checkPathAccess(requireInode(locate(tx, request.path, context)), rights.write, context)
  return undefined
})
