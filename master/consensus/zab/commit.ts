// What is committed is handed out once, in index order, a bounded amount a step. An entry may be handed out before it is durable here:
// a quorum has it, and the state store's own point says on a restart how far it got.

import { assert } from '../../../proto/base/assert.js'
import type { ZabNode } from './node.js'

export function advanceCommit(node: ZabNode, index: number): void {
  if (index <= node.commitIndex) return
  assert(index <= node.log.lastIndex, 'what is committed is in the log')
  node.commitIndex = index
}

export function deliver(node: ZabNode): void {
  if (node.deliveredIndex === node.commitIndex) return
  const entries = node.log.entriesAcross(node.deliveredIndex + 1, node.commitIndex, node.options.commitBytesMax)
  const last = entries[entries.length - 1]
  assert(last !== undefined, 'committed entries are held until they are handed out')
  node.deliveredIndex = last.index
  node.outbox.commit(entries)
  for (const entry of entries) node.digest.add(entry)
  if (node.role !== 'leading') return
  for (const entry of entries)
    if (entry.epoch === node.currentEpoch) node.uncommittedBytes = Math.max(0, node.uncommittedBytes - entry.payload.length)
}
