// Closes a file whose lease passed the hard limit (`leaseHardMs`): its holder has not renewed it for that time. The leader proposes it for
// each such file. `kept`: the holder has renewed the lease, or another client has the file by now.

import { releaseLease } from '../../namespace/files/lease-recovery.js'
import { mutation } from '../../namespace/outcomes.js'
import { isFile } from '../../namespace/records/inodes.js'
import { inodeById } from '../../namespace/tree/places.js'
import type { ReleasedLease, ReleaseExpiredLease } from '../chunks/recovery-requests.js'

export const releaseExpiredLease = mutation<ReleaseExpiredLease, ReleasedLease>('releaseExpiredLease', (tx, request, context) => {
  const { inodeId, clientName } = request
  const found = inodeById(tx, inodeId)
  if (found === undefined || !isFile(found) || found.inode.leaseHolder !== clientName || !context.leases.isHardExpired(clientName)) {
    return { outcome: 'kept' }
  }
  const { outcome } = releaseLease(tx, found, context)
  return { outcome }
})
