// What the rules of this folder ask of a configuration; `HadoopConf` is one.

import type { FileSystemError } from '../../proto/base/errors.js'

export interface ConfReader {
  /** A property by its current or an old name; undefined when it is absent. */
  get(name: string): string | undefined
  /** A list: names between commas. */
  names(name: string): readonly string[] | undefined
  flag(name: string): boolean | undefined
  /** The error of a value that cannot be. */
  invalid(name: string, what: string, why?: string): FileSystemError
}
