// What createReadStream and createWriteStream take: the options of a path, or an open file in its place.

import type { FileHandle } from './file-handle.js'
import type { ReadPathOptions } from './read-stream.js'
import type { WritePathOptions } from './write-stream.js'

export interface ReadStreamOptions extends ReadPathOptions {
  /** An open file to be read instead of the path. */
  readonly fd?: FileHandle | null | undefined
}

export interface WriteStreamOptions extends WritePathOptions {
  /** An open file to be written instead of the path. */
  readonly fd?: FileHandle | null | undefined
}
