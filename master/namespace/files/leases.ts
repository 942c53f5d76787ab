// Leases: who has which file open for writing. The inode names its holder; a lease record for each open file lets the leader find a client's files,
// and a count a client bounds them without a scan. How fresh a lease is, is the leader's own matter (methods/lease-clock.ts), never the state's.

import { LeaseCountRecord } from '#messages/record-codecs'
import type { InodeId } from '../../../proto/base/ids.js'
import type { Context, Key, KeyView } from '../../machine/machine.js'
import { refuse } from '../outcomes.js'
import { type File, type Found, type Inode, isFile } from '../records/inodes.js'
import { leaseCountKey, leaseKey } from '../records/lease-keys.js'
import { decodeRecord, encodeOver } from '../records/record-bytes.js'
import type { Transaction } from '../transaction.js'
import { locateOpen } from '../tree/resolve.js'

const leaseRecord = new Uint8Array(0)

export interface Lease {
  readonly clientName: string
  readonly inodeId: InodeId
}

/** How many files a client has open. */
export const openFilesOf = (view: KeyView, clientName: string): number => countOf(view.get(leaseCountKey(clientName)))

/** A lease key holds the client's name behind a length of two bytes; and it is stored with every open file. */
export const clientNameBytesMax = 1024

/**
 * As whom the masters hold the lease of a file that is being recovered, as HDFS shows it. No client passes for them: none may open a file under this
 * name, and what one says under it about a file that is open is refused.
 */
export const mastersLeaseHolder = 'HDFS_NameNode'

/** Whether a client of this name has the file open. */
export const isHolder = ({ leaseHolder }: File, clientName: string): boolean =>
  leaseHolder === clientName && clientName !== mastersLeaseHolder

/** Bounded by how many the client has open by now; what it gives up by the same mutation is dropped before. */
export function openLease(tx: Transaction, { clientName, inodeId }: Lease, context: Context): void {
  if (clientName.length * 3 > clientNameBytesMax && Buffer.byteLength(clientName) > clientNameBytesMax) {
    refuse('invalidArgument', `A client name has at most ${clientNameBytesMax} bytes.`)
  }
  if (clientName === mastersLeaseHolder) refuse('invalidArgument', `The client name ${clientName} is the masters' own.`)
  const countKey = leaseCountKey(clientName)
  const stored = tx.get(countKey)
  const openFiles = countOf(stored)
  const { openFilesPerClientMax } = context.settings
  if (openFiles >= openFilesPerClientMax) {
    refuse('io', `Client ${clientName} has ${openFiles} files open for writing; a client may have ${openFilesPerClientMax}.`)
  }
  tx.put(leaseKey(countKey, inodeId), leaseRecord)
  putCount(tx, countKey, stored, openFiles + 1)
}

/** The lease of an open file goes to the masters. The holder in the inode's own record is the caller's. */
export function handLeaseToMasters(tx: Transaction, file: File): void {
  dropLease(tx, file)
  const countKey = leaseCountKey(mastersLeaseHolder)
  const stored = tx.get(countKey)
  tx.put(leaseKey(countKey, file.id), leaseRecord)
  putCount(tx, countKey, stored, countOf(stored) + 1)
}

/** The lease that an inode holds, if it holds one. The holder in the inode's own record is the caller's. */
export function dropLease(tx: Transaction, inode: Inode): void {
  if (inode.kind !== 'file' || inode.leaseHolder === undefined) return
  const countKey = leaseCountKey(inode.leaseHolder)
  tx.remove(leaseKey(countKey, inode.id))
  const stored = tx.get(countKey)
  putCount(tx, countKey, stored, countOf(stored) - 1)
}

const countOf = (stored: Uint8Array | undefined): number => (stored === undefined ? 0 : decodeRecord(LeaseCountRecord, stored).openFiles)

function putCount(tx: Transaction, countKey: Key, stored: Uint8Array | undefined, openFiles: number): void {
  if (openFiles <= 0) {
    tx.remove(countKey)
    return
  }
  tx.put(countKey, encodeOver(LeaseCountRecord, stored, { openFiles }))
}

/** How a call names a file that it has open. */
export interface OpenFileName {
  readonly path: string
  /** 0: find the file by path. */
  readonly fileId: number
  readonly clientName: string
}

/** The file of this name, if its client has it open; refuses with HDFS's words otherwise. */
export function requireLease(view: KeyView, name: OpenFileName): Found<File> {
  return checkLease(view, name, locateOpen(view, name.path, name.fileId))
}

/** As `requireLease`, of what was found under that name. */
export function checkLease(view: KeyView, name: OpenFileName, found: Found | undefined): Found<File> {
  if (found === undefined) refuse('notFound', `File does not exist: ${leaseText(view, name, found)}`, { path: name.path })
  if (!isFile(found)) refuse('leaseExpired', `INode is not a regular file: ${leaseText(view, name, found)}`)
  const { leaseHolder } = found.inode
  if (leaseHolder === undefined) refuse('leaseExpired', `File is not open for writing: ${leaseText(view, name, found)}`)
  if (!isHolder(found.inode, name.clientName)) {
    refuse('leaseExpired', `Client (=${name.clientName}) is not the lease owner (=${leaseHolder}: ${leaseText(view, name, found)}`)
  }
  return found
}

function leaseText(view: KeyView, { path, fileId, clientName }: OpenFileName, found: Found | undefined): string {
  const openFiles = openFilesOf(view, clientName)
  const holder =
    openFiles > 0 ? `[Lease.  Holder: ${clientName}, pending creates: ${openFiles}]` : `Holder ${clientName} does not have any open files.`
  return `${found?.path ?? path} (inode ${fileId === 0 ? (found?.inode.id ?? 0) : fileId}) ${holder}`
}
