// Parses a path like Hadoop's class Path: repeated and trailing slashes are removed, `.` and `..` are resolved as text.

import { ShellUsageError } from './shell-errors.js'

export interface HadoopPath {
  /** Undefined when there is none. */
  readonly scheme: string | undefined
  /** Undefined when there is none, as in `/x` and `hdfs:///x`. */
  readonly authority: string | undefined
  /** Empty for the working directory. */
  readonly path: string
}

export function parsePath(text: string): HadoopPath {
  if (text === '') throw new ShellUsageError('Can not create a Path from an empty string')
  const { scheme, authority, rest } = split(text)
  const path = withoutDots(rest.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'))
  if (scheme !== undefined && !path.startsWith('/')) {
    if (path === '' && authority !== undefined) return { scheme, authority, path: '/' }
    throw new ShellUsageError(`java.net.URISyntaxException: Relative path in absolute URI: ${scheme}:${uriText(path)}`)
  }
  return { scheme, authority, path }
}

/** The scheme is the text before the first colon, if no slash precedes it. */
function split(text: string): { scheme: string | undefined; authority: string | undefined; rest: string } {
  const [, scheme, afterScheme = text] = /^([^:/]+):(.*)$/s.exec(text) ?? []
  if (!afterScheme.startsWith('//') || afterScheme.length === 2) return { scheme, authority: undefined, rest: afterScheme }
  const [, authority = '', rest = ''] = /^\/\/([^/]*)(.*)$/s.exec(afterScheme) ?? []
  return { scheme, authority: authority === '' ? undefined : authority, rest }
}

/** Resolves `.` and `..`. A `..` without a directory to remove is kept. */
function withoutDots(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '.') continue
    const above = parts.at(-1)
    if (part === '..' && above !== undefined && above !== '' && above !== '..') parts.pop()
    else parts.push(part)
  }
  return parts.length === 1 && parts[0] === '' && path.startsWith('/') ? '/' : parts.join('/')
}

/** The absolute path without address. Relative paths start at `home`. */
export function absolutePath({ path }: HadoopPath, home: string): string {
  return path.startsWith('/') ? path : parsePath(`${home}/${path}`).path
}

/** HDFS allows no name that contains a colon, and no `..` above the root. */
export function checkName(path: string, address: string): void {
  const parts = path.split('/')
  for (const part of parts) if (part.includes(':')) parsePath(part)
  if (!parts.some((part) => part.includes(':') || part === '..')) return
  throw new ShellUsageError(`Pathname ${path} from ${address}${path} is not a valid DFS filename.`)
}

/** A path with the escapes of a URI; Hadoop sorts by this form. */
export function uriText(path: string): string {
  return path.replace(
    /[^\w\-.!~*'():@&=+$,;/\u0080-\uffff]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

export function compareAsUri(one: string, other: string): number {
  const [first, second] = [uriText(one), uriText(other)]
  return first < second ? -1 : first > second ? 1 : 0
}
