// The caretaker's reads of the replicated state, each in bounded pages, executed by the sequencer like any other read.

import type { ChunkId, ChunkserverId, InodeId } from '../../proto/base/ids.js'
import { type BucketDigest, bucketOf, chunksPerBucket, countReplica, emptyDigest } from '../../proto/wire/replica-digest.js'
import type { KeyRange, KeyValue, Read, ScanView } from '../machine/machine.js'
import { type Chunk, decodeChunk } from '../namespace/chunks/chunks.js'
import { decodeGeneration, decodeHolding } from '../namespace/chunks/replicas.js'
import { chunkKey, chunkOfReplicaKey, chunkserverRange, doomedKey } from '../namespace/records/keys.js'
import { policyOf, type StoragePolicy } from '../namespace/storage-policies.js'
import { inodeById } from '../namespace/tree/places.js'
import { policyOfFound } from '../namespace/tree/quota-holders.js'

/** Any range of keys, for background scans. */
export const scanKeys: Read<KeyRange, readonly KeyValue[]> = {
  name: 'scanKeys',
  execute: (view, range) => view.scan(range),
}

/** The storage policies in force for files, by their ids; undefined for those that are gone. */
export const readPolicies: Read<readonly (InodeId | undefined)[], readonly (StoragePolicy | undefined)[]> = {
  name: 'readPolicies',
  execute: (view, inodeIds) =>
    inodeIds.map((id) => {
      const found = id === undefined ? undefined : inodeById(view, id)
      return found === undefined ? undefined : policyOf(policyOfFound(view, found))
    }),
}

/** Chunks by id, in the requested order; `undefined` for a chunk that does not exist. */
export const readChunks: Read<readonly ChunkId[], readonly (Chunk | undefined)[]> = {
  name: 'readChunks',
  execute: (view, chunkIds) => chunkIds.map((chunkId) => chunkOf(view, chunkId)),
}

export interface ReplicaPlace {
  readonly chunkserverId: ChunkserverId
  readonly chunkId: ChunkId
}

/** Whether an old replica must still be deleted at each of these places. */
export const readDoomed: Read<readonly ReplicaPlace[], readonly boolean[]> = {
  name: 'readDoomed',
  execute: (view, places) => places.map(({ chunkserverId, chunkId }) => view.get(doomedKey(chunkserverId, chunkId)) !== undefined),
}

/** The chunks at these places in the state; `undefined` for a chunk that does not exist. */
export const readChunksAt: Read<readonly ReplicaPlace[], readonly (Chunk | undefined)[]> = {
  name: 'readChunksAt',
  execute: (view, places) => places.map(({ chunkId }) => chunkOf(view, chunkId)),
}

export interface BucketAsked {
  readonly chunkserverId: ChunkserverId
  readonly bucket: number
}

/** The digest of a chunkserver's holdings in one bucket, according to the state. */
export const readBucketDigest: Read<BucketAsked, BucketDigest> = {
  name: 'readBucketDigest',
  execute: async (view, asked) => {
    const digest = emptyDigest()
    for (const pair of await view.scan(bucketRange(asked))) countReplica(digest, heldBy(view, pair), 1)
    return digest
  },
}

/** The first bucket, from `bucket` on, in which a chunkserver has holdings. */
export const readNextBucket: Read<BucketAsked, number | undefined> = {
  name: 'readNextBucket',
  execute: async (view, { chunkserverId, bucket }) => {
    const [first] = await view.scan(chunkserverRange('h', chunkserverId, bucket * chunksPerBucket, 1))
    return first === undefined ? undefined : bucketOf(chunkOfReplicaKey(first.key))
  },
}

export interface ReportedReplica {
  readonly chunkId: ChunkId
  readonly generation: number
  /** In bytes. */
  readonly length: number
}

export interface BucketReport extends BucketAsked {
  readonly finalised: readonly ReportedReplica[]
  /** Unfinished replicas; their lengths are not meaningful. */
  readonly beingWritten: readonly ReportedReplica[]
}

/** A replica on which the state and its server disagree, with its chunk in the state. */
export interface Difference {
  readonly chunkserverId: ChunkserverId
  readonly chunkId: ChunkId
  /** Generation of the holding; `undefined` when the state has no such location. */
  readonly held: number | undefined
  /** Generation of the finalised replica; `undefined` when there is none. */
  readonly reported: number | undefined
  /** The finalised replica has fewer bytes than the holding, or more bytes with the same generation. */
  readonly hasOtherLength: boolean
  /** Generation of the replica that is not finalised; `undefined` when there is none. */
  readonly written: number | undefined
  readonly chunk: Chunk | undefined
  /** A deletion of generations up to this one is recorded. */
  readonly doomedUpTo: number | undefined
}

export interface BucketComparison {
  readonly agreeing: readonly ChunkId[]
  readonly differences: readonly Difference[]
}

/** Compares a chunkserver's own list of one bucket with the state. */
export const compareBucket: Read<BucketReport, BucketComparison> = {
  name: 'compareBucket',
  execute: async (view, report) => {
    const held = new Map<ChunkId, ReportedReplica>()
    for (const pair of await view.scan(bucketRange(report))) held.set(chunkOfReplicaKey(pair.key), heldBy(view, pair))
    const reported = new Map(report.finalised.map((replica) => [replica.chunkId, replica]))
    const written = new Map(report.beingWritten.map(({ chunkId, generation }) => [chunkId, generation]))
    const strays = [...written.keys()].filter((chunkId) => isStray(chunkOf(view, chunkId), report.chunkserverId))
    const agreeing: ChunkId[] = []
    const differences: Difference[] = []
    for (const chunkId of new Set([...held.keys(), ...reported.keys(), ...strays])) {
      const [ours, theirs] = [held.get(chunkId), reported.get(chunkId)]
      const hasOtherLength = ours !== undefined && theirs !== undefined && isOtherLength(ours, theirs)
      if (ours !== undefined && ours.generation === theirs?.generation && !hasOtherLength) agreeing.push(chunkId)
      else {
        const doomed = view.get(doomedKey(report.chunkserverId, chunkId))
        differences.push({
          chunkserverId: report.chunkserverId,
          chunkId,
          held: ours?.generation,
          reported: theirs?.generation,
          hasOtherLength,
          written: written.get(chunkId),
          chunk: chunkOf(view, chunkId),
          doomedUpTo: doomed === undefined ? undefined : decodeGeneration(doomed),
        })
      }
    }
    return { agreeing, differences }
  },
}

/** An unfinished replica is no difference while its chunk is being written, or if the chunk has it recorded as a leftover. */
function isStray(chunk: Chunk | undefined, chunkserverId: ChunkserverId): boolean {
  return chunk === undefined || !(chunk.isOpen || chunk.replicas.includes(chunkserverId) || chunk.leftovers.includes(chunkserverId))
}

/** A replica with a newer generation was written further and may have more bytes. */
function isOtherLength(held: ReportedReplica, reported: ReportedReplica): boolean {
  return reported.length < held.length || (reported.generation === held.generation && reported.length > held.length)
}

function heldBy(view: ScanView, { key, value }: KeyValue): ReportedReplica {
  const chunkId = chunkOfReplicaKey(key)
  const { generation, length } = decodeHolding(value)
  return { chunkId, generation, length: length ?? chunkOf(view, chunkId)?.length ?? 0 }
}

function chunkOf(view: ScanView, chunkId: ChunkId): Chunk | undefined {
  const bytes = view.get(chunkKey(chunkId))
  return bytes === undefined ? undefined : decodeChunk(bytes)
}

/** The whole bucket: a digest of a part would be wrong. */
function bucketRange({ chunkserverId, bucket }: BucketAsked): KeyRange {
  const from = chunkserverRange('h', chunkserverId, bucket * chunksPerBucket, chunksPerBucket)
  return { ...from, to: chunkserverRange('h', chunkserverId, (bucket + 1) * chunksPerBucket, 1).from }
}
