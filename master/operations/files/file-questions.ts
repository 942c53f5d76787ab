// Small questions about one path: isFileClosed, getPreferredBlockSize, checkAccess, getLocatedFileInfo, getEnclosingRoot.

import type { Read } from '../../machine/machine.js'
import type { FileStatus } from '../../namespace/answers.js'
import { locatorOf, readerOf } from '../../namespace/chunks/locations.js'
import { refuse } from '../../namespace/outcomes.js'
import type { File, Found } from '../../namespace/records/inodes.js'
import { parsePath } from '../../namespace/tree/paths.js'
import { rights } from '../../namespace/tree/permissions.js'
import { isReservedFolder, reservedStatus } from '../../namespace/tree/reserved.js'
import { type Located, locateAsked, locateToRead, policyAt, requireFile } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { viewOf } from '../snapshots/scannable-snapshot.js'

export interface PathQuestion {
  readonly path: string
}

export const isFileClosed: Read<PathQuestion, boolean> = {
  name: 'isFileClosed',
  execute: (view, request, context) => isClosed(requireFile(locateToRead(view, request.path, context))),
}

/** In a snapshot every file is. */
const isClosed = ({ inode, snapshot }: Located & Found<File>): boolean => snapshot !== undefined || inode.leaseHolder === undefined

export const getPreferredChunkBytes: Read<PathQuestion, number> = {
  name: 'getPreferredBlockSize',
  execute: (view, request, context) => requireFile(locateToRead(view, request.path, context)).inode.chunkBytes,
}

export interface CheckAccess {
  readonly path: string
  /** Bits: r 4, w 2, x 1. */
  readonly wanted: number
}

export const checkAccess: Read<CheckAccess, undefined> = {
  name: 'checkAccess',
  execute(view, request, context) {
    const { inode, path } = locateToRead(view, request.path, context)
    if (inode === undefined) refuse('notFound', `Path not found: ${path}`, { path })
    checkPathAccess({ inode, path }, request.wanted, context)
    return undefined
  },
}

export const getLocatedFileInfo: Read<PathQuestion, FileStatus | undefined> = {
  name: 'getLocatedFileInfo',
  execute(view, request, context) {
    const found = locateAsked(view, request.path, context)
    const { inode } = found
    if (inode === undefined) return isReservedFolder(parsePath(request.path)) ? reservedStatus : undefined
    const storagePolicy = policyAt(found)
    if (inode.kind === 'directory') return { name: '', inode, storagePolicy, located: undefined }
    const range = { offset: 0, length: inode.length }
    return { name: '', inode, storagePolicy, located: locatorOf(found)(viewOf(view, found), inode, range, readerOf(context), context) }
  },
}

export interface FeatureQuestion {
  readonly path: string
  readonly feature: 'link' | 'encryptionZone' | 'erasureCodingPolicy'
}

/** Answers about features that no path has; for some of them the path must exist. */
export const absentFeature: Read<FeatureQuestion, undefined> = {
  name: 'absentFeature',
  execute(view, { path: asked, feature }, context) {
    const { inode, path } = locateToRead(view, asked, context)
    if (feature === 'encryptionZone') checkPathAccess({ inode, path }, rights.read, context)
    if (feature === 'encryptionZone' || (feature === 'erasureCodingPolicy' && isReservedFolder(parsePath(asked)))) return undefined
    if (inode === undefined) refuse('notFound', `${feature === 'link' ? 'File does not exist' : 'Path not found'}: ${path}`, { path })
    if (feature === 'link') refuse('io', `Path ${path} is not a symbolic link`, { path })
    return undefined
  },
}

/** Where a path's trash and encryption zone begin: nowhere but at the root, as there are no encryption zones. */
export const getEnclosingRoot: Read<PathQuestion, string> = {
  name: 'getEnclosingRoot',
  execute(view, request, context) {
    checkPathAccess(locateToRead(view, request.path, context), rights.read, context)
    return '/'
  },
}
