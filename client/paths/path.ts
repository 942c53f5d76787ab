// The one place where a path that somebody wrote becomes the absolute one that a master takes: relative names are below the home directory, `.` and
// `..` and doubled slashes are resolved here, and an address in front of it must be that of the file system that is asked.

import { isUtf8 } from 'node:buffer'
import { FileSystemError } from '../../proto/base/errors.js'
import { invalidType, invalidUrlScheme, invalidValue } from '../arguments/errors.js'
import type { FileSystemName } from './address.js'

/** A path as node:fs takes it. A URL has the scheme hdfs, and its path is decoded; text is taken as it is, as Hadoop does. */
export type PathLike = string | Buffer | URL

/** Where a path is looked up. */
export interface PathBase {
  /** Where relative names begin. */
  readonly home: string
  /** What an address in front of a path must name. */
  readonly name: FileSystemName
}

/** Home directory of a user, where relative paths begin; `prefix` is the directory above it. */
export function homeOf(user: string, prefix = '/user'): string {
  return `${prefix.replace(/\/+$/, '')}/${user}`
}

/** The absolute, normalised form of `path`. `..` above the root stays at the root. Throws "Wrong FS" for a path of another file system. */
export function resolvePath(path: unknown, { home, name }: PathBase): string {
  const text = checkPath(path, 'path')
  if (text === '') throw new FileSystemError('notFound', 'no such file or directory', { path: text })
  const plain = pathWithin(text, { name })
  const parts: string[] = []
  for (const part of (plain.startsWith('/') ? plain : `${home}/${plain}`).split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** `text` without the address in front of it. Throws "Wrong FS" for the address of another file system. */
export function pathWithin(text: string, { name }: Pick<PathBase, 'name'>): string {
  const { scheme, authority, path } = splitAddress(text)
  if (scheme !== undefined && (scheme !== 'hdfs' || (authority !== '' && !name.includes(authority)))) {
    throw new FileSystemError('invalidArgument', `Wrong FS: ${text}, expected: ${name.text}`, { remoteClass: wrongFileSystem })
  }
  return path
}

/** `slash` and `dot` (`/.`) mean that the path is a directory's. */
export type PathEnding = 'name' | 'slash' | 'dot'

/** How `path` ends. `..` counts as a name: it is resolved as text. */
export function endingOf(path: PathLike): PathEnding {
  const { path: plain } = splitAddress(checkPath(path, 'path'))
  if (/(^|\/)\.\/*$/.test(plain)) return 'dot'
  return plain.endsWith('/') ? 'slash' : 'name'
}

/** What Hadoop throws of it. */
const wrongFileSystem = 'java.lang.IllegalArgumentException'

/** A path as text, in whichever form it came; throws a TypeError for what is none. `name` is the argument it came in. */
export function checkPath(path: unknown, name: string): string {
  const text = textOf(path, name)
  if (text === undefined) throw invalidType(name, 'of type string or an instance of Buffer or URL', path)
  if (/\p{Surrogate}/u.test(text)) throw invalidValue(name, notUnicode, text)
  if (text.includes('\0')) throw invalidValue(name, 'must be a string, Uint8Array, or URL without null bytes', text)
  return text
}

/** Sent all the same, it would name another file: each part that is no letter becomes U+FFFD. */
const notUnicode = 'must be text in well-formed Unicode, as bytes in UTF-8'

function textOf(path: unknown, name: string): string | undefined {
  if (typeof path === 'string') return path
  if (path instanceof Uint8Array) {
    if (!isUtf8(path)) throw invalidValue(name, notUnicode, path)
    return Buffer.from(path.buffer, path.byteOffset, path.length).toString('utf8')
  }
  if (!(path instanceof URL)) return undefined
  if (path.protocol !== 'hdfs:') throw invalidUrlScheme()
  try {
    return `hdfs://${path.host}${decodeURIComponent(path.pathname)}`
  } catch (thrown) {
    if (!(thrown instanceof URIError)) throw thrown
    throw invalidValue(name, notUnicode, path.href)
  }
}

export interface SplitAddress {
  /** In small letters; undefined for a plain path. */
  readonly scheme: string | undefined
  /** Empty when none is named. */
  readonly authority: string
  readonly path: string
}

/** `hdfs://a:8020/x` in its parts. A scheme is one only in front of `//`, or `hdfs:` and `file:` in front of `/`: a name may hold a colon elsewhere. */
export function splitAddress(text: string): SplitAddress {
  const [, scheme, authority = '', path = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/is.exec(text) ?? []
  if (scheme !== undefined) return { scheme: scheme.toLowerCase(), authority, path: path === '' ? '/' : path }
  const [, short, rest = ''] = /^(hdfs|file):(\/.*)$/is.exec(text) ?? []
  return { scheme: short?.toLowerCase(), authority: '', path: short === undefined ? text : rest }
}

export function joinPath(directory: string, name: string): string {
  return directory === '/' ? `/${name}` : `${directory}/${name}`
}

export function parentOf(path: string): string {
  const at = path.lastIndexOf('/')
  return at <= 0 ? '/' : path.slice(0, at)
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
