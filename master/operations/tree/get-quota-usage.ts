// getQuotaUsage: what a directory with a quota uses of it. Without one, as in HDFS, what is there is counted.

import type { Read, ScanView } from '../../machine/machine.js'
import type { QuotaUsage } from '../../namespace/answers.js'
import { refuse } from '../../namespace/outcomes.js'
import { findQuota, netTree } from '../../namespace/records/quotas.js'
import { isBound } from '../../namespace/tree/permissions.js'
import { hasPolicyAt, typedSpace } from '../../namespace/tree/quota-holders.js'
import { limitsOf } from '../../namespace/tree/quota-limits.js'
import { locate } from '../../namespace/tree/resolve.js'
import { getContentSummary } from './get-content-summary.js'

export interface GetQuotaUsage {
  readonly path: string
}

export const getQuotaUsage: Read<GetQuotaUsage, QuotaUsage> = {
  name: 'getQuotaUsage',
  isOfOneMoment: true,
  async execute(view: ScanView, request, context) {
    const { inode, path } = locate(view, request.path, context)
    if (inode === undefined) refuse('notFound', `File/Directory does not exist: ${path}`, { path })
    const quota = inode.kind === 'directory' && inode.hasQuota ? findQuota(view, inode.id) : undefined
    if (inode.kind === 'directory' && quota?.isWhole === true) {
      // As in HDFS, the caller must be allowed to list every directory of the tree.
      if (isBound(context)) await getContentSummary.execute(view, request, context)
      const { names, space, policySpace } = netTree(quota)
      const diskSpace = typedSpace({ names, space, policySpace }, { hasPolicy: hasPolicyAt(view, inode.id) })
      return { names, space, diskSpace, limits: limitsOf(view, inode) }
    }
    const { fileCount, directoryCount, spaceConsumed, diskConsumed, limits } = await getContentSummary.execute(view, request, context)
    return { names: fileCount + directoryCount, space: spaceConsumed, diskSpace: diskConsumed, limits }
  },
}

export { diskType, quotaTypes } from '../../namespace/tree/quota-limits.js'
