// Serializes work per chunk: work on one chunk runs one after the other, on different chunks concurrently.

export class Turns {
  readonly #running = new Map<number, Promise<unknown>>()

  /** Whether work on the chunk is in progress. */
  has(chunkId: number): boolean {
    return this.#running.has(chunkId)
  }

  /** Runs `work` when no other work on this chunk is in progress. */
  async alone<T>(chunkId: number, work: () => Promise<T>): Promise<T> {
    const before = this.#running.get(chunkId)
    const mine = (async () => {
      await before?.catch(() => undefined)
      return await work()
    })()
    this.#running.set(chunkId, mine)
    try {
      return await mine
    } finally {
      if (this.#running.get(chunkId) === mine) this.#running.delete(chunkId)
    }
  }

  /** Resolves when no work on the chunk is in progress, however it ended; undefined when there is none now. */
  ended(chunkId: number): Promise<unknown> | undefined {
    return this.#running.get(chunkId)?.catch(() => undefined)
  }

  /** Resolves when all current work has ended, successfully or not. */
  async allEnded(): Promise<void> {
    await Promise.allSettled(this.#running.values())
  }
}
