// Counts the readers of each LevelDB: one that was replaced is closed when its last reader ends.

import type { Level } from './level.js'

export class LevelReaders {
  readonly #counts = new Map<Level, number>()
  readonly #retired = new Map<Level, () => void>()

  begin(level: Level): void {
    this.#counts.set(level, (this.#counts.get(level) ?? 0) + 1)
  }

  end(level: Level): void {
    const count = (this.#counts.get(level) ?? 0) - 1
    if (count > 0) {
      this.#counts.set(level, count)
      return
    }
    this.#counts.delete(level)
    const close = this.#retired.get(level)
    this.#retired.delete(level)
    close?.()
  }

  /** Calls `close` when the last reader has ended, at once if there is none. */
  retire(level: Level, close: () => void): void {
    if (this.#counts.has(level)) this.#retired.set(level, close)
    else close()
  }

  async during<T>(level: Level, work: () => Promise<T>): Promise<T> {
    this.begin(level)
    try {
      return await work()
    } finally {
      this.end(level)
    }
  }
}
