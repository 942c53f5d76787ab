// What a second copy of a call does, for each mutation. Copies occur when a client or a forwarding master did not get the answer and sends
// the call again; and, long after the answer was delivered, when a master or a connection that was paused continues. A remembered call
// executes once: every copy gets the first answer or refusal, also from a later leader. A call that is not remembered must be harmless to
// execute again at any later time.
// A copy that arrives after the answer was forgotten executes again. This needs a machine that was suspended for more than ten minutes with
// the unread call in one of its sockets.
//
// Refusals that say nothing about the call are not remembered: the leader's disk is full, too many calls wait, no leader was found in time.
// They have no log entry (there may be no space for one), so a copy that is in transit at that moment executes when it arrives. All but
// `noSpace` reach the client as errors to be retried with the same identity. A client that gets `noSpace` must check whether the call
// happened before it undoes anything.

export interface Repeats {
  readonly isRemembered: boolean
  readonly why: string
}

export const remembered = (why: string): Repeats => ({ isRemembered: true, why })
export const executedAgain = (why: string): Repeats => ({ isRemembered: false, why })

/** For mutations that are not methods of a client, by name; for those of clients see `table.ts`. */
export const repeatsOfServers = {
  // Calls of chunkservers.
  registerChunkserver: remembered('a copy would bring back the addresses that the server had then'),

  // Proposed by masters themselves, each once for each decision: they are never sent again under the same identity.
  touchAccessTime: executedAgain('proposed by the leader itself; times only grow'),
  initialise: executedAgain('proposed by the leader itself; refused where a root is'),
  rollTokenKeys: executedAgain('proposed by the leader itself; makes a key only when one is due'),
  addReplica: executedAgain('proposed by the leader itself; names the generation that it is about'),
  countOnce: executedAgain('proposed by the leader itself; a quota whose counting has begun is left as it is'),
  endSatisfaction: executedAgain('proposed by the leader itself; what is not asked for is left as it is'),
  noteCacheNeeds: executedAgain('proposed by the leader itself; stores what was counted, and leaves alone what was changed since'),
  noteStorage: executedAgain('proposed by the leader itself; names the generation that it is about, and sets what is there already'),
  removeReplica: executedAgain('proposed by the leader itself; names the generation that it is about'),
  removeReplicas: executedAgain('proposed by the leader itself; names the generation that it is about'),
  doomReplica: executedAgain('proposed by the leader itself; names the generation that it is about'),
  noteLeftover: executedAgain('proposed by the leader itself; names the chunk and the chunkserver that it is about'),
  doomLeftovers: executedAgain('proposed by the leader itself; repeats what must be deleted'),
  noteAbsence: executedAgain('proposed by the leader itself; records the current state, once for each absence'),
  forgetChunkserver: executedAgain('proposed by the leader itself; the number is never reused'),
  attemptRecovery: executedAgain('proposed by the leader itself; names the attempt that it follows'),
  finishRecovery: executedAgain('proposed by the leader itself; names the attempt that it is about'),
  releaseExpiredLease: executedAgain('proposed by the leader itself; names the client, which must not have renewed its lease'),
  forgetDoomed: executedAgain('proposed by the leader itself; names the generation that it is about'),
  stepSnapshotDeletion: executedAgain('proposed by the leader itself; what it takes from a deleted snapshot is not there a second time'),
  purge: executedAgain('proposed by the leader itself; continues where the last one ended'),
  trimFeed: executedAgain('proposed by the leader itself; names the records to remove, which never come again'),
  // Calls of administrators. Each describes a final state: a removed id is never added again, and a voter stays a voter.
  recordMaster: executedAgain('proposed by the leader itself; records the address of a master that answers there'),
  raiseFeatureLevel: executedAgain('proposed by the leader itself; a level that is already reached changes nothing'),
  rotateClusterKey: executedAgain(
    'changes nothing while a rotation is in progress; afterwards it starts another one, in which both keys are accepted',
  ),
  retireClusterKeys: executedAgain(
    'proposed by the leader itself; names the key to keep, and changes nothing once another one is preferred',
  ),
  retireMaster: executedAgain('proposed by the leader itself; a removed id is never used again'),
} as const satisfies Readonly<Record<string, Repeats>>
