// Ends an open file without its writer: if no chunk is being written it is closed immediately; otherwise the recovery of its last chunk
// begins, and the masters hold the lease until that is done (operations/chunks/finish-recovery.ts closes the file).

import type { Context } from '../../machine/machine.js'
import { beginRecovery, findRecovery } from '../chunks/recoveries.js'
import { Refused, refuse } from '../outcomes.js'
import { readFeatureLevel, recoveryLevel } from '../records/feature-level.js'
import { type File, type Found, withLength } from '../records/inodes.js'
import type { Transaction } from '../transaction.js'
import { update } from '../tree/tree.js'
import { closeFile } from './close-file.js'
import { removeChunksFrom } from './file-chunks.js'
import { handLeaseToMasters, mastersLeaseHolder } from './leases.js'
import { lastChunkOf } from './open-files.js'

/** `unable`: some masters run a version that cannot recover chunks, and nothing was changed. */
export type Release = { readonly outcome: 'closed'; readonly file: File } | { readonly outcome: 'recovering' | 'unable' }

/** Takes an open file from its writer. Repeating it during a recovery changes nothing. */
export function releaseLease(tx: Transaction, found: Found<File>, context: Context): Release {
  const { inode: file } = found
  const last = lastChunkOf(tx, file)
  if (last === undefined || !last.chunk.isOpen) {
    return { outcome: 'closed', file: closeFile(tx, found, file, context) }
  }
  // A truncation is a recovery too, whose client has the lease until the masters take it.
  const isUnderRecovery = findRecovery(tx, last.id) !== undefined
  if (isUnderRecovery && file.leaseHolder === mastersLeaseHolder) return { outcome: 'recovering' }
  if (!isUnderRecovery) {
    if (readFeatureLevel(tx) < recoveryLevel) return { outcome: 'unable' }
    beginRecovery(tx, last.id)
  }
  handLeaseToMasters(tx, file)
  update(tx, found, { ...file, leaseHolder: mastersLeaseHolder })
  return { outcome: 'recovering' }
}

/** Closes an open file without its last chunk, which is open; `length`: of the chunks before it, in bytes. */
export function dropOpenChunk(tx: Transaction, found: Found<File>, length: number, context: Context): void {
  const { inode: file } = found
  const rest = removeChunksFrom(tx, file, file.chunkCount - 1)
  closeFile(tx, found, withLength(rest, length), context)
}

export type LeaseOperation = 'CREATE_FILE' | 'APPEND_FILE' | 'TRUNCATE_FILE'

/** How HDFS begins to say that a file cannot be opened for writing; the reason follows. */
export function leasePrefix(path: string, operation: LeaseOperation, clientName: string, context: Context): string {
  return `Failed to ${operation} ${path} for ${clientName} on ${context.caller.address} because `
}

/**
 * For a client that wants to write an open file. Refused while the current holder's lease is fresh; afterwards the file is taken from the
 * holder. Returns the closed file, or a refusal that asks the client to retry later; changes made up to then are kept.
 */
export function takeOver(
  tx: Transaction,
  found: Found<File>,
  operation: LeaseOperation,
  clientName: string,
  context: Context,
): File | Refused {
  const { path, inode: file } = found
  const prefix = leasePrefix(path, operation, clientName, context)
  const holder = file.leaseHolder ?? ''
  if (holder === clientName) refuse('alreadyBeingCreated', `${prefix}${clientName} is already the current lease holder.`)
  const last = lastChunkOf(tx, file)
  const isUnderRecovery = last?.chunk.isOpen === true && findRecovery(tx, last.id) !== undefined
  const owner = `${holder} on ${file.leaseAddress ?? ''}`
  if (isUnderRecovery) refuse('recoveryInProgress', `${prefix}another recovery is in progress by ${owner}`)
  if (!context.leases.isSoftExpired(holder)) {
    refuse('alreadyBeingCreated', `${prefix}this file lease is currently owned by ${owner}`)
  }
  const release = releaseLease(tx, found, context)
  if (release.outcome === 'closed') return release.file
  if (release.outcome === 'unable') {
    const how = 'upgrade all masters, then: cairn admin upgrade --finalize'
    refuse(
      'alreadyBeingCreated',
      `${prefix}this file lease was left by ${owner}, and recovery needs feature level ${recoveryLevel}: ${how}`,
    )
  }
  return new Refused('recoveryInProgress', `${prefix}lease recovery is in progress. Try again later.`)
}
