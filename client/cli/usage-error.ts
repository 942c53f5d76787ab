// A command line that is wrong.

import { FileSystemError } from '../../proto/base/errors.js'

/** The command line is wrong; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Runs what checks the command line alone: what it refuses was asked for in a wrong way. */
export function asUsage<T>(check: () => T): T {
  try {
    return check()
  } catch (thrown) {
    if (!(thrown instanceof FileSystemError)) throw thrown
    throw new UsageError(thrown.message, { cause: thrown })
  }
}
