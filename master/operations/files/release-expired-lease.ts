// Closes a file whose lease passed the hard limit (`leaseHardMs`): its holder has not renewed it for that time. The leader proposes it for
// each such file. `kept`: the holder has renewed the lease, or another client has the file by now. An upload of the page that was never
// completed is removed: nobody was told that it is stored, and its name is its own.

import { isUnfinishedUpload } from '../../../proto/base/upload-name.js'
import { releaseLease } from '../../namespace/files/lease-recovery.js'
import { mutation } from '../../namespace/outcomes.js'
import { isFile } from '../../namespace/records/inodes.js'
import { checkOutsideSafeMode } from '../../namespace/records/safe-mode.js'
import { parsePath } from '../../namespace/tree/paths.js'
import { inodeById } from '../../namespace/tree/places.js'
import { lastName, walk } from '../../namespace/tree/resolve.js'
import { discard, unlink } from '../../namespace/tree/tree.js'
import type { ReleasedLease, ReleaseExpiredLease } from '../chunks/recovery-requests.js'

export const releaseExpiredLease = mutation<ReleaseExpiredLease, ReleasedLease>('releaseExpiredLease', (tx, request, context) => {
  const { inodeId, clientName } = request
  checkOutsideSafeMode(tx, `Cannot end the lease of ${clientName}`, context)
  const found = inodeById(tx, inodeId)
  if (found === undefined || !isFile(found) || found.inode.leaseHolder !== clientName || !context.leases.isHardExpired(clientName)) {
    return { outcome: 'kept' }
  }
  const located = walk(tx, found.path, parsePath(found.path).names, undefined)
  if (isUnfinishedUpload(lastName(located), clientName)) {
    unlink(tx, located, context)
    discard(tx, found.inode)
    return { outcome: 'removed' }
  }
  const { outcome } = releaseLease(tx, found, context)
  return { outcome }
})
