// recoverLease: takes a file from its writer and has it closed, whether or not the writer's lease has expired. Repeating it changes nothing.

import { releaseLease } from '../../namespace/files/lease-recovery.js'
import { mutation } from '../../namespace/outcomes.js'
import { locateForChange, requireFile } from '../../namespace/tree/resolve.js'

export interface RecoverLease {
  readonly path: string
  readonly clientName: string
}

/** True: the file is closed. False: its last chunk is being recovered, or nobody can do that below the feature level that it needs. */
export const recoverLease = mutation<RecoverLease, boolean>('recoverLease', (tx, request, context) => {
  const found = requireFile(locateForChange(tx, request.path, context))
  return found.inode.leaseHolder === undefined || releaseLease(tx, found, context).outcome === 'closed'
})
