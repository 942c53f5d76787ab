// One file on the disk of the model: the bytes that are surely there, and what was done to it since. A cut keeps the first and, by chance,
// some of the second: all, nothing, the first few, or sector by sector another age. A sector holds what the file had there at one moment,
// never a mixture.

import type { Random } from '../../proto/base/random.js'

export const sectorBytes = 512

type Change =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Uint8Array; readonly isDurable: boolean }
  | { readonly kind: 'truncate'; readonly bytes: number }

const endOf = (change: Change): number => (change.kind === 'write' ? change.at + change.bytes.length : change.bytes)

export class FileImage {
  #durable: Buffer = Buffer.alloc(0)
  #changes: Change[] = []
  /** So many of the changes were to be made durable by a sync that failed. */
  #failed = 0
  /** As the running program sees it. */
  #size = 0

  get size(): number {
    return this.#size
  }

  get isSynced(): boolean {
    return this.#changes.length === 0
  }

  write(at: number, bytes: Uint8Array, isDurable: boolean): void {
    this.#changes.push({ kind: 'write', at, bytes, isDurable })
    this.#size = Math.max(this.#size, at + bytes.length)
    // What is durable and has nothing doubtful before it is part of the context.
    if (isDurable && this.#changes.length === 1 && this.#failed === 0) this.sync()
  }

  truncate(bytes: number): void {
    if (bytes === this.#size) return
    this.#changes.push({ kind: 'truncate', bytes })
    this.#size = bytes
  }

  sync(): void {
    if (this.#failed > 0) {
      this.#changes = this.#changes.map((change, position) =>
        change.kind === 'write' && position >= this.#failed ? { ...change, isDurable: true } : change,
      )
      return
    }
    this.#durable = this.whole()
    this.#changes = []
  }

  /** A sync failed: what was written so far stays in doubt, whatever syncs follow. */
  failSync(): void {
    this.#failed = this.#changes.length
  }

  /** Everything that was done to it, as the running program sees it. */
  whole(): Buffer {
    const bytes = Buffer.alloc(Math.max(this.#durable.length, ...this.#changes.map(endOf)))
    this.#durable.copy(bytes)
    let size = this.#durable.length
    for (const change of this.#changes) {
      if (change.kind === 'write') {
        bytes.set(change.bytes, change.at)
        size = Math.max(size, endOf(change))
      } else {
        if (change.bytes < size) bytes.fill(0, change.bytes, size)
        size = change.bytes
      }
    }
    return bytes.subarray(0, size)
  }

  /** What is there after a cut. `underWay`: a durable write that had not returned. */
  afterCut(random: Random, underWay?: { readonly at: number; readonly bytes: Uint8Array }): Buffer {
    const changes: readonly Change[] =
      underWay === undefined ? this.#changes : [...this.#changes, { kind: 'write', ...underWay, isDurable: false }]
    if (changes.length === 0) return this.#durable
    return new Cut(this.#durable, changes, random).bytes()
  }
}

type Manner = 'nothing' | 'everything' | 'first' | 'scattered'
const manners: readonly Manner[] = ['nothing', 'everything', 'first', 'first', 'scattered', 'scattered']

class Cut {
  readonly #durable: Buffer
  readonly #changes: readonly Change[]
  readonly #random: Random
  readonly #manner: Manner
  /** So many changes had reached the size. */
  readonly #kept: number
  readonly #ages = new Map<number, number>()

  constructor(durable: Buffer, changes: readonly Change[], random: Random) {
    this.#durable = durable
    this.#changes = changes
    this.#random = random
    this.#manner = manners[random.below(manners.length)] ?? 'nothing'
    const least = leastKept(changes)
    this.#kept =
      this.#manner === 'nothing' ? least : this.#manner === 'everything' ? changes.length : least + random.below(changes.length - least + 1)
  }

  bytes(): Buffer {
    const bytes = Buffer.alloc(Math.max(this.#durable.length, ...this.#changes.map(endOf)))
    this.#durable.copy(bytes)
    for (const [position, change] of this.#changes.entries()) this.#apply(change, position, bytes)
    return bytes.subarray(0, this.#size())
  }

  #apply(change: Change, position: number, bytes: Buffer): void {
    const [from, to] = change.kind === 'write' ? [change.at, endOf(change)] : [change.bytes, bytes.length]
    for (let at = from; at < to; ) {
      const sector = Math.floor(at / sectorBytes)
      const end = Math.min(to, (sector + 1) * sectorBytes)
      if (position < this.#ageOf(sector)) {
        if (change.kind === 'write') bytes.set(change.bytes.subarray(at - from, end - from), at)
        else bytes.fill(0, at, end)
      }
      at = end
    }
  }

  /** So many changes had reached the sector. */
  #ageOf(sector: number): number {
    const known = this.#ages.get(sector)
    if (known !== undefined) return known
    const { least, most } = this.#limitsOf(sector)
    const age = Math.min(most, Math.max(least, this.#chosenAge()))
    this.#ages.set(sector, age)
    return age
  }

  #chosenAge(): number {
    switch (this.#manner) {
      case 'nothing':
        return 0
      case 'everything':
        return this.#changes.length
      case 'first':
        // The change that was going on is torn.
        return this.#kept + this.#random.below(2)
      case 'scattered':
        return this.#random.below(this.#changes.length + 1)
    }
  }

  #limitsOf(sector: number): { readonly least: number; readonly most: number } {
    const [from, to] = [sector * sectorBytes, (sector + 1) * sectorBytes]
    let least = 0
    let most = this.#changes.length
    this.#changes.forEach((change, position) => {
      if (change.kind === 'write') {
        if (change.isDurable && change.at < to && endOf(change) > from) least = position + 1
      } else if (position < this.#kept) {
        // What a truncation that was kept cut off does not come back.
        if (change.bytes <= from) least = position + 1
      } else {
        // Nothing that follows a truncation that was lost: its room was not free yet.
        if (change.bytes < to) most = Math.min(most, position)
      }
    })
    return { least, most: Math.max(least, most) }
  }

  /** A size may be there before the bytes; a durable write's end is there. */
  #size(): number {
    let size = this.#durable.length
    this.#changes.forEach((change, position) => {
      if (change.kind === 'write') {
        if (position < this.#kept || change.isDurable) size = Math.max(size, endOf(change))
      } else if (position < this.#kept) size = change.bytes
    })
    return size
  }
}

/** A durable write takes every truncation before it along. */
function leastKept(changes: readonly Change[]): number {
  const durable = changes.findLastIndex((change) => change.kind === 'write' && change.isDurable)
  return changes.slice(0, Math.max(0, durable)).findLastIndex((change) => change.kind === 'truncate') + 1
}
