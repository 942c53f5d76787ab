// Listing directories as in Node: all names, all entries, or one entry at a time.

import { FileSystemError } from '../../proto/base/errors.js'
import { checkEncodingOrOptions } from '../arguments/options.js'
import { checkBoolean, checkFunction, checkNameEncoding, checkSignal, checkWhole, optional } from '../arguments/values.js'
import { failure } from '../failure.js'
import type { PathLike } from '../paths/path.js'
import { onPath, type Session } from '../session.js'
import { listEntries } from './listing.js'
import type { Dirent } from './stats.js'

export interface ReadDirectoryOptions {
  /** Encoding of names, or `buffer` for bytes. Default utf8. */
  readonly encoding?: BufferEncoding | 'buffer' | null | undefined
  readonly recursive?: boolean | undefined
  readonly withFileTypes?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

export interface OpenDirectoryOptions {
  readonly encoding?: BufferEncoding | 'buffer' | null | undefined
  readonly recursive?: boolean | undefined
  /** Accepted as in Node, without effect: the server decides the size of a page. */
  readonly bufferSize?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** An open directory; iterate over it, or `read` one entry after the other. */
export class Directory implements AsyncIterable<Dirent>, AsyncDisposable {
  /** As given to opendir. */
  readonly path: string
  readonly #entries: AsyncGenerator<Dirent, void, undefined>
  readonly #show: (entry: Dirent) => Dirent
  #first: IteratorResult<Dirent, void> | undefined
  #isClosed = false

  /** `show` converts an entry's name to the requested encoding. */
  constructor(
    path: string,
    entries: AsyncGenerator<Dirent, void, undefined>,
    first: IteratorResult<Dirent, void>,
    show: (entry: Dirent) => Dirent,
  ) {
    this.path = path
    this.#show = show
    this.#entries = entries
    this.#first = first
  }

  /** The next entry, null at the end; passed to the callback if there is one. */
  read(): Promise<Dirent | null>
  read(callback: (error: unknown, entry?: Dirent | null) => void): void
  read(callback?: (error: unknown, entry?: Dirent | null) => void): Promise<Dirent | null> | undefined {
    if (callback === undefined) return this.#read()
    checkFunction(callback, 'callback')
    this.#read().then(
      (entry) => process.nextTick(callback, null, entry),
      (thrown) => process.nextTick(callback, thrown),
    )
    return undefined
  }

  close(): Promise<void>
  close(callback: (error: unknown) => void): void
  close(callback?: (error: unknown) => void): Promise<void> | undefined {
    if (callback === undefined) return this.#close()
    checkFunction(callback, 'callback')
    this.#close().then(
      () => process.nextTick(callback, null),
      (thrown) => process.nextTick(callback, thrown),
    )
    return undefined
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isClosed) await this.#close()
  }

  [Symbol.asyncIterator](): AsyncGenerator<Dirent, void, undefined> {
    return this.entries()
  }

  /** All remaining entries. Closes the directory afterwards. */
  async *entries(): AsyncGenerator<Dirent, void, undefined> {
    try {
      for (let entry = await this.#read(); entry !== null; entry = await this.#read()) yield entry
    } finally {
      if (!this.#isClosed) await this.#close()
    }
  }

  async #read(): Promise<Dirent | null> {
    this.#checkOpen('readdir')
    const first = this.#first
    this.#first = undefined
    try {
      const { value, done } = first ?? (await this.#entries.next())
      return done === true ? null : this.#show(value)
    } catch (thrown) {
      throw failure(thrown, 'readdir', this.path)
    }
  }

  async #close(): Promise<void> {
    this.#checkOpen('closedir')
    this.#isClosed = true
    await this.#entries.return()
  }

  #checkOpen(syscall: string): void {
    if (!this.#isClosed) return
    const closed = new FileSystemError('leaseExpired', 'Directory handle was closed', { code: 'ERR_DIR_CLOSED' })
    throw failure(closed, syscall, this.path)
  }
}

export async function openDirectory(
  session: Session,
  path: PathLike,
  given: OpenDirectoryOptions | string | null | undefined,
): Promise<Directory> {
  const options = checkEncodingOrOptions(given)
  const encoding = checkNameEncoding(options.encoding)
  optional(options.bufferSize, 'options.bufferSize', (value, name) => checkWhole(value, name, 1, 2 ** 32 - 1))
  const isRecursive = optional(options.recursive, 'options.recursive', checkBoolean) ?? false
  const signal = checkSignal(options.signal)
  return onPath(session, 'opendir', path, async (directory) => {
    const entries = listEntries(session, directory, { isRecursive, signal })
    return new Directory(String(path), entries, await entries.next(), (entry) => entry.named(encoding))
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
    if (withFileTypes) return entries.map((entry) => entry.named(encoding))
    const prefix = directory === '/' ? 1 : directory.length + 1
    const names = entries.map(({ stats }) => stats.path.slice(prefix))
    if (encoding === 'buffer') return names.map((name) => Buffer.from(name))
    return encoding === undefined ? names : names.map((name) => Buffer.from(name).toString(encoding))
  })
}
