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
  #seen = new SortedPairs()
  /** Somebody has what is seen now as it is; it is copied before it changes. */
  #isShared = false
  #isTorn = false

  write(batch: Batch, isSync: boolean): void {
    if (this.#isShared) this.#seen = this.#seen.copy()
    this.#isShared = false
    for (const [key, value] of batch) this.#seen.set(key, value)
    if (this.#isTorn) return
    this.#unsynced.push(batch)
    if (!isSync) return
    for (const each of this.#unsynced) apply(this.#durable, each)
    this.#unsynced = []
  }

  /** A write failed. Later ones stand behind a torn record in the log, where they are not found when it is opened again. */
  tear(): void {
    this.#isTorn = true
  }

  /** Reads its log. */
  open(owner: { readonly isAlive: boolean }): void {
    this.owner = owner
    if (!this.#isTorn) return
    this.#isTorn = false
    const found = new Map(this.#durable)
    for (const each of this.#unsynced) apply(found, each)
    this.#seen = new SortedPairs(found)
    this.#isShared = false
  }

  get(key: string): Buffer | undefined {
    return this.#seen.get(key)
  }

  range(range: Range): [string, Buffer][] {
    return this.#seen.range(range)
  }

  /** What it holds now, unchanged by later writes. */
  fixed(): FixedPairs {
    this.#isShared = true
    return this.#seen
  }

  cut(random: Random): void {
    const kept = random.below(this.#unsynced.length + 1)
    for (const batch of this.#unsynced.slice(0, kept)) apply(this.#durable, batch)
    this.#unsynced = []
    this.#seen = new SortedPairs(this.#durable)
    this.#isShared = false
    this.#isTorn = false
    this.owner = undefined
  }
}

type Pairs = Map<string, Buffer>

export type FixedPairs = Pick<SortedPairs, 'get' | 'range'>

/** Its keys are kept in order with each change: sorting all of them again took most of the time. */
class SortedPairs {
  readonly #pairs: Pairs
  readonly #keys: string[]

  constructor(pairs: ReadonlyMap<string, Buffer> = new Map(), keys: readonly string[] = [...pairs.keys()].sort(compare)) {
    this.#pairs = new Map(pairs)
    this.#keys = [...keys]
  }

  copy(): SortedPairs {
    return new SortedPairs(this.#pairs, this.#keys)
  }

  get(key: string): Buffer | undefined {
    return this.#pairs.get(key)
  }

  /** Undefined: removes it. */
  set(key: string, value: Buffer | undefined): void {
    const isThere = this.#pairs.has(key)
    if (value === undefined) {
      if (isThere) this.#keys.splice(this.#placeOf(key), 1)
      this.#pairs.delete(key)
    } else {
      if (!isThere) this.#keys.splice(this.#placeOf(key), 0, key)
      this.#pairs.set(key, value)
    }
  }

  range({ from, to, limit }: Range): [string, Buffer][] {
    const found: [string, Buffer][] = []
    for (let at = this.#placeOf(from); at < this.#keys.length && found.length < limit; at++) {
      const key = this.#keys[at] as string
      if (to !== undefined && key >= to) break
      found.push([key, this.#pairs.get(key) as Buffer])
    }
    return found
  }

  /** Of the first key that is not below it. */
  #placeOf(key: string): number {
    let low = 0
    for (let high = this.#keys.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((this.#keys[middle] as string) < key) low = middle + 1
      else high = middle
    }
    return low
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
