// describeChunks: what no message of HDFS says of chunks, for `cairn fsck`. For administrators, since it tells of files wherever they are.
// What the leader alone knows (damaged replicas, how recoveries go) comes with the request.

import type { ChunkId, ChunkserverId } from '../../../proto/base/ids.js'
import type { Context, Read, ScanView } from '../../machine/machine.js'
import type { ChunkDescription, RecoveryCourse, ReplicaDescription } from '../../namespace/answers.js'
import { type Chunk, findChunk } from '../../namespace/chunks/chunks.js'
import { isExact, layoutOf } from '../../namespace/chunks/layouts.js'
import { findRecovery } from '../../namespace/chunks/recoveries.js'
import { refuse } from '../../namespace/outcomes.js'
import { checkSuperuser } from '../../namespace/tree/permissions.js'
import { inodeById } from '../../namespace/tree/places.js'
import { keptAmong, pathsInSnapshots } from '../snapshots/kept-chunks.js'

/** What the leader knows besides the state. */
export interface ChunkKnowledge {
  faultOf(chunkId: ChunkId, chunkserverId: ChunkserverId, generation: number): string | undefined
  recoveryCourse(chunkId: ChunkId): RecoveryCourse | undefined
}

export interface DescribeChunks {
  readonly chunkIds: readonly number[]
  /** Also chunks that are whole and all of whose chunkservers are live. */
  readonly all: boolean
  readonly knowledge: ChunkKnowledge
}

/** Of one request. */
export const describedChunksMax = 4096

export const describeChunks: Read<DescribeChunks, readonly ChunkDescription[]> = {
  name: 'describeChunks',
  execute(view, request, context) {
    checkSuperuser(context)
    if (request.chunkIds.length > describedChunksMax) refuse('invalidArgument', `at most ${describedChunksMax} chunks at a time`)
    const kept = keptAmong(view, request.chunkIds)
    if (kept.length === 0) return describeAll(view, request, new Map(), context)
    return pathsInSnapshots(view, kept).then((paths) => describeAll(view, request, paths, context))
  },
}

/** `inSnapshots`: paths of the files of chunks that only snapshots keep. */
function describeAll(
  view: ScanView,
  { chunkIds, all, knowledge }: DescribeChunks,
  inSnapshots: ReadonlyMap<number, string>,
  context: Context,
): readonly ChunkDescription[] {
  const found: ChunkDescription[] = []
  for (const chunkId of chunkIds) {
    const chunk = findChunk(view, chunkId)
    if (chunk === undefined) continue
    const replicas = describeReplicas(chunkId as ChunkId, chunk, knowledge, context)
    const known = { replicas, knowledge, pathInSnapshot: inSnapshots.get(chunkId) }
    if (all || !isPlain(chunk, replicas)) found.push(describe(view, chunkId as ChunkId, chunk, known))
  }
  return found
}

function describeReplicas(chunkId: ChunkId, chunk: Chunk, knowledge: ChunkKnowledge, context: Context): ReplicaDescription[] {
  return chunk.replicas.map((chunkserverId) => ({
    chunkserverId,
    state: context.chunkservers.get(chunkserverId)?.state ?? 'gone',
    fault: knowledge.faultOf(chunkId, chunkserverId, chunk.generation),
  }))
}

const isPlain = (chunk: Chunk, replicas: readonly ReplicaDescription[]): boolean =>
  !chunk.isOpen &&
  chunk.leftovers.length === 0 &&
  isExact(layoutOf(chunk), chunk.replicas) &&
  replicas.every(({ state, fault }) => state === 'live' && fault === undefined)

interface Known {
  readonly replicas: readonly ReplicaDescription[]
  readonly knowledge: ChunkKnowledge
  /** Of a chunk that only snapshots keep. */
  readonly pathInSnapshot: string | undefined
}

function describe(view: ScanView, chunkId: ChunkId, chunk: Chunk, { replicas, knowledge, pathInSnapshot }: Known): ChunkDescription {
  const { generation, length, replication, isOpen, leftovers } = chunk
  // The file may be there without a chunk that only snapshots keep.
  const file = chunk.isKept ? undefined : inodeById(view, chunk.inodeId)
  const leaseHolder = file?.inode.kind === 'file' ? file.inode.leaseHolder : undefined
  const record = isOpen ? findRecovery(view, chunkId) : undefined
  const course = knowledge.recoveryCourse(chunkId)
  const recovery =
    record === undefined
      ? undefined
      : {
          generation: record.generation,
          newLength: record.newLength,
          failures: course?.failures ?? 0,
          primary: course?.primary,
          trouble: noneThere(replicas) ?? course?.trouble,
        }
  return {
    chunkId,
    generation,
    length,
    replication,
    isOpen,
    path: file?.path ?? pathInSnapshot,
    leaseHolder,
    replicas,
    leftovers,
    recovery,
  }
}

/** Why no attempt can begin. */
function noneThere(replicas: readonly ReplicaDescription[]): string | undefined {
  if (replicas.some(({ state }) => state === 'live')) return undefined
  const named = replicas.map(({ chunkserverId, state }) => `${chunkserverId} is ${state}`).join(', ')
  return `none of the chunkservers of the chunk is live (${named})`
}
