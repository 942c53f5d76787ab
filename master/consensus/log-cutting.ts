// Cutting a gapless log up to the state store's durable index.

import { assert } from '../../proto/base/assert.js'
import type { PeerMessage } from './contract.js'
import type { MembershipHistory } from './membership.js'
import type { Outbox } from './outbox.js'
import type { ReplicatedLog } from './replicated-log.js'

interface Cuttable {
  readonly log: ReplicatedLog
  readonly memberships: MembershipHistory
  readonly outbox: Pick<Outbox<PeerMessage>, 'write'>
  readonly options: { readonly tailEntriesKept: number; readonly tailKeptBytesMax: number; readonly heldEntriesMax: number }
  readonly deliveredIndex: number
  snapshotIndex: number
}

/**
 * The state store is durable up to `index`: cuts the log up to there, but keeps a tail for peers that are behind. `floors`: the lowest
 * possible indexes of snapshots that are being sent; entries after them are kept, up to `heldEntriesMax`.
 */
export function cutBehind(node: Cuttable, index: number, floors: readonly number[]): void {
  const { log, options, memberships } = node
  node.snapshotIndex = Math.max(node.snapshotIndex, Math.min(index, node.deliveredIndex))
  let cutIndex = Math.min(
    node.snapshotIndex,
    Math.max(node.snapshotIndex - options.tailEntriesKept, log.indexBefore(options.tailKeptBytesMax)),
  )
  for (const floor of floors) cutIndex = Math.min(cutIndex, Math.max(floor, node.snapshotIndex - options.heldEntriesMax))
  if (cutIndex < log.firstIndex) return
  const epoch = log.epochAt(cutIndex)
  assert(epoch !== undefined, 'a cut is at an entry of the log')
  const membership = memberships.at(cutIndex)
  log.cut(cutIndex)
  memberships.rebase(cutIndex, membership)
  node.outbox.write({ kind: 'cut', snapshot: { index: cutIndex, epoch, membership } })
}
