// Converts errors to the form of Node's file system errors: with code, system call and path. The remote class and the cause are kept.

import { type ErrorCode, errorCodes, FileSystemError, toFileSystemError } from '../proto/base/errors.js'
import { type ArgumentError, isArgumentError } from './arguments/errors.js'

/** HDFS throws one class for several kinds of errors; their texts tell which kind it is. */
const refinedReasons: readonly { readonly of: ErrorCode; readonly text: RegExp; readonly is: ErrorCode }[] = [
  { of: 'notFound', text: /^Path is not a file/, is: 'isDirectory' },
  { of: 'accessDenied', text: /\(is not a directory\)$/, is: 'notDirectory' },
  { of: 'alreadyExists', text: /^Cannot append to directory/, is: 'isDirectory' },
  { of: 'io', text: /^rename destination directory is not empty/, is: 'notEmpty' },
  { of: 'io', text: /is a directory or file under source/, is: 'invalidArgument' },
]

/**
 * Converts `thrown` to an error about `syscall` on `path`: "ENOENT: File does not exist, stat '/x'". An error that already has a `syscall`,
 * and an error about an argument, are returned unchanged.
 */
export function failure(thrown: unknown, syscall: string, path: string | undefined): FileSystemError | ArgumentError {
  if (isArgumentError(thrown)) return thrown
  const error = toFileSystemError(thrown)
  if (error.syscall !== undefined) return error
  if (error.reason === 'aborted' && error.cause !== undefined) return new AbortError(error.cause, { path, syscall })
  const [firstLine = ''] = error.message.split('\n', 1)
  const reason = refinedReasons.find(({ of, text }) => of === error.reason && text.test(firstLine))?.is ?? error.reason
  const code = reason === error.reason ? error.code : errorCodes[reason].errno
  const message = `${code}: ${firstLine}, ${syscall}${path === undefined ? '' : ` '${path}'`}`
  return new FileSystemError(reason, message, { remoteClass: error.remoteClass, path, syscall, code, cause: error })
}

/** The call was aborted: has the name, code and message of Node's AbortError; the cause is the signal's reason. */
class AbortError extends FileSystemError {
  constructor(reason: unknown, about: { readonly path?: string | undefined; readonly syscall?: string } = {}) {
    super('aborted', 'The operation was aborted', { ...about, cause: reason })
    Object.defineProperty(this, 'name', { value: 'AbortError' })
  }
}

/** The error of a call whose signal was aborted. */
export function abortError(signal: AbortSignal): FileSystemError {
  return new AbortError(signal.reason)
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw abortError(signal)
}
