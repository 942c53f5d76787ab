// Extended attributes: setXAttr, removeXAttr, getXAttrs, listXAttrs. Of the namespaces, `user` is for all users, `trusted` for the
// superuser, and `raw` for the superuser through /.reserved/raw. The others belong to the file system and are refused, except the mark of a
// file that the superuser may not read.

import type { Context, Read } from '../../machine/machine.js'
import type { Xattr } from '../../namespace/answers.js'
import { tellXattrs } from '../../namespace/feed.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import type { Found } from '../../namespace/records/inodes.js'
import { parsePath } from '../../namespace/tree/paths.js'
import { checkOwner, isBound, isSuperuser, rights } from '../../namespace/tree/permissions.js'
import { isRaw } from '../../namespace/tree/reserved.js'
import { type Located, locateForChange, locateToRead, requireInode } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { update } from '../../namespace/tree/tree.js'
import {
  isUnreadableMark,
  putXattrs,
  readXattrs,
  removeXattrs,
  xattrBytesMax,
  xattrNamespaces,
  xattrsPerInodeMax,
  xattrText,
} from '../../namespace/tree/xattrs.js'
import { viewOf } from '../snapshots/scannable-snapshot.js'

const cannotFind = 'cannot find'

export interface XattrName {
  readonly namespace: number
  readonly name: string
}

export interface SetXattr {
  readonly path: string
  readonly xattr: Xattr
  /** The flags CREATE and REPLACE. */
  readonly mayCreate: boolean
  readonly mayReplace: boolean
}

export const setXattr = mutation<SetXattr, undefined>('setXAttr', (tx, request, context) => {
  const { mayCreate, mayReplace } = request
  // Copied: the bytes belong to the request's buffer.
  const xattr: Xattr = { ...request.xattr, value: Uint8Array.from(request.xattr.value) }
  const text = xattrText(xattr)
  checkNamespace(xattr, request.path, context)
  if (isUnreadableMark(xattr) && xattr.value.length > 0) {
    refuse('accessDenied', `Attempt to set a value for '${text}'. Values are not allowed for this xattr.`)
  }
  if (!mayCreate && !mayReplace) refuse('invalidArgument', 'A flag must be specified.')
  if (xattr.name === '') refuse('invalidArgument', 'XAttr name cannot be empty.')
  const bytes = Buffer.byteLength(text) + xattr.value.length
  if (bytes > xattrBytesMax) {
    const limit = `The maximum combined size of the name and value is ${xattrBytesMax}, but the total size is ${bytes}`
    refuse('invalidArgument', `The XAttr is too big. ${limit}`)
  }
  const found = requireInode(locateForChange(tx, request.path, context), cannotFind)
  checkChange(found, xattr, context)
  const { inode } = found
  if (isUnreadableMark(xattr) && inode.kind !== 'file') refuse('io', `Can only set '${text}' on a file.`)
  const xattrs = readXattrs(tx, inode)
  const known = xattrs.find((each) => isSame(each, xattr))
  if (known !== undefined && !mayReplace) refuse('io', `XAttr: ${xattr.name} already exists. The REPLACE flag must be specified.`)
  if (known === undefined && !mayCreate) refuse('io', `XAttr: ${xattr.name} does not exist. The CREATE flag must be specified.`)
  if (known === undefined && xattrs.length >= xattrsPerInodeMax) {
    refuse('io', `Cannot add additional XAttr to inode, would exceed limit of ${xattrsPerInodeMax}`)
  }
  // The new one comes first, as HDFS lists it.
  putXattrs(tx, inode, [{ ...known, ...xattr }, ...xattrs.filter((each) => each !== known)])
  if (!inode.hasXattrs) update(tx, found, { ...inode, hasXattrs: true })
  tellXattrs(tx, found, { xattrs: [xattr], isRemoval: false }, context)
  return undefined
})

export interface RemoveXattr {
  readonly path: string
  readonly xattr: XattrName
}

export const removeXattr = mutation<RemoveXattr, undefined>('removeXAttr', (tx, request, context) => {
  checkNamespace(request.xattr, request.path, context)
  const found = requireInode(locateForChange(tx, request.path, context), cannotFind)
  checkChange(found, request.xattr, context)
  const { inode } = found
  const xattrs = readXattrs(tx, inode)
  const after = xattrs.filter((known) => !isSame(known, request.xattr))
  if (after.length === xattrs.length) refuse('io', 'No matching attributes found for remove operation')
  if (isUnreadableMark(request.xattr)) refuse('accessDenied', `The xattr '${xattrText(request.xattr)}' can not be deleted.`)
  if (after.length > 0) {
    putXattrs(tx, inode, after)
  } else {
    removeXattrs(tx, inode)
    update(tx, found, { ...inode, hasXattrs: false })
  }
  tellXattrs(tx, found, { xattrs: [{ ...request.xattr, value: new Uint8Array(0) }], isRemoval: true }, context)
  return undefined
})

export interface GetXattrs {
  readonly path: string
  /** Empty: all. */
  readonly names: readonly XattrName[]
}

/** The requested attributes, each of which must exist; or all that the caller may see. */
export const getXattrs: Read<GetXattrs, readonly Xattr[]> = {
  name: 'getXAttrs',
  execute(view, request, context) {
    for (const name of request.names) checkNamespace(name, request.path, context)
    const found = requireInode(locateToRead(view, request.path, context), cannotFind)
    checkPathAccess(found, rights.read, context)
    const xattrs = readXattrs(viewOf(view, found), found.inode)
    if (request.names.length === 0) return xattrs.filter((xattr) => isVisible(xattr, request.path, context))
    return request.names.map((name) => {
      const found = xattrs.find((xattr) => isSame(xattr, name))
      if (found === undefined) refuse('xattrNotFound', 'At least one of the attributes provided was not found.')
      return found
    })
  },
}

export interface ListXattrs {
  readonly path: string
}

export const listXattrs: Read<ListXattrs, readonly XattrName[]> = {
  name: 'listXAttrs',
  execute(view, request, context) {
    const found = requireInode(locateToRead(view, request.path, context), cannotFind)
    checkPathAccess(found, rights.read, context)
    const xattrs = readXattrs(viewOf(view, found), found.inode)
    return xattrs.filter((xattr) => isVisible(xattr, request.path, context))
  },
}

const isSame = (one: XattrName, other: XattrName): boolean => one.namespace === other.namespace && one.name === other.name

function isVisible(xattr: XattrName, path: string, context: Context): boolean {
  switch (xattr.namespace) {
    case xattrNamespaces.user:
      return true
    case xattrNamespaces.trusted:
      return isSuperuser(context)
    case xattrNamespaces.raw:
      return isSuperuser(context) && isRaw(parsePath(path))
    default:
      return isUnreadableMark(xattr)
  }
}

/** Attributes of users are part of what the right to write covers; in a directory with the sticky bit they are the owner's. */
function checkChange(found: Located & Found, xattr: XattrName, context: Context): void {
  if (xattr.namespace !== xattrNamespaces.user) return
  const { inode, path } = found
  if (inode.kind === 'directory' && (inode.mode & 0o1000) !== 0 && isBound(context)) checkOwner(inode, path, context)
  else checkPathAccess(found, rights.write, context)
}

function checkNamespace(xattr: XattrName, path: string, context: Context): void {
  if (!isVisible(xattr, path, context)) refuse('accessDenied', `User doesn't have permission for xattr: ${xattrText(xattr)}`)
}
