// Sends a file as an attachment: a browser stores it under its name and runs nothing of it. A part is sent when a range is asked for, so
// that a download that broke can go on.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename } from 'node:path/posix'
import { pipeline } from 'node:stream/promises'
import type { FileSystem } from '../../../client/index.js'
import { FileSystemError, ignoreFailure } from '../../../proto/base/errors.js'
import { attachmentHeaders } from '../../../proto/pages/page-headers.js'
import type { PageRequest } from './page-request.js'

export async function downloadFile(
  request: IncomingMessage,
  response: ServerResponse,
  { path }: PageRequest,
  files: FileSystem,
): Promise<void> {
  const length = await files.readableBytes(path)
  const range = rangeOf(request.headers.range, length)
  const headers = { ...attachmentHeaders(basename(path)), 'Accept-Ranges': 'bytes' }
  if (range === 'outside') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${length}`, 'Content-Length': 0 }).end()
    return
  }
  const { start, end } = range ?? { start: 0, end: length - 1 }
  const bytes = { 'Content-Length': end - start + 1 }
  const begin = (): void => {
    if (range === undefined) response.writeHead(200, { ...headers, ...bytes })
    else response.writeHead(206, { ...headers, ...bytes, 'Content-Range': `bytes ${start}-${end}/${length}` })
  }
  if (request.method === 'HEAD' || length === 0) {
    begin()
    response.end()
    return
  }
  const stream = files.createReadStream(path, { start, end })
  try {
    // Until the first bytes are there a failure can be told with a status.
    await new Promise<void>((resolve, reject) => {
      stream.once('readable', resolve)
      stream.once('error', reject)
    })
    begin()
    await pipeline(stream, response, { end: false })
    if (stream.bytesRead < end - start + 1) throw new FileSystemError('io', 'the file became shorter while it was read')
    response.end()
  } catch (thrown) {
    if (!response.headersSent) throw thrown
    response.destroy() // the browser sees that the rest is missing
  } finally {
    stream.destroy()
    stream.on('error', ignoreFailure)
  }
}

/** One range of bytes, both ends included; undefined when there is none that is understood, which means the whole file. */
export function rangeOf(
  text: string | undefined,
  length: number,
): { readonly start: number; readonly end: number } | 'outside' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(text ?? '') ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(0, length - Number(to)) : Number(from)
  const end = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1)
  if (start >= length) return 'outside'
  return end < start ? undefined : { start, end }
}
