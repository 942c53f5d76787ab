// Which keys the state store may have, for the families in which absent keys are looked up often. A new file's name is looked up before it
// is created, and LevelDB takes about 10 us to say that it is absent; each lookup that reads more than one table also brings forward a
// compaction of the first. A family's filter is built in the background from the stored keys, once enough lookups in it found nothing: a
// follower builds none. Removed keys stay in a filter until it is built again.

import type { Logger } from '../../proto/base/logger.js'
import { KeyFilter } from './key-filter.js'
import { keysOfLevel, type Level } from './level.js'

/** Lookups in a family that found nothing before its filter is built. */
const missesBeforeBuild = 1024
/** A filter is built again when it has twice the keys of its build, and this many more. */
const sparesBeforeRebuild = 1_000_000

class FamilyKeys {
  misses = 0
  /** Has all stored keys. */
  complete: KeyFilter | undefined
  rebuildAt = 0
  /** Being built: has the keys of all commits since the build began. */
  next: KeyFilter | undefined

  get isBuildDue(): boolean {
    if (this.next !== undefined) return false
    return this.complete === undefined ? this.misses >= missesBeforeBuild : this.complete.size >= this.rebuildAt
  }
}

export class StoredKeys {
  readonly #logger: Logger
  /** By the first byte of a key. */
  #families: (FamilyKeys | undefined)[] = []
  readonly #due = new Set<number>()
  readonly #builds = new Set<Promise<void>>()
  #isStopped = false

  constructor(logger: Logger) {
    this.#logger = logger
  }

  /** False: `key` is not stored. */
  mayHave(key: Uint8Array): boolean {
    const complete = this.#families[key[0] ?? 0]?.complete
    return complete === undefined || complete.mayHave(key)
  }

  /** The store was asked for `key` and does not have it. */
  onMiss(key: Uint8Array): void {
    const code = key[0] ?? 0
    const family = this.#families[code] ?? new FamilyKeys()
    this.#families[code] = family
    family.misses += 1
    if (family.isBuildDue) this.#due.add(code)
  }

  /** `key` will be stored. */
  add(key: Uint8Array): void {
    const code = key[0] ?? 0
    const family = this.#families[code]
    if (family === undefined) return
    family.next?.add(key)
    if (family.complete === undefined) return
    family.complete.add(key)
    if (family.isBuildDue) this.#due.add(code)
  }

  get isBuildDue(): boolean {
    return this.#due.size > 0 && !this.#isStopped
  }

  /**
   * Begins the builds that are due. All earlier commits must be in `level` and none under way, because a build reads a snapshot of this
   * moment and is told of the keys of later commits.
   */
  beginBuilds(level: Level): void {
    for (const code of this.#due) {
      const family = this.#families[code]
      if (family === undefined) continue
      const building = this.#build(level, code, family).finally(() => this.#builds.delete(building))
      this.#builds.add(building)
    }
    this.#due.clear()
  }

  async #build(level: Level, code: number, family: FamilyKeys): Promise<void> {
    const next = new KeyFilter()
    family.next = next
    family.misses = 0
    try {
      for await (const keys of keysOfLevel(level, { from: String.fromCharCode(code), to: String.fromCharCode(code + 1) })) {
        if (family.next !== next) return
        for (const key of keys) next.add(key)
      }
      if (family.next !== next) return
      family.complete = next
      family.rebuildAt = next.size * 2 + sparesBeforeRebuild
    } catch (error) {
      if (family.next !== next) return // the database was replaced and closed
      // A filter only saves time. What is wrong with the database is found by those who need its contents.
      this.#logger.warn({ error }, 'a filter of stored keys could not be built; it is tried again later')
    } finally {
      if (family.next === next) family.next = undefined
    }
  }

  /** Another database counts from now on. */
  clear(): void {
    for (const family of this.#families) if (family !== undefined) family.next = undefined
    this.#families = []
    this.#due.clear()
  }

  /** Ends the builds; nothing here reads the database after that. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.clear()
    await Promise.all(this.#builds)
  }
}
