// Access control lists: reading and changing those of a file or directory.

import { client } from '#messages/client'
import { type AclTextEntry, aclTypeNames, parseAclText } from '../../proto/base/acl-text.js'
import { FileSystemError } from '../../proto/base/errors.js'
import { type Abortable, signalOf } from '../arguments/options.js'
import { checkChoice, checkSmallBits, checkText, optional } from '../arguments/values.js'
import { type Method, masterMethods } from '../master-link/methods.js'
import type { PathLike } from '../paths/path.js'
import { onPath, type Session } from '../session.js'

/** Whom an entry is for. */
export interface AclSubject {
  /** `default`: of a directory, what is made in it begins with these rights. Default: `access`. */
  readonly scope?: 'access' | 'default' | undefined
  readonly type: 'user' | 'group' | 'mask' | 'other'
  /** Of a user or a group. Without it: the owner, the group of the file, the mask, all others. */
  readonly name?: string | undefined
}

export interface AclEntry extends AclSubject {
  /** Bits: read 4, write 2, execute 1. The mask limits those of named users and of all groups. */
  readonly permissions: number
}

/** An entry as it is shown. */
export interface ListedAclEntry extends AclEntry {
  readonly scope: 'access' | 'default'
  /** Empty: the owner, the group of the file, the mask or all others. */
  readonly name: string
}

/** The whole list of a file or directory, also if it has no entries but those of its mode. */
export interface Acl {
  readonly owner: string
  readonly group: string
  /** Permission bits; the group's are the mask where the list has one. */
  readonly mode: number
  /** In order: for access the owner, named users, groups, the mask, others; then the same for `default`. */
  readonly entries: readonly ListedAclEntry[]
}

const scopes = ['access', 'default'] as const
const types = { user: 0, group: 1, mask: 2, other: 3 } as const

/** Entries, or text as HDFS's shell takes it: `user:ann:rw-,default:group::r-x`. */
export type AclEntries = string | readonly AclEntry[]
/** Whom to remove, or text without rights: `user:ann,default:group:`. */
export type AclSubjects = string | readonly AclSubject[]

export async function getAcl(session: Session, path: PathLike, options: Abortable | undefined): Promise<Acl> {
  const signal = signalOf(options)
  return onPath(session, 'getAcl', path, async (src) => {
    const { result } = await session.masters.call(masterMethods.getAclStatus, { src }, { signal })
    const { owner, group, sticky, entries } = result
    const mode = (result.permission?.perm ?? 0) | (sticky ? 0o1000 : 0)
    return { owner, group, mode, entries: wholeList(mode, entries ?? []).map(fromWire) }
  })
}

/** The server sends what is not in the mode. */
function wholeList(mode: number, sent: readonly client.AclEntryProto.$Properties[]): client.AclEntryProto.$Properties[] {
  const { ACCESS } = client.AclEntryProto.AclEntryScopeProto
  const access = sent.filter(({ scope }) => scope === ACCESS)
  const ofMode = (type: number, shift: number): client.AclEntryProto.$Properties => ({
    scope: ACCESS,
    type,
    permissions: (mode >> shift) & 7,
  })
  const middle = access.length === 0 ? [ofMode(types.group, 3)] : [...access, ofMode(types.mask, 3)]
  return [ofMode(types.user, 6), ...middle, ofMode(types.other, 0), ...sent.filter(({ scope }) => scope !== ACCESS)]
}

const fromWire = ({ scope, type, name, permissions }: client.AclEntryProto.$Properties): ListedAclEntry => ({
  scope: scopes[scope] ?? 'access',
  type: aclTypeNames[type] ?? 'other',
  name: name ?? '',
  permissions,
})

type Change = typeof masterMethods.setAcl | typeof masterMethods.modifyAclEntries | typeof masterMethods.removeAclEntries

async function change(
  session: Session,
  method: Change,
  path: PathLike,
  entries: readonly AclTextEntry[],
  options: Abortable | undefined,
): Promise<void> {
  const aclSpec = entries.map(({ name, ...entry }) => (name === '' ? entry : { ...entry, name }))
  const signal = signalOf(options)
  await onPath(session, method.name, path, async (src) => {
    await session.masters.call(method as Method<client.SetAclRequestProto.$Properties, unknown>, { src, aclSpec }, { signal })
  })
}

export async function setAcl(session: Session, path: PathLike, entries: AclEntries, options: Abortable | undefined): Promise<void> {
  await change(session, masterMethods.setAcl, path, checkEntries(entries), options)
}

export async function modifyAcl(session: Session, path: PathLike, entries: AclEntries, options: Abortable | undefined): Promise<void> {
  await change(session, masterMethods.modifyAclEntries, path, checkEntries(entries), options)
}

export async function removeAclEntries(session: Session, path: PathLike, whom: AclSubjects, options: Abortable | undefined): Promise<void> {
  const entries = typeof whom === 'string' ? parseAclText(whom, false) : checkList(whom).map((each, at) => checkSubject(each, at))
  await change(session, masterMethods.removeAclEntries, path, entries, options)
}

export async function removeAcl(session: Session, path: PathLike, scope: 'all' | 'default', options: Abortable | undefined): Promise<void> {
  const method = scope === 'all' ? masterMethods.removeAcl : masterMethods.removeDefaultAcl
  const signal = signalOf(options)
  await onPath(session, 'removeAcl', path, async (src) => {
    await session.masters.call(method, { src }, { signal })
  })
}

function checkEntries(entries: AclEntries): readonly AclTextEntry[] {
  if (typeof entries === 'string') return parseAclText(entries, true)
  return checkList(entries).map((entry, at) => {
    return { ...checkSubject(entry, at), permissions: checkSmallBits(entry.permissions, `entries[${at}].permissions`) }
  })
}

function checkList<T>(entries: readonly T[]): readonly T[] {
  if (Array.isArray(entries)) return entries
  throw new FileSystemError('invalidArgument', 'the entries of an access control list are text or an array')
}

function checkSubject({ scope, type, name }: AclSubject, at: number): AclTextEntry {
  const known = checkChoice(type, `entries[${at}].type`, aclTypeNames)
  return {
    scope: scopes.indexOf(optional(scope, `entries[${at}].scope`, (value, what) => checkChoice(value, what, scopes)) ?? 'access'),
    type: types[known],
    name: name === '' ? '' : (optional(name, `entries[${at}].name`, checkText) ?? ''),
    permissions: 0,
  }
}
