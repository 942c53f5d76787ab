// Options of createReadStream and createWriteStream: those for a path, or an open file instead of the path.

import type { FileHandle } from './file-handle.js'
import type { ReadPathOptions } from './read-stream.js'
import type { WritePathOptions } from './write-stream.js'

export interface ReadStreamOptions extends ReadPathOptions {
  /** An open file to read instead of the path. */
  readonly fd?: FileHandle | null | undefined
}

export interface WriteStreamOptions extends WritePathOptions {
  /** An open file to write instead of the path. */
  readonly fd?: FileHandle | null | undefined
}
