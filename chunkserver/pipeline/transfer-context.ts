// The context of every operation on a data connection, and its limits.

import type { hdfs } from '#messages/hdfs'
import { transfer } from '#messages/transfer'
import type { ActiveClock } from '../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { checkId } from '../../proto/base/ids.js'
import type { FaultLog } from '../../proto/wire/fault-log.js'
import type { ReplicaRef } from '../store/replica-ref.js'
import type { ReplicaStore } from '../store/replica-store.js'
import type { ConnectionPool } from './connection-pool.js'
import type { TokenGuard } from './token-guard.js'

export interface TransferSettings {
  /** Timeout of a connection to the next chunkserver. */
  readonly connectMs: number
  /** Time without data from a client, or from a sending chunkserver, after which a transfer ends. */
  readonly readMs: number
  /** Timeout of acknowledgements of the next chunkserver. */
  readonly ackMs: number
  /** Time that a reader waits for bytes that are not acknowledged yet. */
  readonly visibleMs: number
}

export interface TransferCounters {
  bytesRead: number
  bytesWritten: number
  reads: number
  writes: number
  copies: number
  failures: number
}

export interface TransferContext {
  readonly store: ReplicaStore
  readonly activeClock: ActiveClock
  /** Log of errors caused by clients and other chunkservers, at a limited rate. */
  readonly faults: FaultLog
  readonly settings: TransferSettings
  readonly counters: TransferCounters
  readonly tokens: TokenGuard
  /** Connections to other chunkservers, kept between pipelines. */
  readonly connections: ConnectionPool
  /** This chunkserver's address as given to others; known once it listens. */
  self(): hdfs.DatanodeInfoProto
}

export const statuses = transfer.Status

/** The chunk and generation of a message; throws `malformed` or `invalidArgument` if they are impossible or of another file system. */
export function refOf(context: TransferContext, block: hdfs.ExtendedBlockProto): ReplicaRef {
  const { poolId } = context.store.identity
  if (poolId !== undefined && block.poolId !== poolId) {
    throw new FileSystemError('invalidArgument', `the chunk is of ${block.poolId}, this chunkserver's are of ${poolId}`)
  }
  if (!Number.isSafeInteger(block.blockId) || !Number.isSafeInteger(block.generationStamp)) {
    throw new FileSystemError('malformed', 'a chunk id or generation is above 2^53')
  }
  return { chunkId: checkId(block.blockId), generation: block.generationStamp }
}

/** The form in which HDFS names a node in `firstBadLink`. */
export function addressOf(node: hdfs.DatanodeInfoProto): string {
  return `${node.id.ipAddr}:${node.id.xferPort}`
}

/** The wire status of an error. */
export function statusOf(error: unknown): transfer.Status {
  switch (toFileSystemError(error).reason) {
    case 'checksumMismatch':
      return statuses.ERROR_CHECKSUM
    case 'alreadyExists':
      return statuses.ERROR_EXISTS
    case 'invalidToken':
      return statuses.ERROR_ACCESS_TOKEN
    case 'unsupported':
      return statuses.ERROR_UNSUPPORTED
    default:
      return statuses.ERROR
  }
}
