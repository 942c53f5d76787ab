// What must hold of the records of the central cache.

import type { Key } from '../machine/machine.js'
import { type CacheDirective, cacheRecordOf, noNeeds, readCacheCounters } from './records/cache.js'

/** A pool needs what its directives need together, and the counters count all there is. */
export function brokenCache(pairs: ReadonlyMap<Key, Uint8Array>): string[] {
  const broken: string[] = []
  const view = { get: (key: Key) => pairs.get(key) }
  const directives: CacheDirective[] = []
  const pools = []
  for (const [key, value] of pairs) {
    const record = cacheRecordOf(key, value)
    if (record?.kind === 'directive') directives.push(record.directive)
    else if (record?.kind === 'pool') pools.push(record)
  }
  const counters = readCacheCounters(view)
  if (counters.pools !== pools.length) broken.push(`${counters.pools} cache pools are counted, and ${pools.length} are there`)
  if (counters.directives !== directives.length)
    broken.push(`${counters.directives} cache directives are counted, and ${directives.length} are there`)
  for (const { name, pool } of pools) {
    const own = directives.filter(({ poolId }) => poolId === pool.id)
    for (const field of ['bytesNeeded', 'filesNeeded', 'filesEmpty'] as const) {
      const sum = own.reduce((total, directive) => total + directive[field], noNeeds[field])
      if (pool[field] !== sum) broken.push(`${field} of cache pool ${name} is ${pool[field]}, of its directives ${sum}`)
    }
  }
  return broken
}
