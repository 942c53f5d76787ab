// findPrimary of record append: which chunkserver orders the records that clients append to a file. It is the one that holds the file's
// lease under a name of its own (proto/base/record-holder.ts). For a file that is not open one is chosen, which then opens it like any
// other writer; if two are chosen at the same time, only one of them gets the lease. The lease of a chunkserver that is gone is ended
// here, so that the file does not wait for the lease to expire.

import { chunkserverOfHolder } from '../../../proto/base/record-holder.js'
import type { ChunkserverPicture } from '../../machine/cluster.js'
import type { Context } from '../../machine/machine.js'
import { pictures } from '../../namespace/chunks/locations.js'
import { releaseLease, takeOver } from '../../namespace/files/lease-recovery.js'
import { lastChunkOf } from '../../namespace/files/open-files.js'
import { mutation, Refused, refuse } from '../../namespace/outcomes.js'
import { recoveryLevel } from '../../namespace/records/feature-level.js'
import type { File, Found } from '../../namespace/records/inodes.js'
import type { Transaction } from '../../namespace/transaction.js'
import { rights } from '../../namespace/tree/permissions.js'
import { locateForChange, requireFile } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'

export interface FindRecordPrimary {
  readonly path: string
  /** The chunkserver of this holder answered that it does not have the file open under this name. */
  readonly lostHolder: string | undefined
  /** The chunkserver of this holder could not be reached for `unreachableMs`; `isRefused`: its machine refuses connections. */
  readonly unreachableHolder: string | undefined
  readonly unreachableMs: number
  readonly isRefused: boolean
  /** Numbers of chunkservers that the caller could not reach. */
  readonly avoid: readonly number[]
}

export interface RecordPrimary {
  readonly file: File
  /** Undefined: the chunkserver is to open the file. */
  readonly holder: string | undefined
  readonly chunkserver: ChunkserverPicture
}

/**
 * How long a caller must have failed to reach a primary that the masters still hear. One whose machine refuses connections has ended, or is
 * being restarted; for the others it may be the caller's own network that is broken.
 */
const refusedMsMin = 1_000
const unreachableMsMin = 10_000

export const findRecordPrimary = mutation<FindRecordPrimary, RecordPrimary>('findRecordPrimary', (tx, request, context) => {
  const found = requireFile(locateForChange(tx, request.path, context))
  checkPathAccess(found, rights.write, context)
  const holder = found.inode.leaseHolder
  if (holder === undefined) return chosen(tx, found.inode, request, context)
  const number = chunkserverOfHolder(holder)
  if (number === undefined) {
    const file = takeOver(tx, found, 'APPEND_FILE', 'record append', context)
    return file instanceof Refused ? file : chosen(tx, file, request, context)
  }
  const chunkserver = context.chunkservers.get(number)
  if (chunkserver !== undefined && !isGone(holder, chunkserver, request)) return { file: found.inode, holder, chunkserver }
  return withoutHolder(tx, found, request, context)
})

function isGone(holder: string, { state }: ChunkserverPicture, request: FindRecordPrimary): boolean {
  if (holder === request.lostHolder) return true
  if (holder !== request.unreachableHolder) return false
  return state !== 'live' || request.unreachableMs >= (request.isRefused ? refusedMsMin : unreachableMsMin)
}

function withoutHolder(tx: Transaction, found: Found<File>, request: FindRecordPrimary, context: Context): RecordPrimary | Refused {
  const release = releaseLease(tx, found, context)
  if (release.outcome === 'closed') return chosen(tx, release.file, request, context)
  if (release.outcome === 'unable') {
    refuse('alreadyBeingCreated', `the recovery of ${found.path} needs feature level ${recoveryLevel}: upgrade all masters`)
  }
  return new Refused('recoveryInProgress', `the primary of ${found.path} is gone, and its last chunk is being recovered. Try again later.`)
}

/**
 * A live chunkserver that holds the last chunk, so that its own replica is the first of the pipeline. The choice depends on the file's id
 * only: callers that ask at the same time get the same answer, and different files different chunkservers.
 */
function chosen(tx: Transaction, file: File, { avoid }: FindRecordPrimary, context: Context): RecordPrimary {
  const last = lastChunkOf(tx, file)
  const isLive = ({ state }: ChunkserverPicture): boolean => state === 'live'
  const holders = last === undefined ? [] : pictures(last.chunk.replicas, context).filter(isLive)
  const others = context.chunkservers.all().filter(isLive)
  const reachable = (servers: readonly ChunkserverPicture[]): ChunkserverPicture[] => servers.filter(({ id }) => !avoid.includes(id))
  for (const candidates of [reachable(holders), reachable(others), others]) {
    const chunkserver = candidates[file.id % candidates.length]
    if (chunkserver !== undefined) return { file, holder: undefined, chunkserver }
  }
  return refuse('unavailable', 'no chunkserver is available')
}
