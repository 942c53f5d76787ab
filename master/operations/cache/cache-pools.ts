// addCachePool, modifyCachePool, removeCachePool: for superusers, with the texts of HDFS.

import type { Context, KeyView } from '../../machine/machine.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import {
  type CachePool,
  findCachePool,
  noNeeds,
  putCacheCounters,
  putCachePool,
  readCacheCounters,
  removeCachePoolRecord,
} from '../../namespace/records/cache.js'
import { cacheLevel, requireLevel } from '../../namespace/records/feature-level.js'
import { checkOperator, checkOwnerName, isSuperuser, modeMask, type rights } from '../../namespace/tree/permissions.js'

/** A pool to be made, or what is to change of one. */
export interface CachePoolInfo {
  readonly name: string
  readonly owner: string | undefined
  readonly group: string | undefined
  readonly mode: number | undefined
  /** Bytes; `unlimited`: no limit. */
  readonly limitBytes: number | undefined
  readonly defaultReplication: number | undefined
  /** `unlimited`: no limit. */
  readonly maxExpiryMs: number | undefined
}

/** From here on a number is no limit: no record can have it. */
export const unlimited: number = Number.MAX_SAFE_INTEGER

const modeDefault = 0o755
/** HDFS has no limits of these. */
export const cacheLimits = { poolNameBytesMax: 255, poolsMax: 10_000, directivesMax: 100_000 } as const

const shortMin = -0x8000
const shortMax = 0x7fff

/** HDFS keeps numbers of copies in 16 bits. */
export function checkShort(value: number | undefined): void {
  if (value === undefined || (value >= shortMin && value <= shortMax)) return
  refuse('invalidArgument', `Out of range: ${value}`, { remoteClass: 'java.lang.IllegalArgumentException' })
}

export const limitOf = (value: number): number | undefined => (value >= unlimited ? undefined : value)

export const addCachePool = mutation<CachePoolInfo, undefined>('addCachePool', (tx, info, context) => {
  checkOperator(context, 'addCachePool')
  requireLevel(tx, cacheLevel, 'A cache pool')
  checkInfo(info)
  const { name } = info
  if (findCachePool(tx, name) !== undefined) refuse('invalidRequest', `Cache pool ${name} already exists.`)
  const counters = readCacheCounters(tx)
  if (counters.pools >= cacheLimits.poolsMax)
    refuse('invalidRequest', `There are ${counters.pools} cache pools, the most that there may be.`)
  const owner = info.owner ?? context.caller.user
  const group = info.group ?? primaryGroup(context)
  checkOwnerName(owner)
  checkOwnerName(group)
  putCachePool(tx, name, {
    id: counters.nextPoolId,
    owner,
    group,
    mode: (info.mode ?? modeDefault) & modeMask,
    limitBytes: info.limitBytes === undefined ? undefined : limitOf(info.limitBytes),
    defaultReplication: info.defaultReplication ?? 1,
    maxExpiryMs: info.maxExpiryMs === undefined ? undefined : limitOf(info.maxExpiryMs),
    ...noNeeds,
  })
  putCacheCounters(tx, { ...counters, nextPoolId: counters.nextPoolId + 1, pools: counters.pools + 1 })
  return undefined
})

function primaryGroup({ groups: [primary], caller: { user } }: Context): string {
  if (primary === undefined) refuse('io', `There is no primary group for UGI ${user} (auth:SIMPLE)`)
  return primary
}

export const modifyCachePool = mutation<CachePoolInfo, undefined>('modifyCachePool', (tx, info, context) => {
  checkOperator(context, 'modifyCachePool')
  checkInfo(info)
  const { name, owner, group, mode, limitBytes, defaultReplication, maxExpiryMs } = info
  const pool = findCachePool(tx, name)
  if (pool === undefined) refuse('invalidRequest', `Cache pool ${name} does not exist.`)
  if (owner !== undefined) checkOwnerName(owner)
  if (group !== undefined) checkOwnerName(group)
  putCachePool(tx, name, {
    ...pool,
    owner: owner ?? pool.owner,
    group: group ?? pool.group,
    mode: mode === undefined ? pool.mode : mode & modeMask,
    limitBytes: limitBytes === undefined ? pool.limitBytes : limitOf(limitBytes),
    defaultReplication: defaultReplication ?? pool.defaultReplication,
    maxExpiryMs: maxExpiryMs === undefined ? pool.maxExpiryMs : limitOf(maxExpiryMs),
  })
  return undefined
})

export const removeCachePool = mutation<{ readonly name: string }, undefined>('removeCachePool', (tx, { name }, context) => {
  checkOperator(context, 'removeCachePool')
  checkName(name)
  if (findCachePool(tx, name) === undefined) refuse('invalidRequest', `Cannot remove non-existent cache pool ${name}`)
  removeCachePoolRecord(tx, name)
  const counters = readCacheCounters(tx)
  putCacheCounters(tx, { ...counters, pools: counters.pools - 1 })
  return undefined
})

/** In the order of HDFS. */
function checkInfo({ name, limitBytes = 0, defaultReplication = 0, maxExpiryMs = 0 }: CachePoolInfo): void {
  checkShort(defaultReplication)
  if (limitBytes < 0) refuse('invalidRequest', 'Limit is negative.')
  if (defaultReplication < 0) refuse('invalidRequest', 'Default Replication is negative')
  if (maxExpiryMs < 0) refuse('invalidRequest', 'Max relative expiry is negative.')
  checkName(name)
}

function checkName(name: string): void {
  if (name === '') refuse('io', 'invalid empty cache pool name')
  const { poolNameBytesMax } = cacheLimits
  if (Buffer.byteLength(name) > poolNameBytesMax)
    refuse('invalidRequest', `The name of a cache pool has at most ${poolNameBytesMax} bytes.`)
}

export function requireCachePool(view: KeyView, name: string): CachePool {
  return findCachePool(view, name) ?? refuse('invalidRequest', `Unknown pool ${name}`)
}

/** As in HDFS, other than with files, an owner also has the rights of the group. `wanted`: one of `rights`. */
export function mayUsePool(pool: CachePool, wanted: number, context: Context): boolean {
  if (!context.settings.permissions || isSuperuser(context)) return true
  const { owner, group, mode } = pool
  const isOwner = owner === context.caller.user
  const isMember = context.groups.includes(group)
  const allows = (shift: number): boolean => ((mode >> shift) & wanted) === wanted
  return (isOwner && allows(6)) || (isMember && allows(3)) || (!isOwner && !isMember && allows(0))
}

const accessNames: Readonly<Record<number, string>> = { 2: 'WRITE', 4: 'READ' } satisfies Record<
  (typeof rights)['write'] | (typeof rights)['read'],
  string
>

export function checkPoolAccess(pool: CachePool, name: string, wanted: number, context: Context): void {
  if (mayUsePool(pool, wanted, context)) return
  const denied = `Permission denied while accessing pool ${name}: user ${context.caller.user} does not have`
  refuse('accessDenied', `${denied} ${accessNames[wanted] ?? 'NONE'} permissions.`)
}
