// The part of the table of methods that is about the central cache.

import {
  addCacheDirective,
  type CacheDirectiveInfo,
  modifyCacheDirective,
  removeCacheDirective,
} from '../operations/cache/cache-directives.js'
import { addCachePool, modifyCachePool, removeCachePool } from '../operations/cache/cache-pools.js'
import { listCacheDirectives, listCachePools } from '../operations/cache/list-cache.js'
import { mutates, reads } from './entries.js'
import { remembered } from './repeats.js'
import { refusedInSafeMode } from './safe-mode.js'

const described = (info: CacheDirectiveInfo): string => {
  const given = Object.entries({ id: info.id, path: info.path, replication: info.replication, pool: info.pool })
  return `{${given.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])).join(', ')}}`
}

export const cacheMethods = {
  addCachePool: mutates(
    addCachePool,
    remembered('a copy would be refused although the pool was made'),
    refusedInSafeMode(({ name }) => `Cannot add cache pool${name}`),
    { audit: { command: 'addCachePool', source: ({ name }) => `{poolName:${name}}` } },
  ),
  modifyCachePool: mutates(
    modifyCachePool,
    remembered('a copy would undo a later change'),
    refusedInSafeMode(({ name }) => `Cannot modify cache pool${name}`),
    { audit: { command: 'modifyCachePool', source: ({ name }) => `{poolName: ${name}}` } },
  ),
  removeCachePool: mutates(
    removeCachePool,
    remembered('a copy would be refused although the pool was removed, or remove one of that name made since'),
    refusedInSafeMode(({ name }) => `Cannot modify cache pool${name}`),
    { audit: { command: 'removeCachePool', source: ({ name }) => `{poolName: ${name}}` } },
  ),
  addCacheDirective: mutates(
    addCacheDirective,
    remembered('a copy would make another directive'),
    refusedInSafeMode(() => 'Cannot add cache directive'),
    { audit: { command: 'addCacheDirective', source: ({ info }) => described(info) } },
  ),
  modifyCacheDirective: mutates(
    modifyCacheDirective,
    remembered('a copy would undo a later change'),
    refusedInSafeMode(() => 'Cannot add cache directive'),
    {
      audit: {
        command: 'modifyCacheDirective',
        source: ({ info: { id } }) => `{id: ${id ?? 'null'}}`,
        target: ({ info }) => described(info),
      },
    },
  ),
  removeCacheDirective: mutates(
    removeCacheDirective,
    remembered('a copy would be refused although the directive was removed'),
    refusedInSafeMode(() => 'Cannot remove cache directives'),
    { audit: { command: 'removeCacheDirective', source: ({ id }) => `{id: ${id}}` } },
  ),
  listCacheDirectives: reads('listCacheDirectives', listCacheDirectives, {
    command: 'listCacheDirectives',
    source: ({ filter }) => described(filter),
  }),
  listCachePools: reads('listCachePools', listCachePools, { command: 'listCachePools' }),
}
