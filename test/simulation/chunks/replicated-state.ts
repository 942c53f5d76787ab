// The state that a group of masters agrees on, as a map: one history, whichever master leads. What an operation changes is applied at once,
// and told to the masters that hear of it.

import type { Change, Context, Key, KeyValue, Mutation, ScanView } from '../../../master/machine/machine.js'
import type { MachineSettings } from '../../../master/machine/settings.js'
import { type Chunk, findChunk } from '../../../master/namespace/chunks/chunks.js'
import { chunkIdOfChunkKey, families } from '../../../master/namespace/records/keys.js'
import { assert } from '../../../proto/base/assert.js'
import type { ChunkId } from '../../../proto/base/ids.js'

export const machineSettings: MachineSettings = {
  superuser: 'root',
  supergroup: 'supergroup',
  permissions: true,
  hostName: 'simulated',
  posixAclInheritance: true,
  nestedSnapshots: false,
  poolId: 'BP-1',
  clusterId: 'CID-1',
  chunkBytesDefault: 1024,
  chunkBytesMin: 512,
  chunkBytesMax: 2 ** 40,
  replicationDefault: 3,
  replicationMax: 512,
  chunksPerFileMax: 100,
  componentBytesMax: 255,
  pathBytesMax: 8000,
  pathDepthMax: 1000,
  directoryEntriesMax: 100_000,
  listingEntriesMax: 1000,
  openFilesPerClientMax: 1000,
  satisfactionsMax: 1000,
  leaseSoftMs: 60_000,
  accessTimePrecisionMs: 0,
  trashMinutes: 0,
}

export type AppliedListener = (change: Change, entryIndex: number) => void

export class ReplicatedState {
  readonly pairs = new Map<Key, Uint8Array>()
  /** Of the last entry. */
  index = 100
  /** Recoveries that closed their files. */
  recovered = 0
  /** Told of each entry once it is applied here. */
  onApplied: (changes: readonly Change[], entryIndex: number) => void = () => undefined
  #sorted: Key[] | undefined

  readonly view: ScanView = {
    get: (key) => this.pairs.get(key),
    scan: async ({ from, to, limit }) => {
      const found: KeyValue[] = []
      for (let at = this.#firstAt(from); found.length < limit; at += 1) {
        const key = this.#keys[at]
        if (key === undefined || key >= to) break
        found.push({ key, value: this.pairs.get(key) ?? new Uint8Array() })
      }
      return found
    },
  }

  /** The answer; throws the refusal. */
  execute<Q, A>(mutation: Mutation<Q, A>, request: Q, context: Context): A {
    assert(mutation.plan === undefined, 'no mutation of these histories is planned')
    const outcome = mutation.execute(this.view, request, context)
    if (outcome.changes !== undefined && outcome.changes.length > 0) this.apply(outcome.changes)
    if (outcome.kind === 'refused') throw outcome.error
    if (mutation.name === 'finishRecovery' && outcome.changes.length > 0) this.recovered += 1
    return outcome.answer
  }

  apply(changes: readonly Change[]): void {
    this.index += 1
    for (const { key, value } of changes) {
      if (value === undefined ? this.pairs.has(key) : !this.pairs.has(key)) this.#sorted = undefined
      if (value === undefined) this.pairs.delete(key)
      else this.pairs.set(key, value)
    }
    this.onApplied(changes, this.index)
  }

  chunk(chunkId: number): Chunk | undefined {
    return findChunk(this.view, chunkId)
  }

  chunkIds(): ChunkId[] {
    const ids: ChunkId[] = []
    for (let at = this.#firstAt(families.chunk); this.#keys[at]?.startsWith(families.chunk) === true; at += 1)
      ids.push(chunkIdOfChunkKey(this.#keys[at] as Key))
    return ids
  }

  count(family: string): number {
    return this.#keys.filter((key) => key.startsWith(family)).length
  }

  entries(): KeyValue[] {
    return [...this.pairs].map(([key, value]) => ({ key, value }))
  }

  get #keys(): readonly Key[] {
    this.#sorted ??= [...this.pairs.keys()].sort()
    return this.#sorted
  }

  #firstAt(from: Key): number {
    const keys = this.#keys
    let low = 0
    let high = keys.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((keys[middle] as Key) < from) low = middle + 1
      else high = middle
    }
    return low
  }
}
