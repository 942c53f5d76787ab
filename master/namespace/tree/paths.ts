// HDFS paths: absolute, with '/' between names. Any path may be looked up: empty names are skipped, and an invalid name is simply not
// found. Limits and forbidden names are checked only when a path is created (`checkNewPath`, `checkNewName`), so that existing files always
// stay reachable.

import { namespaceLimits } from '../../../proto/wire/limits.js'
import type { MachineSettings } from '../../machine/settings.js'
import { refuse } from '../outcomes.js'

export interface ParsedPath {
  /** Without empty names. */
  readonly path: string
  /** Empty for the root. */
  readonly names: readonly string[]
  /** Whether a new file or directory may have this path, apart from limits. */
  readonly isValid: boolean
}

export const reservedName = '.reserved'
export const snapshotName = '.snapshot'

const slash = 47
const dot = 46
const colon = 58

/** Parses a path for a lookup. */
export function parsePath(path: string): ParsedPath {
  if (path === '/') return { path, names: [], isValid: true }
  if (path.charCodeAt(0) !== slash) refuse('invalidPath', `Absolute path required, but got '${path}'`, { path })
  if (path.length > namespaceLimits.lookupPathBytesMax) {
    refuse('io', `The path of ${path.length} characters is longer than any that can be looked up.`)
  }
  const names: string[] = []
  let isValid = true
  let hasEmptyNames = false
  let from = 1
  for (let index = 1; index <= path.length; index += 1) {
    const code = index === path.length ? slash : path.charCodeAt(index)
    if (code === colon) isValid = false
    if (code !== slash) continue
    if (index === from) {
      hasEmptyNames = true
    } else {
      const name = path.slice(from, index)
      if (path.charCodeAt(from) === dot && (name === '.' || name === '..')) isValid = false
      names.push(name)
    }
    from = index + 1
  }
  if (!hasEmptyNames) return { path, names, isValid }
  // HDFS accepts slashes only at the end of a new path.
  return { path: `/${names.join('/')}`, names, isValid: isValid && !path.replace(/\/+$/, '').includes('//') }
}

/** Refuses a path that a new file or directory may not have. `operation` is the word that HDFS writes before its message about lengths. */
export function checkNewPath(path: string, operation: string, settings: MachineSettings): void {
  const { pathBytesMax, pathDepthMax } = settings
  // The bytes are counted only if the path might be too long.
  const isTooLong = path.length * 3 > pathBytesMax && Buffer.byteLength(path) > pathBytesMax
  if (isTooLong || countNames(path) > pathDepthMax) {
    refuse('io', `${operation}: Pathname too long.  Limit ${pathBytesMax} characters, ${pathDepthMax} levels.`)
  }
}

function countNames(path: string): number {
  let names = 0
  for (let index = 1; index < path.length; index += 1) {
    if (path.charCodeAt(index) !== slash && path.charCodeAt(index - 1) === slash) names += 1
  }
  return names
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
  if (name === reservedName && parentPath === '/') {
    const advice =
      'If this is during upgrade change the name of the existing file or directory to another name before upgrading to the new release.'
    refuse('invalidArgument', `File name "${reservedName}" is reserved and cannot be created. ${advice}`)
  }
}

/** The path of `name` in the directory `parentPath`. */
export const childPath = (parentPath: string, name: string): string => (parentPath === '/' ? `/${name}` : `${parentPath}/${name}`)

export const parentPathOf = (path: string): string => {
  const at = path.lastIndexOf('/')
  return at <= 0 ? '/' : path.slice(0, at)
}
