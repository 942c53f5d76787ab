// How a chunk's bytes lie on chunkservers, and what follows from that: what a chunk wants, what is enough to read it, what it lacks, what it has too much, and
// what may be taken away. PURE. Whoever has to know asks the chunk's layout; only what depends on the form of the pieces (the wire) looks at its `kind`.

import type { ChunkserverId } from '../../../proto/base/ids.js'

/** A chunkserver that holds something of a chunk that counts. Which part it holds is the layout's to know. */
export type Place = ChunkserverId | { readonly id: ChunkserverId }

/** What is to be taken away from a chunk, and what it rests on. */
export interface TakenAway {
  /** The places that stay. */
  readonly left: readonly ChunkserverId[]
  /** Of these, those that confirmed what they have. */
  readonly confirmed: readonly ChunkserverId[]
  /** The bytes go as well, not only the word that they are there. */
  readonly isDeleted: boolean
  /** Nothing is wrong with it: there are more than are wanted. */
  readonly isExtra: boolean
}

/** The judge of one layout. `held`: places, each once. */
export interface LayoutRules {
  /** Places in all. */
  readonly wanted: number
  /** All bytes can be read from these. */
  isReadable(held: readonly Place[]): boolean
  /** Places to add to these. */
  missing(held: readonly Place[]): number
  /** Of these, how many are more than wanted. */
  excess(held: readonly Place[]): number
  /**
   * These, confirmed, allow to give up damaged, older or unfinished bytes elsewhere. `placesMax`: the servers that could hold a good piece; where they
   * are fewer than wanted, all of them are enough, unless with one of them the last good bytes could be gone.
   */
  isEnough(confirmed: readonly Place[], placesMax: number): boolean
  mayTakeAway(taken: TakenAway): boolean
}

/** Each place has all bytes. */
export class ReplicatedLayout implements LayoutRules {
  readonly kind = 'replicated'
  readonly wanted: number

  /** `copies`: wanted. */
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

/** With one copy less the last one could be gone. */
const copiesLeftMin = 2

/** Discriminated by `kind`. */
export type Layout = ReplicatedLayout

/** The layouts of all numbers of copies that a file may ask for: looking one up makes nothing. */
const replicated: readonly ReplicatedLayout[] = Array.from({ length: 513 }, (_, copies) => new ReplicatedLayout(copies))

/** Of a chunk or a file, as its record says. */
export function layoutOf({ replication }: { readonly replication: number }): Layout {
  return replicated[replication] ?? new ReplicatedLayout(replication)
}

/** All places that are wanted, and no more. */
export function isExact(layout: Layout, held: readonly Place[]): boolean {
  return layout.missing(held) === 0 && layout.excess(held) === 0
}
