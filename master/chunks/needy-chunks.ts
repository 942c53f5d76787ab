// Chunks that may need repair, the most endangered first. Bounded: chunks that do not fit are dropped, and the state is scanned again
// later. Returns each chunk once until it is put back, and in order within a level; `repair-plan.ts` decides what a chunk needs.

import type { ChunkId } from '../../proto/base/ids.js'

/**
 * 0: no good replica is available; 1: one is; 2: two; 3: more; waiting: nothing can be done before something else happens (a confirmation,
 * a copy in progress). Fresh chunks have not been examined yet.
 */
export type Level = 0 | 1 | 2 | 3 | 'waiting'

const levelsByUrgency: readonly Level[] = [1, 2, 3, 'waiting', 0]

export class NeedyChunks {
  readonly #limit: number
  readonly #fresh = new Set<ChunkId>()
  /** When each may be examined again, monotonic ms. Those put back last come last. */
  readonly #levels: Readonly<Record<Level, Map<ChunkId, number>>> = {
    0: new Map(),
    1: new Map(),
    2: new Map(),
    3: new Map(),
    waiting: new Map(),
  }
  #hasOverflowed = false

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#fresh.size + levelsByUrgency.reduce<number>((sum, level) => sum + this.#levels[level].size, 0)
  }

  get freshCount(): number {
    return this.#fresh.size
  }

  count(level: Level): number {
    return this.#levels[level].size
  }

  get isFull(): boolean {
    return this.size >= this.#limit
  }

  /** Whether chunks were dropped since the last call and there is room again, so that a scan is needed. */
  takeOverflow(): boolean {
    if (!this.#hasOverflowed || this.size * 2 > this.#limit) return false
    this.#hasOverflowed = false
    return true
  }

  /** The chunk should be examined soon. */
  consider(chunkId: ChunkId): void {
    if (this.#fresh.has(chunkId)) return
    for (const level of levelsByUrgency) this.#levels[level].delete(chunkId)
    if (this.isFull) this.#makeRoom()
    if (!this.isFull) this.#fresh.add(chunkId)
  }

  /** Whether something about it changed since it was taken. */
  isFresh(chunkId: ChunkId): boolean {
    return this.#fresh.has(chunkId)
  }

  /** Records that a chunk, which could be examined later, was dropped for lack of room. */
  overflow(): void {
    this.#hasOverflowed = true
  }

  /** After an examination: it stays at this level and is not examined again before `atMs`. */
  keep(chunkId: ChunkId, level: Level, atMs: number): void {
    this.forget(chunkId)
    this.#levels[level].set(chunkId, atMs)
  }

  forget(chunkId: ChunkId): void {
    this.#fresh.delete(chunkId)
    for (const level of levelsByUrgency) this.#levels[level].delete(chunkId)
  }

  /** Takes the next fresh chunks. */
  takeFresh(count: number): ChunkId[] {
    const taken: ChunkId[] = []
    for (const chunkId of this.#fresh) {
      if (taken.length >= count) break
      taken.push(chunkId)
    }
    for (const chunkId of taken) this.#fresh.delete(chunkId)
    return taken
  }

  /** Chunks that are due, the most endangered first, lost ones last. They stay in until kept again or forgotten. */
  due(nowMs: number, count: number): ChunkId[] {
    const found: ChunkId[] = []
    for (const level of levelsByUrgency) {
      for (const [chunkId, atMs] of this.#levels[level]) {
        if (found.length >= count) return found
        if (atMs <= nowMs) found.push(chunkId)
      }
    }
    return found
  }

  /** At most `count` of those that wait for repair, and of those without a good replica. */
  list(count: number): { readonly waiting: readonly ChunkId[]; readonly missing: readonly ChunkId[] } {
    const waiting: ChunkId[] = []
    for (const chunkIds of [this.#levels[1], this.#levels[2], this.#levels[3], this.#fresh]) {
      for (const chunkId of chunkIds.keys()) if (waiting.length < count) waiting.push(chunkId)
    }
    return { waiting, missing: [...this.#levels[0].keys()].slice(0, count) }
  }

  /** The set of servers changed: earlier findings may no longer be true. */
  reconsiderAll(): void {
    for (const level of levelsByUrgency) {
      for (const chunkId of this.#levels[level].keys()) this.#fresh.add(chunkId)
      this.#levels[level].clear()
    }
  }

  /** Drops one that waits, or that has most copies, for one that may have none. */
  #makeRoom(): void {
    this.#hasOverflowed = true
    for (const level of ['waiting', 3, 2] as const) {
      for (const chunkId of this.#levels[level].keys()) {
        this.#levels[level].delete(chunkId)
        return
      }
    }
  }
}
