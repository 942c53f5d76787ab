// addCacheDirective, modifyCacheDirective, removeCacheDirective: for those who may write the pool, with the checks and texts of HDFS. What
// the files of a directory need is counted by a plan.

import { dateText, durationText, foreverMs } from '../../../proto/base/java-times.js'
import type { Context, DirectMutation, KeyView, Plan, PlanView } from '../../machine/machine.js'
import { mutation, plannedMutation, refuse } from '../../namespace/outcomes.js'
import {
  type CacheDirective,
  type CacheNeeds,
  type CachePool,
  findCachePool,
  findStoredDirective,
  noNeeds,
  poolOfDirective,
  putCacheCounters,
  putCacheDirective,
  putCachePool,
  readCacheCounters,
  removeCacheDirectiveRecord,
  withNeeds,
} from '../../namespace/records/cache.js'
import { cacheLevel, requireLevel } from '../../namespace/records/feature-level.js'
import type { Transaction } from '../../namespace/transaction.js'
import { parsePath } from '../../namespace/tree/paths.js'
import { rights } from '../../namespace/tree/permissions.js'
import { alongPaths } from '../../namespace/tree/planned-paths.js'
import { inodeToCache, isExpired, needsOfDirectory, needsOfLeaf, withCopies } from './cache-needs.js'
import { cacheLimits, checkPoolAccess, checkShort, requireCachePool, unlimited } from './cache-pools.js'

export interface CacheExpiration {
  /** `unlimited`: never. */
  readonly ms: number
  /** From now, or else of the wall clock. */
  readonly isRelative: boolean
}

/** A directive to be made, or what is to change of one. */
export interface CacheDirectiveInfo {
  readonly id: number | undefined
  readonly path: string | undefined
  readonly replication: number | undefined
  readonly pool: string | undefined
  readonly expiration: CacheExpiration | undefined
}

export interface ChangeDirective {
  readonly info: CacheDirectiveInfo
  /** Whatever the limit of the pool is. */
  readonly isForced: boolean
}

/** A directive as it will be, without what it needs. */
interface Wanted {
  readonly pool: CachePool
  readonly poolName: string
  readonly path: string
  readonly replication: number
  readonly expiresMs: number | undefined
  /** It comes into the pool, whose limit counts. */
  readonly isLimited: boolean
}

type Want = (view: KeyView, request: ChangeDirective, context: Context) => Wanted
type Put = (tx: Transaction, wanted: Wanted & CacheNeeds, request: ChangeDirective) => number

/** Of `want` the checks are made before anything is counted, and once more when it is put. */
function directiveMutation(name: string, want: Want, put: Put): DirectMutation<ChangeDirective, number> {
  const run = (tx: Transaction, request: ChangeDirective, counted: CacheNeeds | undefined, context: Context): number => {
    const wanted = want(tx, request, context)
    const once = counted ?? needsOfLeaf(inodeToCache(tx, wanted.path))
    const asked = withCopies(once, wanted.replication)
    if (wanted.isLimited) checkLimit(wanted, once, asked)
    const needs = isExpired(wanted, context.nowMs) ? noNeeds : asked
    checkCountable(wanted, needs)
    return put(tx, { ...wanted, ...needs }, request)
  }
  const planned = plannedMutation(
    name,
    function* (view: PlanView, request: ChangeDirective, context: Context): Plan<WithCount> {
      const { path } = want(view, request, context)
      const inode = inodeToCache(alongPaths(view), path)
      return { request, counted: inode?.kind === 'directory' ? yield* needsOfDirectory(inode.id) : undefined }
    },
    (tx, { request, counted }, context) => run(tx, request, counted, context),
  )
  return {
    ...mutation<ChangeDirective, number>(name, (tx, request, context) => run(tx, request, undefined, context)),
    plannedFor(view, request, context) {
      const { path } = want(view, request, context)
      return inodeToCache(view, path)?.kind === 'directory' ? planned : undefined
    },
  }
}

interface WithCount {
  readonly request: ChangeDirective
  readonly counted: CacheNeeds | undefined
}

/** Answers the id. */
export const addCacheDirective = directiveMutation(
  'addCacheDirective',
  (view, { info, isForced }, context) => {
    checkShort(info.replication)
    if (info.id !== undefined) refuse('io', 'addDirective: you cannot specify an ID for this operation.')
    const { name: poolName, pool } = poolIn(view, info.pool)
    checkPoolAccess(pool, poolName, rights.write, context)
    const path = checkPath(info.path, context)
    const replication = checkReplication(info.replication ?? pool.defaultReplication)
    const expiresMs = expiryOf(info.expiration, pool, context.nowMs)
    return { pool, poolName, path, replication, expiresMs, isLimited: !isForced }
  },
  (tx, wanted) => {
    requireLevel(tx, cacheLevel, 'A cache directive')
    const counters = readCacheCounters(tx)
    const { nextDirectiveId: id, directives } = counters
    if (directives >= cacheLimits.directivesMax)
      refuse('invalidRequest', `There are ${directives} cache directives, the most that there may be.`)
    putCacheCounters(tx, { ...counters, nextDirectiveId: id + 1, directives: directives + 1 })
    putInPool(tx, id, wanted, undefined)
    return id
  },
)

export const modifyCacheDirective = directiveMutation(
  'modifyCacheDirective',
  (view, { info, isForced }, context) => {
    checkShort(info.replication)
    if (info.id === undefined) refuse('invalidRequest', 'Must supply an ID.')
    const before = requireDirective(view, info.id)
    checkPoolAccess(before.pool, before.poolName, rights.write, context)
    const path = checkPath(info.path ?? before.path, context)
    const replication = checkReplication(info.replication ?? before.replication)
    const { name: poolName, pool } = poolIn(view, info.pool ?? before.poolName)
    const moves = poolName !== before.poolName
    if (moves) checkPoolAccess(pool, poolName, rights.write, context)
    const expiration = info.expiration ?? { ms: before.expiresMs ?? unlimited, isRelative: false }
    const expiresMs = expiryOf(expiration, pool, context.nowMs)
    return { pool, poolName, path, replication, expiresMs, isLimited: moves && !isForced }
  },
  (tx, wanted, { info: { id = 0 } }) => {
    const before = requireDirective(tx, id)
    putCachePool(tx, before.poolName, withNeeds(before.pool, before, -1))
    putInPool(tx, id, wanted, findStoredDirective(tx, id))
    return id
  },
)

export const removeCacheDirective = mutation<{ readonly id: number }, undefined>('removeCacheDirective', (tx, { id }, context) => {
  const directive = requireDirective(tx, id)
  checkPoolAccess(directive.pool, directive.poolName, rights.write, context)
  putCachePool(tx, directive.poolName, withNeeds(directive.pool, directive, -1))
  removeCacheDirectiveRecord(tx, id)
  return undefined
})

/** `before`: its record, of which fields of later versions are kept. */
function putInPool(tx: Transaction, id: number, wanted: Wanted & CacheNeeds, before: CacheDirective | undefined): void {
  const { poolName, path, replication, expiresMs, bytesNeeded, filesNeeded, filesEmpty } = wanted
  const needs = { bytesNeeded, filesNeeded, filesEmpty }
  const pool = requireCachePool(tx, poolName)
  putCachePool(tx, poolName, withNeeds(pool, needs, 1))
  putCacheDirective(tx, id, { ...before, poolName, poolId: pool.id, path, replication, expiresMs, ...needs })
}

function requireDirective(view: KeyView, id: number): CacheDirective & { readonly pool: CachePool } {
  if (id <= 0) refuse('invalidRequest', 'Invalid negative ID.')
  const directive = findStoredDirective(view, id)
  const pool = directive === undefined ? undefined : poolOfDirective(view, directive)
  if (directive === undefined || pool === undefined) refuse('invalidRequest', `No directive with ID ${id} found.`)
  return { ...directive, pool }
}

function poolIn(view: KeyView, name: string | undefined): { readonly name: string; readonly pool: CachePool } {
  if (name === undefined) refuse('invalidRequest', 'No pool specified.')
  if (name === '') refuse('invalidRequest', 'Invalid empty pool name.')
  const pool = findCachePool(view, name)
  if (pool === undefined) refuse('invalidRequest', `Unknown pool ${name}`)
  return { name, pool }
}

/** As Hadoop's class of paths writes it: without slashes that do not count. */
export function checkPath(given: string | undefined, { settings }: Pick<Context, 'settings'>): string {
  if (given === undefined) refuse('invalidRequest', 'No path specified.')
  if (given === '') {
    refuse('invalidArgument', 'Can not create a Path from an empty string', { remoteClass: 'java.lang.IllegalArgumentException' })
  }
  const path = given.length > 1 ? given.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '') : given
  const isShort = path.length * 3 <= settings.pathBytesMax || Buffer.byteLength(path) <= settings.pathBytesMax
  if (!path.startsWith('/') || !isShort || !parsePath(path).isValid) refuse('invalidRequest', `Invalid path '${path}'.`)
  return path
}

function checkReplication(replication: number): number {
  if (replication <= 0) refuse('invalidRequest', `Invalid replication factor ${replication} <= 0`)
  return replication
}

/** The wall clock at which a directive of the pool expires; undefined: never. */
function expiryOf(expiration: CacheExpiration | undefined, { maxExpiryMs }: CachePool, nowMs: number): number | undefined {
  if (expiration === undefined) return maxExpiryMs === undefined ? undefined : nowMs + maxExpiryMs
  const { ms, isRelative } = expiration
  if (ms < 0) refuse('invalidRequest', `Cannot set a negative expiration: ${ms}`)
  const isForever = ms >= unlimited
  const expiresMs = isRelative ? nowMs + ms : ms
  if (maxExpiryMs !== undefined && (isForever || expiresMs - nowMs > maxExpiryMs)) {
    const text = expirationText(expiration, nowMs)
    refuse('invalidRequest', `Expiration ${text} exceeds the max relative expiration time of ${maxExpiryMs} ms.`)
  }
  return isForever || expiresMs >= unlimited ? undefined : expiresMs
}

function expirationText({ ms, isRelative }: CacheExpiration, nowMs: number): string {
  const isForever = ms >= unlimited
  if (isRelative) return durationText(isForever ? foreverMs : BigInt(ms))
  return dateText(isForever ? foreverMs + BigInt(nowMs) : BigInt(ms))
}

function checkLimit({ pool, poolName, path, replication }: Wanted, once: CacheNeeds, { bytesNeeded }: CacheNeeds): void {
  const { limitBytes } = pool
  if (limitBytes === undefined || pool.bytesNeeded + bytesNeeded <= limitBytes) return
  const asked = `Caching path ${path} of size ${once.bytesNeeded} bytes at replication ${replication}`
  const remaining = `remaining capacity of ${limitBytes - pool.bytesNeeded} bytes.`
  refuse('invalidRequest', `${asked} would exceed pool ${poolName}'s ${remaining}`)
}

/** The sum of what the directives of a pool need stays below 2^53, whatever clients say of the lengths of their files. */
function checkCountable({ pool, path }: Wanted, { bytesNeeded }: CacheNeeds): void {
  if (pool.bytesNeeded + bytesNeeded > Number.MAX_SAFE_INTEGER)
    refuse('invalidRequest', `Caching path ${path} needs more than can be counted.`)
}
