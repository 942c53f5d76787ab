// The two sides of the twin test: node:fs/promises on a temporary folder and the library on a cluster in this process. Each is seen through
// the same few shapes, whose arguments are whatever a caller may hand in.

import { createReadStream, createWriteStream } from 'node:fs'
import * as promises from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { FileSystem } from '../../../client/index.js'

type Call<Result> = (...args: readonly unknown[]) => Result

/** As node:fs's streams are, besides what those of node:stream are. */
type Closable<Stream> = Stream & { readonly pending: boolean; close(callback: (value: unknown) => void): void }

export interface Handle extends AsyncDisposable {
  readonly read: Call<Promise<{ bytesRead: number; buffer: ArrayBufferView }>>
  readonly write: Call<Promise<{ bytesWritten: number; buffer: unknown }>>
  readonly readv: Call<Promise<{ bytesRead: number }>>
  readonly writev: Call<Promise<{ bytesWritten: number }>>
  readonly readFile: Call<Promise<string | Buffer>>
  readonly writeFile: Call<Promise<unknown>>
  readonly appendFile: Call<Promise<unknown>>
  readonly truncate: Call<Promise<unknown>>
  readonly readLines: Call<AsyncIterable<string>>
  readonly stat: Call<Promise<{ size: number; isFile(): boolean }>>
  readonly chmod: Call<Promise<unknown>>
  readonly utimes: Call<Promise<unknown>>
  readonly sync: Call<Promise<unknown>>
  readonly datasync: Call<Promise<unknown>>
  readonly createReadStream: Call<Closable<Readable>>
  readonly createWriteStream: Call<Closable<Writable>>
  readonly close: Call<Promise<unknown>>
  on(event: 'close', listener: () => void): unknown
}

export interface OpenDirectory extends AsyncIterable<{ readonly name: string }> {
  read(): Promise<{ readonly name: string } | null>
  close(): Promise<void>
}

export interface StatsLike {
  readonly size: number | bigint
  readonly mode: number | bigint
  readonly mtimeMs: number | bigint
  readonly mtime: Date
  isFile(): boolean
  isDirectory(): boolean
}

export interface Entry {
  readonly name: string
  readonly stats: StatsLike
}

export interface Side {
  readonly name: 'node' | 'cairn'
  /** Where `path` of a case is; the root of the case for an empty one. */
  at(path: string): string
  /** One method by its name, as a rejected promise also when it throws at once. */
  call(method: string, ...args: readonly unknown[]): Promise<unknown>
  /** What is in a folder of the case, in the order of the names. */
  list(path: string): Promise<readonly Entry[]>
  /** A method that gives entries as they are found. */
  gather(method: string, ...args: readonly unknown[]): Promise<unknown[]>
  open(...args: readonly unknown[]): Promise<Handle>
  opendir(...args: readonly unknown[]): Promise<OpenDirectory>
  createReadStream(...args: readonly unknown[]): Closable<Readable>
  createWriteStream(...args: readonly unknown[]): Closable<Writable>
}

export function nodeSide(root: string): Side {
  const at = (path: string): string => (path === '' ? root : join(root, path))
  const list = async (path: string): Promise<Entry[]> => {
    const names = await promises.readdir(at(path))
    return Promise.all(names.map(async (name) => ({ name, stats: await promises.stat(join(at(path), name)) })))
  }
  return sideOf('node', at, list, { ...promises, createReadStream, createWriteStream })
}

export function cairnSide(fileSystem: FileSystem, root: string): Side {
  const at = (path: string): string => (path === '' ? root : `${root}/${path}`)
  return sideOf('cairn', at, (path) => fileSystem.readdir(at(path), { withFileTypes: true }), fileSystem)
}

function sideOf(name: Side['name'], at: Side['at'], list: Side['list'], methods: object): Side {
  const method = <Result>(which: string): Call<Result> => {
    const found: unknown = Reflect.get(methods, which)
    if (typeof found !== 'function') throw new Error(`${name} has no ${which}`)
    return (...args) => Reflect.apply(found, methods, args) as Result
  }
  return {
    name,
    at,
    list: async (path) => [...(await list(path))].sort((one, other) => (one.name < other.name ? -1 : 1)),
    call: async (which, ...args) => method<Promise<unknown>>(which)(...args),
    gather: async (which, ...args) => {
      const found: unknown[] = []
      for await (const each of method<AsyncIterable<unknown>>(which)(...args)) found.push(each)
      return found
    },
    open: async (...args) => method<Promise<Handle>>('open')(...args),
    opendir: async (...args) => method<Promise<OpenDirectory>>('opendir')(...args),
    createReadStream: (...args) => method<Closable<Readable>>('createReadStream')(...args),
    createWriteStream: (...args) => method<Closable<Writable>>('createWriteStream')(...args),
  }
}
