// setQuota: the limits of a directory for names, for space, or for space on one storage type. The quota of a directory that is not empty
// counts once the tree is counted (quota-counting.ts).

import { longMaxRead, longMaxText } from '../../../proto/base/long.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { policyLevel, quotaLevel, readFeatureLevel, requireLevel } from '../../namespace/records/feature-level.js'
import type { Directory, Found } from '../../namespace/records/inodes.js'
import type { QuotaLimits } from '../../namespace/records/quotas.js'
import { beginQuota, findQuota, isLimited, noLimits, putLimits, removeQuota } from '../../namespace/records/quotas.js'
import { checkSuperuser } from '../../namespace/tree/permissions.js'
import { quotaTypes } from '../../namespace/tree/quota-limits.js'
import { type Located, locateForChange } from '../../namespace/tree/resolve.js'
import { update } from '../../namespace/tree/tree.js'
import { knownTree } from '../../namespace/tree/tree-counts.js'

/** Removes the limit. */
export const clearedLimit = -1
/** Leaves the limit as it is: HDFS's 2^63-1, as the messages are read. */
export const sameLimit = longMaxRead

/** Limits, or one of the numbers above. */
export interface SetQuota {
  readonly path: string
  readonly names: number
  /** Bytes, once for each replica; of `storageType` if there is one. */
  readonly space: number
  /** As in HDFS's protocol. */
  readonly storageType: number | undefined
}

export const setQuota = mutation<SetQuota, undefined>('setQuota', (tx, request, context) => {
  checkSuperuser(context, operationOf(request))
  requireLevel(tx, quotaLevel, 'A quota')
  const located = locateForChange(tx, request.path, context)
  checkValues(request)
  const found = requireDirectory(located)
  const { inode: directory } = found
  const quota = findQuota(tx, directory.id)
  const limits = limitsAfter(quota ?? noLimits, request)
  if (!isLimited(limits)) {
    if (quota === undefined) return undefined
    removeQuota(tx, directory.id)
    update(tx, found, { ...directory, hasQuota: false })
  } else if (quota === undefined) {
    const countsOnce = readFeatureLevel(tx) >= policyLevel
    beginQuota(tx, directory.id, { limits, whole: knownTree(tx, directory), countsOnce })
    update(tx, found, { ...directory, hasQuota: true })
  } else putLimits(tx, directory.id, quota, limits)
  return undefined
})

/** HDFS's name for it in refusals. */
function operationOf({ names, space }: SetQuota): string {
  if (names === clearedLimit && space === sameLimit) return 'clearQuota'
  if (names === sameLimit && space === clearedLimit) return 'clearSpaceQuota'
  return space === sameLimit ? 'setQuota' : 'setSpaceQuota'
}

const textOf = (limit: number): string => (limit === sameLimit ? longMaxText : String(limit))

/** With HDFS's messages, in its order. */
function checkValues({ names, space, storageType }: SetQuota): void {
  const isValid = (value: number): boolean => value >= 0 || value === clearedLimit
  if (!isValid(names) || !isValid(space)) illegal(`Illegal value for nsQuota or ssQuota : ${textOf(names)} and ${textOf(space)}`)
  if (storageType === undefined) return
  if (names !== sameLimit) {
    const why = `dfs.quota.by.storage.type.enabled is set to true or nsQuota value is illegal ${names}`
    refuse('unsupported', `Failed to set quota by storage type because either${why}`, {
      remoteClass: 'org.apache.hadoop.hdfs.server.namenode.UnsupportedActionException',
    })
  }
  if (!quotaTypes.has(storageType)) illegal(`Don't support Quota for storage type : ${storageType === 4 ? 'RAM_DISK' : storageType}`)
}

function illegal(message: string): never {
  refuse('invalidArgument', message, { remoteClass: 'java.lang.IllegalArgumentException' })
}

function requireDirectory(located: Located): Found<Directory> {
  const { inode, path, key } = located
  if (inode === undefined) refuse('notFound', `Directory does not exist: ${path}`, { path })
  if (inode.kind === 'file') refuse('notDirectory', `\`${path}': Is not a directory`, { path })
  return { inode, path, key }
}

function limitsAfter(limits: QuotaLimits, { names, space, storageType }: SetQuota): QuotaLimits {
  if (storageType === undefined) return { ...limits, namesMax: after(limits.namesMax, names), spaceMax: after(limits.spaceMax, space) }
  // As in HDFS, "as it is" here takes the limit for all types.
  const spaceMax = space === sameLimit ? limits.spaceMax : after(undefined, space)
  const known = limits.typesMax.find(({ type }) => type === storageType)
  const others = limits.typesMax.filter((each) => each !== known)
  return { ...limits, typesMax: spaceMax === undefined ? others : [...others, { ...known, type: storageType, spaceMax }] }
}

function after(before: number | undefined, value: number): number | undefined {
  if (value === sameLimit) return before
  return value === clearedLimit ? undefined : value
}
