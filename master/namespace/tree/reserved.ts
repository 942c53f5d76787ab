// The folder /.reserved, which is not stored: `/.reserved/.inodes/ID/...` is the inode with that id, and `/.reserved/raw/...` is the same
// tree again, in which only the superuser may make changes. No other names exist below /.reserved.

import { type InodeId, rootInodeId } from '../../../proto/base/ids.js'
import type { Context, KeyView } from '../../machine/machine.js'
import type { FileStatus } from '../answers.js'
import { refuse } from '../outcomes.js'
import type { Directory } from '../records/inodes.js'
import { childPrefix } from '../records/keys.js'
import { type ParsedPath, parsePath, reservedName } from './paths.js'
import { checkSuperuser } from './permissions.js'
import { pathOfId } from './places.js'

const inodesName = '.inodes'
const rawName = 'raw'
const reservedPath = `/${reservedName}`
/** HDFS's id for inodes without one. */
const noId = -1 as InodeId

/** /.reserved itself. */
export const isReservedFolder = ({ path }: ParsedPath): boolean => path === reservedPath

/** Whether a path below it is an alias of another path. */
export const isOtherName = ({ names }: ParsedPath): boolean =>
  names[0] === reservedName && (names[1] === inodesName || names[1] === rawName)

/** Whether it is a path below it at which no file can be created. */
export const hidesFiles = (parsed: ParsedPath): boolean => parsed.names[0] === reservedName && !isOtherName(parsed)

/** The path from the root that is meant: the same path, unless it begins with a reserved folder that is an alias. */
export function resolveReserved(view: KeyView, parsed: ParsedPath): ParsedPath {
  const { names, isValid } = parsed
  if (names[0] !== reservedName) return parsed
  if (names[1] === inodesName && names.length > 2) return resolveId(view, parsed)
  // A real folder of this name below the root, if there is one from another version, would be reached this way.
  const isItself = names.length === 3 && names[2] === reservedName
  if (names[1] !== rawName || isItself) return parsed
  const rest = names.slice(2)
  return { path: `/${rest.join('/')}`, names: rest, isValid }
}

/** Nothing may be renamed to or from the folder itself. */
export function checkUnreserved(path: string): void {
  if (isReservedFolder(parsePath(path))) refuse('invalidPath', 'Invalid path name Cannot rename to or from /.reserved', { path })
}

/** /.reserved/raw, and all paths below it. */
export const isRaw = ({ names }: ParsedPath): boolean => names[0] === reservedName && names[1] === rawName

/** Only the superuser may make changes through /.reserved/raw. */
export function checkRawChange(parsed: ParsedPath, context: Context): void {
  if (isRaw(parsed)) checkSuperuser(context)
}

function resolveId(view: KeyView, { path, names, isValid }: ParsedPath): ParsedPath {
  const [, , text = '', next] = names
  if (!/^[+-]?\d+$/.test(text)) refuse('notFound', `Invalid inode path: ${path}`, { path })
  const id = Number(text)
  const start = id === rootInodeId ? '/' : pathOfId(view, id)
  if (start === undefined) refuse('notFound', `File for given inode path does not exist: ${path}`, { path })
  const above = parsePath(start).names
  // The parent directory, for NFS gateways, which know only ids; names after it are ignored.
  const steps = next === '..' ? above.slice(0, -1) : [...above, ...names.slice(3)]
  return { path: `/${steps.join('/')}`, names: steps, isValid: isValid || next === '..' }
}

/** The status that HDFS reports for the folder itself. */
export const reservedStatus: FileStatus = { name: '', inode: folder(0o1770, '', 0), storagePolicy: 0, located: undefined }

/** The entries of the folder; the same for every requested page. */
export function reservedEntries(context: Context, madeMs: number): readonly FileStatus[] {
  const inode = folder(0o770, context.settings.supergroup, madeMs)
  return [inodesName, rawName].map((name) => ({ name, inode: { ...inode }, storagePolicy: 0, located: undefined }))
}

function folder(mode: number, group: string, madeMs: number): Directory {
  return {
    kind: 'directory',
    id: noId,
    childPrefix: childPrefix(0 as InodeId),
    mode,
    owner: '',
    group,
    modifiedMs: madeMs,
    accessedMs: madeMs,
    childCount: 0,
    storagePolicy: 0,
    hasXattrs: false,
    acl: undefined,
    hasQuota: false,
    bornAfter: 0,
    isSnapshottable: false,
  }
}
