// What a cache directive needs: the file at its path, or the files that are directly in the directory there. Adding a directive counts
// that; as files change, the leader counts again from time to time (master/cache-keeper.ts). Below `.snapshot` nothing is cached.

import type { Context, Key, KeyRange, KeyValue, KeyView, Plan, Read, ScanView } from '../../machine/machine.js'
import { mutation } from '../../namespace/outcomes.js'
import {
  type CacheDirective,
  type CacheNeeds,
  cacheRecordOf,
  decodeCacheDirective,
  findStoredDirective,
  noNeeds,
  poolOfDirective,
  putCacheDirective,
  putCachePool,
  removeCacheDirectiveRecord,
  withNeeds,
} from '../../namespace/records/cache.js'
import { directiveIdOfKey, directivesRange, poolFamily } from '../../namespace/records/cache-keys.js'
import { decodeInode, type Inode } from '../../namespace/records/inodes.js'
import { childNameBytes, childrenRange } from '../../namespace/records/keys.js'
import { parsePath } from '../../namespace/tree/paths.js'
import { walk } from '../../namespace/tree/resolve.js'

/** Children of a directory that are read at a time. */
const childrenMax = 1000

/** What is at the path of a directive. As in HDFS, permissions on the path are not checked. */
export function inodeToCache(view: KeyView, path: string): Inode | undefined {
  const { path: real, names } = parsePath(path)
  const { inode, snapshot } = walk(view, real, names, undefined)
  return snapshot === undefined ? inode : undefined
}

/** Without copies. */
const needsOfFile = (inode: Inode): CacheNeeds =>
  inode.kind === 'file' ? { bytesNeeded: inode.length, filesNeeded: 1, filesEmpty: inode.length === 0 ? 1 : 0 } : noNeeds

/** Of anything but a directory. */
export const needsOfLeaf = (inode: Inode | undefined): CacheNeeds => (inode === undefined ? noNeeds : needsOfFile(inode))

const sum = (one: CacheNeeds, other: CacheNeeds): CacheNeeds => ({
  bytesNeeded: one.bytesNeeded + other.bytesNeeded,
  filesNeeded: one.filesNeeded + other.filesNeeded,
  filesEmpty: one.filesEmpty + other.filesEmpty,
})

export const withCopies = (needs: CacheNeeds, replication: number): CacheNeeds => ({
  ...needs,
  bytesNeeded: Math.min(needs.bytesNeeded * replication, Number.MAX_SAFE_INTEGER),
})

/**
 * Of the files of a directory, page by page. As in HDFS the count is not exact while files come and go: the plan does not begin again then.
 */
export function* needsOfDirectory(directoryId: number): Plan<CacheNeeds> {
  let needs = noNeeds
  for (let after: string | undefined = ''; after !== undefined; ) {
    const range: KeyRange = childrenRange(directoryId, after, childrenMax)
    const pairs: readonly KeyValue[] = yield { ...range, isLoose: true }
    for (const { value } of pairs) needs = sum(needs, needsOfFile(decodeInode(value)))
    const last = pairs[pairs.length - 1]
    after = last === undefined || pairs.length < childrenMax ? undefined : childNameBytes(last.key)
  }
  return needs
}

export const isExpired = ({ expiresMs }: Pick<CacheDirective, 'expiresMs'>, nowMs: number): boolean =>
  expiresMs !== undefined && expiresMs <= nowMs

/** What a directive needs by a new count; undefined: its pool was removed. */
export interface CountedDirective {
  readonly id: number
  readonly path: string
  readonly replication: number
  readonly needs: CacheNeeds | undefined
}

export interface CountedDirectives {
  /** Only those for which something else is stored. */
  readonly changed: readonly CountedDirective[]
  /** The next time at which one of these expires; infinite: none does. */
  readonly nextExpiryMs: number
  /** Where the next page begins; undefined at the end. */
  readonly after: number | undefined
}

/** Counts again what a page of directives needs. */
export const countCacheNeeds: Read<{ readonly after: number; readonly limit: number }, CountedDirectives> = {
  name: 'countCacheNeeds',
  async execute(view, { after, limit }, context: Context) {
    const pairs = await view.scan(directivesRange(after, limit))
    const changed: CountedDirective[] = []
    let nextExpiryMs = Number.POSITIVE_INFINITY
    for (const { key, value } of pairs) {
      const directive = decodeCacheDirective(value)
      const { path, replication, expiresMs } = directive
      const id = directiveIdOfKey(key)
      if (poolOfDirective(view, directive) === undefined) {
        changed.push({ id, path, replication, needs: undefined })
        continue
      }
      if (expiresMs !== undefined && expiresMs > context.nowMs) nextExpiryMs = Math.min(nextExpiryMs, expiresMs)
      const counted = isExpired(directive, context.nowMs) ? noNeeds : await counting(view, path)
      const needs = withCopies(counted, replication)
      if (!isSameNeeds(needs, directive)) changed.push({ id, path, replication, needs })
    }
    const last = pairs[pairs.length - 1]
    return { changed, nextExpiryMs, after: last === undefined || pairs.length < limit ? undefined : directiveIdOfKey(last.key) }
  },
}

async function counting(view: ScanView, path: string): Promise<CacheNeeds> {
  const inode = inodeToCache(view, path)
  if (inode?.kind !== 'directory') return needsOfLeaf(inode)
  const plan = needsOfDirectory(inode.id)
  for (let step = plan.next([]); ; ) {
    if (step.done === true) return step.value
    step = plan.next(step.value === undefined ? [] : await view.scan(step.value))
  }
}

const isSameNeeds = (one: CacheNeeds, other: CacheNeeds): boolean =>
  one.bytesNeeded === other.bytesNeeded && one.filesNeeded === other.filesNeeded && one.filesEmpty === other.filesEmpty

/** Stores what was counted, and removes directives whose pools are gone. What was changed meanwhile has been counted by that change. */
export const noteCacheNeeds = mutation<{ readonly counted: readonly CountedDirective[] }, undefined>(
  'noteCacheNeeds',
  (tx, { counted }) => {
    for (const { id, path, replication, needs } of counted) {
      const directive = findStoredDirective(tx, id)
      if (directive === undefined) continue
      const pool = poolOfDirective(tx, directive)
      if (pool === undefined) removeCacheDirectiveRecord(tx, id)
      else if (needs !== undefined && directive.path === path && directive.replication === replication) {
        const others = withNeeds(pool, directive, -1)
        const countable = { ...needs, bytesNeeded: Math.min(needs.bytesNeeded, Number.MAX_SAFE_INTEGER - others.bytesNeeded) }
        putCachePool(tx, directive.poolName, withNeeds(others, countable, 1))
        putCacheDirective(tx, id, { ...directive, ...countable })
      }
    }
    return undefined
  },
)

/** When the directive in this record expires; infinite: it does not, or it is another record. */
export function expiryOfRecord(key: Key, value: Uint8Array): number {
  const record = cacheRecordOf(key, value)
  return (record?.kind === 'directive' ? record.directive.expiresMs : undefined) ?? Number.POSITIVE_INFINITY
}

export const isCachePoolKey = (key: Key): boolean => key.startsWith(poolFamily)
