// Paths as a user writes them, made into the absolute ones that a master takes: relative names are below the home directory,
// `.` and `..` and doubled slashes are resolved here, an `hdfs://` prefix is dropped.

import { FileSystemError } from '../proto/base/errors.js'

/** Home directory of a user, where relative paths begin. */
export function homeOf(user: string): string {
  return `/user/${user}`
}

/** The absolute, normalised form of `path`. `..` above the root stays at the root. */
export function resolvePath(path: string, home: string): string {
  if (typeof path !== 'string') throw new FileSystemError('invalidArgument', 'a path is a string')
  if (path === '') throw new FileSystemError('notFound', 'an empty path names nothing', { path })
  if (path.includes('\0')) throw new FileSystemError('invalidPath', 'a path holds no NUL', { path })
  const withoutScheme = /^hdfs:\/\/[^/]*/i.exec(path)
  const plain = withoutScheme === null ? path : path.slice(withoutScheme[0].length) || '/'
  const parts: string[] = []
  for (const part of (plain.startsWith('/') ? plain : `${home}/${plain}`).split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return `/${parts.join('/')}`
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
