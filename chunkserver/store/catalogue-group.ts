// Changes of the catalogue that are written together: records, with the digests of their buckets and the live bytes of segments.

import { countReplica } from '../../proto/wire/replica-digest.js'
import type { CatalogueBatch } from './catalogue-database.js'
import { type Bucket, encodeBucket, encodeUint64, family, keyOf, markKey } from './catalogue-keys.js'
import { encodeRecord, type ReplicaRecord } from './replica-record.js'

const noBytes = Buffer.alloc(0)

export interface Waiter {
  /** What the change does when there is no space. */
  readonly without: 'stays' | 'mayGo'
  resolve(): void
  reject(error: Error): void
}

/** The changes of one group; a later change of the same key replaces an earlier one. */
export interface Group {
  readonly records: Map<number, ReplicaRecord | undefined>
  /** Numbers of the buckets whose digests changed. */
  readonly buckets: Set<number>
  /** Numbers of the segments whose live bytes changed. */
  readonly segments: Set<number>
  readonly marks: Map<string, Buffer | undefined>
  readonly waiters: Waiter[]
  mustSync: boolean
}

export const newGroup = (): Group => ({
  records: new Map(),
  buckets: new Set(),
  segments: new Set(),
  marks: new Map(),
  waiters: [],
  mustSync: false,
})

/** Adds a later group. */
export function addGroup(group: Group, later: Group): void {
  for (const [chunkId, record] of later.records) group.records.set(chunkId, record)
  for (const number of later.buckets) group.buckets.add(number)
  for (const number of later.segments) group.segments.add(number)
  for (const [name, value] of later.marks) group.marks.set(name, value)
  group.waiters.push(...later.waiters)
  group.mustSync ||= later.mustSync
}

/** The counts of the catalogue, including waiting changes. */
export interface Counted {
  readonly buckets: ReadonlyMap<number, Readonly<Bucket>>
  readonly liveBytes: ReadonlyMap<number, number>
  /** Chunk ids with a "w" key; updated with the group. */
  readonly unfinished: Set<number>
}

/** Puts a group's changes into a batch of the database. */
export function fillBatch(batch: CatalogueBatch, group: Group, counted: Counted): void {
  for (const [chunkId, record] of group.records) {
    if (record === undefined) batch.del(keyOf(family.record, chunkId))
    else batch.put(keyOf(family.record, chunkId), encodeRecord(record))
    if (record?.state === 'beingWritten') {
      batch.put(keyOf(family.unfinished, chunkId), noBytes)
      counted.unfinished.add(chunkId)
    } else if (counted.unfinished.delete(chunkId)) batch.del(keyOf(family.unfinished, chunkId))
  }
  for (const number of group.buckets) {
    const bucket = counted.buckets.get(number)
    if (bucket === undefined) batch.del(keyOf(family.digest, number))
    else batch.put(keyOf(family.digest, number), encodeBucket(bucket))
  }
  for (const number of group.segments) {
    const live = counted.liveBytes.get(number)
    if (live === undefined) batch.del(keyOf(family.segment, number))
    else batch.put(keyOf(family.segment, number), encodeUint64(live))
  }
  for (const [name, value] of group.marks) {
    if (value === undefined) batch.del(markKey(name))
    else batch.put(markKey(name), value)
  }
}

/** Adds a record to a digest, or with -1 removes it. Only finalised replicas count. */
export function count(bucket: Bucket, record: ReplicaRecord, by: 1 | -1): void {
  if (record.state !== 'finalised') return
  countReplica(bucket, record, by)
}
