// How an open file ends without its writer: it is closed at once when nothing of it is being written, else the recovery of its last chunk begins and the
// masters hold the lease until that is done (operations/chunks/finish-recovery.ts closes the file).

import type { Context } from '../../machine/machine.js'
import { beginRecovery, findRecovery } from '../chunks/recoveries.js'
import { Refused, refuse } from '../outcomes.js'
import { readFeatureLevel, recoveryLevel } from '../records/feature-level.js'
import { closed, type File, type Found } from '../records/inodes.js'
import type { Transaction } from '../transaction.js'
import { update } from '../tree/tree.js'
import { dropLease, handLeaseToMasters, mastersLeaseHolder } from './leases.js'
import { lastChunkOf } from './open-files.js'

/** `unable`: the masters are not all of a version that recovers chunks, and nothing is changed. */
export type Release = { readonly outcome: 'closed'; readonly file: File } | { readonly outcome: 'recovering' | 'unable' }

/** Takes an open file from whoever has it open. Repeating it changes nothing while a recovery goes on. */
export function releaseLease(tx: Transaction, found: Found<File>, context: Context): Release {
  const { inode: file } = found
  const last = lastChunkOf(tx, file)
  if (last === undefined || !last.chunk.isOpen) {
    dropLease(tx, file)
    const whole: File = { ...closed(file), modifiedMs: context.nowMs }
    update(tx, found, whole)
    return { outcome: 'closed', file: whole }
  }
  if (findRecovery(tx, last.id) !== undefined) return { outcome: 'recovering' }
  if (readFeatureLevel(tx) < recoveryLevel) return { outcome: 'unable' }
  beginRecovery(tx, last.id)
  handLeaseToMasters(tx, file)
  update(tx, found, { ...file, leaseHolder: mastersLeaseHolder })
  return { outcome: 'recovering' }
}

export type LeaseOperation = 'CREATE_FILE' | 'APPEND_FILE' | 'TRUNCATE_FILE'

/**
 * For a client that wants an open file to be its own. While the holder's lease is fresh that is refused; afterwards the file is taken from the holder.
 * The answer is the file, which is closed by now, or the refusal that tells the client to come again: what was begun for it holds.
 */
export function takeOver(
  tx: Transaction,
  found: Found<File>,
  operation: LeaseOperation,
  clientName: string,
  context: Context,
): File | Refused {
  const { path, inode: file } = found
  const prefix = `Failed to ${operation} ${path} for ${clientName} on ${context.caller.address} because `
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
