// What really is where, and whether it was right to give it up. Knows of every disk, also of those that are out of reach.
//
// A chunk's top replicas: those that look good, of its committed generation or a newer one; where there are none on any disk, those of the
// newest generation that there is. To look good is to be finalised or being written; a replica that rots unseen still does, and no master
// can know better. Rules: what is given up by order leaves two others of its generation or a newer one, or as many as are wanted if that is
// one; and it is no replica that the state names and counts on.

import type { Chunk } from '../../../master/namespace/chunks/chunks.js'
import { findRecovery } from '../../../master/namespace/chunks/recoveries.js'
import type { ReplicatedState } from './replicated-state.js'
import type { SimulatedChunkserver } from './simulated-chunkserver.js'
import type { Replica } from './simulated-store.js'

export class Observer {
  readonly #state: ReplicatedState
  readonly #servers: readonly SimulatedChunkserver[]
  /** Chunks all of whose committed replicas were destroyed. */
  readonly lost = new Set<number>()
  /**
   * Chunks of which a replica has vanished that no leader can know of yet, and of which fewer are about to be wanted: one more gone would
   * be too many.
   */
  readonly unseen = new Set<number>()
  givenUp = 0
  /** What was checked last. */
  #seen = ''

  constructor(state: ReplicatedState, servers: readonly SimulatedChunkserver[]) {
    this.#state = state
    this.#servers = servers
  }

  /** Of a disk that is there, whether its server runs or not. */
  *replicasOf(chunkId: number): IterableIterator<{ readonly server: SimulatedChunkserver; readonly replica: Replica }> {
    for (const server of this.#servers) {
      const replica = server.store.replicas.get(chunkId)
      if (replica !== undefined) yield { server, replica }
    }
  }

  /** Servers with the top replicas, and whether those are of the committed generation. */
  top(chunkId: number, chunk: Chunk): { readonly servers: readonly SimulatedChunkserver[]; readonly isCommitted: boolean } {
    const good = [...this.replicasOf(chunkId)].filter(({ replica }) => isSound(replica))
    const committed = good.filter(
      ({ replica }) => replica.generation >= chunk.generation && replica.length >= this.#neededBytes(chunkId, chunk),
    )
    if (committed.length > 0) return { servers: committed.map(({ server }) => server), isCommitted: true }
    const newest = Math.max(...good.map(({ replica }) => replica.generation))
    const servers = good.filter(({ replica }) => replica.generation === newest).map(({ server }) => server)
    return { servers, isCommitted: false }
  }

  /** A truncation has taken the rest away, whether the holders have cut it already or not. */
  #neededBytes(chunkId: number, { length }: Chunk): number {
    return Math.min(length, findRecovery(this.#state.view, chunkId)?.newLength ?? length)
  }

  /** A replica was deleted or replaced by order: what is left must be enough. */
  onGiven(server: SimulatedChunkserver, chunkId: number, given: Replica, taken: Replica | undefined): void {
    const chunk = this.#state.chunk(chunkId)
    this.givenUp += 1
    if (chunk === undefined || chunk.length === 0 || !isSound(given)) return
    if (taken !== undefined && taken.generation >= given.generation && isSound(taken)) return
    const isNamed = server.id !== undefined && chunk.replicas.includes(server.id)
    if (isNamed && given.generation >= chunk.generation)
      throw new Error(`chunk ${chunkId}: the replica on server ${server.number} is named and was given up`)
    const others = [...this.replicasOf(chunkId)].filter(({ replica }) => isSound(replica) && replica.generation >= given.generation)
    if (others.length >= Math.min(2, chunk.replication)) return
    throw new Error(
      `chunk ${chunkId} of generation ${chunk.generation} (${chunk.isOpen ? 'open' : 'closed'}, ${chunk.replication} wanted): a good replica of ` +
        `generation ${given.generation} was given up, and ${others.length} others are as new`,
    )
  }

  /** After each step: acknowledged bytes are somewhere, unless all that had them were destroyed. */
  check(): void {
    const seen = [this.#state.index, ...this.#servers.flatMap(({ uuid, store }) => [uuid, store.version])].join()
    if (seen === this.#seen) return
    this.#seen = seen
    for (const chunkId of this.#state.chunkIds()) {
      const chunk = this.#state.chunk(chunkId)
      if (chunk === undefined || chunk.length === 0 || this.lost.has(chunkId)) continue
      if (!this.top(chunkId, chunk).isCommitted)
        throw new Error(`chunk ${chunkId}: no disk has a replica of generation ${chunk.generation}`)
    }
  }

  /** So many replicas may be damaged and the chunk is still safe, whatever the masters do before they hear of it. */
  mayDamage(chunkId: number): boolean {
    const chunk = this.#state.chunk(chunkId)
    // A copy that is under way may make another one surplus before the damage is known.
    const isSettled = chunk !== undefined && !chunk.isOpen && chunk.leftovers.length === 0 && chunk.replicas.length === chunk.replication
    if (!isSettled || chunk.replication < 3 || this.unseen.has(chunkId)) return false
    const { servers, isCommitted } = this.top(chunkId, chunk)
    const good = servers.filter((server) => server.store.finalised(chunkId)?.isRotten === false)
    return (
      isCommitted &&
      good.length === chunk.replication &&
      [...this.replicasOf(chunkId)].every(({ replica }) => isSound(replica) && !replica.isRotten)
    )
  }
}

const isSound = ({ state }: Replica): boolean => state !== 'corrupt'
