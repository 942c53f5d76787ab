// Errors as Node programs know them: a code, what was done, to which path. The remote class and the cause stay.

import { type ErrorCode, FileSystemError, toFileSystemError } from '../proto/base/errors.js'

/** Texts by which HDFS tells apart what it throws as one class. */
const closerReasons: readonly { readonly of: ErrorCode; readonly starts: string; readonly is: ErrorCode }[] = [
  { of: 'notFound', starts: 'Path is not a file', is: 'isDirectory' },
  { of: 'alreadyExists', starts: 'Cannot append to directory', is: 'isDirectory' },
  { of: 'io', starts: 'rename destination directory is not empty', is: 'notEmpty' },
]

/** `thrown` as an error about `syscall` on `path`: "ENOENT: File does not exist, stat '/x'". One that already says so stays as it is. */
export function failure(thrown: unknown, syscall: string, path: string | undefined): FileSystemError {
  const error = toFileSystemError(thrown)
  if (error.syscall !== undefined) return error
  const [firstLine = ''] = error.message.split('\n', 1)
  const reason = closerReasons.find((closer) => closer.of === error.reason && firstLine.startsWith(closer.starts))?.is ?? error.reason
  const message = `${new FileSystemError(reason, '').code}: ${firstLine}, ${syscall}${path === undefined ? '' : ` '${path}'`}`
  return new FileSystemError(reason, message, { remoteClass: error.remoteClass, path, syscall, cause: error })
}

/** The error of a call whose signal was aborted. */
export function abortError(signal: AbortSignal): FileSystemError {
  return new FileSystemError('aborted', 'The operation was aborted', { cause: signal.reason })
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw abortError(signal)
}
