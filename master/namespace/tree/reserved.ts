// The folder /.reserved, of which nothing is stored: `/.reserved/.inodes/ID/...` is what has that id, and `/.reserved/raw/...` is the same tree once
// more, in which only the superuser changes anything. Everything else below it is not there.

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
/** HDFS's number for what has none. */
const noId = -1 as InodeId

/** /.reserved itself. */
export const isReservedFolder = ({ path }: ParsedPath): boolean => path === reservedPath

/** A path below it that stands for one elsewhere. */
export const isOtherName = ({ names }: ParsedPath): boolean =>
  names[0] === reservedName && (names[1] === inodesName || names[1] === rawName)

/** A path below it by which no file is made. */
export const hidesFiles = (parsed: ParsedPath): boolean => parsed.names[0] === reservedName && !isOtherName(parsed)

/** Where a path leads from the root: itself, unless it begins with one of the reserved folders that stand for something else. */
export function resolveReserved(view: KeyView, parsed: ParsedPath): ParsedPath {
  const { names, isValid } = parsed
  if (names[0] !== reservedName) return parsed
  if (names[1] === inodesName && names.length > 2) return resolveId(view, parsed)
  // A folder of this very name below the root, were there one from elsewhere, would be reached this way.
  const isItself = names.length === 3 && names[2] === reservedName
  if (names[1] !== rawName || isItself) return parsed
  const rest = names.slice(2)
  return { path: `/${rest.join('/')}`, names: rest, isValid }
}

/** The folder itself is where nothing is moved to. */
export function checkUnreserved(path: string): void {
  if (isReservedFolder(parsePath(path))) refuse('invalidPath', 'Invalid path name Cannot rename to or from /.reserved', { path })
}

/** /.reserved/raw, and what is reached by way of it. */
export const isRaw = ({ names }: ParsedPath): boolean => names[0] === reservedName && names[1] === rawName

/** Changes by way of /.reserved/raw are the superuser's. */
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
  // One step up, for gateways that know nothing but ids; what follows it is passed over.
  const steps = next === '..' ? above.slice(0, -1) : [...above, ...names.slice(3)]
  return { path: `/${steps.join('/')}`, names: steps, isValid: isValid || next === '..' }
}

/** What HDFS says of the folder itself. */
export const reservedStatus: FileStatus = { name: '', inode: folder(0o1770, '', 0), located: undefined }

/** What is listed in it, whatever page is asked for. */
export function reservedEntries(context: Context, madeMs: number): readonly FileStatus[] {
  const inode = folder(0o770, context.settings.supergroup, madeMs)
  return [inodesName, rawName].map((name) => ({ name, inode: { ...inode }, located: undefined }))
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
  }
}
