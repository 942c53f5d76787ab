// What a second copy of a call does, mutation by mutation. A copy comes when a client or a forwarding master lost the answer and asks again, and, long after
// the answer was delivered, when a master or a line that stood still goes on. A remembered call executes once: any copy of it gets the first answer or
// refusal, also from a later leader. What is not remembered must be harmless to execute again at any later time.
// A copy that lingers for longer than answers are remembered executes again: that takes a machine that was suspended for more than ten minutes with the call
// unread in a socket of its own.
//
// Outside of it are refusals that say nothing about the call: the disk of the leader is full, too much waits, no leader was found in time. They have no
// entry (there may be no place for one), so a copy that is under way just then executes when it arrives. All but `noSpace` reach the client as something
// to be tried again under the same identity, and whoever is told `noSpace` has to look whether the call happened before undoing anything.

export interface Repeats {
  readonly isRemembered: boolean
  readonly why: string
}

export const remembered = (why: string): Repeats => ({ isRemembered: true, why })
export const executedAgain = (why: string): Repeats => ({ isRemembered: false, why })

/** Of the mutations that are no method of a client, by name: `table.ts` has those of clients. */
export const repeatsOfServers = {
  // Calls of chunkservers.
  registerChunkserver: remembered('a copy would bring back the addresses that the server had then'),

  // What masters propose themselves, each once for each decision: nobody sends it again under the same identity.
  touchAccessTime: executedAgain('proposed by the leader itself; times only grow'),
  initialise: executedAgain('proposed by the leader itself; refused where a root is'),
  rollTokenKeys: executedAgain('proposed by the leader itself; makes a key only when one is due'),
  addReplica: executedAgain('proposed by the leader itself; names the generation that it is about'),
  removeReplica: executedAgain('proposed by the leader itself; names the generation that it is about'),
  removeReplicas: executedAgain('proposed by the leader itself; names the generation that it is about'),
  doomReplica: executedAgain('proposed by the leader itself; names the generation that it is about'),
  noteLeftover: executedAgain('proposed by the leader itself; names the chunk and the chunkserver that it is about'),
  doomLeftovers: executedAgain('proposed by the leader itself; says again what must go'),
  noteAbsence: executedAgain('proposed by the leader itself; says how it is, once for each absence'),
  forgetChunkserver: executedAgain('proposed by the leader itself; the number is never given again'),
  attemptRecovery: executedAgain('proposed by the leader itself; names the attempt that it follows'),
  finishRecovery: executedAgain('proposed by the leader itself; names the attempt that it is about'),
  releaseExpiredLease: executedAgain('proposed by the leader itself; names the holder, who must not have been heard'),
  forgetDoomed: executedAgain('proposed by the leader itself; names the generation that it is about'),
  purge: executedAgain('proposed by the leader itself; goes on from where the last one ended'),
  // Of the calls of administrators, which each say what shall be so: an id that left is never added again, whoever votes stays a voter.
  recordMaster: executedAgain('proposed by the leader itself; says where a master listens that answers there'),
  raiseFeatureLevel: executedAgain('proposed by the leader itself; a level that is reached already changes nothing'),
  rotateClusterKey: executedAgain(
    'it changes nothing while a rotation is under way; after its end it begins another one, in which both keys are accepted',
  ),
  retireClusterKeys: executedAgain(
    'proposed by the leader itself; names the key that stays, and changes nothing once another one is preferred',
  ),
  retireMaster: executedAgain('proposed by the leader itself; an id that left is gone for good'),
} as const satisfies Readonly<Record<string, Repeats>>
