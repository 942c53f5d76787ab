// Writes a file from the body of a request. The body is read only as fast as the pipeline of chunkservers takes it. When the client vanishes
// the file is closed with what has arrived, as on HDFS; when writing fails, the client is told although it still sends.

import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Writable } from 'node:stream'
import { FileSystemError } from '../../base/errors.js'
import { answerEmpty } from '../answers.js'
import type { WebRequest } from '../request.js'
import type { WebFiles } from './files.js'

/** HDFS's mode of a new file when none is given. */
const modeDefault = 0o644
const holderBytes = 16
/** Appends to a file that exists; the flag `a` would create it. */
const appending = constants.O_WRONLY | constants.O_APPEND

/** `location` is where the answer says that the file is. */
export async function createFile(
  request: IncomingMessage,
  response: ServerResponse,
  web: WebRequest,
  files: WebFiles,
  location: string,
): Promise<void> {
  const { path, parameters } = web
  const options = {
    flags: parameters.flag('overwrite', false) ? 'w' : 'wx',
    mode: parameters.whole('permission') ?? modeDefault,
    unmaskedMode: parameters.whole('unmaskedpermission'),
    replication: parameters.whole('replication'),
    chunkBytes: parameters.whole('blocksize'),
    recursive: parameters.flag('createparent', true),
  }
  await write(request, response, files, (own) => own.createWriteStream(path, options))
  answerEmpty(response, 201, { Location: location })
}

export async function appendFile(request: IncomingMessage, response: ServerResponse, web: WebRequest, files: WebFiles): Promise<void> {
  await write(request, response, files, (own) => own.createWriteStream(web.path, { flags: appending }))
  answerEmpty(response)
}

/** Each request is a writer of its own, as on HDFS: two of one user exclude each other. */
async function write(
  request: IncomingMessage,
  response: ServerResponse,
  files: WebFiles,
  open: (own: WebFiles) => Writable,
): Promise<void> {
  const own = files.withLeaseHolder(`webhdfs_${randomBytes(holderBytes).toString('hex')}`)
  const stream = open(own)
  const closed = new Promise<void>((resolve) => stream.once('close', resolve))
  try {
    await opened(stream)
    if (request.headers.expect !== undefined) response.writeContinue()
    await stored(request, stream)
  } finally {
    request.unpipe(stream)
    request.resume() // what still comes is thrown away, so that the answer arrives
    stream.destroy()
    await closed
    await own.close()
  }
}

function opened(stream: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('open', () => resolve())
    stream.once('error', reject)
  })
}

function stored(request: IncomingMessage, stream: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    // A client may go when all has arrived and is not read yet: then the rest is lost as well, and no other event comes.
    const gone = (): void => {
      if (!request.readableEnded) reject(new FileSystemError('aborted', 'the client is gone'))
    }
    if (request.destroyed) gone()
    request.once('close', gone)
    request.once('error', reject)
    stream.once('error', reject)
    stream.once('finish', resolve)
    request.pipe(stream)
  })
}
