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
export interface Quota extends TreeCount, QuotaLimits, Kept {
  readonly isWhole: boolean
  /** What went away since counting began; undefined once it is whole. */
  readonly namesGone: number | undefined
  readonly spaceGone: number | undefined
  readonly policySpaceGone: number | undefined
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
export const netTree = ({ names, space, policySpace, namesGone, spaceGone, policySpaceGone }: Quota): TreeCount => ({
  names: names - (namesGone ?? 0),
  space: space - (spaceGone ?? 0),
  policySpace: policySpace - (policySpaceGone ?? 0),
})

const nothingGone = { namesGone: undefined, spaceGone: undefined, policySpaceGone: undefined }

/** The caller sets the flag of the directory. `whole`: all that is in it; undefined: that is not known yet, and counting begins. */
export function beginQuota(tx: Transaction, directoryId: InodeId, limits: QuotaLimits, whole: TreeCount | undefined): void {
  changeQuotas(tx, 1)
  const countingId = whole === undefined ? takeInodeIds(tx, 1) : undefined
  putQuota(tx, directoryId, { ...limits, isWhole: whole !== undefined, ...(whole ?? noTree), ...nothingGone, countingId })
}

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
export function completeQuota(tx: Transaction, directoryId: InodeId, { names, space, policySpace }: TreeCount): void {
  const quota = getQuota(tx, directoryId)
  assert(names >= 1, 'a directory counts itself')
  const whole: Quota = {
    ...quota,
    isWhole: true,
    names,
    space: bounded(space),
    policySpace: bounded(policySpace),
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

const chargedWhole = (quota: Quota, { names, space, policySpace }: TreeCount): Quota => ({
  ...quota,
  names: Math.max(0, quota.names + names),
  space: bounded(quota.space + space),
  policySpace: bounded(quota.policySpace + policySpace),
})

const chargedSince = (quota: Quota, { names, space, policySpace }: TreeCount): Quota => ({
  ...quota,
  names: quota.names + Math.max(names, 0),
  space: bounded(quota.space + Math.max(space, 0)),
  policySpace: bounded(quota.policySpace + Math.max(policySpace, 0)),
  namesGone: (quota.namesGone ?? 0) - Math.min(names, 0),
  spaceGone: bounded((quota.spaceGone ?? 0) - Math.min(space, 0)),
  policySpaceGone: bounded((quota.policySpaceGone ?? 0) - Math.min(policySpace, 0)),
})

function putQuota(tx: Transaction, directoryId: InodeId, quota: Quota): void {
  const bytes = encodeRecord(QuotaRecord, quota)
  remember(bytes, quota)
  tx.put(quotaKey(directoryId), bytes)
}
