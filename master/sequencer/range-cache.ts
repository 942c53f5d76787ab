// Cache of small ranges from recent scans, each until one of its keys changes: a directory that is listed repeatedly is read from the store
// once. It returns the same value objects again, so that caches of decoded records keep working. Limited in pairs; the least recently used
// ranges are evicted.

import type { Key, KeyRange, KeyValue } from '../machine/machine.js'
import { keyAfter } from './overlay.js'

/** Ranges are indexed by the common prefix of their keys: a family's character and 8 bytes of an id. */
const prefixCharacters = 9

type Pages = Map<string, readonly KeyValue[]>

export class RangeCache {
  readonly #pairsMax: number
  readonly #pages = new Map<Key, Pages>()
  #pairs = 0
  /** Incremented with each change to a prefix that a running scan reads, so that the result of such a scan is not cached. */
  readonly #underWay = new Map<Key, { scans: number; isStale: boolean }>()

  constructor(pairsMax: number) {
    this.#pairsMax = pairsMax
  }

  /** The cached pairs of the range, or the result of `scan`. */
  async get(range: KeyRange, scan: (range: KeyRange) => Promise<readonly KeyValue[]>): Promise<readonly KeyValue[]> {
    const prefix = range.from.slice(0, prefixCharacters)
    if (prefix.length < prefixCharacters || !isWithin(range, prefix)) return scan(range)
    const name = `${range.limit} ${range.to.length} ${range.from}${range.to}`
    const pages = this.#pages.get(prefix)
    const kept = pages?.get(name)
    if (pages !== undefined && kept !== undefined) {
      this.#pages.delete(prefix)
      this.#pages.set(prefix, pages)
      return kept
    }
    const found = await this.#watched(prefix, () => scan(range))
    if (found.isStale) return found.pairs
    this.#keep(prefix, name, found.pairs)
    return found.pairs
  }

  onChange(key: Key): void {
    if (this.#pages.size === 0 && this.#underWay.size === 0) return
    const prefix = key.slice(0, prefixCharacters)
    this.#drop(prefix)
    const scan = this.#underWay.get(prefix)
    if (scan !== undefined) scan.isStale = true
  }

  clear(): void {
    this.#pages.clear()
    this.#pairs = 0
    for (const scan of this.#underWay.values()) scan.isStale = true
  }

  async #watched(
    prefix: Key,
    scan: () => Promise<readonly KeyValue[]>,
  ): Promise<{ readonly pairs: readonly KeyValue[]; readonly isStale: boolean }> {
    const watch = this.#underWay.get(prefix) ?? { scans: 0, isStale: false }
    this.#underWay.set(prefix, watch)
    watch.scans += 1
    try {
      const pairs = await scan()
      return { pairs, isStale: watch.isStale }
    } finally {
      watch.scans -= 1
      if (watch.scans === 0) this.#underWay.delete(prefix)
    }
  }

  #keep(prefix: Key, name: string, pairs: readonly KeyValue[]): void {
    if (pairs.length > this.#pairsMax / 4) return
    const pages: Pages = this.#pages.get(prefix) ?? new Map()
    this.#pairs += weight(pairs) - weight(pages.get(name))
    pages.set(name, pairs)
    this.#pages.set(prefix, pages)
    while (this.#pairs > this.#pairsMax) {
      const oldest = this.#pages.keys().next()
      if (oldest.done === true) return
      this.#drop(oldest.value)
    }
  }

  #drop(prefix: Key): void {
    const pages = this.#pages.get(prefix)
    if (pages === undefined) return
    this.#pages.delete(prefix)
    for (const pairs of pages.values()) this.#pairs -= weight(pairs)
  }
}

/** The size of a range in pairs; an empty one counts as one. */
const weight = (pairs: readonly KeyValue[] | undefined): number => (pairs === undefined ? 0 : pairs.length + 1)

/** Whether all keys of the range begin with the prefix. */
function isWithin({ to }: KeyRange, prefix: Key): boolean {
  return to.startsWith(prefix) || to === keyAfter(prefix)
}
