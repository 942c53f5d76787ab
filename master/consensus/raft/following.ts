// The follower's part of replication: makes its log match the leader's, acknowledges durably up to where it matches, learns what is
// committed.

import { assert } from '../../../proto/base/assert.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry } from '../contract.js'
import { advanceCommit } from './commit.js'
import { heartbeatResponse } from './heartbeats.js'
import type { Append, Heartbeat } from './messages.js'
import type { RaftNode } from './node.js'

export function onAppend(node: RaftNode, from: PeerId, message: Append): void {
  if (contradicts(node, message)) return
  node.electionElapsed = 0
  const { log } = node
  const isAgreed = message.prevIndex >= log.firstIndex - 1 && log.epochAt(message.prevIndex) === message.prevTerm
  if (isAgreed) {
    const last = takeEntries(node, message)
    node.verifiedIndex = Math.max(node.verifiedIndex, last)
    advanceCommit(node, Math.min(message.commitIndex, node.verifiedIndex))
    accept(node, from, last)
  } else if (message.prevIndex <= node.commitIndex) {
    // Committed entries match the log of every later leader, also where this log was cut and the terms are not known any more.
    accept(node, from, node.commitIndex)
  } else reject(node, from, message)
}

/** The append would replace a committed entry. No elected leader does that, so one of the two logs is damaged: the append is ignored. */
function contradicts({ log, commitIndex }: RaftNode, { entries }: Append): boolean {
  return entries.some(({ index, epoch }) => index <= commitIndex && index >= log.firstIndex && log.epochAt(index) !== epoch)
}

/** Skips entries that match, truncates at the first that differs, appends the rest. Returns the index up to which the logs now match. */
function takeEntries(node: RaftNode, { prevIndex, entries }: Append): number {
  const { log } = node
  for (const entry of entries) {
    if (entry.index < log.firstIndex) continue
    if (entry.index <= log.lastIndex) {
      if (log.epochAt(entry.index) === entry.epoch) continue
      truncate(node, entry.index)
    }
    append(node, entry)
  }
  return prevIndex + entries.length
}

function append(node: RaftNode, entry: Entry): void {
  node.log.append(entry)
  node.memberships.onAppended(entry)
  node.outbox.write({ kind: 'put', entry })
}

function truncate(node: RaftNode, from: number): void {
  assert(from > node.commitIndex, 'what is committed is never replaced')
  node.log.truncate(from)
  node.writes.onTruncated(from)
  node.memberships.onTruncated(from)
  node.outbox.write({ kind: 'truncate', from })
}

/** Acknowledges that the log matches the leader's up to `index`. Sent when those entries are durable, because the leader counts them. */
function accept(node: RaftNode, to: PeerId, index: number): void {
  node.outbox.sendAfterPersist(to, { kind: 'appendAccepted', term: node.term, index })
}

function reject(node: RaftNode, to: PeerId, { prevIndex, prevTerm }: Pick<Append, 'prevIndex' | 'prevTerm'>): void {
  const { log } = node
  const hintIndex = log.lastIndexOfEpochAtMost(Math.min(prevIndex, log.lastIndex), prevTerm)
  const hintTerm = log.epochAt(hintIndex) ?? 0
  node.outbox.send(to, { kind: 'appendRejected', term: node.term, prevIndex, hintIndex, hintTerm, lastIndex: log.lastIndex })
}

export function onHeartbeat(node: RaftNode, from: PeerId, message: Heartbeat): void {
  node.electionElapsed = 0
  // The leader limits this index to what this peer acknowledged in this term, so the entries are here. After a restart of this peer no
  // append has verified its log yet: without this line nothing would be committed here until the next entry.
  node.verifiedIndex = Math.max(node.verifiedIndex, Math.min(message.commitIndex, node.log.lastIndex))
  advanceCommit(node, Math.min(message.commitIndex, node.verifiedIndex))
  node.outbox.send(from, heartbeatResponse(node, message))
  // More than this log has: a learner lost its disk. In an idle group no append would reveal that.
  if (message.commitIndex > node.log.lastIndex) reject(node, from, { prevIndex: message.commitIndex, prevTerm: node.term })
}
