// Rules of the care of chunks, broken from outside: what a mutation is asked, what it changes, what a line carries. The code under test has
// no switch for being wrong.

import type { chunkserver } from '#messages/chunkserver'
import type { Change } from '../../../master/machine/machine.js'
import type { ReplicatedState } from './replicated-state.js'

export interface ChunkSabotage {
  /** Changes besides those of a client's mutation. */
  readonly changes?: (mutation: string, state: ReplicatedState, chunkId: number) => readonly Change[]
  /** Orders as they reach a chunkserver. */
  readonly order?: (order: chunkserver.Order.$Properties, state: ReplicatedState) => chunkserver.Order.$Properties
  /** What the leader does at once on a word of damage or loss, of a reader or a chunkserver. */
  readonly word?: (witness: 'reader' | 'server', chunkId: number, chunkserverId: number, state: ReplicatedState) => readonly Change[]
}
