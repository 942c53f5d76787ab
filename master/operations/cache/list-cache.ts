// listCachePools, listCacheDirectives: in pages, in order of names and ids. Whoever may not read a pool sees its name, and none of its
// directives.

import type { Read, ScanView } from '../../machine/machine.js'
import { refuse } from '../../namespace/outcomes.js'
import {
  type CacheDirective,
  type CachePool,
  decodeCacheDirective,
  decodeCachePool,
  findStoredDirective,
  poolOfDirective,
} from '../../namespace/records/cache.js'
import { directiveIdOfKey, directivesRange, poolNameOfKey, poolsRange } from '../../namespace/records/cache-keys.js'
import { rights } from '../../namespace/tree/permissions.js'
import { type CacheDirectiveInfo, checkPath } from './cache-directives.js'
import { isExpired } from './cache-needs.js'
import { mayUsePool } from './cache-pools.js'

/** As in HDFS. */
const entriesMax = 100
/** Records that are read at a time. */
const readMax = 500

export interface ListedPool {
  readonly name: string
  /** Undefined: the caller may not read it. */
  readonly pool: CachePool | undefined
}

export interface Page<E> {
  readonly entries: readonly E[]
  readonly hasMore: boolean
}

/** The pools after the one of this name. */
export const listCachePools: Read<{ readonly after: string }, Page<ListedPool>> = {
  name: 'listCachePools',
  async execute(view, { after }, context) {
    const pairs = await view.scan(poolsRange(after, entriesMax + 1))
    const entries = pairs.slice(0, entriesMax).map(({ key, value }) => {
      const pool = decodeCachePool(value)
      return { name: poolNameOfKey(key), pool: mayUsePool(pool, rights.read, context) ? pool : undefined }
    })
    return { entries, hasMore: pairs.length > entriesMax }
  },
}

export interface ListedDirective {
  readonly id: number
  readonly directive: CacheDirective
  readonly hasExpired: boolean
}

export interface ListDirectives {
  /** The page begins after this id. */
  readonly after: number
  readonly filter: CacheDirectiveInfo
}

export const listCacheDirectives: Read<ListDirectives, Page<ListedDirective>> = {
  name: 'listCacheDirectives',
  async execute(view, { after, filter }, context) {
    const path = filter.path === undefined ? undefined : checkPath(filter.path, context)
    if (filter.replication !== undefined) refuse('invalidRequest', 'Filtering by replication is unsupported.')
    const { id, pool: poolName } = filter
    if (id !== undefined && storedWithPool(view, id) === undefined) refuse('invalidRequest', `Did not find requested id ${id}`)
    const entries: ListedDirective[] = []
    for await (const [nextId, directive] of directivesFrom(view, id === undefined ? Math.max(after, 0) : id - 1)) {
      if (id !== undefined && nextId !== id) break
      if (entries.length === entriesMax) return { entries, hasMore: true }
      if ((poolName !== undefined && directive.poolName !== poolName) || (path !== undefined && directive.path !== path)) continue
      const pool = poolOfDirective(view, directive)
      if (pool === undefined || !mayUsePool(pool, rights.read, context)) continue
      entries.push({ id: nextId, directive, hasExpired: isExpired(directive, context.nowMs) })
    }
    return { entries, hasMore: false }
  },
}

function storedWithPool(view: ScanView, id: number): CacheDirective | undefined {
  const directive = id <= 0 ? undefined : findStoredDirective(view, id)
  return directive === undefined || poolOfDirective(view, directive) === undefined ? undefined : directive
}

/** Also those whose pools were removed. */
async function* directivesFrom(view: ScanView, after: number): AsyncGenerator<readonly [number, CacheDirective]> {
  for (let from: number | undefined = after; from !== undefined; ) {
    const pairs = await view.scan(directivesRange(from, readMax))
    for (const { key, value } of pairs) yield [directiveIdOfKey(key), decodeCacheDirective(value)]
    const last = pairs[pairs.length - 1]
    from = last === undefined || pairs.length < readMax ? undefined : directiveIdOfKey(last.key)
  }
}
