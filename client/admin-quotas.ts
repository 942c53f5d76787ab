// The quotas of a cluster, as `Admin.checkQuotas` tells of them.

import { masterMethods } from './master-link/methods.js'
import { called, type Session } from './session.js'

/** What a quota counts, and what is there. Space in bytes, once for each replica. */
export interface CheckedQuota {
  readonly path: string
  /** False while what is in the directory is counted for the first time: until then nothing is compared. */
  readonly isWhole: boolean
  readonly names: number
  readonly spaceBytes: number
  /** The part of the space of files with a storage policy from below the directory. */
  readonly policyBytes: number
  readonly namesThere: number
  readonly spaceBytesThere: number
  readonly policyBytesThere: number
  readonly isRight: boolean
}

export async function checkQuotas(session: Session, signal: AbortSignal | undefined): Promise<CheckedQuota[]> {
  const { quotas } = await called(session, masterMethods.checkQuotas, {}, signal)
  return (quotas ?? []).map((quota) => {
    const { path, isWhole, names, spaceBytes, policyBytes, namesThere, spaceBytesThere, policyBytesThere } = quota
    const isSame = names === namesThere && spaceBytes === spaceBytesThere && policyBytes === policyBytesThere
    return {
      path,
      isWhole,
      names,
      spaceBytes,
      policyBytes,
      namesThere,
      spaceBytesThere,
      policyBytesThere,
      isRight: quota.isRight ?? (!isWhole || isSame),
    }
  })
}
