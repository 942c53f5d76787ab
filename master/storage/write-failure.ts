// Classifies failed writes and syncs in a master's folder. After most of them the content of the disk is unknown, also if later reads and
// syncs succeed: the error is `io`, the process stops and the folder is marked as untrusted. Exceptions are failures that are not failures
// of the disk.

import { BrokenInvariant } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import { systemCode } from './durable-files.js'

const fullDisk = new Set(['ENOSPC', 'EDQUOT'])
/** Too many open files, or too little memory. */
const shortOfMeans = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EBUSY', 'EINTR'])
/** LevelDB reports errors of the system as texts. */
const fullDiskText = /No space left on device|Disk quota exceeded/
const shortOfMeansText = /Too many open files|Cannot allocate memory/

/** `noSpace` for a full disk, `unavailable` for lack of other resources, `io` for any other error. Errors already classified are kept. */
export function writeFailure(what: string, error: unknown): Error {
  if (error instanceof FileSystemError || error instanceof BrokenInvariant) return error
  const text = error instanceof Error ? error.message : String(error)
  const code = systemCode(error) ?? ''
  const cause = { cause: error }
  if (fullDisk.has(code) || fullDiskText.test(text)) return new FileSystemError('noSpace', `no space left for ${what}`, cause)
  if (shortOfMeans.has(code) || shortOfMeansText.test(text))
    return new FileSystemError('unavailable', `${what} cannot be written now: ${text}`, cause)
  return new FileSystemError('io', `${what} cannot be written: ${text}`, cause)
}

/** The same for a write into allocated space, which cannot fail for lack of space. */
export function failureInPlace(what: string, error: unknown): FileSystemError {
  const failure = writeFailure(what, error)
  if (failure instanceof FileSystemError && failure.reason !== 'noSpace') return failure
  return new FileSystemError('io', `${what} cannot be written: ${failure.message}`, { cause: error })
}

/** Runs `work`, which writes or syncs; rejects with the classified error. */
export async function written<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw writeFailure(what, error)
  }
}
