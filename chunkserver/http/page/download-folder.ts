// Sends a folder as one zip file, made while it is sent: files are read one after the other, as fast as the browser takes them, and stored
// without compression. What is kept until the end is the zip's table of contents, so the number of entries is limited.

import type { Dirent } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename } from 'node:path/posix'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { FileSystem } from '../../../client/index.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { uploadPrefix } from '../../../proto/base/upload-name.js'
import { attachmentHeaders } from '../../../proto/pages/page-headers.js'
import type { PageRequest } from './page-request.js'

export const folderLimits = {
  entriesMax: 50_000,
  /** Entries that are known to the zip and not read yet. */
  aheadMax: 64,
}

export async function downloadFolder(
  request: IncomingMessage,
  response: ServerResponse,
  { path }: PageRequest,
  files: FileSystem,
): Promise<void> {
  const { fileCount, directoryCount } = await files.contentSummary(path)
  const entries = fileCount + directoryCount
  if (entries > folderLimits.entriesMax) {
    throw new FileSystemError(
      'invalidRequest',
      `${path} has ${entries} files and folders; at most ${folderLimits.entriesMax} are sent as one zip file`,
    )
  }
  const directory = await files.opendir(path, { recursive: true })
  response.writeHead(200, attachmentHeaders(`${path === '/' ? 'root' : basename(path)}.zip`))
  if (request.method === 'HEAD') {
    await directory.close()
    response.end()
    return
  }
  const zip = new ZipFile()
  const output = new PassThrough()
  const ended = new AbortController()
  const fail = (thrown: unknown): void => {
    ended.abort()
    output.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)))
  }
  zip.on('error', fail)
  zip.outputStream.pipe(output)
  const added = addAll({ zip, files, root: path, entries: directory.entries(), signal: ended.signal, fail }).catch(fail)
  await pipeline(output, response).catch(() => {
    ended.abort()
    response.destroy() // the browser sees that the rest is missing
  })
  await added
}

interface Adding {
  readonly zip: ZipFile
  readonly files: FileSystem
  readonly root: string
  readonly entries: AsyncIterable<Dirent>
  readonly signal: AbortSignal
  fail(thrown: unknown): void
}

async function addAll({ zip, files, root, entries, signal, fail }: Adding): Promise<void> {
  let waiting = 0
  let onRead: () => void = () => undefined
  /** At most one is read at a time. */
  let reading: Readable | undefined
  signal.addEventListener('abort', () => {
    onRead()
    reading?.destroy()
  })
  for await (const entry of entries) {
    if (signal.aborted) return
    if (entry.name.startsWith(uploadPrefix)) continue
    const path = `${entry.parentPath === '/' ? '' : entry.parentPath}/${entry.name}`
    const name = nameInZip(path, root)
    const status = await files.stat(path, { throwIfNoEntry: false })
    if (status === undefined) continue // deleted meanwhile
    if (status.isDirectory()) {
      zip.addEmptyDirectory(name, { mtime: status.mtime })
      continue
    }
    waiting += 1
    zip.addReadStreamLazy(name, { mtime: status.mtime, compress: false, size: status.size }, (give) => {
      waiting -= 1
      onRead()
      const isEmpty = signal.aborted || status.size === 0 // it may have grown since
      reading = isEmpty ? new PassThrough().end() : files.createReadStream(path, { start: 0, end: status.size - 1 })
      reading.once('error', fail)
      give(null, reading)
    })
    // The browser may have gone since the last look: then nothing is read any more.
    if (waiting >= folderLimits.aheadMax && !signal.aborted) {
      await new Promise<void>((resolve) => {
        onRead = resolve
      })
    }
  }
  if (!signal.aborted) zip.end()
}

/** Relative to the folder; what a zip takes for a separator or a drive is replaced. */
export function nameInZip(path: string, root: string): string {
  const relative = path.slice(root === '/' ? 1 : root.length + 1)
  return relative.replace(/[\\:]/g, '_')
}
