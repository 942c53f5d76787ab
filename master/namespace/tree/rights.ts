// The rights that operations need to what is at the end of a path, checked in HDFS's order (FSPermissionChecker.checkPermission). That the
// caller may pass through the directories of the path was checked when it was resolved. Nothing is checked for superusers, or while the
// setting `permissions` is off.

import type { Context } from '../../machine/machine.js'
import { refuse } from '../outcomes.js'
import type { Inode } from '../records/inodes.js'
import { childPath, parentPathOf } from './paths.js'
import { described, isBound, mayAccess, refuseAccess, rights } from './permissions.js'
import { type Located, pathOf } from './resolve.js'

/** `wanted`: bits of `rights`. Nothing is checked if nothing is there. */
export function checkPathAccess({ inode, path }: Pick<Located, 'inode' | 'path'>, wanted: number, context: Context): void {
  if (inode !== undefined) check(inode, path, wanted, context)
}

/** To the deepest directory on the path that exists: there a name is added. */
export function checkAncestorAccess(located: Located, wanted: number, context: Context): void {
  const { names, missing, parent } = located
  if (names.length > 0) check(parent, pathOf(names, names.length - Math.max(1, missing)), wanted, context)
}

/** To the directory of the last name, if it exists. */
export function checkParentAccess(located: Located, wanted: number, context: Context): void {
  if (located.missing <= 1) checkAncestorAccess(located, wanted, context)
}

/** Whether the name may be taken out of its directory: the right to write there, and the sticky bit. */
export function checkRemoval(located: Located, context: Context): void {
  const { inode, path, parent, names } = located
  if (inode !== undefined && names.length > 0) checkSticky(inode, path, parent, context)
  checkParentAccess(located, rights.write, context)
}

/**
 * In a directory with the sticky bit, only the owners of the directory and of what is in it may take a name out. `shown`: what HDFS's text
 * describes in place of the directory.
 */
export function checkSticky(inode: Inode, path: string, parent: Inode, context: Context, shown: Inode = parent): void {
  if ((parent.mode & 0o1000) === 0 || !isBound(context)) return
  const { user } = context.caller
  if (parent.owner === user || inode.owner === user) return
  const what = `path=${described(inode, path)}, parent=${described(shown, parentPathOf(path))}`
  refuse('accessDenied', `Permission denied by sticky bit: user=${user}, ${what}`, { path })
}

/**
 * What is needed to delete a directory that is not empty: all rights to it, and none of its children is protected by the sticky bit.
 * `whole`: the directory that is deleted with this one in it, whose owner and mode HDFS writes behind the path of this one.
 */
export function checkEmptying(
  { inode, path }: { readonly inode: Inode; readonly path: string },
  children: readonly { readonly name: string; readonly inode: Inode }[],
  whole: Inode,
  context: Context,
): void {
  check(inode, path, rights.all, context)
  for (const child of children) checkSticky(child.inode, childPath(path, child.name), inode, context, whole)
}

function check(inode: Inode, path: string, wanted: number, context: Context): void {
  if (isBound(context) && !mayAccess(inode, wanted, context)) refuseAccess(inode, path, wanted, context)
}
