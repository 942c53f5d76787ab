// What the parts of a writer share about its file.

import type { Checksum } from '../../proto/wire/checksum.js'
import type { ExcludedServers } from './excluded-servers.js'

/** A file that this client has open for writing. */
export interface OpenFile {
  readonly src: string
  readonly fileId: number
  readonly chunkBytes: number
  readonly replication: number
  readonly checksum: Checksum
  readonly excluded: ExcludedServers
  /** Readers may have seen what was written so far. */
  isFlushed: boolean
  readonly isAppended: boolean
}
