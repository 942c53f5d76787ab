// recoverLease: takes a file from its writer and closes it, whether or not the writer's lease has expired. Repeating it changes nothing.

import { releaseLease } from '../../namespace/files/lease-recovery.js'
import { mutation } from '../../namespace/outcomes.js'
import { rights } from '../../namespace/tree/permissions.js'
import { locateForChange, requireFile } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'

export interface RecoverLease {
  readonly path: string
  readonly clientName: string
}

/** True: the file is closed. False: its last chunk is being recovered, or it cannot be because the feature level is too low. */
export const recoverLease = mutation<RecoverLease, boolean>('recoverLease', (tx, request, context) => {
  const found = requireFile(locateForChange(tx, request.path, context))
  if (found.inode.leaseHolder === undefined) return true
  checkPathAccess(found, rights.write, context)
  return releaseLease(tx, found, context).outcome === 'closed'
})
