// Errors as Node programs know them: a code, what was done, to which path. The remote class and the cause stay.

import { type ErrorCode, errorCodes, FileSystemError, toFileSystemError } from '../proto/base/errors.js'
import { type ArgumentError, isArgumentError } from './arguments/errors.js'

/** Texts by which HDFS tells apart what it throws as one class. */
const closerReasons: readonly { readonly of: ErrorCode; readonly text: RegExp; readonly is: ErrorCode }[] = [
  { of: 'notFound', text: /^Path is not a file/, is: 'isDirectory' },
  { of: 'accessDenied', text: /\(is not a directory\)$/, is: 'notDirectory' },
  { of: 'alreadyExists', text: /^Cannot append to directory/, is: 'isDirectory' },
  { of: 'io', text: /^rename destination directory is not empty/, is: 'notEmpty' },
  { of: 'io', text: /is a directory or file under source/, is: 'invalidArgument' },
]

/**
 * `thrown` as an error about `syscall` on `path`: "ENOENT: File does not exist, stat '/x'". One that already says so stays as it is, and so does a
 * complaint about an argument.
 */
export function failure(thrown: unknown, syscall: string, path: string | undefined): FileSystemError | ArgumentError {
  if (isArgumentError(thrown)) return thrown
  const error = toFileSystemError(thrown)
  if (error.syscall !== undefined) return error
  if (error.reason === 'aborted' && error.cause !== undefined) return new AbortError(error.cause, { path, syscall })
  const [firstLine = ''] = error.message.split('\n', 1)
  const reason = closerReasons.find(({ of, text }) => of === error.reason && text.test(firstLine))?.is ?? error.reason
  const code = reason === error.reason ? error.code : errorCodes[reason].errno
  const message = `${code}: ${firstLine}, ${syscall}${path === undefined ? '' : ` '${path}'`}`
  return new FileSystemError(reason, message, { remoteClass: error.remoteClass, path, syscall, code, cause: error })
}

/** A call was given up: Node's name, code and message of it; the cause is the signal's reason. */
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
