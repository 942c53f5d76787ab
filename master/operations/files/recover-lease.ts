// recoverLease: closes a file that its writer left open, when that can be done at once: no chunk is under construction.

import { dropLease } from '../../namespace/files/leases.js'
import { hasOpenChunk } from '../../namespace/files/open-files.js'
import { mutation } from '../../namespace/outcomes.js'
import { closed } from '../../namespace/records/inodes.js'
import { locateForChange, requireFile } from '../../namespace/tree/resolve.js'
import { update } from '../../namespace/tree/tree.js'

export interface RecoverLease {
  readonly path: string
  readonly clientName: string
}

/** True: the file is closed. False: its last chunk is still open, which nobody but its writer ends so far. */
export const recoverLease = mutation<RecoverLease, boolean>('recoverLease', (tx, request, context) => {
  const found = requireFile(locateForChange(tx, request.path, context))
  const file = found.inode
  if (file.leaseHolder === undefined) return true
  if (hasOpenChunk(tx, file)) return false
  dropLease(tx, file)
  update(tx, found, { ...closed(file), modifiedMs: context.nowMs })
  return true
})
