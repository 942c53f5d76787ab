// recoverLease: closes a file that its writer left open, when that can be done at once: no chunk is under construction.

import type { Change } from '../machine/machine.js'
import { changeLeases, leasesOf } from '../namespace/leases.js'
import { hasOpenChunk } from '../namespace/open-files.js'
import { done, mutation } from '../namespace/outcomes.js'
import { locateForChange, requireFile } from '../namespace/resolve.js'
import { closed, putInode } from '../namespace/tree.js'

export interface RecoverLease {
  readonly path: string
  readonly clientName: string
}

/** True: the file is closed. False: its last chunk is still open, which nobody but its writer ends so far. */
export const recoverLease = mutation<RecoverLease, boolean>('recoverLease', (view, request, context) => {
  const located = locateForChange(view, request.path, context)
  const file = requireFile(located)
  if (file.leaseHolder === undefined) return done(true)
  if (hasOpenChunk(view, file)) return done(false)
  const changes: Change[] = [putInode(located.key, { ...closed(file), modifiedMs: context.nowMs })]
  changeLeases(view, context, undefined, leasesOf(file), changes)
  return done(true, changes)
})
