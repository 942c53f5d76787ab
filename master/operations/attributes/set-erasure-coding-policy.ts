// setErasureCodingPolicy: every file is replicated, so the policy "replication" is already set and no other can be.

import { mutation, refuse } from '../../namespace/outcomes.js'
import { locate, requireInode } from '../../namespace/tree/resolve.js'

export interface SetErasureCodingPolicy {
  readonly path: string
  readonly policyName: string | undefined
}

export const setErasureCodingPolicy = mutation<SetErasureCodingPolicy, undefined>('setErasureCodingPolicy', (tx, request) => {
  const { policyName } = request
  if (policyName?.toLowerCase() !== 'replication') {
    refuse('noSuchMethod', 'Unknown method setErasureCodingPolicy called on org.apache.hadoop.hdfs.protocol.ClientProtocol protocol.')
  }
  requireInode(locate(tx, request.path))
  return undefined
})
