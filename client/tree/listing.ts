// Reads directories from the master: page by page, or recursively.

import { FileSystemError } from '../../proto/base/errors.js'
import { throwIfAborted } from '../failure.js'
import { masterMethods } from '../master-link/methods.js'
import { joinPath } from '../paths/path.js'
import type { Session } from '../session.js'
import { Dirent, Stats } from './stats.js'

const nothing = Buffer.alloc(0)

/** Yields the entries of `directory` (absolute) in pages, ordered by the bytes of their names. */
export async function* listPages(session: Session, directory: string, signal?: AbortSignal): AsyncGenerator<Dirent[], void, undefined> {
  let startAfter: Uint8Array = nothing
  for (;;) {
    const request = { src: directory, startAfter, needLocation: false }
    const { dirList } = await session.masters.call(masterMethods.getListing, request, { signal })
    if (dirList === null || dirList === undefined) throw new FileSystemError('notFound', 'no such file or directory')
    const page = dirList.partialListing ?? []
    const last = page.at(-1)
    if (last === undefined) return
    if (last.path.length === 0) throw new FileSystemError('notDirectory', 'not a directory')
    yield page.map((status) => {
      const name = Buffer.from(status.path.buffer, status.path.byteOffset, status.path.length).toString('utf8')
      return new Dirent(directory, new Stats(joinPath(directory, name), status))
    })
    if (dirList.remainingEntries === 0) return
    startAfter = last.path
  }
}

/** Yields entries one at a time. With `isRecursive`, the entries of a subdirectory come after its own entry. */
export async function* listEntries(
  session: Session,
  directory: string,
  options: { readonly isRecursive: boolean; readonly signal: AbortSignal | undefined },
): AsyncGenerator<Dirent, void, undefined> {
  const waiting = [directory]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    throwIfAborted(options.signal)
    const below: string[] = []
    for await (const page of listPages(session, next, options.signal)) {
      for (const entry of page) {
        if (options.isRecursive && entry.isDirectory()) below.push(entry.stats.path)
        yield entry
      }
    }
    waiting.push(...below.reverse())
  }
}
