// HDFS paths: absolute, '/' between names, a trailing '/' is tolerated, no "." or ".." and no ':' in a name. The limits are settings.

import type { InodeId } from '../../proto/base/ids.js'
import type { MachineSettings } from '../machine/machine.js'
import { refuse } from './outcomes.js'

export interface ParsedPath {
  /** Without a trailing '/'. */
  readonly path: string
  /** None for the root. */
  readonly names: readonly string[]
  /** The path began with `/.reserved/.inodes/<id>`: `names` start at this inode. */
  readonly startId: InodeId | undefined
}

const inodesPrefix = '/.reserved/.inodes/'
export const reservedName = '.reserved'
export const snapshotName = '.snapshot'

/** Refuses what is no path. `operation` is the word that HDFS puts before its text on lengths. */
export function parsePath(path: string, settings: MachineSettings, operation = 'resolve'): ParsedPath {
  if (path === '/') return { path, names: [], startId: undefined }
  if (path.charCodeAt(0) !== slash) refuseName(path)
  // Only a path that might be too long has its bytes counted.
  if (path.length * 3 > settings.pathBytesMax && Buffer.byteLength(path) > settings.pathBytesMax) refuseLength(operation, settings)
  if (path.startsWith(inodesPrefix)) return parseInodesPath(path, settings, operation)
  const bare = path.charCodeAt(path.length - 1) === slash ? path.slice(0, -1) : path
  const names = splitNames(bare, 1, path)
  if (names.length > settings.pathDepthMax) refuseLength(operation, settings)
  return { path: bare, names, startId: undefined }
}

function parseInodesPath(path: string, settings: MachineSettings, operation: string): ParsedPath {
  const bare = path.endsWith('/') ? path.slice(0, -1) : path
  const idEnd = bare.indexOf('/', inodesPrefix.length)
  const id = Number(bare.slice(inodesPrefix.length, idEnd === -1 ? undefined : idEnd))
  if (!Number.isSafeInteger(id) || id <= 0) refuse('notFound', `File for given inode path does not exist: ${path}`)
  const names = idEnd === -1 ? [] : splitNames(bare, idEnd + 1, path)
  if (names.length > settings.pathDepthMax) refuseLength(operation, settings)
  return { path: bare, names, startId: id as InodeId }
}

const slash = 47
const colon = 58

/** The names in `path` from `at` on. */
function splitNames(path: string, at: number, whole: string): string[] {
  const names: string[] = []
  let from = at
  for (let index = at; index <= path.length; index += 1) {
    const code = index === path.length ? slash : path.charCodeAt(index)
    if (code === colon) refuseName(whole)
    if (code !== slash) continue
    const name = path.slice(from, index)
    if (name === '' || name === '.' || name === '..') refuseName(whole)
    names.push(name)
    from = index + 1
  }
  return names
}

function refuseName(path: string): never {
  refuse('invalidPath', `Invalid path name Invalid file name: ${path}`, { path })
}

function refuseLength(operation: string, settings: MachineSettings): never {
  refuse('io', `${operation}: Pathname too long.  Limit ${settings.pathBytesMax} characters, ${settings.pathDepthMax} levels.`)
}

/** Refuses a name that a new file or directory may not have. */
export function checkNewName(name: string, parentPath: string, settings: MachineSettings): void {
  if (name.length * 3 > settings.componentBytesMax) {
    const bytes = Buffer.byteLength(name)
    if (bytes > settings.componentBytesMax) {
      refuse(
        'nameTooLong',
        `The maximum path component name limit of ${name} in directory ${parentPath} is exceeded: limit=${settings.componentBytesMax} length=${bytes}`,
      )
    }
  }
  if (name.charCodeAt(0) !== dot) return
  if (name === snapshotName) refuse('invalidArgument', `"${snapshotName}" is a reserved name.`)
  if (name === reservedName && parentPath === '/')
    refuse('invalidArgument', `File name "${reservedName}" is reserved and cannot be created.`)
}

const dot = 46

/** The path of `name` in the directory `parentPath`. */
export const childPath = (parentPath: string, name: string): string => (parentPath === '/' ? `/${name}` : `${parentPath}/${name}`)

export const parentPathOf = (path: string): string => {
  const at = path.lastIndexOf('/')
  return at <= 0 ? '/' : path.slice(0, at)
}
