// The follower's half of replication: fits a leader's entries into its own log, says durably how far they agree, learns what is committed.

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
    // What is committed agrees with every later leader, even where our log is cut and the terms are forgotten.
    accept(node, from, node.commitIndex)
  } else reject(node, from, message)
}

/** It would replace what is committed, which no leader that was elected does: its log, or this one, is not what it says. */
function contradicts({ log, commitIndex }: RaftNode, { entries }: Append): boolean {
  return entries.some(({ index, epoch }) => index <= commitIndex && index >= log.firstIndex && log.epochAt(index) !== epoch)
}

/** Skips what is there, replaces what differs, appends the rest. The index up to which the log now agrees with the leader's. */
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

/** Promises that the log agrees with the leader's up to `index`, once that much is durable. */
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
  // The leader caps this index by what this peer acknowledged in this term, so it holds those entries, also if it restarted since and has not
  // been sent anything it could verify: without this line nothing would commit here until the next entry.
  node.verifiedIndex = Math.max(node.verifiedIndex, Math.min(message.commitIndex, node.log.lastIndex))
  advanceCommit(node, Math.min(message.commitIndex, node.verifiedIndex))
  node.outbox.send(from, heartbeatResponse(node, message.readRound))
  // More than is held: this learner lost its disk, and where nothing is proposed no append would show it.
  if (message.commitIndex > node.log.lastIndex) reject(node, from, { prevIndex: message.commitIndex, prevTerm: node.term })
}
