// mkdirs: a directory, and those on the way to it; true also when it is there already.

import type { InodeId } from '../../proto/base/ids.js'
import type { Change } from '../machine/machine.js'
import { putCounters, readCounters } from '../namespace/counters.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { parentPathOf } from '../namespace/paths.js'
import { modeMask } from '../namespace/permissions.js'
import { locateNew } from '../namespace/resolve.js'
import { growTo, newDirectory, putInode, putPlace } from '../namespace/tree.js'

export interface MakeDirectories {
  readonly path: string
  /** With the client's umask applied. */
  readonly mode: number
  readonly createParent: boolean
}

export const mkdirs = mutation<MakeDirectories, boolean>('mkdirs', (view, request, context) => {
  const located = locateNew(view, request.path, context, 'mkdirs')
  const { path, inode, missing } = located
  if (inode !== undefined) {
    if (inode.kind === 'file') refuse('alreadyExists', `Path is not a directory: ${path}`, { path })
    return done(true)
  }
  if (missing > 1 && !request.createParent) refuse('notFound', `Parent directory doesn't exist: ${parentPathOf(path)}`, { path })

  const changes: Change[] = []
  const counters = readCounters(view)
  const spot = growTo(located, request.mode, counters.nextInodeId, context, changes)
  const id = spot.nextInodeId
  const directory = newDirectory({ id, mode: request.mode & modeMask, group: spot.group, childCount: 0 }, context)
  changes.push(putInode(spot.key, directory), putPlace(id, spot.parentId, spot.name))
  changes.push(putCounters({ ...counters, nextInodeId: (id + 1) as InodeId }))
  return done(true, changes)
})
