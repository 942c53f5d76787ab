// Quotas: the limits of a directory, and what it uses of them. Every change of the tree charges the quotas above it in the same mutation
// (tree/quotas.ts). What was there when counting began is found by a scan and added once (operations/attributes/quota-counting.ts); until
// then the record knows only what came and went since, and its limits do not count. Space is exact as long as it stays below 2^53.

import { type Kept, QuotaRecord, type TypeLimitRecordValue } from '#messages/record-codecs'
import { assert } from '../../../proto/base/assert.js'
import type { InodeId } from '../../../proto/base/ids.js'
import type { KeyView } from '../../machine/machine.js'
import type { Transaction } from '../transaction.js'
import { takeInodeIds } from './counters.js'
import { recall, remember } from './memo.js'
import { quotaKey } from './quota-keys.js'
import { decodeRecord, encodeRecord } from './record-bytes.js'
import { noTree, type TreeCount } from './tree-count.js'
import { bounded, changeQuotas } from './usage.js'

export type TypeLimit = TypeLimitRecordValue

/** Undefined, and a type that is not listed: no limit. */
export interface QuotaLimits {
  readonly namesMax: number | undefined
  readonly spaceMax: number | undefined
  readonly typesMax: readonly TypeLimit[]
}

export const noLimits: QuotaLimits = { namesMax: undefined, spaceMax: undefined, typesMax: [] }

export const isLimited = ({ namesMax, spaceMax, typesMax }: QuotaLimits): boolean =>
  namesMax !== undefined || spaceMax !== undefined || typesMax.length > 0

/** `policySpace` does not count what has its policy from this directory itself. */
export interface Quota extends Omit<TreeCount, 'once'>, QuotaLimits, Kept {
  readonly isWhole: boolean
  /** Undefined in a quota from before the level of storage policies. */
  readonly once: number | undefined
  /** What went away since counting began; undefined, and from here on 0, once it is whole. */
  readonly namesGone: number | undefined
  readonly spaceGone: number | undefined
  readonly policySpaceGone: number | undefined
  readonly onceGone: number | undefined
  readonly ssdGone: number
  readonly archiveGone: number
  readonly providedGone: number
  readonly nvdimmGone: number
  /** Of the counting, never given twice: the quota may be removed and set again while a scan runs. */
  readonly countingId: number | undefined
}

export function decodeQuota(bytes: Uint8Array): Quota {
  const known = recall<Quota>(bytes)
  if (known !== undefined) return known
  const quota = decodeRecord(QuotaRecord, bytes) as Quota
  remember(bytes, quota)
  return quota
}

export function findQuota(view: KeyView, directoryId: number): Quota | undefined {
  const bytes = view.get(quotaKey(directoryId))
  return bytes === undefined ? undefined : decodeQuota(bytes)
}

export function getQuota(view: KeyView, directoryId: number): Quota {
  const quota = findQuota(view, directoryId)
  assert(quota !== undefined, 'a directory with a quota has its record')
  return quota
}

/** What came less what went since counting began, or all there is once it is whole. */
export const netTree = (quota: Quota): TreeCount => ({
  names: quota.names - (quota.namesGone ?? 0),
  space: quota.space - (quota.spaceGone ?? 0),
  policySpace: quota.policySpace - (quota.policySpaceGone ?? 0),
  once: (quota.once ?? 0) - (quota.onceGone ?? 0),
  ssd: quota.ssd - quota.ssdGone,
  archive: quota.archive - quota.archiveGone,
  provided: quota.provided - quota.providedGone,
  nvdimm: quota.nvdimm - quota.nvdimmGone,
})

const nothingGone = {
  namesGone: undefined,
  spaceGone: undefined,
  policySpaceGone: undefined,
  onceGone: undefined,
  ssdGone: 0,
  archiveGone: 0,
  providedGone: 0,
  nvdimmGone: 0,
}

export interface QuotaBeginning {
  readonly limits: QuotaLimits
  /** All that is in it; undefined: that is not known yet, and counting begins. */
  readonly whole: TreeCount | undefined
  /** Masters of earlier versions do not keep `once` up to date, so it is not written before all have the level of storage policies. */
  readonly countsOnce: boolean
}

/** The caller sets the flag of the directory. */
export function beginQuota(tx: Transaction, directoryId: InodeId, { limits, whole, countsOnce }: QuotaBeginning): void {
  changeQuotas(tx, 1)
  const countingId = whole === undefined ? takeInodeIds(tx, 1) : undefined
  const tree = whole ?? noTree
  const once = countsOnce ? tree.once : undefined
  putQuota(tx, directoryId, { ...limits, isWhole: whole !== undefined, ...tree, once, ...nothingGone, countingId })
}

/** Counting begins of what a quota from before the level of storage policies does not have; its limits go on to count. */
export function beginOnce(tx: Transaction, directoryId: InodeId): void {
  const quota = findQuota(tx, directoryId)
  if (quota === undefined || !lacksOnce(quota)) return
  putQuota(tx, directoryId, { ...quota, once: 0, onceGone: 0, countingId: takeInodeIds(tx, 1) })
}

/** A whole quota that was counted before the level of storage policies. */
export const lacksOnce = ({ isWhole, once }: Quota): boolean => isWhole && once === undefined

export function putLimits(tx: Transaction, directoryId: InodeId, quota: Quota, limits: QuotaLimits): void {
  const { namesMax, spaceMax, typesMax } = limits
  putQuota(tx, directoryId, { ...quota, namesMax, spaceMax, typesMax })
}

/** The caller removes the flag of the directory, or the directory. */
export function removeQuota(tx: Transaction, directoryId: InodeId): void {
  changeQuotas(tx, -1)
  tx.remove(quotaKey(directoryId))
}

/** All there is, from now on. */
export function completeQuota(tx: Transaction, directoryId: InodeId, tree: TreeCount): void {
  const quota = getQuota(tx, directoryId)
  assert(tree.names >= 1, 'a directory counts itself')
  const whole: Quota = {
    ...quota,
    isWhole: true,
    names: tree.names,
    space: bounded(tree.space),
    policySpace: bounded(tree.policySpace),
    once: quota.once === undefined ? undefined : bounded(tree.once),
    ssd: bounded(tree.ssd),
    archive: bounded(tree.archive),
    provided: bounded(tree.provided),
    nvdimm: bounded(tree.nvdimm),
    ...nothingGone,
    countingId: undefined,
  }
  putQuota(tx, directoryId, whole)
}

/** Adds a difference to what is used. */
export function chargeQuota(tx: Transaction, directoryId: InodeId, delta: TreeCount): void {
  const quota = getQuota(tx, directoryId)
  putQuota(tx, directoryId, quota.isWhole ? chargedWhole(quota, delta) : chargedSince(quota, delta))
}

const chargedWhole = (quota: Quota, delta: TreeCount): Quota => ({
  ...quota,
  names: Math.max(0, quota.names + delta.names),
  space: bounded(quota.space + delta.space),
  policySpace: bounded(quota.policySpace + delta.policySpace),
  ...(quota.onceGone === undefined ? { once: sum(quota.once, delta.once) } : onceSince(quota, delta)),
  ssd: bounded(quota.ssd + delta.ssd),
  archive: bounded(quota.archive + delta.archive),
  provided: bounded(quota.provided + delta.provided),
  nvdimm: bounded(quota.nvdimm + delta.nvdimm),
})

const chargedSince = (quota: Quota, delta: TreeCount): Quota => ({
  ...quota,
  names: quota.names + came(delta.names),
  space: bounded(quota.space + came(delta.space)),
  policySpace: bounded(quota.policySpace + came(delta.policySpace)),
  ssd: bounded(quota.ssd + came(delta.ssd)),
  archive: bounded(quota.archive + came(delta.archive)),
  provided: bounded(quota.provided + came(delta.provided)),
  nvdimm: bounded(quota.nvdimm + came(delta.nvdimm)),
  namesGone: (quota.namesGone ?? 0) + went(delta.names),
  spaceGone: bounded((quota.spaceGone ?? 0) + went(delta.space)),
  policySpaceGone: bounded((quota.policySpaceGone ?? 0) + went(delta.policySpace)),
  ...(quota.once === undefined ? {} : onceSince(quota, delta)),
  ssdGone: bounded(quota.ssdGone + went(delta.ssd)),
  archiveGone: bounded(quota.archiveGone + went(delta.archive)),
  providedGone: bounded(quota.providedGone + went(delta.provided)),
  nvdimmGone: bounded(quota.nvdimmGone + went(delta.nvdimm)),
})

const onceSince = ({ once, onceGone }: Quota, delta: TreeCount): Pick<Quota, 'once' | 'onceGone'> => ({
  once: bounded((once ?? 0) + came(delta.once)),
  onceGone: bounded((onceGone ?? 0) + went(delta.once)),
})

const came = (delta: number): number => Math.max(delta, 0)
const went = (delta: number): number => Math.max(-delta, 0)
const sum = (value: number | undefined, delta: number): number | undefined => (value === undefined ? undefined : bounded(value + delta))

function putQuota(tx: Transaction, directoryId: InodeId, quota: Quota): void {
  const bytes = encodeRecord(QuotaRecord, quota)
  remember(bytes, quota)
  tx.put(quotaKey(directoryId), bytes)
}
