// Directories as Node shows them: all names, all entries, or one entry at a time.

import { checkEncodingOrOptions } from './arguments/options.js'
import { checkBoolean, checkNameEncoding, checkSignal, checkWhole, optional } from './arguments/values.js'
import { failure } from './failure.js'
import { listEntries } from './listing.js'
import type { PathLike } from './path.js'
import { onPath, type Session } from './session.js'
import type { Dirent } from './stats.js'

export interface ReadDirectoryOptions {
  /** Of names: an encoding of their bytes, or `buffer` for the bytes. Default utf8. */
  readonly encoding?: BufferEncoding | 'buffer' | null | undefined
  readonly recursive?: boolean | undefined
  readonly withFileTypes?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

export interface OpenDirectoryOptions {
  readonly encoding?: BufferEncoding | 'buffer' | null | undefined
  readonly recursive?: boolean | undefined
  /** Taken for Node's sake: a page is as long as the server makes it. */
  readonly bufferSize?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** An open directory; iterate over it, or `read` one entry after the other. */
export class Directory implements AsyncIterable<Dirent>, AsyncDisposable {
  /** As given to opendir. */
  readonly path: string
  readonly #entries: AsyncGenerator<Dirent, void, undefined>
  #first: IteratorResult<Dirent, void> | undefined

  constructor(path: string, entries: AsyncGenerator<Dirent, void, undefined>, first: IteratorResult<Dirent, void>) {
    this.path = path
    this.#entries = entries
    this.#first = first
  }

  /** The next entry, null at the end. */
  async read(): Promise<Dirent | null> {
    const first = this.#first
    this.#first = undefined
    try {
      const { value, done } = first ?? (await this.#entries.next())
      return done === true ? null : value
    } catch (thrown) {
      throw failure(thrown, 'readdir', this.path)
    }
  }

  async close(): Promise<void> {
    await this.#entries.return()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Dirent, void, undefined> {
    try {
      for (let entry = await this.read(); entry !== null; entry = await this.read()) yield entry
    } finally {
      await this.close()
    }
  }
}

export async function openDirectory(
  session: Session,
  path: PathLike,
  given: OpenDirectoryOptions | string | null | undefined,
): Promise<Directory> {
  const options = checkEncodingOrOptions(given)
  checkNameEncoding(options.encoding)
  optional(options.bufferSize, 'options.bufferSize', (value, name) => checkWhole(value, name, 1, 2 ** 32 - 1))
  const isRecursive = optional(options.recursive, 'options.recursive', checkBoolean) ?? false
  const signal = checkSignal(options.signal)
  return onPath(session, 'opendir', path, async (directory) => {
    const entries = listEntries(session, directory, { isRecursive, signal })
    return new Directory(String(path), entries, await entries.next())
  })
}

export async function readDirectory(
  session: Session,
  path: PathLike,
  given: ReadDirectoryOptions | string | null | undefined,
): Promise<string[] | Buffer[] | Dirent[]> {
  const options = checkEncodingOrOptions(given)
  const encoding = checkNameEncoding(options.encoding)
  const isRecursive = optional(options.recursive, 'options.recursive', checkBoolean) ?? false
  const withFileTypes = optional(options.withFileTypes, 'options.withFileTypes', checkBoolean) ?? false
  const signal = checkSignal(options.signal)
  return onPath(session, 'scandir', path, async (directory) => {
    const entries: Dirent[] = []
    for await (const entry of listEntries(session, directory, { isRecursive, signal })) entries.push(entry)
    if (withFileTypes) return entries
    const prefix = directory === '/' ? 1 : directory.length + 1
    const names = entries.map(({ stats }) => stats.path.slice(prefix))
    if (encoding === 'buffer') return names.map((name) => Buffer.from(name))
    return encoding === undefined ? names : names.map((name) => Buffer.from(name).toString(encoding))
  })
}
