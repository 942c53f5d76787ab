// Counts what is in a directory that got a quota: by scan and join, so that a tree of any size may change meanwhile. Until then the limits
// of the quota do not count.

import type { InodeId } from '../../../proto/base/ids.js'
import type { KeyValue, Read, ScanView } from '../../machine/machine.js'
import { refuse } from '../../namespace/outcomes.js'
import { quotaLevel } from '../../namespace/records/feature-level.js'
import { directoryOfQuotaKey } from '../../namespace/records/quota-keys.js'
import { completeQuota, decodeQuota, findQuota, netTree } from '../../namespace/records/quotas.js'
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
      if (quota === undefined || (!quota.isWhole && quota.countingId !== countingId)) return undefined
      return { isWhole: quota.isWhole, net: netTree(quota) }
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

/** Undefined: it is whole, or gone. */
export function countingOf({ key, value }: Pick<KeyValue, 'key'> & { readonly value: Uint8Array | undefined }): {
  readonly directoryId: InodeId
  readonly counting: QuotaCounting | undefined
} {
  const directoryId = directoryOfQuotaKey(key)
  const quota = value === undefined ? undefined : decodeQuota(value)
  const { countingId } = quota ?? {}
  return { directoryId, counting: countingId === undefined ? undefined : { directoryId, countingId } }
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
