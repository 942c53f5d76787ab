// What a second copy of a call does, mutation by mutation. A copy comes when a client or a forwarding master lost the answer and asks again, and, long after
// the answer was delivered, when a master or a line that stood still goes on. A remembered call executes once: any copy of it gets the first answer or
// refusal, also from a later leader. What is not remembered must be harmless to execute again at any later time.
// A copy that lingers for longer than answers are remembered executes again: that takes a machine that was suspended for more than ten minutes with the call
// unread in a socket of its own.
//
// Outside of it are refusals that say nothing about the call: the disk of the leader is full, too much waits, no leader was found in time. They have no
// entry (there may be no place for one), so a copy that is under way just then executes when it arrives. All but `noSpace` reach the client as something
// to be tried again under the same identity, and whoever is told `noSpace` has to look whether the call happened before undoing anything.

import { assert } from '../../proto/base/assert.js'

interface Repeats {
  readonly isRemembered: boolean
  readonly why: string
}

const remembered = (why: string): Repeats => ({ isRemembered: true, why })
const executedAgain = (why: string): Repeats => ({ isRemembered: false, why })

/** By the name of the mutation. */
export const repeatsOf: Readonly<Record<string, Repeats>> = {
  // Calls of clients.
  create: remembered('a copy would be refused though the file was made, or empty it again'),
  append: remembered('a copy would open the file again after it was closed'),
  addBlock: executedAgain(
    'it names the chunk before the new one: a copy is given the same chunk while that is empty, and is refused afterwards. Between an abandonBlock and the next addBlock it allocates the chunk that the next one is given',
  ),
  abandonBlock: executedAgain('it names its chunk, and no chunk is ever opened twice under one writer while it is empty'),
  complete: remembered('a copy would close the file while the same client appends to it'),
  fsync: remembered('it names no chunk: a copy would give its length to a later one'),
  updateBlockForPipeline: executedAgain('each execution takes a generation of its own, and one that is not used is no harm'),
  updatePipeline: remembered('a copy would be refused though the pipeline was updated'),
  recoverLease: remembered('a copy would close the file while the next writer appends to it'),
  mkdirs: remembered('a copy would make a directory again that was deleted since'),
  rename: remembered('a copy would be refused though the name was changed, or move what is there now'),
  rename2: remembered('a copy would be refused though the name was changed, or replace what is there now'),
  delete: remembered('a copy would answer that there was nothing, or delete what was made since'),
  truncate: remembered('a copy would cut what was appended since'),
  concat: remembered('a copy would be refused though the files were joined, or join others of the same names'),
  setReplication: remembered('a copy would undo a later change'),
  setPermission: remembered('a copy would undo a later change'),
  setOwner: remembered('a copy would undo a later change'),
  setTimes: remembered('a copy would undo a later change'),
  setStoragePolicy: remembered('a copy would undo a later change'),
  unsetStoragePolicy: remembered('a copy would undo a later change'),
  setErasureCodingPolicy: executedAgain('it changes nothing'),
  setXAttr: remembered('a copy would be refused though the attribute was made, or undo a later change'),
  removeXAttr: remembered('a copy would be refused though the attribute was removed, or remove a later one'),

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
  forgetDoomed: executedAgain('proposed by the leader itself; names the generation that it is about'),
  purge: executedAgain('proposed by the leader itself; goes on from where the last one ended'),
  // Of the calls of administrators, which each say what shall be so: an id that left is never added again, whoever votes stays a voter.
  recordMaster: executedAgain('proposed by the leader itself; says where a master listens that answers there'),
  rotateClusterKey: executedAgain(
    'it changes nothing while a rotation is under way; after its end it begins another one, in which both keys are accepted',
  ),
  retireClusterKeys: executedAgain(
    'proposed by the leader itself; names the key that stays, and changes nothing once another one is preferred',
  ),
  retireMaster: executedAgain('proposed by the leader itself; an id that left is gone for good'),
}

/** Whether the first outcome of a call is kept for copies of it. */
export function isRemembered(mutationName: string): boolean {
  const repeats = repeatsOf[mutationName]
  assert(repeats !== undefined, 'each mutation says what a second copy of it does')
  return repeats.isRemembered
}
