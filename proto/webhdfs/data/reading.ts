// Reads a file for a client of WebHDFS. What the client does not take is not read: at most the streams' buffers are held.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { FileSystemError } from '../../base/errors.js'
import { answerJson, beginAnswer, bytesType } from '../answers.js'
import type { WebRequest } from '../request.js'
import type { WebFiles, WebReadStream } from './files.js'

export async function openFile({ method }: IncomingMessage, response: ServerResponse, web: WebRequest, files: WebFiles): Promise<void> {
  const { path, parameters } = web
  const offset = parameters.whole('offset') ?? 0
  const length = parameters.whole('length') ?? Number.MAX_SAFE_INTEGER
  if (length === 0 || method === 'HEAD') {
    beginAnswer(response, 200, headersFor(bytesBetween(offset, length, await files.readableBytes(path))))
    response.end()
    return
  }
  const stream = files.createReadStream(path, { start: offset, end: Math.min(offset + length, Number.MAX_SAFE_INTEGER) - 1 })
  try {
    await firstBytes(stream, response)
    if (response.destroyed) return // an event of its end will not come any more
    const bytes = bytesBetween(offset, length, stream.fileLength ?? 0)
    beginAnswer(response, 200, headersFor(bytes))
    if (bytes === 0) response.end()
    else await sendAll(stream, response, bytes)
  } finally {
    stream.destroy()
  }
}

/**
 * The masters refuse an offset behind the last byte of a file that is not empty. The rest is refused as HDFS's DataNode does.
 */
function bytesBetween(offset: number, length: number, fileLength: number): number {
  if (offset > fileLength) throw new FileSystemError('endOfFile', 'Cannot seek after EOF')
  return Math.min(length, fileLength - offset)
}

const headersFor = (bytes: number): Readonly<Record<string, string | number>> => ({ 'Content-Type': bytesType, 'Content-Length': bytes })

/** Until then a failure can be told with a status. Resolves also when the client is gone. */
function firstBytes(stream: WebReadStream, response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    if (response.destroyed) resolve()
    response.once('close', resolve)
    stream.once('readable', resolve)
    stream.once('error', reject)
  })
}

function sendAll(stream: WebReadStream, response: ServerResponse, bytes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject)
    stream.once('end', () => {
      if (stream.bytesRead === bytes) response.end()
      else reject(new FileSystemError('io', 'the file became shorter while it was read'))
    })
    response.once('close', resolve) // everything was sent, or the client is gone
    stream.pipe(response, { end: false })
  })
}

const shownDigestBytes = 32

/** HDFS shows the 28 bytes of a checksum with four more, which are zero. */
export async function fileChecksum(_request: IncomingMessage, response: ServerResponse, web: WebRequest, files: WebFiles): Promise<void> {
  const { algorithm, bytes } = await files.checksum(web.path)
  const shown = Buffer.concat([bytes, Buffer.alloc(Math.max(0, shownDigestBytes - bytes.length))])
  answerJson(response, { FileChecksum: { algorithm, bytes: shown.toString('hex'), length: bytes.length } })
}
