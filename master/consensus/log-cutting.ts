// Cutting a gapless log behind the state store.

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
 * The state store is durable through `index`: the log is cut behind it, but keeps some for peers that lag. `floors`: while snapshots of these indexes or
 * above are on their way, what comes after them is kept, within reason.
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
  assert(epoch !== undefined, 'a cut falls on an entry that is held')
  const membership = memberships.at(cutIndex)
  log.cut(cutIndex)
  memberships.rebase(cutIndex, membership)
  node.outbox.write({ kind: 'cut', snapshot: { index: cutIndex, epoch, membership } })
}
