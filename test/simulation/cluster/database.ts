// A LevelDB of a simulated disk, as its log has it: batches one after the other. A synced one makes itself and those before it durable; the
// power takes some of the last others. Keys are compared as bytes; they are strings with one character for each.

import type { Random } from '../../../proto/base/random.js'

/** Undefined: the key is removed. */
export type Batch = readonly (readonly [key: string, value: Buffer | undefined])[]

export interface Range {
  readonly from: string
  /** Undefined: up to the end. */
  readonly to: string | undefined
  readonly limit: number
}

export class Database {
  /** Whoever has it open; nobody else may. */
  owner: { readonly isAlive: boolean } | undefined
  #durable: Pairs = new Map()
  #unsynced: Batch[] = []
  #seen: Pairs = new Map()
  #sorted: string[] | undefined

  write(batch: Batch, isSync: boolean): void {
    apply(this.#seen, batch)
    this.#sorted = undefined
    this.#unsynced.push(batch)
    if (!isSync) return
    for (const each of this.#unsynced) apply(this.#durable, each)
    this.#unsynced = []
  }

  get(key: string): Buffer | undefined {
    return this.#seen.get(key)
  }

  range(range: Range): [string, Buffer][] {
    this.#sorted ??= [...this.#seen.keys()].sort(compare)
    return pairsOf(this.#seen, this.#sorted, range)
  }

  /** What it holds now, unchanged by later writes. */
  fixed(): FixedPairs {
    return new FixedPairs(new Map(this.#seen))
  }

  cut(random: Random): void {
    const kept = random.below(this.#unsynced.length + 1)
    for (const batch of this.#unsynced.slice(0, kept)) apply(this.#durable, batch)
    this.#unsynced = []
    this.#seen = new Map(this.#durable)
    this.#sorted = undefined
    this.owner = undefined
  }
}

type Pairs = Map<string, Buffer>

export class FixedPairs {
  readonly #pairs: Pairs
  readonly #sorted: readonly string[]

  constructor(pairs: Pairs) {
    this.#pairs = pairs
    this.#sorted = [...pairs.keys()].sort(compare)
  }

  get(key: string): Buffer | undefined {
    return this.#pairs.get(key)
  }

  range(range: Range): [string, Buffer][] {
    return pairsOf(this.#pairs, this.#sorted, range)
  }
}

function apply(pairs: Pairs, batch: Batch): void {
  for (const [key, value] of batch) {
    if (value === undefined) pairs.delete(key)
    else pairs.set(key, value)
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function pairsOf(pairs: Pairs, sorted: readonly string[], { from, to, limit }: Range): [string, Buffer][] {
  let low = 0
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < from) low = middle + 1
    else high = middle
  }
  const found: [string, Buffer][] = []
  for (let at = low; at < sorted.length && found.length < limit; at++) {
    const key = sorted[at] as string
    if (to !== undefined && key >= to) break
    found.push([key, pairs.get(key) as Buffer])
  }
  return found
}
