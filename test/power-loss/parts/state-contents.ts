// What a state store holds, as a digest, and the random changes that its lives are made of: the same seed gives the same changes again, so
// that marks carry a seed in place of the pairs.

import { createHash } from 'node:crypto'
import type { Key, KeyValue } from '../../../master/machine/machine.js'
import type { AppliedPoint } from '../../../master/sequencer/ports.js'
import type { LevelStateStore } from '../../../master/storage/state-store.js'
import { type Random, seededRandom } from '../../../proto/base/random.js'
import { threeVoters } from './log-contents.js'

const keyCount = 300
const allKeys = { from: '', to: '\uffff', limit: 1_000_000 }

export type Changes = ReadonlyMap<Key, Uint8Array | undefined>

export function pointOf(index: number): AppliedPoint {
  return { index, entryEpoch: 1, position: { epoch: 1, number: index }, stampMs: index, elapsedMs: index, membership: threeVoters }
}

/** Up to forty keys set or removed; now and then with values so large that LevelDB begins another file. */
export function changesOf(seed: number): Changes {
  const random = seededRandom(seed)
  const valueBytes = random.below(12) === 0 ? 60_000 : 120
  const changes = new Map<Key, Uint8Array | undefined>()
  for (let count = random.below(40); count >= 0; count -= 1) {
    const key = `i${String(random.below(keyCount)).padStart(4, '0')}`
    changes.set(key, random.below(4) === 0 ? undefined : bytesOf(random, valueBytes))
  }
  return changes
}

/** A whole state. */
export function pairsOf(seed: number): KeyValue[] {
  const random = seededRandom(seed)
  const pairs: KeyValue[] = []
  for (let number = 0; number < keyCount; number += 1 + random.below(20)) {
    pairs.push({ key: `i${String(number).padStart(4, '0')}`, value: bytesOf(random, 200) })
  }
  return pairs
}

/** A state in memory: the twin of what the store should hold. */
export class StateTwin {
  readonly pairs = new Map<Key, Uint8Array>()
  index = 0

  apply(index: number, changes: Changes): void {
    this.index = index
    for (const [key, value] of changes) {
      if (value === undefined) this.pairs.delete(key)
      else this.pairs.set(key, value)
    }
  }

  replace(index: number, pairs: readonly KeyValue[]): void {
    this.index = index
    this.pairs.clear()
    for (const { key, value } of pairs) this.pairs.set(key, value)
  }

  digest(): string {
    const sorted = [...this.pairs].sort(([one], [other]) => (one < other ? -1 : 1))
    return digestOfPairs(
      this.index,
      sorted.map(([key, value]) => ({ key, value })),
    )
  }
}

export async function digestOfStore(store: LevelStateStore): Promise<string> {
  return digestOfPairs(store.applied.index, await store.scan(allKeys))
}

export async function loadTwin(store: LevelStateStore): Promise<StateTwin> {
  const twin = new StateTwin()
  twin.replace(store.applied.index, await store.scan(allKeys))
  return twin
}

/** Begins with the index, so that a report can be read. */
function digestOfPairs(index: number, pairs: readonly KeyValue[]): string {
  const hash = createHash('sha1')
  for (const { key, value } of pairs) hash.update(`${key}:${value.length}:`).update(value)
  return `${index}/${pairs.length}/${hash.digest('base64').slice(0, 12)}`
}

function bytesOf(random: Random, bound: number): Uint8Array {
  return Buffer.alloc(1 + random.below(bound), random.below(256))
}
