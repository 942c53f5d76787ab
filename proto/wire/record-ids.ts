// The ids of the latest records of a file. A record whose id is among them is a duplicate: the chunkserver that orders the records does not
// write it again, and readers skip it. The window depends only on the content of the file, so both see the same one.

export interface RecordIdLimits {
  /** Maximum number of ids. */
  readonly idsMax: number
  /** Maximum distance of a record from the latest one, bytes. */
  readonly bytesMax: number
}

/** An id is remembered until 100,000 other records with ids, or 64 MiB, follow its record. */
export const recordIdLimits: RecordIdLimits = { idsMax: 100_000, bytesMax: 64 * 1024 * 1024 }

export class RecordIds {
  readonly #limits: RecordIdLimits
  /** Offsets by id, in the order of the file. */
  readonly #offsets = new Map<string, number>()
  #begin: number

  /** `begin`: offset from which the records are added. */
  constructor(begin: number, limits: RecordIdLimits = recordIdLimits) {
    this.#begin = begin
    this.#limits = limits
  }

  /** The ids of all records from this offset on are known. */
  get begin(): number {
    return this.#begin
  }

  get size(): number {
    return this.#offsets.size
  }

  /** The offset of the record with this id; undefined when none is known. */
  find(id: Buffer): number | undefined {
    return this.#offsets.get(id.toString('latin1'))
  }

  /** Adds the record at `offset`, which is behind all others; false if it is a duplicate. */
  add(id: Buffer, offset: number): boolean {
    const key = id.toString('latin1')
    if (this.#offsets.has(key)) return false
    this.#offsets.set(key, offset)
    for (const [oldest, oldOffset] of this.#offsets) {
      if (this.#offsets.size <= this.#limits.idsMax && offset - oldOffset <= this.#limits.bytesMax) break
      this.#offsets.delete(oldest)
      this.#begin = oldOffset + 1
    }
    return true
  }
}
