// Stores a file that a browser sends as multipart/form-data. The bytes go straight into the pipeline of chunkservers, as fast as it takes
// them: nothing is written to a local disk, and at most the streams' buffers are held. They are first in a file with another name beside
// the target, which is moved in the same step in which it is closed. So the file appears when it is complete, and is removed when the
// connection is cut. If this chunkserver ends, the file of the other name is still open: the masters remove it when its lease has expired.

import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable, Writable } from 'node:stream'
import multer, { type StorageEngine } from 'multer'
import type { FileSystem } from '../../../client/index.js'
import { FileSystemError, ignoreFailure } from '../../../proto/base/errors.js'
import { isUploadId, uploadHolder, uploadName } from '../../../proto/base/upload-name.js'
import { answerJson } from '../../../proto/webhdfs/answers.js'
import { illegalArgument, invalidParameter } from '../../../proto/webhdfs/parameters.js'
import type { PageRequest } from './page-request.js'

const fileMode = 0o644
const field = 'file'
const limits = { files: 1, parts: 1, fields: 0 }
const idBytes = 16
/** Earlier tries that a request may name. */
const earlierMax = 16

/**
 * Parameters: `overwrite`, whether a file of that name is replaced; `parents`, whether missing directories above it are made; `id`, that
 * of this try; `earlier`, those of tries whose chunkservers have not answered, separated by commas: what is left of them is removed.
 */
export async function upload(request: IncomingMessage, response: ServerResponse, named: PageRequest, files: FileSystem): Promise<void> {
  const { path, query } = named
  const overwrite = query.get('overwrite') === 'true'
  const { id, earlier } = triesOf(query)
  const temporaryOf = (each: string): string => `${path.slice(0, path.lastIndexOf('/'))}/${uploadName(each)}`
  const existing = await files.stat(path, { throwIfNoEntry: false })
  if (existing?.isDirectory() === true) throw new FileSystemError('alreadyExists', `${path} is a directory`)
  if (existing !== undefined && !overwrite) throw new FileSystemError('alreadyExists', `${path} already exists`)
  // If such a try still goes on it fails: it has no file any more.
  for (const each of earlier) await files.rm(temporaryOf(each), { force: true }).catch(ignoreFailure)
  const own = files.withLeaseHolder(uploadHolder(id))
  const recursive = query.get('parents') === 'true'
  const temporary = temporaryOf(id)
  const writer = own.createWriteStream(temporary, { flags: 'wx', mode: fileMode, recursive, moveOnClose: { to: path, overwrite } })
  const closed = new Promise<void>((resolve) => writer.once('close', resolve))
  let hasOpened = false
  let isStored = false
  try {
    await opened(writer)
    hasOpened = true
    if (request.destroyed) throw new FileSystemError('aborted', 'the client is gone') // no event of its end comes any more
    if (request.headers.expect !== undefined) response.writeContinue()
    const bytes = await received(request, response, writer)
    await ended(request)
    await stored(writer)
    isStored = true
    answerJson(response, { path, bytes }, 201)
  } finally {
    request.resume() // what still comes is thrown away, so that the answer arrives
    // It is removed while it is open: so there is never a closed file of this name, which nobody would remove if this program ended now.
    if (hasOpened && !isStored) await files.rm(temporary, { force: true }).catch(ignoreFailure)
    writer.destroy()
    await closed
    await own.close()
  }
}

function triesOf(query: URLSearchParams): { readonly id: string; readonly earlier: readonly string[] } {
  const id = query.get('id') ?? randomBytes(idBytes).toString('hex')
  const earlier = (query.get('earlier') ?? '').split(',').filter((each) => each !== '')
  if (!isUploadId(id)) throw invalidParameter('id', 'it is not the id of an upload')
  if (earlier.length > earlierMax || !earlier.every(isUploadId)) throw invalidParameter('earlier', 'these are not ids of uploads')
  return { id, earlier }
}

function opened(writer: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    writer.once('open', () => resolve())
    writer.once('error', reject)
  })
}

/** What follows the form on the connection belongs to the next request only when this one has been read to its end. */
function ended(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    request.once('end', () => resolve())
    request.once('close', () => resolve())
    request.resume()
  })
}

/** Closes the file, which moves it to its path. */
function stored(writer: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    writer.once('error', reject)
    writer.once('finish', resolve)
    writer.end()
  })
}

/** The length of the file, when the form was received to its end and all bytes are accepted. */
function received(request: IncomingMessage, response: ServerResponse, writer: Writable): Promise<number> {
  let failure: unknown
  let bytes: number | undefined
  const storage: StorageEngine = {
    _handleFile: (_request, file, done) => {
      accepted(file.stream, writer).then(
        (count) => {
          bytes = count
          done(null, { size: count })
        },
        (thrown: unknown) => {
          failure = thrown
          done(thrown)
        },
      )
    },
    _removeFile: (_request, _file, done) => done(null), // `upload` removes what was not completed
  }
  const receive = multer({ storage, limits }).single(field)
  return new Promise((resolve, reject) => {
    receive(request as Parameters<typeof receive>[0], response as Parameters<typeof receive>[1], (thrown: unknown) => {
      if (thrown !== undefined && thrown !== null) reject(reasonOf(failure ?? thrown))
      else if (bytes === undefined) reject(illegalArgument(`the form has no file in a field ${field}`))
      else resolve(bytes)
    })
  })
}

/** The number of bytes. Unlike `pipeline` it neither ends nor destroys the writer. */
function accepted(stream: Readable, writer: Writable): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0
    stream.on('data', (piece: Buffer) => {
      count += piece.length
    })
    stream.once('end', () => resolve(count))
    stream.once('error', reject)
    stream.once('close', () => reject(new FileSystemError('aborted', 'the client is gone')))
    writer.once('error', reject)
    stream.pipe(writer, { end: false })
  })
}

/** Errors of the form and of the connection have no class of ours. */
function reasonOf(thrown: unknown): unknown {
  if (thrown instanceof FileSystemError) return thrown
  return illegalArgument(thrown instanceof Error ? thrown.message : String(thrown))
}
