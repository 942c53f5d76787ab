// Changes of the catalogue that are written together.

import type { ReplicaRecord } from './replica-record.js'

export interface Waiter {
  /** What it does when there is no space. */
  readonly without: 'stays' | 'mayGo'
  resolve(): void
  reject(error: Error): void
}

/** Of the changes in one group; a later change of the same key replaces an earlier one. */
export interface Group {
  readonly records: Map<number, ReplicaRecord | undefined>
  /** Numbers of the buckets whose digests changed. */
  readonly buckets: Set<number>
  /** Numbers of the segments in which other bytes are live. */
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

/** Adds what came later. */
export function addGroup(group: Group, later: Group): void {
  for (const [chunkId, record] of later.records) group.records.set(chunkId, record)
  for (const number of later.buckets) group.buckets.add(number)
  for (const number of later.segments) group.segments.add(number)
  for (const [name, value] of later.marks) group.marks.set(name, value)
  group.waiters.push(...later.waiters)
  group.mustSync ||= later.mustSync
}
