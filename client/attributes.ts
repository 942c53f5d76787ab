// Attributes of files and directories: read, checked, changed.

import { client } from '#messages'
import { FileSystemError, toFileSystemError } from '../proto/base/errors.js'
import { masterMethods } from './master-link/methods.js'
import { onPath, type Session } from './session.js'
import { Stats } from './stats.js'

/** As Node takes times: a Date, seconds since 1970 as a number, or something that Date can parse. */
export type Time = Date | number | string

/** Whom a file belongs to; what is left out stays as it is. */
export interface Owner {
  readonly owner?: string | undefined
  readonly group?: string | undefined
}

export interface XattrOptions {
  /** `create`: it must not be there yet; `replace`: it must be there. Default: either. */
  readonly flag?: 'create' | 'replace'
  readonly signal?: AbortSignal | undefined
}

const permissionBits = 0o7777

export async function statOrUndefined(session: Session, src: string, signal: AbortSignal | undefined): Promise<Stats | undefined> {
  const { fs } = await session.masters.call(masterMethods.getFileInfo, { src }, { signal })
  return fs === null || fs === undefined ? undefined : new Stats(src, fs)
}

export async function statOrThrow(session: Session, src: string, signal: AbortSignal | undefined): Promise<Stats> {
  const stats = await statOrUndefined(session, src, signal)
  if (stats === undefined) throw new FileSystemError('notFound', 'no such file or directory')
  return stats
}

export function setMode(session: Session, path: string, mode: number, signal: AbortSignal | undefined): Promise<void> {
  return onPath(session, 'chmod', path, async (src) => {
    await session.masters.call(masterMethods.setPermission, { src, permission: { perm: mode & permissionBits } }, { signal })
  })
}

export function setOwner(session: Session, path: string, { owner, group }: Owner, signal: AbortSignal | undefined): Promise<void> {
  return onPath(session, 'chown', path, async (src) => {
    if (owner === undefined && group === undefined) throw new FileSystemError('invalidArgument', 'neither an owner nor a group was given')
    await session.masters.call(masterMethods.setOwner, { src, username: owner ?? null, groupname: group ?? null }, { signal })
  })
}

export function setTimes(
  session: Session,
  path: string,
  atime: Time | undefined,
  mtime: Time | undefined,
  signal?: AbortSignal,
): Promise<void> {
  return onPath(session, 'utime', path, async (src) => {
    await session.masters.call(masterMethods.setTimes, { src, mtime: wallMsOf(mtime), atime: wallMsOf(atime) }, { signal })
  })
}

export function setReplication(session: Session, path: string, replication: number, signal: AbortSignal | undefined): Promise<void> {
  return onPath(session, 'setReplication', path, async (src) => {
    if (!Number.isInteger(replication) || replication < 1)
      throw new FileSystemError('invalidArgument', 'replication is a whole number from 1 up')
    const { result } = await session.masters.call(masterMethods.setReplication, { src, replication }, { signal })
    if (!result) throw new FileSystemError('notFound', 'no such file')
  })
}

/** `mode`: the bits of node:fs's R_OK, W_OK, X_OK, which are HDFS's too. */
export function checkAccess(session: Session, path: string, mode: number, signal: AbortSignal | undefined): Promise<void> {
  return onPath(session, 'access', path, async (src) => {
    if (mode !== 0) {
      try {
        await session.masters.call(masterMethods.checkAccess, { path: src, mode: mode & 7 }, { signal })
        return
      } catch (thrown) {
        if (toFileSystemError(thrown).reason !== 'noSuchMethod') throw thrown
      }
    }
    await statOrThrow(session, src, signal) // a server without the call does not enforce modes: what is there may be used
  })
}

export function setXattr(session: Session, path: string, name: string, value: Uint8Array, options: XattrOptions): Promise<void> {
  return onPath(session, 'setxattr', path, async (src) => {
    const { XATTR_CREATE, XATTR_REPLACE } = client.XAttrSetFlagProto
    const flags = { create: XATTR_CREATE, replace: XATTR_REPLACE, either: XATTR_CREATE | XATTR_REPLACE }
    const request = { src, xAttr: { ...splitXattrName(name), value }, flag: flags[options.flag ?? 'either'] }
    await session.masters.call(masterMethods.setXAttr, request, { signal: options.signal })
  })
}

export function getXattr(session: Session, path: string, name: string, signal: AbortSignal | undefined): Promise<Buffer> {
  return onPath(session, 'getxattr', path, async (src) => {
    const { xAttrs } = await session.masters.call(masterMethods.getXAttrs, { src, xAttrs: [splitXattrName(name)] }, { signal })
    const [found] = xAttrs ?? []
    if (found === undefined) throw new FileSystemError('xattrNotFound', `there is no attribute ${name}`)
    return Buffer.from(found.value ?? [])
  })
}

export function listXattrs(session: Session, path: string, signal: AbortSignal | undefined): Promise<string[]> {
  return onPath(session, 'listxattr', path, async (src) => {
    const { xAttrs } = await session.masters.call(masterMethods.listXAttrs, { src }, { signal })
    return (xAttrs ?? []).map(({ namespace, name }) => `${xattrNamespaces[namespace] ?? namespace}.${name}`)
  })
}

export function removeXattr(session: Session, path: string, name: string, signal: AbortSignal | undefined): Promise<void> {
  return onPath(session, 'removexattr', path, async (src) => {
    await session.masters.call(masterMethods.removeXAttr, { src, xAttr: splitXattrName(name) }, { signal })
  })
}

/** In the order of the wire's numbers. */
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

/** -1, which leaves the time as it is, for undefined. */
function wallMsOf(time: Time | undefined): number {
  if (time === undefined) return -1
  const ms = typeof time === 'number' ? time * 1000 : new Date(time).getTime()
  if (!Number.isFinite(ms) || ms < 0) throw new FileSystemError('invalidArgument', `"${String(time)}" is not a time from 1970 on`)
  return Math.round(ms)
}
