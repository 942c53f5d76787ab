// What a new leader must read from the state in the background, in pages and with pauses: chunks with too few replicas, replicas on dead
// servers, replicas to delete. Nothing is missed: changes during a scan are reported separately, and if something did not fit the scan is
// repeated.

import type { ActiveClock } from '../../proto/base/clock.js'
import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { Key, KeyRange, KeyValue } from '../machine/machine.js'
import { parseChunk } from '../namespace/chunks/chunks.js'
import { decodeGeneration } from '../namespace/chunks/replicas.js'
import {
  chunkIdOfChunkKey,
  chunkOfReplicaKey,
  chunkserverOfReplicaKey,
  chunkserverRange,
  families,
  familyRange,
  keyAfter,
} from '../namespace/records/keys.js'
import { forgetDoomed } from '../operations/chunks/forget-doomed.js'
import type { Deletions } from './deletions.js'
import type { Proposals } from './proposals.js'
import { scanKeys } from './reads.js'
import type { Registry } from './registry.js'
import type { Repair } from './repair.js'
import type { RepairState } from './repair-state.js'
import type { ChunkSettings } from './settings.js'

export interface ScanParts {
  readonly registry: Pick<Registry, 'get'>
  readonly proposals: Proposals
  readonly state: RepairState
  readonly repair: Pick<Repair, 'onScanned'>
  readonly deletions: Deletions
  readonly activeClock: ActiveClock
  readonly settings: ChunkSettings
}

/** A scan in progress: the key where it continues. */
interface Cursor {
  next: Key
}

export class Scans {
  readonly #parts: ScanParts
  /** Scan of all chunk records; undefined when not in progress. */
  #chunks: Cursor | undefined = { next: '' }
  #chunksAgainMs: number
  readonly #dead = new Map<ChunkserverId, Cursor>()
  /** Scan of all doomed records, once; later of single servers whose list is nearly empty. */
  #doomed: Cursor | undefined = { next: '' }
  readonly #doomedOf = new Map<ChunkserverId, Cursor>()
  #restUntilMs = 0

  constructor(parts: ScanParts) {
    this.#parts = parts
    this.#chunksAgainMs = parts.activeClock.activeMs() + parts.settings.fullScanEveryMs
  }

  get isScanning(): boolean {
    return this.#chunks !== undefined || this.#dead.size > 0 || this.#doomed !== undefined || this.#doomedOf.size > 0
  }

  /** All chunks with a replica on a dead server have to be examined. */
  onDead(id: ChunkserverId): void {
    this.#dead.set(id, { next: chunkserverRange(families.holding, id, 0, 1).from })
  }

  /** The server was removed from the registry: it will never confirm the deletions recorded for it. */
  onForgotten(id: ChunkserverId): void {
    this.#doomedOf.set(id, { next: chunkserverRange(families.doomed, id, 0, 1).from })
  }

  /** The server is back. */
  onAlive(id: ChunkserverId): void {
    this.#dead.delete(id)
  }

  /** Runs for a while; pauses in between so that the scans take a bounded share of the time. */
  async run(): Promise<void> {
    const { activeClock, settings } = this.#parts
    const startMs = activeClock.activeMs()
    if (startMs < this.#restUntilMs) return
    this.#plan(startMs)
    for (let pages = 0; pages < settings.pagesPerTickMax && activeClock.activeMs() - startMs < settings.scanBurstMs; pages += 1) {
      if (!(await this.#page())) break
    }
    const endMs = activeClock.activeMs()
    this.#restUntilMs = endMs + (endMs - startMs) * settings.scanRestFactor
  }

  #plan(nowMs: number): void {
    const { state, deletions, settings } = this.#parts
    const wanting = deletions.takeWanting()
    if (wanting !== undefined) this.#doomedOf.set(wanting, { next: chunkserverRange(families.doomed, wanting, 0, 1).from })
    if (this.#chunks === undefined && (state.takeOverflow() || nowMs >= this.#chunksAgainMs)) {
      this.#chunks = { next: '' }
      this.#chunksAgainMs = nowMs + settings.fullScanEveryMs
    }
  }

  /** Reads one page of the most urgent scan; false when there is nothing to read, or no room for the results. */
  async #page(): Promise<boolean> {
    if (this.#doomed !== undefined) return this.#doomedPage(this.#doomed)
    for (const [id, cursor] of this.#doomedOf) return this.#doomedOfServerPage(id, cursor)
    if (this.#parts.state.isFull) return false
    for (const [id, cursor] of this.#dead) return this.#deadPage(id, cursor)
    if (this.#chunks !== undefined) return this.#chunkPage(this.#chunks)
    return false
  }

  async #chunkPage(cursor: Cursor): Promise<boolean> {
    const pairs = await this.#read(familyRange(families.chunk, cursor.next, this.#parts.settings.keysPerPage), cursor)
    for (const { key, value } of pairs) this.#parts.repair.onScanned(chunkIdOfChunkKey(key), parseChunk(value))
    if (this.#isLast(pairs)) this.#chunks = undefined
    return true
  }

  async #deadPage(id: ChunkserverId, cursor: Cursor): Promise<boolean> {
    const { keysPerPage } = this.#parts.settings
    const range = { ...chunkserverRange(families.holding, id, 0, keysPerPage), from: cursor.next }
    const pairs = await this.#read(range, cursor)
    for (const { key } of pairs) this.#parts.state.consider(chunkOfReplicaKey(key) as ChunkId)
    // Unless it died again while the page was read.
    if (this.#isLast(pairs) && this.#dead.get(id) === cursor) this.#dead.delete(id)
    return true
  }

  async #doomedPage(cursor: Cursor): Promise<boolean> {
    const entryIndex = this.#parts.proposals.appliedIndex
    const pairs = await this.#read(familyRange(families.doomed, cursor.next, this.#parts.settings.keysPerPage), cursor)
    await this.#forgetOrphans(pairs)
    const refused = this.#addDoomed(pairs, entryIndex)
    // This server has more records than fit: it is read again when its list is nearly empty; continue with the next server.
    if (refused !== undefined) cursor.next = chunkserverRange(families.doomed, refused + 1, 0, 1).from
    else if (this.#isLast(pairs)) this.#doomed = undefined
    return true
  }

  async #doomedOfServerPage(id: ChunkserverId, cursor: Cursor): Promise<boolean> {
    const { keysPerPage } = this.#parts.settings
    const entryIndex = this.#parts.proposals.appliedIndex
    const pairs = await this.#read({ ...chunkserverRange(families.doomed, id, 0, keysPerPage), from: cursor.next }, cursor)
    await this.#forgetOrphans(pairs)
    const isOver = this.#addDoomed(pairs, entryIndex) !== undefined || this.#isLast(pairs)
    // Unless the scan was restarted since the page was read.
    if (isOver && this.#doomedOf.get(id) === cursor) this.#doomedOf.delete(id)
    return true
  }

  /**
   * Returns the first server whose list is full. `entryIndex` is the index applied before the records were read: an entry applied after the
   * read may remove a record and let a new copy be placed there, and the deletion order must not be newer than that copy.
   */
  #addDoomed(pairs: readonly KeyValue[], entryIndex: number): ChunkserverId | undefined {
    const { deletions, registry } = this.#parts
    for (const { key, value } of pairs) {
      const id = chunkserverOfReplicaKey(key)
      if (registry.get(id) === undefined) continue
      const deletion = { chunkId: chunkOfReplicaKey(key), generation: decodeGeneration(value), entryIndex }
      if (!deletions.add(id, deletion)) return id
    }
    return undefined
  }

  /** Removes records of servers that are no longer in the registry. */
  async #forgetOrphans(pairs: readonly KeyValue[]): Promise<void> {
    const { proposals, registry, settings } = this.#parts
    const orphans = pairs.filter(({ key }) => registry.get(chunkserverOfReplicaKey(key)) === undefined)
    const ids = new Set(orphans.map(({ key }) => chunkserverOfReplicaKey(key)))
    for (const chunkserverId of ids) {
      const replicas = orphans
        .filter(({ key }) => chunkserverOfReplicaKey(key) === chunkserverId)
        .map(({ key, value }) => ({ chunkId: chunkOfReplicaKey(key), generation: decodeGeneration(value) }))
      for (let from = 0; from < replicas.length; from += settings.itemsPerMutationMax)
        await proposals.mutate(forgetDoomed, { chunkserverId, replicas: replicas.slice(from, from + settings.itemsPerMutationMax) })
    }
  }

  async #read(range: KeyRange, cursor: Cursor): Promise<readonly KeyValue[]> {
    const pairs = await this.#parts.proposals.read(scanKeys, range)
    const last = pairs.at(-1)
    if (last !== undefined) cursor.next = keyAfter(last.key)
    return pairs
  }

  #isLast(pairs: readonly KeyValue[]): boolean {
    return pairs.length < this.#parts.settings.keysPerPage
  }
}
