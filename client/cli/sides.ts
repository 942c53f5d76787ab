// The two sides of a copy, the local disk and the file system, behind one small face, so that put, get and cp are one piece of work.
// A file appears under its name only when it is whole: it is written beside it and renamed.

import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, lstat, mkdir, opendir, readdir, realpath, rename, rm, stat, utimes } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { FileSystemError } from '../../proto/base/errors.js'
import { type FileSystem, identityOf, type Stats } from '../index.js'
import { checkLocalName, isDoubtful, textOfBytes } from './local-names.js'
import { renameToNew } from './local-rename.js'

export interface Entry {
  /** `special`: a pipe, a socket, a device; reading one may never end. */
  readonly kind: 'file' | 'directory' | 'special'
  readonly size: number
  /** Permission bits. */
  readonly mode: number
  readonly mtimeMs: number
  readonly atimeMs: number
  readonly owner?: string
  readonly group?: string
  /** Of a file system that has one: the same by whichever path it is reached, and no other's there. */
  readonly id?: string | undefined
}

/** The bits of a mode that both sides have: permissions, and the sticky bit. */
const modeBits = 0o1777

/** One name in a directory; what cannot be looked at, such as a link that leads nowhere, has a problem instead of an entry. */
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
  /** What is there; undefined when nothing is. */
  stat(path: string): Promise<Entry | undefined>
  list(path: string): AsyncIterable<Listed>
  /** Makes a directory in one that is there; one that exists already is fine. */
  mkdir(path: string): Promise<void>
  read(path: string, signal: AbortSignal): Promise<Readable>
  /** A stream to `path` itself. */
  write(path: string, options: WriteOptions): Promise<Writable>
  /** Where what is written to `path` ends up: for a link, what it leads to. Throws for a link that leads nowhere. */
  destination(path: string): Promise<string>
  /** Replaces what is at `to`, or throws `EEXIST`. */
  rename(from: string, to: string, options: { readonly overwrite: boolean }): Promise<void>
  remove(path: string): Promise<void>
  /** Gives `path` the times, the mode and, where the side has them, the owners of `entry`. */
  preserve(path: string, entry: Entry): Promise<void>
  join(folder: string, name: string): string
  name(path: string): string
  /** The one path of many that name the same thing, whether it is there or not: to notice what would be copied into itself. */
  identity(path: string): Promise<string>
  /** The ids of the folders above `path`, as far as its text names them. */
  idsAbove(path: string): Promise<readonly string[]>
}

/** Paths of any file system; `of` says which. */
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

/** The last name of a path, empty for a root; an address in front is none. */
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
      // Several names may be given as one text; which there are, the bytes tell.
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
        // A link to a directory would lead the copy elsewhere.
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

/** Links are followed, as HDFS's shell does. */
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
    if (isLink)
      throw new FileSystemError('notFound', `\`${path}': a link that leads nowhere is not written through`, { path, cause: thrown })
    return path
  }
}

function notOverDirectory(path: string, cause: unknown): FileSystemError {
  return new FileSystemError('alreadyExists', `\`${path}': cannot overwrite non-directory with directory`, { path, cause })
}

/** Of what is not there yet: of the folder that it would be in. */
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
  if (code === 'ENOENT') return new FileSystemError('notFound', `\`${path}': a link that leads nowhere`, { path, cause: thrown })
  return code === 'ELOOP' ? new FileSystemError('io', `\`${path}': a link that leads to itself`, { path, cause: thrown }) : thrown
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
