// What a master tells before the data of a file is moved: whether the file is there, and whether it has the byte with which reading begins.

import { FileSystemError } from '../../base/errors.js'
import type { Asked } from '../operation.js'
import { clientCalls } from './calls.js'

/** The length of the file of an OPEN, an APPEND or a GETFILECHECKSUM in bytes, 0 for a directory. Throws the refusals of a NameNode. */
export async function lengthOfFileToMove({ ask, path, parameters }: Pick<Asked, 'ask' | 'path' | 'parameters'>): Promise<number> {
  const { fs } = await ask(clientCalls.getFileInfo, { src: path })
  if (fs === null) throw new FileSystemError('notFound', `File ${path} not found.`)
  const { length } = fs
  const offset = parameters.op === 'OPEN' ? (parameters.whole('offset') ?? 0) : 0
  if (length > 0 && offset >= length) {
    throw new FileSystemError('io', `Offset=${offset} out of the range [0, ${length}); OPEN, path=${path}`)
  }
  return length
}
