// Failures between a caller and a server, as opposed to errors that the server returns.

import { type ErrorCode, errorCodeOfClass, FileSystemError } from '../base/errors.js'

/** The connection could not be opened or broke, a timeout passed, or the caller aborted. */
export class RpcLinkError extends FileSystemError {
  /** Whether the request may have reached the server, so that a repeat may be its second execution. */
  readonly mayHaveHappened: boolean

  constructor(
    reason: Extract<ErrorCode, 'connectionLost' | 'timedOut' | 'aborted'>,
    message: string,
    mayHaveHappened: boolean,
    cause?: unknown,
  ) {
    super(reason, message, { cause })
    this.mayHaveHappened = mayHaveHappened
  }
}

/** An error that a server returned. HDFS's servers append a stack trace after the first line. */
export function remoteError(remoteClass: string, message: string): FileSystemError {
  const newline = message.indexOf('\n')
  return new FileSystemError(errorCodeOfClass(remoteClass), newline < 0 ? message : message.slice(0, newline), { remoteClass })
}
