// checkQuotas: counts what is in every directory with a quota, at one moment, and compares it with what the quota counts.

import type { KeyValue, Read, ScanView } from '../../machine/machine.js'
import { directoryOfQuotaKey, quotasRange } from '../../namespace/records/quota-keys.js'
import { decodeQuota, netTree } from '../../namespace/records/quotas.js'
import { isSameTree, type TreeCount } from '../../namespace/records/tree-count.js'
import { checkSuperuser } from '../../namespace/tree/permissions.js'
import { inodeById } from '../../namespace/tree/places.js'
import { scanTree } from '../tree/counted-trees.js'

export interface CheckedQuota {
  readonly path: string
  readonly isWhole: boolean
  readonly counted: TreeCount
  readonly there: TreeCount
  /** What is counted for the first time is not compared. */
  readonly isRight: boolean
}

const never = (): boolean => false

export const checkQuotas: Read<undefined, readonly CheckedQuota[]> = {
  name: 'checkQuotas',
  isOfOneMoment: true,
  async execute(view: ScanView, _request, context) {
    checkSuperuser(context)
    const checked: CheckedQuota[] = []
    const quotas: readonly KeyValue[] = await view.scan(quotasRange)
    for (const { key, value } of quotas) {
      const found = inodeById(view, directoryOfQuotaKey(key))
      // Of what is below a deleted directory the quota goes with the purge.
      if (found?.inode.kind !== 'directory') continue
      const quota = decodeQuota(value)
      const there = await scanTree(view, found.inode, { isOver: never, isCountedAnew: true })
      const { isWhole, once, countingId } = quota
      const counted = netTree(quota)
      const isOnceKnown = once !== undefined && countingId === undefined
      const isRight = !isWhole || isSameTree(isOnceKnown ? counted : { ...counted, once: there.once }, there)
      checked.push({ path: found.path, isWhole, counted, there, isRight })
    }
    return checked
  },
}
