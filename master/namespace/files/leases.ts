// Leases: which client has which file open for writing. The inode names the client; a lease record for each open file lets the leader find
// a client's files, and a count per client limits them without a scan. The time of a lease's last renewal is known only to the leader
// (methods/lease-clock.ts) and is not part of the state.

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

/** The number of files that a client has open. */
export const openFilesOf = (view: KeyView, clientName: string): number => countOf(view.get(leaseCountKey(clientName)))

/** A lease key contains the client's name after a length of two bytes, and the name is stored with every open file. */
export const clientNameBytesMax = 1024

/**
 * The holder of the lease of a file under recovery: the masters, with the name that HDFS shows. No client can use it: opening a file with
 * this name is refused, and so are calls with it about an open file.
 */
export const mastersLeaseHolder = 'HDFS_NameNode'

/** Whether a client of this name has the file open. */
export const isHolder = ({ leaseHolder }: File, clientName: string): boolean =>
  leaseHolder === clientName && clientName !== mastersLeaseHolder

/** Limited by the number of files that the client has open; leases that the same mutation ends must be dropped before. */
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

/** Gives the lease of an open file to the masters: the record is the same. The caller updates the holder in the inode's record. */
export function handLeaseToMasters(tx: Transaction, file: File): void {
  const { leaseHolder } = file
  if (leaseHolder === mastersLeaseHolder) return
  const lease = leaseHolder === undefined ? undefined : tx.get(leaseKey(leaseCountKey(leaseHolder), file.id))
  dropLease(tx, file)
  const countKey = leaseCountKey(mastersLeaseHolder)
  const stored = tx.get(countKey)
  tx.put(leaseKey(countKey, file.id), lease ?? leaseRecord)
  putCount(tx, countKey, stored, countOf(stored) + 1)
}

/** Ends the lease of an inode, if it has one. The caller updates the holder in the inode's record. */
export function dropLease(tx: Transaction, inode: Inode): void {
  if (inode.kind !== 'file' || inode.leaseHolder === undefined) return
  const countKey = leaseCountKey(inode.leaseHolder)
  tx.remove(leaseKey(countKey, inode.id))
  const stored = tx.get(countKey)
  putCount(tx, countKey, stored, countOf(stored) - 1)
}

/** The number of open files in a client's count. */
export const decodeOpenFiles = (stored: Uint8Array): number => decodeRecord(LeaseCountRecord, stored).openFiles

const countOf = (stored: Uint8Array | undefined): number => (stored === undefined ? 0 : decodeOpenFiles(stored))

function putCount(tx: Transaction, countKey: Key, stored: Uint8Array | undefined, openFiles: number): void {
  if (openFiles <= 0) {
    tx.remove(countKey)
    return
  }
  tx.put(countKey, encodeOver(LeaseCountRecord, stored, { openFiles }))
}

/** How a call identifies a file that the client has open. */
export interface OpenFileName {
  readonly path: string
  /** 0: find the file by path. */
  readonly fileId: number
  readonly clientName: string
}

/** The file of this name, if the client has it open; otherwise refuses with HDFS's messages. */
export function requireLease(view: KeyView, name: OpenFileName, context: Context): Found<File> {
  return checkLease(view, name, locateOpen(view, name.path, name.fileId, context))
}

/** Like `requireLease`, for a file that was already found under that name. */
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
