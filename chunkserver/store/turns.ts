// Who may change which chunk now: pieces of work on one chunk run one after the other, on different chunks side by side.

export class Turns {
  readonly #running = new Map<number, Promise<unknown>>()

  /** Whether work on the chunk is under way. */
  has(chunkId: number): boolean {
    return this.#running.has(chunkId)
  }

  /** Runs `work` when no other work on this chunk is under way. */
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

  /** Resolves when what is under way now has ended, well or badly. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#running.values())
  }
}
