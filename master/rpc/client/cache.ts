// Methods of ClientProtocol on the central cache. Java's largest numbers mean "no limit" and "never", as no record can hold them.

import { client } from '#messages/client'
import { foreverMs } from '../../../proto/base/java-times.js'
import { longMax, longOf } from '../../../proto/base/long.js'
import { clientMethods } from '../../methods/table.js'
import type { CacheDirectiveInfo } from '../../operations/cache/cache-directives.js'
import type { CachePoolInfo } from '../../operations/cache/cache-pools.js'
import type { ListedDirective, ListedPool } from '../../operations/cache/list-cache.js'
import { emptyAnswer, mutationMethod, type RpcMethod, readMethod } from './method.js'

const forever = longOf(foreverMs)
const isForcedFlag = 1

const poolInfo = (info: client.CachePoolInfoProto): CachePoolInfo => ({
  name: info.poolName ?? '',
  owner: info.ownerName ?? undefined,
  group: info.groupName ?? undefined,
  mode: info.mode ?? undefined,
  limitBytes: info.limit ?? undefined,
  defaultReplication: info.defaultReplication ?? undefined,
  maxExpiryMs: info.maxRelativeExpiry ?? undefined,
})

const directiveInfo = ({ id, path, replication, pool, expiration }: client.CacheDirectiveInfoProto): CacheDirectiveInfo => ({
  id: id ?? undefined,
  path: path ?? undefined,
  replication: replication ?? undefined,
  pool: pool ?? undefined,
  expiration: expiration === null ? undefined : { ms: expiration.millis, isRelative: expiration.isRelative },
})

const changeOf = ({ info, cacheFlags }: { readonly info: client.CacheDirectiveInfoProto; readonly cacheFlags: number | null }) => ({
  info: directiveInfo(info),
  isForced: ((cacheFlags ?? 0) & isForcedFlag) !== 0,
})

export function cacheMethods(): readonly RpcMethod[] {
  return [
    mutationMethod(clientMethods.addCachePool, {
      message: client.AddCachePoolRequestProto,
      request: ({ info }) => poolInfo(info),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.modifyCachePool, {
      message: client.ModifyCachePoolRequestProto,
      request: ({ info }) => poolInfo(info),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.removeCachePool, {
      message: client.RemoveCachePoolRequestProto,
      request: ({ poolName }) => ({ name: poolName }),
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.addCacheDirective, {
      message: client.AddCacheDirectiveRequestProto,
      request: changeOf,
      answer: (id) => client.AddCacheDirectiveResponseProto.encode({ id }).finish(),
    }),
    mutationMethod(clientMethods.modifyCacheDirective, {
      message: client.ModifyCacheDirectiveRequestProto,
      request: changeOf,
      answer: emptyAnswer,
    }),
    mutationMethod(clientMethods.removeCacheDirective, {
      message: client.RemoveCacheDirectiveRequestProto,
      request: ({ id }) => ({ id }),
      answer: emptyAnswer,
    }),
    readMethod(clientMethods.listCachePools, {
      message: client.ListCachePoolsRequestProto,
      request: ({ prevPoolName }) => ({ after: prevPoolName }),
      answer: ({ entries, hasMore }) => client.ListCachePoolsResponseProto.encode({ entries: entries.map(toPoolEntry), hasMore }).finish(),
    }),
    readMethod(clientMethods.listCacheDirectives, {
      message: client.ListCacheDirectivesRequestProto,
      request: ({ prevId, filter }) => ({ after: prevId, filter: directiveInfo(filter) }),
      answer: ({ entries, hasMore }) =>
        client.ListCacheDirectivesResponseProto.encode({ elements: entries.map(toDirectiveEntry), hasMore }).finish(),
    }),
  ]
}

const noStats = { bytesNeeded: 0, bytesCached: 0, bytesOverlimit: 0, filesNeeded: 0, filesCached: 0 }

/** Nothing is cached yet; files without content count as cached, as in HDFS. */
function toPoolEntry({ name: poolName, pool }: ListedPool): client.CachePoolEntryProto.$Properties {
  if (pool === undefined) return { info: { poolName }, stats: noStats }
  const { owner: ownerName, group: groupName, mode, limitBytes, maxExpiryMs, defaultReplication } = pool
  const { bytesNeeded, filesNeeded, filesEmpty } = pool
  const bytesOverlimit = limitBytes === undefined ? 0 : Math.max(bytesNeeded - limitBytes, 0)
  const limits = { limit: limitBytes ?? longMax, maxRelativeExpiry: maxExpiryMs ?? forever, defaultReplication }
  return {
    info: { poolName, ownerName, groupName, mode, ...limits },
    stats: { bytesNeeded, bytesCached: 0, bytesOverlimit, filesNeeded, filesCached: filesEmpty },
  }
}

function toDirectiveEntry({ id, directive, hasExpired }: ListedDirective): client.CacheDirectiveEntryProto.$Properties {
  const { path, replication, poolName: pool, expiresMs, bytesNeeded, filesNeeded, filesEmpty } = directive
  return {
    info: { id, path, replication, pool, expiration: { millis: expiresMs ?? forever, isRelative: false } },
    stats: { bytesNeeded, bytesCached: 0, filesNeeded, filesCached: filesEmpty, hasExpired },
  }
}
