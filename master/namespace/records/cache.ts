// Records of the central cache: its pools, and the directives in them, which say what is to be cached. A pool knows the sum of what its
// directives need. One that is removed takes its directives along: they name its id, and the leader removes their records later.

import { CacheCountersRecord, CacheDirectiveRecord, CachePoolRecord, type Kept } from '#messages/record-codecs'
import type { Key, KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import { cacheCountersKey, directiveFamily, directiveKey, poolFamily, poolKey, poolNameOfKey } from './cache-keys.js'
import { decodeRecord, encodeRecord } from './record-bytes.js'

/** What a directive wants to be cached, as counted last. */
export interface CacheNeeds {
  /** With copies. */
  readonly bytesNeeded: number
  readonly filesNeeded: number
  /** Those of them without content. */
  readonly filesEmpty: number
}

export const noNeeds: CacheNeeds = { bytesNeeded: 0, filesNeeded: 0, filesEmpty: 0 }

export interface CachePool extends CacheNeeds, Kept {
  readonly id: number
  readonly owner: string
  readonly group: string
  readonly mode: number
  /** Undefined: no limit. */
  readonly limitBytes: number | undefined
  readonly defaultReplication: number
  /** How far in the future directives may expire; undefined: no limit. */
  readonly maxExpiryMs: number | undefined
}

export interface CacheDirective extends CacheNeeds, Kept {
  readonly poolName: string
  readonly poolId: number
  readonly path: string
  readonly replication: number
  /** Wall clock; undefined: never. */
  readonly expiresMs: number | undefined
}

export interface CacheCounters extends Kept {
  readonly nextPoolId: number
  readonly nextDirectiveId: number
  readonly pools: number
  readonly directives: number
}

const firstCounters: CacheCounters = { nextPoolId: 1, nextDirectiveId: 1, pools: 0, directives: 0 }

export function readCacheCounters(view: KeyView): CacheCounters {
  const bytes = view.get(cacheCountersKey)
  return bytes === undefined ? firstCounters : decodeRecord(CacheCountersRecord, bytes)
}

export function putCacheCounters(tx: Transaction, counters: CacheCounters): void {
  tx.put(cacheCountersKey, encodeRecord(CacheCountersRecord, counters))
}

export const decodeCachePool = (bytes: Uint8Array): CachePool => decodeRecord(CachePoolRecord, bytes) as CachePool

export function findCachePool(view: KeyView, name: string): CachePool | undefined {
  const bytes = view.get(poolKey(name))
  return bytes === undefined ? undefined : decodeCachePool(bytes)
}

export function putCachePool(tx: Transaction, name: string, pool: CachePool): void {
  tx.put(poolKey(name), encodeRecord(CachePoolRecord, pool))
}

export function removeCachePoolRecord(tx: Transaction, name: string): void {
  tx.remove(poolKey(name))
}

export const decodeCacheDirective = (bytes: Uint8Array): CacheDirective => decodeRecord(CacheDirectiveRecord, bytes) as CacheDirective

/** Also one whose pool was removed. */
export function findStoredDirective(view: KeyView, id: number): CacheDirective | undefined {
  const bytes = view.get(directiveKey(id))
  return bytes === undefined ? undefined : decodeCacheDirective(bytes)
}

/** The pool of a directive; undefined: it was removed, and the directive with it. */
export function poolOfDirective(view: KeyView, { poolName, poolId }: CacheDirective): CachePool | undefined {
  const pool = findCachePool(view, poolName)
  return pool?.id === poolId ? pool : undefined
}

export function putCacheDirective(tx: Transaction, id: number, directive: CacheDirective): void {
  tx.put(directiveKey(id), encodeRecord(CacheDirectiveRecord, directive))
}

export function removeCacheDirectiveRecord(tx: Transaction, id: number): void {
  tx.remove(directiveKey(id))
  const counters = readCacheCounters(tx)
  putCacheCounters(tx, { ...counters, directives: counters.directives - 1 })
}

/** The pool with what one of its directives needs added, or taken away. */
export function withNeeds(pool: CachePool, { bytesNeeded, filesNeeded, filesEmpty }: CacheNeeds, sign: 1 | -1): CachePool {
  return {
    ...pool,
    bytesNeeded: pool.bytesNeeded + sign * bytesNeeded,
    filesNeeded: pool.filesNeeded + sign * filesNeeded,
    filesEmpty: pool.filesEmpty + sign * filesEmpty,
  }
}

type CacheRecord =
  | { readonly kind: 'pool'; readonly name: string; readonly pool: CachePool }
  | { readonly kind: 'directive'; readonly directive: CacheDirective }

/** For checks of all records. */
export function cacheRecordOf(key: Key, value: Uint8Array): CacheRecord | undefined {
  if (key.startsWith(poolFamily)) return { kind: 'pool', name: poolNameOfKey(key), pool: decodeCachePool(value) }
  return key.startsWith(directiveFamily) ? { kind: 'directive', directive: decodeCacheDirective(value) } : undefined
}
