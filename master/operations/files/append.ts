// append: opens an existing file for writing at its end. A partial last chunk is continued, unless the client wants a new one.

import type { ChunkserverId } from '../../../proto/base/ids.js'
import type { Context, Key } from '../../machine/machine.js'
import type { AppendedFile, LocatedChunk } from '../../namespace/answers.js'
import { type Chunk, lengthInFile } from '../../namespace/chunks/chunks.js'
import { locateForWriter } from '../../namespace/chunks/locations.js'
import { reopenChunk } from '../../namespace/chunks/replicas.js'
import { tellAppended } from '../../namespace/feed.js'
import { takeOver } from '../../namespace/files/lease-recovery.js'
import { openLease } from '../../namespace/files/leases.js'
import { chunkText, type LastChunk, lastChunkOf } from '../../namespace/files/open-files.js'
import { mutation, Refused, refuse } from '../../namespace/outcomes.js'
import { type File, isFile } from '../../namespace/records/inodes.js'
import { parentIdOfInodeKey } from '../../namespace/records/keys.js'
import { lazyPersist } from '../../namespace/storage-policies.js'
import type { Transaction } from '../../namespace/transaction.js'
import { rights } from '../../namespace/tree/permissions.js'
import { exceededByGrowth } from '../../namespace/tree/quota-limits.js'
import { type Located, locateForChange, policyAt } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'
import { update } from '../../namespace/tree/tree.js'

export interface Append {
  readonly path: string
  readonly clientName: string
  /** The flag NEW_BLOCK. */
  readonly wantsNewChunk: boolean
}

export const append = mutation<Append, AppendedFile>('append', (tx, request, context) => {
  const { clientName } = request
  const located = locateForChange(tx, request.path, context)
  const { path, inode: existing } = located
  if (existing?.kind !== 'directory') checkPathAccess(located, rights.write, context)
  if (existing === undefined)
    refuse('notFound', `Failed to append to non-existent file ${path} for client ${context.caller.address}`, { path })
  if (!isFile(located)) refuse('alreadyExists', `Cannot append to directory ${path}; already exists as a directory.`, { path })
  refuseLazy(located, 'append to')
  const taken = located.inode.leaseHolder === undefined ? located.inode : takeOver(tx, located, 'APPEND_FILE', clientName, context)
  if (taken instanceof Refused) return taken
  const inode = taken
  const last = lastChunkOf(tx, inode)

  tx.obeysQuotas = true
  if (last !== undefined && request.wantsNewChunk) checkRoom(tx, located.key, inode, last)
  const chunk = last === undefined ? undefined : continueAt(tx, inode, last, path, request.wantsNewChunk, context)
  const file: File = { ...inode, leaseHolder: clientName, leaseAddress: context.caller.address }
  openLease(tx, { clientName, inodeId: file.id }, context)
  update(tx, { ...located, inode }, file)
  tellAppended(tx, located, request.wantsNewChunk, context)
  return { chunk, status: { name: '', inode: file, storagePolicy: policyAt(located), located: undefined } }
})

/** In HDFS a file with the policy LAZY_PERSIST may still be in memory only, so it is never changed once it is closed. */
export function refuseLazy(located: Located, change: string): void {
  if (policyAt(located) === lazyPersist.id) refuse('unsupported', `Cannot ${change} lazy persist file ${located.path}`)
}

/** HDFS asks for the rest of the last chunk also when the client wants a new one. */
function checkRoom(tx: Transaction, key: Key, file: File, { chunk }: LastChunk): void {
  const added = file.chunkBytes - lengthInFile(chunk)
  const exceeded = exceededByGrowth(tx, parentIdOfInodeKey(key), file, { freed: 0, added })
  if (exceeded !== undefined) throw exceeded
}

function continueAt(
  tx: Transaction,
  file: File,
  last: LastChunk,
  path: string,
  wantsNewChunk: boolean,
  context: Context,
): LocatedChunk | undefined {
  const offset = file.length - lengthInFile(last.chunk)
  // The client names this chunk as the one before the new one; it stays closed, so it has no locations for writing.
  if (wantsNewChunk) return { ...locateForWriter(last.id, last.chunk, offset, context), locations: [] }
  if (last.chunk.isSealed || last.chunk.length >= file.chunkBytes) return undefined
  return locateForWriter(last.id, reopen(tx, last, path, context), offset, context)
}

/**
 * Reopens the last chunk on its live servers. The replicas of the other servers have all that was acknowledged so far: they are kept until
 * a newer generation is in the log and enough servers have confirmed it.
 */
function reopen(tx: Transaction, last: LastChunk, path: string, context: Context): Chunk {
  const { id, chunk } = last
  const isHere = (id: ChunkserverId): boolean => (context.chunkservers.get(id)?.state ?? 'dead') !== 'dead'
  const pipeline = chunk.replicas.filter(isHere)
  if (pipeline.length === 0) {
    refuse('io', `append: lastBlock=${chunkText(id, chunk.generation)} of src=${path} is not sufficiently replicated yet.`)
  }
  return reopenChunk(tx, id, chunk, pipeline)
}
