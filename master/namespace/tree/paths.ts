// HDFS paths: absolute, '/' between names. What is looked up may be any path: empty names are passed over, and whatever no file can be called is
// not there. Limits and forbidden names hold where a path is made (`checkNewPath`, `checkNewName`), so that nothing ever gets out of reach.

import { namespaceLimits } from '../../../proto/wire/limits.js'
import type { MachineSettings } from '../../machine/settings.js'
import { refuse } from '../outcomes.js'

export interface ParsedPath {
  /** Without empty names. */
  readonly path: string
  /** None for the root. */
  readonly names: readonly string[]
  /** Whether something new may be called so, before its limits. */
  readonly isValid: boolean
}

export const reservedName = '.reserved'
export const snapshotName = '.snapshot'

const slash = 47
const dot = 46
const colon = 58

/** The names of a path that is looked up. */
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
  // HDFS lets new paths end with slashes and nothing else.
  return { path: `/${names.join('/')}`, names, isValid: isValid && !path.replace(/\/+$/, '').includes('//') }
}

/** Refuses a path that something new may not have. `operation` is the word that HDFS puts before its text on lengths. */
export function checkNewPath(path: string, operation: string, settings: MachineSettings): void {
  const { pathBytesMax, pathDepthMax } = settings
  // Only a path that might be too long has its bytes counted.
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
