// The state of an open file that the parts of a writer share.

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
  /** Whether readers may have seen data of the file. */
  isFlushed: boolean
  readonly isAppended: boolean
}
