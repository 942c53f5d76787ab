// A bounded map that drops its oldest entries when it is full, half of them at a time. (Deleting single entries from the front of a large
// `Map` gets slower and slower, because a new iterator steps over all entries deleted before.)

export class BoundedMap<K, V> {
  readonly #halfMax: number
  readonly #onForgotten: (key: K, value: V) => void
  #older = new Map<K, V>()
  #younger = new Map<K, V>()

  /** `onForgotten` is called for each entry that was dropped. */
  constructor(limit: number, onForgotten: (key: K, value: V) => void = () => undefined) {
    this.#halfMax = Math.max(1, Math.floor(limit / 2))
    this.#onForgotten = onForgotten
  }

  get size(): number {
    return this.#older.size + this.#younger.size
  }

  get(key: K): V | undefined {
    return this.#younger.get(key) ?? this.#older.get(key)
  }

  /** The entry becomes the newest. */
  set(key: K, value: V): void {
    this.delete(key)
    if (this.#younger.size >= this.#halfMax) {
      const forgotten = this.#older
      this.#older = this.#younger
      this.#younger = new Map()
      for (const [oldKey, oldValue] of forgotten) this.#onForgotten(oldKey, oldValue)
    }
    this.#younger.set(key, value)
  }

  delete(key: K): boolean {
    return this.#younger.delete(key) || this.#older.delete(key)
  }

  clear(): void {
    this.#older = new Map()
    this.#younger = new Map()
  }

  /** From the oldest entry on; entries may be deleted during the iteration. */
  *[Symbol.iterator](): IterableIterator<[K, V]> {
    yield* this.#older
    yield* this.#younger
  }
}
