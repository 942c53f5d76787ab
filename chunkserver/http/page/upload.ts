// Stores a file that a browser sends as multipart/form-data. The bytes go straight into the pipeline of chunkservers, as fast as it takes
// them: nothing is written to a local disk, and at most the streams' buffers are held. They are first in a file with another name beside
// the target, which is renamed when the form was received to its end. So the file appears when it is complete, and is removed when the
// connection is cut.

import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import multer, { type StorageEngine } from 'multer'
import type { FileSystem } from '../../../client/index.js'
import { FileSystemError, ignoreFailure } from '../../../proto/base/errors.js'
import { answerJson } from '../../../proto/webhdfs/answers.js'
import { illegalArgument } from '../../../proto/webhdfs/parameters.js'
import type { PageRequest } from './page-request.js'

/** Names that begin with a dot are left out by what reads whole directories, such as Spark. */
export const uploadPrefix = '.uploading-'
const fileMode = 0o644
const field = 'file'
const limits = { files: 1, parts: 1, fields: 0 }

/** Parameters: `overwrite`, whether a file of that name is replaced; `parents`, whether missing directories above it are made. */
export async function upload(request: IncomingMessage, response: ServerResponse, named: PageRequest, files: FileSystem): Promise<void> {
  const { path, query } = named
  const overwrite = query.get('overwrite') === 'true'
  const id = randomBytes(8).toString('hex')
  const temporary = `${path.slice(0, path.lastIndexOf('/'))}/${uploadPrefix}${id}`
  const existing = await files.stat(path, { throwIfNoEntry: false })
  if (existing?.isDirectory() === true) throw new FileSystemError('alreadyExists', `${path} is a directory`)
  if (existing !== undefined && !overwrite) throw new FileSystemError('alreadyExists', `${path} already exists`)
  const own = files.withLeaseHolder(`upload_${id}`)
  const writer = own.createWriteStream(temporary, { flags: 'wx', mode: fileMode, recursive: query.get('parents') === 'true' })
  const closed = new Promise<void>((resolve) => writer.once('close', resolve))
  let isStored = false
  try {
    await opened(writer)
    if (request.headers.expect !== undefined) response.writeContinue()
    const bytes = await received(request, response, writer)
    await ended(request)
    await files.rename(temporary, path, { overwrite })
    isStored = true
    answerJson(response, { path, bytes }, 201)
  } finally {
    request.resume() // what still comes is thrown away, so that the answer arrives
    writer.destroy()
    await closed
    await own.close()
    if (!isStored) await files.rm(temporary, { force: true }).catch(ignoreFailure) // it may never have been made
  }
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

/** The length of the file, when the form was received to its end and the file is closed. */
function received(request: IncomingMessage, response: ServerResponse, writer: Writable): Promise<number> {
  let failure: unknown
  let bytes: number | undefined
  const storage: StorageEngine = {
    _handleFile: (_request, file, done) => {
      let count = 0
      file.stream.on('data', (piece: Buffer) => {
        count += piece.length
      })
      pipeline(file.stream, writer).then(
        () => {
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

/** Errors of the form and of the connection have no class of ours. */
function reasonOf(thrown: unknown): unknown {
  if (thrown instanceof FileSystemError) return thrown
  return illegalArgument(thrown instanceof Error ? thrown.message : String(thrown))
}
