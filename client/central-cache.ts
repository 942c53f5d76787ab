// The central cache: pools, and directives in them, which say what is to be cached. Works with Apache HDFS too.

import type { client } from '#messages/client'
import { foreverMs } from '../proto/base/java-times.js'
import { longMax, longMaxRead, longOf } from '../proto/base/long.js'
import { masterMethods } from './master-link/methods.js'
import { type PathLike, resolvePath } from './paths/path.js'
import { called, type Session } from './session.js'

interface Signal {
  readonly signal?: AbortSignal | undefined
}

/** What is missing is chosen by the file system, or stays as it is. */
export interface CachePoolSettings {
  readonly owner?: string | undefined
  readonly group?: string | undefined
  readonly mode?: number | undefined
  /** Bytes that directives of the pool may need; `null`: no limit. */
  readonly limitBytes?: number | null | undefined
  readonly defaultReplication?: number | undefined
  /** How long directives of the pool may be there; `null`: no limit. */
  readonly maxTtlMs?: number | null | undefined
}

export interface CachePoolEntry {
  readonly name: string
  /** Undefined: the caller may not read the pool. */
  readonly settings: Required<CachePoolSettings> | undefined
  readonly bytesNeeded: number
  readonly bytesCached: number
  readonly bytesOverLimit: number
  readonly filesNeeded: number
  readonly filesCached: number
}

/** How long a directive is there: for a time, or for ever. */
export type CacheTtl = number | 'never'

/** What is missing is that of the pool, or stays as it is. */
export interface CacheDirectiveSettings {
  readonly path?: PathLike | undefined
  readonly pool?: string | undefined
  readonly replication?: number | undefined
  /** ms */
  readonly ttlMs?: CacheTtl | undefined
}

export interface CacheDirectiveFilter {
  readonly path?: PathLike | undefined
  readonly pool?: string | undefined
  readonly id?: number | undefined
}

export interface CacheDirectiveEntry {
  readonly id: number
  readonly path: string
  readonly pool: string
  readonly replication: number
  /** Wall clock, ms; undefined: never. */
  readonly expiresMs: number | undefined
  readonly hasExpired: boolean
  /** Bytes with copies. */
  readonly bytesNeeded: number
  readonly bytesCached: number
  readonly filesNeeded: number
  readonly filesCached: number
}

interface ChangeOptions extends Signal {
  /** Whatever the limit of the pool is. */
  readonly isForced?: boolean | undefined
}

const forced = 1
/** As HDFS's tools: an expiration later than this is none. */
const neverFromMs = 2 ** 53 - 1

/** Reached as `fileSystem.cache`. */
export class CentralCache {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /** For superusers, like the next two. */
  async addPool(name: string, settings: CachePoolSettings = {}, { signal }: Signal = {}): Promise<void> {
    await called(this.#session, masterMethods.addCachePool, { info: poolInfo(name, settings) }, signal)
  }

  async modifyPool(name: string, change: CachePoolSettings, { signal }: Signal = {}): Promise<void> {
    await called(this.#session, masterMethods.modifyCachePool, { info: poolInfo(name, change) }, signal)
  }

  /** Also removes its directives. */
  async removePool(name: string, { signal }: Signal = {}): Promise<void> {
    await called(this.#session, masterMethods.removeCachePool, { poolName: name }, signal)
  }

  /** In order of their names. */
  async *pools({ signal }: Signal = {}): AsyncGenerator<CachePoolEntry, void> {
    let prevPoolName = ''
    for (;;) {
      const page = await called(this.#session, masterMethods.listCachePools, { prevPoolName }, signal)
      for (const entry of page.entries ?? []) yield poolOf(entry)
      const last = page.entries?.at(-1)
      if (!page.hasMore || last === undefined) return
      prevPoolName = last.info.poolName ?? ''
    }
  }

  /** Resolves to the id of the new directive. */
  async addDirective(settings: CacheDirectiveSettings, { isForced, signal }: ChangeOptions = {}): Promise<number> {
    const info = this.#directiveInfo(undefined, settings)
    const cacheFlags = isForced === true ? forced : 0
    return (await called(this.#session, masterMethods.addCacheDirective, { info, cacheFlags }, signal)).id
  }

  async modifyDirective(id: number, change: CacheDirectiveSettings, { isForced, signal }: ChangeOptions = {}): Promise<void> {
    const info = this.#directiveInfo(id, change)
    await called(this.#session, masterMethods.modifyCacheDirective, { info, cacheFlags: isForced === true ? forced : 0 }, signal)
  }

  async removeDirective(id: number, { signal }: Signal = {}): Promise<void> {
    await called(this.#session, masterMethods.removeCacheDirective, { id }, signal)
  }

  /** Those of pools that the caller may read, in order of their ids. */
  async *directives({ path, pool, id }: CacheDirectiveFilter = {}, { signal }: Signal = {}): AsyncGenerator<CacheDirectiveEntry, void> {
    const filter = { ...this.#directiveInfo(id, { path, pool }) }
    let prevId = 0
    for (;;) {
      const page = await called(this.#session, masterMethods.listCacheDirectives, { prevId, filter }, signal)
      for (const entry of page.elements ?? []) yield directiveOf(entry)
      const last = page.elements?.at(-1)
      if (!page.hasMore || last === undefined) return
      prevId = last.info.id ?? 0
    }
  }

  #directiveInfo(
    id: number | undefined,
    { path, pool, replication, ttlMs }: CacheDirectiveSettings,
  ): client.CacheDirectiveInfoProto.$Properties {
    return {
      id: id ?? null,
      path: path === undefined ? null : resolvePath(path, this.#session),
      pool: pool ?? null,
      replication: replication ?? null,
      expiration: ttlMs === undefined ? null : { millis: ttlMs === 'never' ? longOf(foreverMs) : ttlMs, isRelative: true },
    }
  }
}

function poolInfo(
  poolName: string,
  { owner, group, mode, limitBytes, defaultReplication, maxTtlMs }: CachePoolSettings,
): client.CachePoolInfoProto.$Properties {
  return {
    poolName,
    ownerName: owner ?? null,
    groupName: group ?? null,
    mode: mode ?? null,
    limit: limitBytes === null ? longMax : (limitBytes ?? null),
    defaultReplication: defaultReplication ?? null,
    maxRelativeExpiry: maxTtlMs === null ? longOf(foreverMs) : (maxTtlMs ?? null),
  }
}

function poolOf({ info, stats }: client.CachePoolEntryProto): CachePoolEntry {
  const { bytesNeeded, bytesCached, bytesOverlimit: bytesOverLimit, filesNeeded, filesCached } = stats
  const { poolName, ownerName: owner, groupName: group, mode, limit, defaultReplication, maxRelativeExpiry } = info
  const settings =
    owner === null
      ? undefined
      : {
          owner,
          group: group ?? '',
          mode: mode ?? 0,
          limitBytes: limit === null || limit === longMaxRead ? null : limit,
          defaultReplication: defaultReplication ?? 1,
          maxTtlMs: maxRelativeExpiry === null || maxRelativeExpiry >= neverFromMs ? null : maxRelativeExpiry,
        }
  return { name: poolName ?? '', settings, bytesNeeded, bytesCached, bytesOverLimit, filesNeeded, filesCached }
}

function directiveOf({ info, stats }: client.CacheDirectiveEntryProto): CacheDirectiveEntry {
  const { id, path, pool, replication, expiration } = info
  const expiresMs = expiration === null || expiration.millis >= neverFromMs ? undefined : expiration.millis
  return { id: id ?? 0, path: path ?? '', pool: pool ?? '', replication: replication ?? 1, expiresMs, ...statsOf(stats) }
}

const statsOf = ({ bytesNeeded, bytesCached, filesNeeded, filesCached, hasExpired }: client.CacheDirectiveStatsProto) => ({
  bytesNeeded,
  bytesCached,
  filesNeeded,
  filesCached,
  hasExpired,
})
