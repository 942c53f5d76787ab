// truncate: cuts a file. At a chunk boundary this is immediate; inside a chunk its holders cut it together, as in a recovery, and the
// client that called truncate has the file open until this is done. A chunk that a snapshot has is cut in its file alone.

import type { Context, KeyView } from '../../machine/machine.js'
import { getChunk, lengthInFile, putChunk } from '../../namespace/chunks/chunks.js'
import { beginRecovery, findRecovery } from '../../namespace/chunks/recoveries.js'
import { reopenChunk } from '../../namespace/chunks/replicas.js'
import { tellTruncated } from '../../namespace/feed.js'
import { chunkIdAt, removeChunksFrom } from '../../namespace/files/file-chunks.js'
import { leasePrefix, takeOver } from '../../namespace/files/lease-recovery.js'
import { openLease } from '../../namespace/files/leases.js'
import { lastChunkOf } from '../../namespace/files/open-files.js'
import { mutation, Refused, refuse } from '../../namespace/outcomes.js'
import { recoveryLevel, requireLevel } from '../../namespace/records/feature-level.js'
import type { File, Found } from '../../namespace/records/inodes.js'
import { isHeld, withTimeEnded } from '../../namespace/snapshots/held-chunks.js'
import type { Transaction } from '../../namespace/transaction.js'
import { rights } from '../../namespace/tree/permissions.js'
import { locateForChange, requireFile } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { update } from '../../namespace/tree/tree.js'
import { refuseLazy } from './append.js'

export interface Truncate {
  readonly path: string
  readonly newLength: number
  readonly clientName: string
}

/** True: done. False: the last chunk is being cut; `isFileClosed` tells when it is done. */
export const truncate = mutation<Truncate, boolean>('truncate', (tx, request, context) => {
  const { newLength, clientName } = request
  tx.obeysQuotas = true
  const located = locateForChange(tx, request.path, context)
  checkPathAccess(located, rights.write, context)
  const found = requireFile(located)
  if (newLength < 0) refuse('invalidArgument', `Cannot truncate to a negative file size: ${newLength}.`)
  refuseLazy(found, 'truncate')
  const isOpen = found.inode.leaseHolder !== undefined
  const coming = isOpen ? lengthAfterCut(tx, found.inode) : undefined
  // A repeat of the truncation in progress is answered for any client; another length is refused for any, the one that began it included.
  if (coming === newLength) return false
  if (coming !== undefined) {
    const prefix = leasePrefix(found.path, 'TRUNCATE_FILE', clientName, context)
    refuse('alreadyBeingCreated', `${prefix}${found.path} is being truncated.`)
  }
  const file = isOpen ? takeOver(tx, found, 'TRUNCATE_FILE', clientName, context) : found.inode
  if (file instanceof Refused) return file
  if (newLength > file.length) {
    refuse('invalidArgument', `Cannot truncate to a larger file size. Current size: ${file.length}, truncate size: ${newLength}.`)
  }
  if (newLength === file.length) return true
  const { kept, start } = whereCut(tx, file, newLength)
  if (start < newLength && mustStayWhole(tx, file, kept)) {
    cutInFile(tx, { ...found, inode: file }, { kept, start, length: newLength - start }, context)
    return true
  }
  if (start < newLength) {
    requireLevel(tx, recoveryLevel, `Truncating ${found.path} inside a block`)
    cutInside(tx, { ...found, inode: file }, { kept, start, length: newLength - start }, clientName, context)
    return false
  }
  update(tx, { ...found, inode: file }, { ...removeChunksFrom(tx, file, kept), length: newLength, modifiedMs: context.nowMs })
  tellTruncated(tx, found, newLength, context)
  return true
})

/** The length of an open file after its last chunk is cut; `undefined` if it is not being truncated. */
function lengthAfterCut(view: KeyView, file: File): number | undefined {
  const last = lastChunkOf(view, file)
  if (last === undefined || !last.chunk.isOpen) return undefined
  const newLength = findRecovery(view, last.id)?.newLength
  return newLength === undefined ? undefined : file.length - last.chunk.length + newLength
}

/** The number of chunks wholly within the first `length` bytes, and the offset where the next one starts. */
function whereCut(view: KeyView, file: File, length: number): { readonly kept: number; readonly start: number } {
  if (!file.hasShortChunks) {
    const kept = Math.floor(length / file.chunkBytes)
    return { kept, start: kept * file.chunkBytes }
  }
  let start = 0
  for (let kept = 0; ; kept += 1) {
    const end = start + lengthInFile(getChunk(view, chunkIdAt(view, file, kept)))
    if (end > length) return { kept, start }
    start = end
  }
}

/** `kept` chunks unchanged, and `length` bytes of the next one, which starts at `start`. */
interface Cut {
  readonly kept: number
  readonly start: number
  readonly length: number
}

/** A snapshot has the chunk: its replicas are not cut. What was cut once in its file alone stays so. */
function mustStayWhole(tx: Transaction, file: File, position: number): boolean {
  const id = chunkIdAt(tx, file, position)
  const chunk = getChunk(tx, id)
  return chunk.cutLength > 0 || isHeld(tx, id, chunk)
}

/** The file has fewer bytes of its last chunk than the replicas have. */
function cutInFile(tx: Transaction, found: Found<File>, { kept, start, length }: Cut, context: Context): void {
  const rest = removeChunksFrom(tx, found.inode, kept + 1)
  const id = chunkIdAt(tx, rest, kept)
  putChunk(tx, id, { ...withTimeEnded(tx, id, getChunk(tx, id)), cutLength: length, isSealed: true })
  update(tx, found, { ...rest, length: start + length, modifiedMs: context.nowMs })
  tellTruncated(tx, found, start + length, context)
}

/** Until the chunk is cut, the file has the length of its chunks, as HDFS shows it. */
function cutInside(tx: Transaction, found: Found<File>, { kept, start, length }: Cut, clientName: string, context: Context): void {
  const rest = removeChunksFrom(tx, found.inode, kept + 1)
  const id = chunkIdAt(tx, rest, kept)
  const chunk = getChunk(tx, id)
  reopenChunk(tx, id, chunk, chunk.replicas)
  beginRecovery(tx, id, length)
  openLease(tx, { clientName, inodeId: rest.id }, context)
  const lease = { leaseHolder: clientName, leaseAddress: context.caller.address }
  update(tx, found, { ...rest, ...lease, length: start + chunk.length, modifiedMs: context.nowMs })
  tellTruncated(tx, found, start + length, context)
}
