// Committed entries are handed to the state machine once, in index order, with a limit on the bytes of one step. An entry may be handed out
// before it is durable on this node: a quorum has it, and after a restart the state store's applied point says which entries it contains.

import { assert } from '../../../proto/base/assert.js'
import type { RaftNode } from './node.js'

export function advanceCommit(node: RaftNode, index: number): void {
  if (index <= node.commitIndex) return
  assert(index <= node.log.lastIndex, 'what is committed is in the log')
  node.commitIndex = index
}

export function deliver(node: RaftNode): void {
  if (node.deliveredIndex === node.commitIndex) return
  const entries = node.log.entriesAcross(node.deliveredIndex + 1, node.commitIndex, node.options.commitBytesMax)
  const last = entries[entries.length - 1]
  assert(last !== undefined, 'committed entries are held until they are handed out')
  node.deliveredIndex = last.index
  node.outbox.commit(entries)
  if (node.role !== 'leader') return
  for (const entry of entries)
    if (entry.epoch === node.term) node.uncommittedBytes = Math.max(0, node.uncommittedBytes - entry.payload.length)
}
