// The interface of a configuration for the checks in this folder. Implemented by `HadoopConf`.

import type { FileSystemError } from '../../proto/base/errors.js'

export interface ConfReader {
  /** A property by its current or deprecated name; undefined when it is absent. */
  get(name: string): string | undefined
  /** A comma-separated list of names. */
  names(name: string): readonly string[] | undefined
  flag(name: string): boolean | undefined
  /** The error for an invalid value. */
  invalid(name: string, what: string, why?: string): FileSystemError
}
