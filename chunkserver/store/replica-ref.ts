// Identifies a replica, and the error for one that does not exist here.

import { FileSystemError } from '../../proto/base/errors.js'
import { checkWhole } from './replica-record.js'

export interface ReplicaRef {
  readonly chunkId: number
  readonly generation: number
}

/** Throws `malformed` for numbers that no replica can have. */
export function checkRef({ chunkId, generation }: ReplicaRef): void {
  checkWhole(chunkId, 'a chunk id')
  checkWhole(generation, 'a generation')
}

export function notHere({ chunkId, generation }: ReplicaRef, why: string): FileSystemError {
  return new FileSystemError('replicaNotFound', `the replica of chunk ${chunkId}, generation ${generation}, ${why}`)
}
