// How a chunk's bytes are stored on chunkservers, and what follows from that: how many places it should have, which are enough to read it,
// what is missing or too much, and what may be removed. PURE. All decisions ask the chunk's layout; only code that depends on the stored
// form (the wire) uses its `kind`.

import type { ChunkserverId } from '../../../proto/base/ids.js'

/** A chunkserver with a replica that counts. The layout knows which part of the chunk it holds. */
export type Place = ChunkserverId | { readonly id: ChunkserverId }

/** What is to be removed from a chunk, and what the decision relies on. */
export interface TakenAway {
  /** The places that remain. */
  readonly left: readonly ChunkserverId[]
  /** Those of them that have confirmed their replicas. */
  readonly confirmed: readonly ChunkserverId[]
  /** The replica itself is to be deleted, not only its location. */
  readonly isDeleted: boolean
  /** The replica is good: there are more than wanted. */
  readonly isExtra: boolean
}

/** The rules of one layout. `held`: places, each once. */
export interface LayoutRules {
  /** Total number of places wanted. */
  readonly wanted: number
  /** Whether all bytes can be read from these. */
  isReadable(held: readonly Place[]): boolean
  /** Number of places that have to be added to these. */
  missing(held: readonly Place[]): number
  /** How many of these are more than wanted. */
  excess(held: readonly Place[]): number
  /**
   * Whether these confirmed places are enough to give up damaged, older or unfinished replicas elsewhere. `placesMax`: the number of
   * servers that could hold a good replica. If these are fewer than wanted, all of them are enough, unless the loss of one could lose the
   * last good bytes.
   */
  isEnough(confirmed: readonly Place[], placesMax: number): boolean
  mayTakeAway(taken: TakenAway): boolean
}

/** Each place has all bytes. */
export class ReplicatedLayout implements LayoutRules {
  readonly kind = 'replicated'
  readonly wanted: number

  /** `copies`: number of replicas wanted. */
  constructor(copies: number) {
    this.wanted = copies
  }

  isReadable(held: readonly Place[]): boolean {
    return held.length > 0
  }

  missing(held: readonly Place[]): number {
    return Math.max(0, this.wanted - held.length)
  }

  excess(held: readonly Place[]): number {
    return Math.max(0, held.length - this.wanted)
  }

  isEnough(confirmed: readonly Place[], placesMax: number): boolean {
    return confirmed.length >= Math.min(this.wanted, Math.max(copiesLeftMin, placesMax))
  }

  mayTakeAway({ left, confirmed, isDeleted, isExtra }: TakenAway): boolean {
    if (!this.isReadable(left) || (isDeleted && !this.isReadable(confirmed))) return false
    return !isExtra || this.missing(left) === 0
  }
}

/** With fewer copies the loss of one could lose the last. */
const copiesLeftMin = 2

/** Discriminated by `kind`. */
export type Layout = ReplicatedLayout

/** The layouts for all replication factors that a file may have, so that a lookup allocates nothing. */
const replicated: readonly ReplicatedLayout[] = Array.from({ length: 513 }, (_, copies) => new ReplicatedLayout(copies))

/** The layout of a chunk or a file, from its record. */
export function layoutOf({ replication }: { readonly replication: number }): Layout {
  return replicated[replication] ?? new ReplicatedLayout(replication)
}

/** Exactly the places that are wanted. */
export function isExact(layout: Layout, held: readonly Place[]): boolean {
  return layout.missing(held) === 0 && layout.excess(held) === 0
}
