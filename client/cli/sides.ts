// A copy has two sides: the local disk or a remote file system. One interface covers both, so that put, get and cp share their code.
// A file gets its final name only when it is complete: it is written under a temporary name and then renamed.

import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, lstat, mkdir, opendir, readdir, realpath, rename, rm, stat, utimes } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { FileSystemError } from '../../proto/base/errors.js'
import { type FileSystem, identityOf, type Stats } from '../index.js'
import { checkLocalName, isDoubtful, textOfBytes } from './local-names.js'
import { renameToNew } from './local-rename.js'

export interface Entry {
  /** `special`: a pipe, socket or device; reading it may never end. */
  readonly kind: 'file' | 'directory' | 'special'
  readonly size: number
  /** Permission bits. */
  readonly mode: number
  readonly mtimeMs: number
  readonly atimeMs: number
  readonly owner?: string
  readonly group?: string
  /** Unique within a file system that has ids, and the same for every path that reaches the entry. */
  readonly id?: string | undefined
}

/** The mode bits that both sides support: permissions and the sticky bit. */
const modeBits = 0o1777

/** One name in a directory. If it cannot be read (a broken link, for example), it has a problem instead of an entry. */
export interface Listed {
  readonly name: string
  readonly entry?: Entry
  readonly problem?: unknown
}

export interface WriteOptions {
  readonly replication?: number | undefined
  readonly chunkBytes?: number | undefined
  readonly signal: AbortSignal
}

export interface Side {
  readonly isLocal: boolean
  /** The entry at `path`; undefined when it does not exist. */
  stat(path: string): Promise<Entry | undefined>
  list(path: string): AsyncIterable<Listed>
  /** Makes a directory whose parent exists. Does nothing if the directory exists. */
  mkdir(path: string): Promise<void>
  read(path: string, signal: AbortSignal): Promise<Readable>
  /** A stream that writes directly to `path`. */
  write(path: string, options: WriteOptions): Promise<Writable>
  /** The path that a write to `path` changes: the target if it is a link. Throws for a broken link. */
  destination(path: string): Promise<string>
  /** Replaces `to` with `overwrite`; otherwise throws `EEXIST` if it exists. */
  rename(from: string, to: string, options: { readonly overwrite: boolean }): Promise<void>
  remove(path: string): Promise<void>
  /** Sets times and mode of `path` to those of `entry`; on a file system also owner and group. */
  preserve(path: string, entry: Entry): Promise<void>
  join(folder: string, name: string): string
  name(path: string): string
  /** A canonical path, also for something that does not exist. Used to detect a copy of a file or folder into itself. */
  identity(path: string): Promise<string>
  /** The ids of the folders named in the text of `path` above its last name. */
  idsAbove(path: string): Promise<readonly string[]>
}

/** The side for paths of remote file systems; `of` returns the file system of a path. */
export function remoteSide(of: (path: string) => Promise<FileSystem>): Side {
  return {
    isLocal: false,
    stat: async (path) => {
      const stats = await (await of(path)).stat(path, { throwIfNoEntry: false })
      return stats === undefined ? undefined : entryOf(stats, await of(path))
    },
    list: async function* (path) {
      const fileSystem = await of(path)
      for await (const entry of await fileSystem.opendir(path)) yield { name: entry.name, entry: entryOf(entry.stats, fileSystem) }
    },
    mkdir: async (path) => {
      const fileSystem = await of(path)
      await fileSystem.mkdir(path).catch(async (thrown: unknown) => {
        if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
        if (!(await fileSystem.stat(path)).isDirectory()) throw notOverDirectory(path, thrown)
      })
    },
    read: async (path, signal) => (await of(path)).createReadStream(path, { signal }),
    write: async (path, options) => (await of(path)).createWriteStream(path, options),
    destination: async (path) => path,
    rename: async (from, to, options) => (await of(from)).rename(from, to, options),
    remove: async (path) => (await of(path)).rm(path, { force: true, recursive: true }),
    preserve: async (path, entry) => {
      const fileSystem = await of(path)
      await fileSystem.utimes(path, entry.atimeMs / 1000, entry.mtimeMs / 1000)
      await fileSystem.chmod(path, entry.mode & modeBits)
      if (entry.owner !== undefined && entry.group !== undefined) await fileSystem.chown(path, entry.owner, entry.group)
    },
    join: (folder, name) => (folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`),
    name: remoteName,
    identity: async (path) => {
      const fileSystem = await of(path)
      return `${fileSystem.address}${fileSystem.resolve(path)}`
    },
    idsAbove: async (path) => {
      const fileSystem = await of(path)
      const parts = fileSystem.resolve(path).split('/').slice(1, -1)
      const folders = ['/', ...parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`)]
      const found = await Promise.all(folders.map((folder) => fileSystem.stat(folder, { throwIfNoEntry: false })))
      return found.flatMap((stats) => (stats === undefined ? [] : (entryOf(stats, fileSystem).id ?? [])))
    },
  }
}

/** The last name of a path, without an address in front; empty for the root. */
function remoteName(path: string): string {
  return (
    path
      .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? ''
  )
}

export function localSide(): Side {
  return {
    isLocal: true,
    stat: async (path) => {
      checkLocalName(path)
      try {
        return await localEntry(path)
      } catch (thrown) {
        return undefinedIfMissing(thrown)
      }
    },
    list: async function* (path) {
      // Different names that are not UTF-8 may have been decoded to the same text, so read those again as bytes.
      let hasDoubtful = false
      for await (const { name } of await opendir(path)) {
        if (isDoubtful(name)) hasDoubtful = true
        else yield localListed(path, name)
      }
      const doubtful = hasDoubtful ? (await readdir(path, 'buffer')).filter((bytes) => isDoubtful(bytes.toString())) : []
      for (const bytes of doubtful) yield localListed(path, textOfBytes(bytes))
    },
    mkdir: async (path) => {
      checkLocalName(path)
      await mkdir(path).catch(async (thrown: unknown) => {
        if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
        // A link to a directory is refused: the copy would be written outside the target folder.
        if (!(await lstat(path)).isDirectory()) throw notOverDirectory(path, thrown)
      })
    },
    read: async (path, signal) => createReadStream(path, { signal, highWaterMark: 1024 * 1024 }),
    write: async (path, { signal }) => createWriteStream(path, { signal, highWaterMark: 1024 * 1024 }),
    destination: linkTarget,
    rename: (from, to, { overwrite }) => (overwrite ? rename(from, to) : renameToNew(from, to)),
    remove: (path) => rm(path, { force: true, recursive: true }),
    preserve: async (path, entry) => {
      await utimes(path, entry.atimeMs / 1000, entry.mtimeMs / 1000)
      await chmod(path, entry.mode & modeBits)
    },
    join,
    name: (path) => basename(path),
    identity: localIdentity,
    idsAbove: async () => [], // links are resolved in `identity`
  }
}

/** Follows links, as HDFS's shell does. */
async function localListed(folder: string, name: string): Promise<Listed> {
  const path = join(folder, name)
  try {
    checkLocalName(path)
    return { name, entry: await localEntry(path) }
  } catch (problem) {
    return { name, problem: linkProblem(path, problem) }
  }
}

async function linkTarget(path: string): Promise<string> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await realpath(path) : path
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown
    const isLink = await lstat(path).then(
      () => true,
      () => false,
    )
    if (isLink) throw new FileSystemError('notFound', `\`${path}': cannot write through a broken link`, { path, cause: thrown })
    return path
  }
}

function notOverDirectory(path: string, cause: unknown): FileSystemError {
  return new FileSystemError('alreadyExists', `\`${path}': cannot overwrite non-directory with directory`, { path, cause })
}

/** For a path that does not exist yet, only the existing folders above it are resolved. */
async function localIdentity(path: string): Promise<string> {
  const whole = resolve(path)
  try {
    return await realpath(whole)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(whole) === whole) throw thrown
    return join(await localIdentity(dirname(whole)), basename(whole))
  }
}

function linkProblem(path: string, thrown: unknown): unknown {
  const { code } = thrown as NodeJS.ErrnoException
  if (code === 'ENOENT') return new FileSystemError('notFound', `\`${path}': broken link`, { path, cause: thrown })
  return code === 'ELOOP' ? new FileSystemError('io', `\`${path}': link points to itself`, { path, cause: thrown }) : thrown
}

async function localEntry(path: string): Promise<Entry> {
  const found = await stat(path)
  const kind = found.isDirectory() ? 'directory' : found.isFile() ? 'file' : 'special'
  return { kind, size: found.size, mode: found.mode & 0o7777, mtimeMs: found.mtimeMs, atimeMs: found.atimeMs }
}

function entryOf(stats: Stats, { address }: FileSystem): Entry {
  const id = identityOf(stats)
  const { size, mtimeMs, atimeMs, owner, group } = stats
  return {
    kind: stats.isDirectory() ? 'directory' : 'file',
    size,
    mode: stats.mode & 0o7777,
    mtimeMs,
    atimeMs,
    owner,
    group,
    id: id && `${address}/${id}`,
  }
}

function undefinedIfMissing(thrown: unknown): undefined {
  if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
  throw thrown
}
