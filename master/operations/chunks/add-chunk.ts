// addBlock: the next chunk of an open file. Commits the previous chunk, chooses servers, and answers a repeat of the call with the same
// chunk.

import type { ChunkserverId } from '../../../proto/base/ids.js'
import { storageTypeNumbers } from '../../../proto/base/storage-types.js'
import type { StorageWish, Target } from '../../machine/cluster.js'
import type { Context, KeyView } from '../../machine/machine.js'
import type { LocatedChunk } from '../../namespace/answers.js'
import { type Chunk, getChunk, lengthInFile, putChunk, unheld } from '../../namespace/chunks/chunks.js'
import { layoutOf } from '../../namespace/chunks/layouts.js'
import { locateForWriter } from '../../namespace/chunks/locations.js'
import { packedTypes } from '../../namespace/chunks/replicas.js'
import { chunkIdAt, withChunksAdded } from '../../namespace/files/file-chunks.js'
import { requireLease } from '../../namespace/files/leases.js'
import { type ChunkName, chunkText, commitLastChunk, isNamed, type LastChunk, lastChunkOf } from '../../namespace/files/open-files.js'
import { mutation, refuse, refused } from '../../namespace/outcomes.js'
import { takeChunk } from '../../namespace/records/counters.js'
import { policyLevel, readFeatureLevel } from '../../namespace/records/feature-level.js'
import type { File, Found } from '../../namespace/records/inodes.js'
import { parentIdOfInodeKey } from '../../namespace/records/keys.js'
import { lastSnapshotNumber } from '../../namespace/records/usage.js'
import { noPolicy, policyOf, typesToAdd } from '../../namespace/storage-policies.js'
import { policyOfFound } from '../../namespace/tree/quota-holders.js'
import { exceededByGrowth } from '../../namespace/tree/quota-limits.js'
import { update } from '../../namespace/tree/tree.js'

export interface AddChunk {
  readonly path: string
  /** 0: find the file by path. */
  readonly fileId: number
  readonly clientName: string
  /** The chunk that the client finished before, with its final length. */
  readonly previous: ChunkName | undefined
  /** Uuids, or ip:transferPort. */
  readonly excluded: readonly string[]
  readonly favored: readonly string[]
  /** The flags NO_LOCAL_WRITE or IGNORE_CLIENT_LOCALITY. */
  readonly ignoresLocality: boolean
}

export const addChunk = mutation<AddChunk, LocatedChunk>('addBlock', (tx, request, context) => {
  const found = requireLease(tx, request, context)
  const { path, inode: file } = found
  const last = lastChunkOf(tx, file)
  const next = whatNext(tx, file, last, request.previous, path)
  if (next === 'repeat' && last !== undefined) {
    return locateForWriter(last.id, last.chunk, file.length - last.chunk.length, context)
  }
  const { chunksPerFileMax } = context.settings
  if (file.chunkCount >= chunksPerFileMax) {
    const name = 'dfs.namenode.fs-limits.max-blocks-per-file'
    refuse('io', `File has reached the limit on maximum number of blocks (${name}): ${file.chunkCount} >= ${chunksPerFileMax}`)
  }

  const targets = chooseReplicas(tx, found, request, context)
  let grown = file
  let lastLength = last === undefined ? 0 : lengthInFile(last.chunk)
  if (last?.chunk.isOpen === true && request.previous !== undefined) {
    grown = commitLastChunk(tx, file, last, request.previous)
    lastLength = request.previous.length
  }
  const { replication } = file
  const full = (length: number): number => Math.max(file.chunkBytes, length)
  const freed = grown === file || last === undefined ? 0 : full(last.chunk.length) - lastLength
  const exceeded = exceededByGrowth(tx, parentIdOfInodeKey(found.key), file, { freed, added: file.chunkBytes })
  if (exceeded !== undefined) {
    // As in HDFS, the chunk before stays closed.
    if (grown !== file) update(tx, found, grown)
    return refused(exceeded)
  }
  const { id, generation } = takeChunk(tx)
  const chunk: Chunk = {
    inodeId: file.id,
    position: file.chunkCount,
    generation,
    length: 0,
    replicas: targets.map((target) => target.id),
    storageTypes: storedTypes(tx, targets),
    isOpen: true,
    replication,
    leftovers: [],
    ...unheld,
    bornAfter: lastSnapshotNumber(tx),
  }
  const offset = grown.length
  const hasShortChunks = file.hasShortChunks || (last !== undefined && lastLength !== file.chunkBytes)
  grown = withChunksAdded(tx, grown, [id])
  putChunk(tx, id, chunk)
  update(tx, found, hasShortChunks === grown.hasShortChunks ? grown : { ...grown, hasShortChunks })
  return locateForWriter(id, chunk, offset, context)
})

/** HDFS's rules for interpreting the `previous` chunk of a call. */
function whatNext(
  view: KeyView,
  file: File,
  last: LastChunk | undefined,
  previous: ChunkName | undefined,
  path: string,
): 'allocate' | 'repeat' {
  if (last === undefined ? previous === undefined : isNamed(last, previous)) return 'allocate'
  // The first chunk after an append at a chunk boundary: the client has no previous chunk to name.
  if (previous === undefined && last !== undefined && !last.chunk.isOpen && endsHere(file, last.chunk)) return 'allocate'
  if (last !== undefined && isPenultimate(view, file, previous)) {
    if (last.chunk.isOpen && last.chunk.length === 0) return 'repeat'
    const text = chunkText(last.id, last.chunk.generation)
    refuse('io', `Request looked like a retry to allocate block ${text} but it already contains ${last.chunk.length} bytes`)
  }
  const given = previous === undefined ? 'null' : chunkText(previous.id, previous.generation)
  const actual = last === undefined ? 'null' : chunkText(last.id, last.chunk.generation)
  refuse('io', `Cannot allocate block in ${path}: passed 'previous' block ${given} does not match actual last block in file ${actual}`)
}

function isPenultimate(view: KeyView, file: File, name: ChunkName | undefined): boolean {
  if (file.chunkCount < 2) return name === undefined
  const id = chunkIdAt(view, file, file.chunkCount - 2)
  const chunk = getChunk(view, id)
  // After an append at a chunk boundary, as above.
  return name === undefined ? endsHere(file, chunk) : isNamed({ id, chunk }, name)
}

/** What is appended to the file begins a new chunk. */
const endsHere = (file: File, chunk: Chunk): boolean => chunk.isSealed || chunk.length >= file.chunkBytes

/** Disks, which nearly all are, need no mention. Masters of earlier versions would not keep the list in order. */
function storedTypes(view: KeyView, targets: readonly Target[]): readonly number[] {
  const types = targets.map(({ storageType }) => (storageType === storageTypeNumbers.DISK ? 0 : storageType))
  const stored = packedTypes(types)
  return stored.length > 0 && readFeatureLevel(view) < policyLevel ? [] : stored
}

function chooseReplicas(view: KeyView, found: Found<File>, request: AddChunk, context: Context): readonly Target[] {
  const { inode: file, path } = found
  const targets = context.placement.chooseTargets({
    replicas: layoutOf(file).wanted,
    existing: [],
    excluded: namedServers(request.excluded, context),
    favored: namedServers(request.favored, context),
    writerAddress: request.ignoresLocality ? undefined : file.leaseAddress,
    chunkBytes: file.chunkBytes,
    storage: wishForNew(policyOfFound(view, found), []),
  })
  if (targets.length > 0) return targets
  const running = context.chunkservers.all().filter((server) => server.state !== 'dead').length
  refuse(
    'io',
    `File ${path} could only be written to 0 of the 1 minReplication nodes. There are ${running} datanode(s) running and ` +
      `${request.excluded.length} node(s) are excluded in this operation.`,
  )
}

/**
 * For a chunk that is being written, with replicas on these types of storage already. Where nobody has set a policy, a file lies on disks if
 * there are any, and otherwise on what there is: a cluster without disks must not refuse what it is given.
 */
export function wishForNew(policyId: number, held: readonly number[]): StorageWish {
  const policy = policyOf(policyId)
  return {
    typesToAdd: (count, chosen, unavailable) => typesToAdd(policy, { count, held: [...held, ...chosen], unavailable, isNew: true }),
    mayBeAny: policyId === noPolicy,
  }
}

/** Each once, in the order of their names; unknown ones are omitted. */
export function namedServers(names: readonly string[], context: Context): ChunkserverId[] {
  const ids = new Set<ChunkserverId>()
  for (const name of names) {
    const server = context.chunkservers.find(name)
    if (server !== undefined) ids.add(server.id)
  }
  return [...ids]
}
