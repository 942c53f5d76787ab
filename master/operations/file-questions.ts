// Small questions about one path: isFileClosed, getPreferredBlockSize, getAclStatus, checkAccess, getLocatedFileInfo.

import type { Read } from '../machine/machine.js'
import type { AclStatus, FileStatus } from '../namespace/answers.js'
import { locateFile, readerOf } from '../namespace/locations.js'
import { refuse } from '../namespace/outcomes.js'
import { mayAccess, refuseAccess } from '../namespace/permissions.js'
import { locate, requireFile, requireInode } from '../namespace/resolve.js'

export interface PathQuestion {
  readonly path: string
}

export const isFileClosed: Read<PathQuestion, boolean> = {
  name: 'isFileClosed',
  execute: (view, request, context) => requireFile(locate(view, request.path, context)).leaseHolder === undefined,
}

export const getPreferredChunkBytes: Read<PathQuestion, number> = {
  name: 'getPreferredBlockSize',
  execute: (view, request, context) => requireFile(locate(view, request.path, context)).chunkBytes,
}

/** Without ACLs the mode says it all. */
export const getAclStatus: Read<PathQuestion, AclStatus> = {
  name: 'getAclStatus',
  execute(view, request, context) {
    const { owner, group, mode } = requireInode(locate(view, request.path, context))
    return { owner, group, mode }
  },
}

export interface CheckAccess {
  readonly path: string
  /** Bits: r 4, w 2, x 1. */
  readonly wanted: number
}

export const checkAccess: Read<CheckAccess, undefined> = {
  name: 'checkAccess',
  execute(view, request, context) {
    const { inode, path } = locate(view, request.path, context)
    if (inode === undefined) refuse('notFound', `Path not found: ${path}`, { path })
    if (!mayAccess(inode, request.wanted, context)) refuseAccess(inode, path, request.wanted, context)
    return undefined
  },
}

export const getLocatedFileInfo: Read<PathQuestion, FileStatus | undefined> = {
  name: 'getLocatedFileInfo',
  execute(view, request, context) {
    const { inode } = locate(view, request.path, context)
    if (inode === undefined) return undefined
    const located =
      inode.kind === 'file' ? locateFile(view, inode, { offset: 0, length: inode.length }, readerOf(context), context) : undefined
    return { name: '', inode, located }
  },
}
