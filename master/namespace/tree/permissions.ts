// Permissions of one file or directory: who is its owner, what its mode allows, and how HDFS words a refusal. `resolve.ts` checks that the
// caller may pass through the directories of a path, `rights.ts` what an operation needs at its end.

import type { Context } from '../../machine/machine.js'
import { isSuperuserOf } from '../../machine/users.js'
import { refuse } from '../outcomes.js'
import { hasAccessEntries } from '../records/acls.js'
import type { Inode } from '../records/inodes.js'
import { allowsByAcl } from './acls.js'

/** Permission bits that are stored: rwx three times and the sticky bit. */
export const modeMask = 0o1777
/** Minimum bits of a directory that is created as a parent of another, so that its owner can continue. */
export const ancestorModeBits = 0o300

/** The names of user and group are stored in every inode. */
export const ownerBytesMax = 255

export function checkOwnerName(name: string): void {
  if (name.length * 3 <= ownerBytesMax || Buffer.byteLength(name) <= ownerBytesMax) return
  refuse('invalidArgument', `A user or group name has at most ${ownerBytesMax} bytes.`)
}

/** The owner of what the caller creates. */
export function ownerOf(context: Context): string {
  checkOwnerName(context.caller.user)
  return context.caller.user
}

/** Who calls, and what the settings say of users. */
type Callers = Pick<Context, 'groups'> & {
  readonly caller: Pick<Context['caller'], 'user'>
  readonly settings: Pick<Context['settings'], 'superuser' | 'supergroup' | 'permissions'>
}

export function isSuperuser({ caller: { user }, groups, settings }: Callers): boolean {
  return isSuperuserOf({ user, groups }, settings)
}

/** Whether permissions say what the caller may do. */
export const isBound = (context: Context): boolean => context.settings.permissions && !isSuperuser(context)

/** Rights to a file or directory, as the bits of a mode. */
export const rights = { execute: 1, write: 2, read: 4, all: 7 } as const

/** `operation`: HDFS's name of what only superusers may do, for the text. */
export function checkSuperuser(context: Callers, operation?: string): void {
  if (isSuperuser(context)) return
  const what = operation === undefined ? '' : ` for operation ${operation}`
  refuse('accessDenied', `Access denied for user ${context.caller.user}. Superuser privilege is required${what}`)
}

/** For the calls of operators: as in HDFS anyone may make them while permissions are off. */
export function checkOperator(context: Callers, operation: string): void {
  if (context.settings.permissions) checkSuperuser(context, operation)
}

export function checkOwner(inode: Inode, path: string, context: Context): void {
  if (isSuperuser(context) || inode.owner === context.caller.user) return
  refuse('accessDenied', `Permission denied. user=${context.caller.user} is not the owner of inode=${path}`, { path })
}

/** `wanted`: bits of `rights`. Whose bits count is decided first: an owner without a right does not get it as a member of the group. */
export function mayAccess(inode: Inode, wanted: number, context: Context): boolean {
  if (isSuperuser(context)) return true
  if (inode.acl !== undefined && hasAccessEntries(inode.acl)) return allowsByAcl(inode, inode.acl, wanted, context)
  const shift = inode.owner === context.caller.user ? 6 : context.groups.includes(inode.group) ? 3 : 0
  return ((inode.mode >> shift) & wanted) === wanted
}

const accessNames = ['NONE', 'EXECUTE', 'WRITE', 'WRITE_EXECUTE', 'READ', 'READ_EXECUTE', 'READ_WRITE', 'ALL'] as const

export function refuseAccess(inode: Inode, path: string, wanted: number, context: Context): never {
  const access = accessNames[wanted] ?? 'NONE'
  refuse('accessDenied', `Permission denied: user=${context.caller.user}, access=${access}, inode=${described(inode, path)}`, { path })
}

/** As HDFS describes it in refusals: "/a/b":owner:group:drwxr-xr-x. */
export function described(inode: Inode, path: string): string {
  return `"${path}":${inode.owner}:${inode.group}:${modeText(inode)}`
}

/** As shown by `ls`, such as drwxr-xr-x. */
export function modeText(inode: Inode): string {
  const bits = [6, 3, 0].map((shift) => {
    const digit = (inode.mode >> shift) & 7
    return `${digit & 4 ? 'r' : '-'}${digit & 2 ? 'w' : '-'}${digit & 1 ? 'x' : '-'}`
  })
  const text = `${inode.kind === 'directory' ? 'd' : '-'}${bits.join('')}`
  if ((inode.mode & 0o1000) === 0) return text
  return text.slice(0, -1) + (inode.mode & 1 ? 't' : 'T')
}
