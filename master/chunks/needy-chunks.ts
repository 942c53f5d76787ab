// Chunks that may need repair, most endangered first. Bounded: what does not fit is dropped and remembered as a reason to scan again.
// Promises to hand each chunk out once until it is put back, and in order within a level; what a chunk needs is `repair-plan.ts`'s to say.

import type { ChunkId } from '../../proto/base/ids.js'

/**
 * 0: no good replica is within reach; 1: one is; 2: two; 3: more; waiting: nothing can be done before something else happens (a confirmation, a copy
 * under way). Fresh ones were not looked at yet.
 */
export type Level = 0 | 1 | 2 | 3 | 'waiting'

const levelsByUrgency: readonly Level[] = [1, 2, 3, 'waiting', 0]

export class NeedyChunks {
  readonly #limit: number
  readonly #fresh = new Set<ChunkId>()
  /** When each may be looked at again, monotonic ms. Those put back last come last. */
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

  /** Some were dropped since this was last asked and there is room again: scan once more. */
  takeOverflow(): boolean {
    if (!this.#hasOverflowed || this.size * 2 > this.#limit) return false
    this.#hasOverflowed = false
    return true
  }

  /** To be looked at soon. */
  consider(chunkId: ChunkId): void {
    if (this.#fresh.has(chunkId)) return
    for (const level of levelsByUrgency) this.#levels[level].delete(chunkId)
    if (this.isFull) this.#makeRoom()
    if (!this.isFull) this.#fresh.add(chunkId)
  }

  /** Something became known of it since it was taken out. */
  isFresh(chunkId: ChunkId): boolean {
    return this.#fresh.has(chunkId)
  }

  /** There is no room for one that could be looked at later as well. */
  overflow(): void {
    this.#hasOverflowed = true
  }

  /** After a look: it stays, at this level, and is not looked at again before `atMs`. */
  keep(chunkId: ChunkId, level: Level, atMs: number): void {
    this.forget(chunkId)
    this.#levels[level].set(chunkId, atMs)
  }

  forget(chunkId: ChunkId): void {
    this.#fresh.delete(chunkId)
    for (const level of levelsByUrgency) this.#levels[level].delete(chunkId)
  }

  /** The next fresh ones, which are taken out. */
  takeFresh(count: number): ChunkId[] {
    const taken: ChunkId[] = []
    for (const chunkId of this.#fresh) {
      if (taken.length >= count) break
      taken.push(chunkId)
    }
    for (const chunkId of taken) this.#fresh.delete(chunkId)
    return taken
  }

  /** Those whose time has come, most endangered first, lost ones last. They stay in until kept anew or forgotten. */
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

  /** The servers changed: whatever was found before may be otherwise now. */
  reconsiderAll(): void {
    for (const level of levelsByUrgency) {
      for (const chunkId of this.#levels[level].keys()) this.#fresh.add(chunkId)
      this.#levels[level].clear()
    }
  }

  /** One that waits, or has most copies, is dropped in favour of one that may have none. */
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
