// The two sides of a copy, the local disk and the file system, behind one small face, so that put, get and cp are one piece of work.
// A file appears under its name only when it is whole: it is written beside it and renamed.

import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, opendir, realpath, rename, rm, stat, utimes } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { FileSystem, Stats } from '../index.js'

export interface Entry {
  readonly isDirectory: boolean
  readonly size: number
  /** Permission bits. */
  readonly mode: number
  readonly mtimeMs: number
  readonly atimeMs: number
  readonly owner?: string
  readonly group?: string
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
  list(path: string): AsyncIterable<{ readonly name: string; readonly entry: Entry }>
  /** Makes a directory, and those above it; one that exists already is fine. */
  mkdir(path: string): Promise<void>
  read(path: string, signal: AbortSignal): Readable
  /** A stream to `path` itself. */
  write(path: string, options: WriteOptions): Writable
  /** Replaces what is at `to`. */
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Gives `path` the times, the mode and, where the side has them, the owners of `entry`. */
  preserve(path: string, entry: Entry): Promise<void>
  join(folder: string, name: string): string
  name(path: string): string
  /** The one path of many that name the same thing, to notice a folder within itself. */
  identity(path: string): Promise<string>
}

/** What a file is called until it is whole; HDFS's shell uses the same. */
export const unfinishedSuffix = '._COPYING_'

export function remoteSide(fileSystem: FileSystem): Side {
  return {
    isLocal: false,
    stat: async (path) => {
      try {
        return entryOf(await fileSystem.stat(path))
      } catch (thrown) {
        return undefinedIfMissing(thrown)
      }
    },
    list: async function* (path) {
      for await (const entry of await fileSystem.opendir(path)) yield { name: entry.name, entry: entryOf(entry.stats) }
    },
    mkdir: async (path) => {
      await fileSystem.mkdir(path, { recursive: true })
    },
    read: (path, signal) => fileSystem.createReadStream(path, { signal }),
    write: (path, { replication, chunkBytes, signal }) =>
      fileSystem.createWriteStream(path, {
        signal,
        ...(replication === undefined ? {} : { replication }),
        ...(chunkBytes === undefined ? {} : { chunkBytes }),
      }),
    rename: (from, to) => fileSystem.rename(from, to),
    remove: (path) => fileSystem.rm(path, { force: true, recursive: true }),
    preserve: async (path, entry) => {
      await fileSystem.utimes(path, entry.atimeMs / 1000, entry.mtimeMs / 1000)
      await fileSystem.chmod(path, entry.mode)
      if (entry.owner !== undefined && entry.group !== undefined) await fileSystem.chown(path, entry.owner, entry.group)
    },
    join: (folder, name) => (folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`),
    name: (path) => path.replace(/\/+$/, '').split('/').at(-1) ?? '',
    identity: async (path) => path,
  }
}

export function localSide(): Side {
  return {
    isLocal: true,
    stat: async (path) => {
      try {
        return await localEntry(path)
      } catch (thrown) {
        return undefinedIfMissing(thrown)
      }
    },
    list: async function* (path) {
      // Links are followed, as HDFS's shell does; one that leads nowhere fails as a missing file.
      for await (const { name } of await opendir(path)) yield { name, entry: await localEntry(join(path, name)) }
    },
    mkdir: async (path) => {
      await mkdir(path, { recursive: true })
    },
    read: (path, signal) => createReadStream(path, { signal, highWaterMark: 1024 * 1024 }),
    write: (path, { signal }) => createWriteStream(path, { signal, highWaterMark: 1024 * 1024 }),
    rename: (from, to) => rename(from, to),
    remove: (path) => rm(path, { force: true, recursive: true }),
    preserve: async (path, entry) => {
      await utimes(path, entry.atimeMs / 1000, entry.mtimeMs / 1000)
    },
    join,
    name: (path) => basename(path),
    identity: (path) => realpath(path),
  }
}

async function localEntry(path: string): Promise<Entry> {
  const found = await stat(path)
  return { isDirectory: found.isDirectory(), size: found.size, mode: found.mode & 0o7777, mtimeMs: found.mtimeMs, atimeMs: found.atimeMs }
}

function entryOf(stats: Stats): Entry {
  const { size, mtimeMs, atimeMs, owner, group } = stats
  return { isDirectory: stats.isDirectory(), size, mode: stats.mode & 0o7777, mtimeMs, atimeMs, owner, group }
}

function undefinedIfMissing(thrown: unknown): undefined {
  if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
  throw thrown
}
