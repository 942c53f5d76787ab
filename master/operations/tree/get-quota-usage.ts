// getQuotaUsage: what a directory with a quota uses of it. Without one, as in HDFS, what is there is counted.

import type { Read, ScanView } from '../../machine/machine.js'
import type { QuotaUsage } from '../../namespace/answers.js'
import { refuse } from '../../namespace/outcomes.js'
import { findQuota, netTree, type Quota } from '../../namespace/records/quotas.js'
import { policyOf, typesOf } from '../../namespace/storage-policies.js'
import { isBound } from '../../namespace/tree/permissions.js'
import { policyInForce } from '../../namespace/tree/quota-holders.js'
import { limitsOf } from '../../namespace/tree/quota-limits.js'
import { locateToRead } from '../../namespace/tree/resolve.js'
import { type TypedSpace, typedSpace } from '../../namespace/tree/typed-space.js'
import { summaryOf } from './get-content-summary.js'

export interface GetQuotaUsage {
  readonly path: string
}

export const getQuotaUsage: Read<GetQuotaUsage, QuotaUsage> = {
  name: 'getQuotaUsage',
  isOfOneMoment: true,
  async execute(view: ScanView, request, context) {
    const { inode, path, snapshot } = locateToRead(view, request.path, context)
    if (inode === undefined) refuse('notFound', `File/Directory does not exist: ${path}`, { path })
    const quota = inode.kind === 'directory' && inode.hasQuota && snapshot === undefined ? findQuota(view, inode.id) : undefined
    const policy = quota !== undefined ? policyInForce(view, inode.id) : 0
    const known = quota?.isWhole === true ? { quota, typed: typedOf(quota, policy) } : undefined
    if (inode.kind === 'directory' && known?.typed !== undefined) {
      // As in HDFS, the caller must be allowed to list every directory of the tree.
      if (isBound(context)) await summaryOf(view, request, context, 'lastNameFirst')
      const { names, space } = netTree(known.quota)
      return { names, space, types: known.typed, limits: limitsOf(view, inode) }
    }
    const { fileCount, directoryCount, spaceConsumed, typesConsumed, limits } = await summaryOf(view, request, context, 'lastNameFirst')
    return { names: fileCount + directoryCount, space: spaceConsumed, types: typesConsumed, limits }
  },
}

/** Undefined while what a quota from before the level of storage policies lacks is needed, and not counted yet. */
function typedOf(quota: Quota, policy: number): TypedSpace | undefined {
  const { first, others } = typesOf(policyOf(policy))
  const needsOnce = policy !== 0 && first !== others
  if (needsOnce && (quota.once === undefined || quota.countingId !== undefined)) return undefined
  return typedSpace(netTree(quota), policy)
}

export { quotaTypes } from '../../namespace/tree/quota-limits.js'
