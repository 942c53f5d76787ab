// Attributes of files and directories: reading, checking, changing.

import { client } from '#messages/client'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { type Data, dataBytes } from '../arguments/data.js'
import { type Abortable, checkOptions, checkReplication, signalOf } from '../arguments/options.js'
import { checkChoice, checkMode, checkSignal, checkSmallBits, checkText, checkTime, optional } from '../arguments/values.js'
import { masterMethods } from '../master-link/methods.js'
import type { PathLike } from '../paths/path.js'
import { onPath, type Session } from '../session.js'
import { Stats } from './stats.js'

/** A time as in Node: a Date, or seconds since 1970 as a number or numeric string. */
export type Time = Date | number | string

/** Owner and group of a file; an omitted value is left unchanged. */
export interface Owner {
  readonly owner?: string | undefined
  readonly group?: string | undefined
}

export interface XattrOptions {
  /** `create`: it must not exist; `replace`: it must exist. Default: either. */
  readonly flag?: 'create' | 'replace'
  readonly signal?: AbortSignal | undefined
}

const permissionBits = 0o7777
const xattrFlags = ['create', 'replace'] as const

export async function statOrUndefined(session: Session, src: string, signal: AbortSignal | undefined): Promise<Stats | undefined> {
  const { fs } = await session.masters.call(masterMethods.getFileInfo, { src }, { signal })
  return fs === null || fs === undefined ? undefined : new Stats(src, fs)
}

export async function statOrThrow(session: Session, src: string, signal: AbortSignal | undefined): Promise<Stats> {
  const stats = await statOrUndefined(session, src, signal)
  if (stats === undefined) throw new FileSystemError('notFound', 'no such file or directory')
  return stats
}

/** A path made of an inode id, valid also after renames. */
export function idPath(ino: number): string {
  return `/.reserved/.inodes/${ino}`
}

export async function setMode(session: Session, path: PathLike, mode: unknown, options: Abortable | undefined): Promise<void> {
  const perm = checkMode(mode, 'mode') & permissionBits
  const signal = signalOf(options)
  await onPath(session, 'chmod', path, async (src) => {
    await session.masters.call(masterMethods.setPermission, { src, permission: { perm } }, { signal })
  })
}

export async function setOwner(session: Session, path: PathLike, whom: Owner, options: Abortable | undefined): Promise<void> {
  const owner = optional(whom.owner, 'owner', checkText)
  const group = optional(whom.group, 'group', checkText)
  const signal = signalOf(options)
  await onPath(session, 'chown', path, async (src) => {
    if (owner === undefined && group === undefined) throw new FileSystemError('invalidArgument', 'neither an owner nor a group was given')
    await session.masters.call(masterMethods.setOwner, { src, username: owner ?? null, groupname: group ?? null }, { signal })
  })
}

/** Sets the times; on the wire -1 means unchanged. */
export async function setTimes(
  session: Session,
  path: PathLike,
  atime: unknown,
  mtime: unknown,
  options: Abortable | undefined,
): Promise<void> {
  const times = { atime: optional(atime, 'atime', checkTime) ?? -1, mtime: optional(mtime, 'mtime', checkTime) ?? -1 }
  const signal = signalOf(options)
  await onPath(session, 'utime', path, async (src) => {
    await session.masters.call(masterMethods.setTimes, { src, ...times }, { signal })
  })
}

export async function setReplication(session: Session, path: PathLike, copies: unknown, options: Abortable | undefined): Promise<void> {
  const replication = checkReplication(copies, 'replication')
  const signal = signalOf(options)
  await onPath(session, 'setReplication', path, async (src) => {
    const { result } = await session.masters.call(masterMethods.setReplication, { src, replication }, { signal })
    if (!result) throw new FileSystemError('notFound', 'no such file')
  })
}

/** `mode`: the bits of node:fs's R_OK, W_OK, X_OK, which are HDFS's too. */
export async function checkAccess(session: Session, path: PathLike, wanted: unknown, options: Abortable | undefined): Promise<void> {
  const mode = checkSmallBits(wanted, 'mode')
  const signal = signalOf(options)
  await onPath(session, 'access', path, async (src) => {
    if (mode !== 0) {
      try {
        await session.masters.call(masterMethods.checkAccess, { path: src, mode }, { signal })
        return
      } catch (thrown) {
        if (toFileSystemError(thrown).reason !== 'noSuchMethod') throw thrown
      }
    }
    await statOrThrow(session, src, signal) // a server without this call does not enforce permissions, so existence is enough
  })
}

export async function setXattr(session: Session, path: PathLike, name: string, data: Data, given: XattrOptions | undefined): Promise<void> {
  const attribute = splitXattrName(checkText(name, 'name'))
  const value = dataBytes(data, 'utf8', 'value')
  const options = checkOptions(given)
  const kind = optional(options.flag, 'options.flag', (flag, what) => checkChoice(flag, what, xattrFlags)) ?? 'either'
  const signal = checkSignal(options.signal)
  await onPath(session, 'setxattr', path, async (src) => {
    const { XATTR_CREATE, XATTR_REPLACE } = client.XAttrSetFlagProto
    const flags = { create: XATTR_CREATE, replace: XATTR_REPLACE, either: XATTR_CREATE | XATTR_REPLACE }
    await session.masters.call(masterMethods.setXAttr, { src, xAttr: { ...attribute, value }, flag: flags[kind] }, { signal })
  })
}

export async function getXattr(session: Session, path: PathLike, name: string, options: Abortable | undefined): Promise<Buffer> {
  const wanted = splitXattrName(checkText(name, 'name'))
  const signal = signalOf(options)
  return onPath(session, 'getxattr', path, async (src) => {
    const { xAttrs } = await session.masters.call(masterMethods.getXAttrs, { src, xAttrs: [wanted] }, { signal })
    const [found] = xAttrs ?? []
    if (found === undefined) throw new FileSystemError('xattrNotFound', `the attribute ${name} does not exist`)
    return Buffer.from(found.value ?? [])
  })
}

export async function listXattrs(session: Session, path: PathLike, options: Abortable | undefined): Promise<string[]> {
  const signal = signalOf(options)
  return onPath(session, 'listxattr', path, async (src) => {
    const { xAttrs } = await session.masters.call(masterMethods.listXAttrs, { src }, { signal })
    return (xAttrs ?? []).map(({ namespace, name }) => `${xattrNamespaces[namespace] ?? namespace}.${name}`)
  })
}

export async function removeXattr(session: Session, path: PathLike, name: string, options: Abortable | undefined): Promise<void> {
  const xAttr = splitXattrName(checkText(name, 'name'))
  const signal = signalOf(options)
  await onPath(session, 'removexattr', path, async (src) => {
    await session.masters.call(masterMethods.removeXAttr, { src, xAttr }, { signal })
  })
}

/** In the order of their numbers on the wire. */
const xattrNamespaces: readonly string[] = ['user', 'trusted', 'security', 'system', 'raw']

function splitXattrName(full: string): { namespace: number; name: string } {
  const dot = full.indexOf('.')
  const namespace = xattrNamespaces.indexOf(full.slice(0, dot).toLowerCase())
  const name = full.slice(dot + 1)
  if (dot < 0 || namespace < 0 || name === '') {
    throw new FileSystemError('invalidArgument', `"${full}" is not ${xattrNamespaces.map((known) => `${known}.*`).join(', ')}`)
  }
  return { namespace, name }
}
