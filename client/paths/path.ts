// The only place where a path given by a caller is converted to the absolute path for the master. Relative paths start at the home
// directory; `.`, `..` and double slashes are resolved; an address in front must be that of this file system.

import { isUtf8 } from 'node:buffer'
import { FileSystemError } from '../../proto/base/errors.js'
import { invalidType, invalidUrlScheme, invalidValue } from '../arguments/errors.js'
import type { FileSystemName } from './address.js'

/** A path as in node:fs. A URL has the scheme hdfs, and its path is percent-decoded; a string is not decoded, as in Hadoop. */
export type PathLike = string | Buffer | URL

/** The file system and directory that a path is resolved in. */
export interface PathBase {
  /** Directory of relative paths. */
  readonly home: string
  /** Name of the file system; an address in front of a path must match it. */
  readonly name: FileSystemName
}

/** Home directory of a user; `prefix` is its parent directory. */
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

/** `slash` and `dot` (`/.`) mean that the path names a directory. */
export type PathEnding = 'name' | 'slash' | 'dot'

/** How `path` ends. `..` counts as a name: it is resolved as text. */
export function endingOf(path: PathLike): PathEnding {
  const { path: plain } = splitAddress(checkPath(path, 'path'))
  if (/(^|\/)\.\/*$/.test(plain)) return 'dot'
  return plain.endsWith('/') ? 'slash' : 'name'
}

/** The class of Hadoop's exception for it. */
const wrongFileSystem = 'java.lang.IllegalArgumentException'

/** A path as text. Throws a TypeError for anything that is not a path. `name` is the name of the argument. */
export function checkPath(path: unknown, name: string): string {
  const text = textOf(path, name)
  if (text === undefined) throw invalidType(name, 'of type string or an instance of Buffer or URL', path)
  if (/\p{Surrogate}/u.test(text)) throw invalidValue(name, notUnicode, text)
  if (text.includes('\0')) throw invalidValue(name, 'must be a string, Uint8Array, or URL without null bytes', text)
  return text
}

/** Text with lone surrogates is refused: encoding replaces them by U+FFFD, so it would name another file. */
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
  /** In lower case; undefined for a path without address. */
  readonly scheme: string | undefined
  /** Empty when there is none. */
  readonly authority: string
  readonly path: string
}

/**
 * Splits `hdfs://a:8020/x`. A scheme is recognised only before `//`, and `hdfs:` and `file:` also before `/`, since names may contain
 * colons.
 */
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
