// Directories as Node shows them: all names, all entries, or one entry at a time.

import { failure } from './failure.js'
import { listEntries } from './listing.js'
import { onPath, type Session } from './session.js'
import type { Dirent } from './stats.js'

export interface ReadDirectoryOptions {
  readonly recursive?: boolean
  readonly withFileTypes?: boolean
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

export function openDirectory(session: Session, path: string, options: Omit<ReadDirectoryOptions, 'withFileTypes'>): Promise<Directory> {
  return onPath(session, 'opendir', path, async (directory) => {
    const entries = listEntries(session, directory, { isRecursive: options.recursive ?? false, signal: options.signal })
    return new Directory(path, entries, await entries.next())
  })
}

export function readDirectory(session: Session, path: string, options: ReadDirectoryOptions): Promise<string[] | Dirent[]> {
  return onPath(session, 'readdir', path, async (directory) => {
    const entries: Dirent[] = []
    for await (const entry of listEntries(session, directory, { isRecursive: options.recursive ?? false, signal: options.signal })) {
      entries.push(entry)
    }
    if (options.withFileTypes === true) return entries
    const prefix = directory === '/' ? 1 : directory.length + 1
    return entries.map(({ stats }) => stats.path.slice(prefix))
  })
}
