// A path as Hadoop's Path takes it apart: repeated slashes and the last one go, `.` and `..` are resolved in the text.

import { ShellUsageError } from './shell-errors.js'

export interface HadoopPath {
  /** Undefined when the text names none. */
  readonly scheme: string | undefined
  /** Undefined when the text names none, as in `/x` and `hdfs:///x`. */
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

/** The scheme is what stands in front of a colon that comes before any slash. */
function split(text: string): { scheme: string | undefined; authority: string | undefined; rest: string } {
  const [, scheme, afterScheme = text] = /^([^:/]+):(.*)$/s.exec(text) ?? []
  if (!afterScheme.startsWith('//') || afterScheme.length === 2) return { scheme, authority: undefined, rest: afterScheme }
  const [, authority = '', rest = ''] = /^\/\/([^/]*)(.*)$/s.exec(afterScheme) ?? []
  return { scheme, authority: authority === '' ? undefined : authority, rest }
}

/** Where nothing is left to go up from, `..` stays. */
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

/** The absolute path without an address; a name with a colon cannot be one of HDFS's. */
export function absolutePath({ path }: HadoopPath, home: string): string {
  return path.startsWith('/') ? path : parsePath(`${home}/${path}`).path
}

/** HDFS takes no name with a colon in it, and no `..` that leads out of the root. */
export function checkName(path: string, address: string): void {
  const parts = path.split('/')
  for (const part of parts) if (part.includes(':')) parsePath(part)
  if (!parts.some((part) => part.includes(':') || part === '..')) return
  throw new ShellUsageError(`Pathname ${path} from ${address}${path} is not a valid DFS filename.`)
}

/** A path with what a URI must escape escaped: Hadoop sorts by this. */
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
