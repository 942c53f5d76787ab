// Leases: who has which file open for writing. The inode names its holder; a lease record for each open file lets the leader find a client's files,
// and a count a client bounds them without a scan. How fresh a lease is, is the leader's own matter (lease-clock.ts), never the state's.

import type { InodeId } from '../../proto/base/ids.js'
import type { Change, Context, KeyView } from '../machine/machine.js'
import type { File, Inode } from './inodes.js'
import { leaseCountKey, leaseKey } from './keys.js'
import { refuse } from './outcomes.js'
import { RecordReader, RecordWriter } from './record-bytes.js'

const writer = new RecordWriter()
const openFilesTag = 8
const leaseRecord = new Uint8Array(0)

export interface Lease {
  readonly clientName: string
  readonly inodeId: InodeId
}

/** How many files a client has open. */
export function openFilesOf(view: KeyView, clientName: string): number {
  const bytes = view.get(leaseCountKey(clientName))
  if (bytes === undefined) return 0
  const reader = new RecordReader(bytes)
  let openFiles = 0
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === openFilesTag) openFiles = reader.number()
    else reader.skip(tag)
  }
  return openFiles
}

/** All that one mutation does to leases, at once: two changes of one client's count must not start from the same stored number. */
export function changeLeases(
  view: KeyView,
  context: Context,
  opened: Lease | undefined,
  dropped: readonly Lease[],
  changes: Change[],
): void {
  if (dropped.length === 0) {
    if (opened !== undefined) openLease(view, context, opened, 0, changes)
    return
  }
  const droppedByClient = new Map<string, number>()
  for (const { clientName, inodeId } of dropped) {
    changes.push({ key: leaseKey(clientName, inodeId), value: undefined })
    droppedByClient.set(clientName, (droppedByClient.get(clientName) ?? 0) + 1)
  }
  if (opened !== undefined) {
    openLease(view, context, opened, droppedByClient.get(opened.clientName) ?? 0, changes)
    droppedByClient.delete(opened.clientName)
  }
  for (const [clientName, count] of droppedByClient) putCount(clientName, openFilesOf(view, clientName) - count, changes)
}

/** A lease key holds the client's name behind a length of two bytes; and it is stored with every open file. */
export const clientNameBytesMax = 1024

function openLease(view: KeyView, context: Context, lease: Lease, droppedToo: number, changes: Change[]): void {
  if (lease.clientName.length * 3 > clientNameBytesMax && Buffer.byteLength(lease.clientName) > clientNameBytesMax) {
    refuse('invalidArgument', `A client name has at most ${clientNameBytesMax} bytes.`)
  }
  const openFiles = openFilesOf(view, lease.clientName) - droppedToo
  const { openFilesPerClientMax } = context.settings
  if (openFiles >= openFilesPerClientMax) {
    refuse('io', `Client ${lease.clientName} has ${openFiles} files open for writing; a client may have ${openFilesPerClientMax}.`)
  }
  changes.push({ key: leaseKey(lease.clientName, lease.inodeId), value: leaseRecord })
  putCount(lease.clientName, openFiles + 1, changes)
}

function putCount(clientName: string, openFiles: number, changes: Change[]): void {
  if (openFiles <= 0) {
    changes.push({ key: leaseCountKey(clientName), value: undefined })
    return
  }
  writer.begin()
  writer.number(openFilesTag, openFiles)
  changes.push({ key: leaseCountKey(clientName), value: writer.finish() })
}

/** The lease that an inode holds, as a list for `changeLeases`. */
export function leasesOf(inode: Inode): readonly Lease[] {
  if (inode.kind !== 'file' || inode.leaseHolder === undefined) return noLeases
  return [{ clientName: inode.leaseHolder, inodeId: inode.id }]
}

const noLeases: readonly Lease[] = []

export interface LeaseCheck {
  readonly path: string
  readonly inode: Inode | undefined
  readonly clientName: string
  /** As the call named it; 0: it did not. */
  readonly fileId: number
}

/** The file, if `clientName` has it open; refuses with HDFS's words otherwise. */
export function checkLease(view: KeyView, check: LeaseCheck): File {
  const { inode, clientName } = check
  if (inode === undefined) refuse('notFound', `File does not exist: ${leaseText(view, check)}`, { path: check.path })
  if (inode.kind !== 'file') refuse('leaseExpired', `INode is not a regular file: ${leaseText(view, check)}`)
  if (inode.leaseHolder === undefined) refuse('leaseExpired', `File is not open for writing: ${leaseText(view, check)}`)
  if (inode.leaseHolder !== clientName) {
    refuse('leaseExpired', `Client (=${clientName}) is not the lease owner (=${inode.leaseHolder}: ${leaseText(view, check)}`)
  }
  return inode
}

function leaseText(view: KeyView, check: LeaseCheck): string {
  const openFiles = openFilesOf(view, check.clientName)
  const holder =
    openFiles > 0
      ? `[Lease.  Holder: ${check.clientName}, pending creates: ${openFiles}]`
      : `Holder ${check.clientName} does not have any open files.`
  return `${check.path} (inode ${check.fileId === 0 ? (check.inode?.id ?? 0) : check.fileId}) ${holder}`
}

export type LeaseOperation = 'CREATE_FILE' | 'APPEND_FILE' | 'TRUNCATE_FILE' | 'RECOVER_LEASE'

/**
 * Whether an open file may be taken from its holder: only when the holder's lease has expired and no chunk is open (an open one needs lease
 * recovery first). Refuses otherwise; on return the file may be treated as closed.
 */
export function checkTakeover(
  file: File,
  hasOpenChunk: boolean,
  operation: LeaseOperation,
  path: string,
  clientName: string,
  context: Context,
): void {
  const prefix = `Failed to ${operation} ${path} for ${clientName} on ${context.caller.address} because `
  const holder = file.leaseHolder ?? ''
  if (holder === clientName) refuse('alreadyBeingCreated', `${prefix}${clientName} is already the current lease holder.`)
  if (!context.leases.isSoftExpired(holder)) {
    refuse('alreadyBeingCreated', `${prefix}this file lease is currently owned by ${holder} on ${file.leaseAddress ?? ''}`)
  }
  if (hasOpenChunk) refuse('recoveryInProgress', `${prefix}lease recovery is in progress. Try again later.`)
}
