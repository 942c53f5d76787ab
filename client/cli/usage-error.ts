// The error for a wrong command line.

import { FileSystemError } from '../../proto/base/errors.js'

/** The command line is wrong; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Runs a check that depends only on the command line, and turns its errors into usage errors. */
export function asUsage<T>(check: () => T): T {
  try {
    return check()
  } catch (thrown) {
    if (!(thrown instanceof FileSystemError)) throw thrown
    throw new UsageError(thrown.message, { cause: thrown })
  }
}
