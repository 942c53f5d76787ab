// satisfyStoragePolicy: asks for the replicas of a file, or of all files below a directory, to be moved to the types of storage that their
// policies want. The call only notes it; the leader moves them in the background (master/chunks/satisfier.ts).

import type { ChunkId, InodeId } from '../../../proto/base/ids.js'
import type { KeyValue, Plan, Read, ScanView } from '../../machine/machine.js'
import type { Chunk } from '../../namespace/chunks/chunks.js'
import { getChunk } from '../../namespace/chunks/chunks.js'
import { chunkIdAt } from '../../namespace/files/file-chunks.js'
import { mutation, plannedMutation, refuse } from '../../namespace/outcomes.js'
import { policyLevel, requireLevel } from '../../namespace/records/feature-level.js'
import { decodeInode, isFile } from '../../namespace/records/inodes.js'
import { childNameBytes, childrenRange } from '../../namespace/records/keys.js'
import {
  inodeOfSatisfactionKey,
  isSatisfactionAsked,
  putSatisfaction,
  removeSatisfaction,
  satisfactionsRange,
} from '../../namespace/records/satisfactions.js'
import { policyOf, type StoragePolicy } from '../../namespace/storage-policies.js'
import { rights } from '../../namespace/tree/permissions.js'
import { inodeById } from '../../namespace/tree/places.js'
import { policyOfFound } from '../../namespace/tree/quota-holders.js'
import { locateForChange, requireInode } from '../../namespace/tree/resolve.js'
import { checkPathAccess } from '../../namespace/tree/rights.js'

export interface SatisfyRequest {
  readonly path: string
}

/** As in HDFS, a second request for the same path changes nothing, and the number of waiting requests is limited. */
export const satisfyStoragePolicy = plannedMutation<SatisfyRequest, undefined, SatisfyRequest & { readonly waiting: number }>(
  'satisfyStoragePolicy',
  function* (_view, { path }, context): Plan<SatisfyRequest & { readonly waiting: number }> {
    const range = satisfactionsRange(context.settings.satisfactionsMax)
    const waiting: readonly KeyValue[] = yield { ...range, isLoose: true }
    return { path, waiting: waiting.length }
  },
  (tx, { path, waiting }, context) => {
    const { satisfactionsMax } = context.settings
    if (waiting >= satisfactionsMax) refuse('io', `Outstanding satisfier queue limit: ${satisfactionsMax} exceeded, try later!`)
    const found = requireInode(locateForChange(tx, path, context), 'cannot find')
    checkPathAccess(found, rights.write, context)
    requireLevel(tx, policyLevel, 'Satisfying a storage policy')
    const { inode } = found
    const isEmpty = inode.kind === 'file' ? inode.chunkCount === 0 : inode.childCount === 0
    if (!isEmpty && !isSatisfactionAsked(tx, inode.id)) putSatisfaction(tx, inode.id)
    return undefined
  },
)

/** The leader has done what was asked, or cannot do more. */
export const endSatisfaction = mutation<{ readonly inodeId: InodeId }, undefined>('endSatisfaction', (tx, { inodeId }) => {
  if (isSatisfactionAsked(tx, inodeId)) removeSatisfaction(tx, inodeId)
  return undefined
})

/** What is asked for next, and whether it is a directory; undefined: nothing. `isGone`: it was deleted since. */
export interface AskedSatisfaction {
  readonly inodeId: InodeId
  readonly kind: 'file' | 'directory' | 'gone'
}

export const nextSatisfaction: Read<undefined, AskedSatisfaction | undefined> = {
  name: 'nextSatisfaction',
  async execute(view: ScanView) {
    const [first] = await view.scan(satisfactionsRange(1))
    if (first === undefined) return undefined
    const inodeId = inodeOfSatisfactionKey(first.key)
    return { inodeId, kind: inodeById(view, inodeId)?.inode.kind ?? 'gone' }
  },
}

export interface ChildrenPage {
  readonly directories: readonly InodeId[]
  readonly files: readonly InodeId[]
  /** Where the next page begins; undefined at the end. */
  readonly after: string | undefined
}

export interface ReadChildren {
  readonly directoryId: InodeId
  readonly after: string
  readonly limit: number
}

/** A page of a directory's children, as far as they may have chunks. */
export const readChildren: Read<ReadChildren, ChildrenPage> = {
  name: 'readChildren',
  async execute(view: ScanView, { directoryId, after, limit }) {
    const pairs: readonly KeyValue[] = await view.scan(childrenRange(directoryId, after, limit))
    const inodes = pairs.map(({ value }) => decodeInode(value))
    const last = pairs[pairs.length - 1]
    return {
      directories: inodes.filter((inode) => inode.kind === 'directory' && inode.childCount > 0).map(({ id }) => id),
      files: inodes.filter((inode) => inode.kind === 'file' && inode.chunkCount > 0).map(({ id }) => id),
      after: last === undefined || pairs.length < limit ? undefined : childNameBytes(last.key),
    }
  },
}

export interface FileChunks {
  readonly policy: StoragePolicy
  readonly chunks: readonly { readonly chunkId: ChunkId; readonly chunk: Chunk }[]
}

/** So many chunks of a file from a position on, and the policy in force; undefined: it was deleted. */
export const readFileChunks: Read<{ readonly fileId: InodeId; readonly from: number; readonly count: number }, FileChunks | undefined> = {
  name: 'readFileChunks',
  execute(view, { fileId, from, count }) {
    const found = inodeById(view, fileId)
    if (found === undefined || !isFile(found)) return undefined
    const file = found.inode
    const chunks: { chunkId: ChunkId; chunk: Chunk }[] = []
    for (let position = from; position < Math.min(file.chunkCount, from + count); position += 1) {
      const chunkId = chunkIdAt(view, file, position)
      chunks.push({ chunkId, chunk: getChunk(view, chunkId) })
    }
    return { policy: policyOf(policyOfFound(view, found)), chunks }
  },
}
