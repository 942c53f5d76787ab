// create: a new empty file, open for its creator, in place of an old one if the client says so.

import type { InodeId } from '../../proto/base/ids.js'
import type { Change, Context, KeyView } from '../machine/machine.js'
import type { FileStatus } from '../namespace/answers.js'
import { putCounters, readCounters } from '../namespace/counters.js'
import type { File } from '../namespace/inodes.js'
import { changeLeases, checkTakeover, leasesOf } from '../namespace/leases.js'
import { hasOpenChunk } from '../namespace/open-files.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { parentPathOf } from '../namespace/paths.js'
import { modeMask, ownerOf } from '../namespace/permissions.js'
import { type Located, lastName, locateNew } from '../namespace/resolve.js'
import { discard, growTo, putInode, putPlace, type Spot, withChildren } from '../namespace/tree.js'
import { checkReplication } from './set-replication.js'

export interface CreateFile {
  readonly path: string
  /** With the client's umask applied. */
  readonly mode: number
  readonly clientName: string
  /** The flags CREATE and OVERWRITE. */
  readonly mayCreate: boolean
  readonly mayOverwrite: boolean
  readonly createParent: boolean
  readonly replication: number
  /** The size of a full chunk. */
  readonly chunkBytes: number
}

export const createFile = mutation<CreateFile, FileStatus>('create', (view, request, context) => {
  const { replication, chunkBytes, clientName } = request
  const located = locateNew(view, request.path, context, 'create')
  const { path, inode: existing } = located
  checkReplication(replication, path, context, context.caller.address)
  if (!Number.isSafeInteger(chunkBytes)) refuse('invalidArgument', `A block size of ${chunkBytes} is too large.`)
  if (chunkBytes < context.settings.chunkBytesMin) {
    const setting = `dfs.namenode.fs-limits.min-block-size=${context.settings.chunkBytesMin}`
    refuse('io', `Specified block size ${chunkBytes} is less than configured minimum value ${setting}`)
  }
  checkTarget(view, request, located, context)

  const changes: Change[] = []
  const counters = readCounters(view)
  let spot: Spot
  if (existing === undefined) {
    spot = growTo(located, 'parent', counters.nextInodeId, context, changes)
  } else {
    const { parent, parentKey, key } = located
    changes.push(putInode(parentKey, withChildren(parent, 0, context.nowMs)))
    discard(view, existing, changes)
    spot = { parentId: parent.id, name: lastName(located), group: parent.group, key, nextInodeId: counters.nextInodeId }
  }
  const id = spot.nextInodeId
  const file: File = {
    kind: 'file',
    id,
    mode: request.mode & modeMask,
    owner: ownerOf(context),
    group: spot.group,
    modifiedMs: context.nowMs,
    accessedMs: context.nowMs,
    length: 0,
    replication,
    chunkBytes,
    chunkCount: 0,
    chunkIds: [],
    hasShortChunks: false,
    storagePolicy: 0,
    hasXattrs: false,
    leaseHolder: clientName,
    leaseAddress: context.caller.address,
  }
  changes.push(putInode(spot.key, file), putPlace(id, spot.parentId, spot.name))
  changeLeases(view, context, { clientName, inodeId: id }, existing === undefined ? [] : leasesOf(existing), changes)
  changes.push(putCounters({ ...counters, nextInodeId: (id + 1) as InodeId }))
  return done({ name: '', inode: file, located: undefined }, changes)
})

function checkTarget(view: KeyView, request: CreateFile, located: Located, context: Context): void {
  const { path, inode: existing, missing } = located
  if (existing === undefined) {
    if (missing > 1 && !request.createParent) refuse('notFound', `Parent directory doesn't exist: ${parentPathOf(path)}`, { path })
    if (!request.mayCreate) refuse('notFound', `Can't overwrite non-existent ${path} for client ${context.caller.address}`, { path })
    return
  }
  if (existing.kind === 'directory') refuse('alreadyExists', `${path} already exists as a directory`, { path })
  if (request.mayOverwrite) return
  if (existing.leaseHolder !== undefined) {
    checkTakeover(existing, hasOpenChunk(view, existing), 'CREATE_FILE', path, request.clientName, context)
  }
  refuse('alreadyExists', `${path} for client ${context.caller.address} already exists`, { path })
}
