// Counts what is in a directory that got a quota: by scan and join, so that a tree of any size may change meanwhile. Until then the limits
// of the quota do not count. A quota that was counted before the level of storage policies is counted once more; its limits count meanwhile.

import type { InodeId } from '../../../proto/base/ids.js'
import type { KeyValue, Read, ScanView } from '../../machine/machine.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { policyLevel, quotaLevel, readFeatureLevel } from '../../namespace/records/feature-level.js'
import { directoryOfQuotaKey } from '../../namespace/records/quota-keys.js'
import { beginOnce, completeQuota, decodeQuota, findQuota, lacksOnce, netTree } from '../../namespace/records/quotas.js'
import { addTrees, negated, type TreeCount } from '../../namespace/records/tree-count.js'
import { inodeById } from '../../namespace/tree/places.js'
import { locate } from '../../namespace/tree/resolve.js'
import { scanAndJoin } from '../scan-and-join.js'
import { scanTree } from '../tree/counted-trees.js'

const gone = 'the quota was removed'

/** A quota that is not whole yet. */
export interface QuotaCounting {
  readonly directoryId: InodeId
  readonly countingId: number
}

/** The scan and the joining are refused when the quota is gone, or is another one by now. */
export const countingQuota = ({ directoryId, countingId }: QuotaCounting) =>
  scanAndJoin<TreeCount>({
    name: 'counting the tree of a quota',
    level: quotaLevel,
    counted(view) {
      const quota = findQuota(view, directoryId)
      if (quota === undefined || (quota.countingId !== undefined && quota.countingId !== countingId)) return undefined
      return { isWhole: quota.countingId === undefined, net: netTree(quota) }
    },
    begin: () => refuse('invalidRequest', gone),
    complete: (tx, total) => completeQuota(tx, directoryId, total),
    scan(view: ScanView, isOver) {
      const found = inodeById(view, directoryId)
      if (found?.inode.kind !== 'directory') refuse('invalidRequest', gone)
      return scanTree(view, found.inode, { isOver })
    },
    add: addTrees,
    subtract: (a, b) => addTrees(a, negated(b)),
  })

export interface FollowedQuota {
  readonly directoryId: InodeId
  /** Undefined: nothing of it has to be counted, or it is gone. */
  readonly counting: QuotaCounting | undefined
  /** It is from before the level of storage policies, and needs another counting once the state has that level. */
  readonly lacksOnce: boolean
}

export function countingOf({ key, value }: Pick<KeyValue, 'key'> & { readonly value: Uint8Array | undefined }): FollowedQuota {
  const directoryId = directoryOfQuotaKey(key)
  const quota = value === undefined ? undefined : decodeQuota(value)
  const { countingId } = quota ?? {}
  const counting = countingId === undefined ? undefined : { directoryId, countingId }
  return { directoryId, counting, lacksOnce: quota !== undefined && lacksOnce(quota) }
}

/** Below the level of storage policies it changes nothing. */
export const countOnce = mutation<{ readonly directoryIds: readonly InodeId[] }, undefined>('countOnce', (tx, { directoryIds }) => {
  if (readFeatureLevel(tx) >= policyLevel) for (const id of directoryIds) beginOnce(tx, id)
  return undefined
})

/** Whether the state has the level of storage policies. */
export const hasPolicyLevel: Read<undefined, boolean> = {
  name: 'hasPolicyLevel',
  execute: (view) => readFeatureLevel(view) >= policyLevel,
}

/** The directory at a path, while its quota is not whole. */
export const findCounting: Read<{ readonly path: string }, InodeId | undefined> = {
  name: 'findCounting',
  execute(view, request, context) {
    const { inode } = locate(view, request.path, context)
    return inode !== undefined && findQuota(view, inode.id)?.isWhole === false ? inode.id : undefined
  },
}

/** Where every master follows quotas. */
export { quotasRange } from '../../namespace/records/quota-keys.js'
