// Counts the digest of a bucket anew from its records. Records may change while they are read: then the count is worthless and is repeated.

import { count } from './catalogue-group.js'
import { type Bucket, emptyBucket } from './catalogue-keys.js'
import type { ReplicaRecord } from './replica-record.js'

/** Attempts to count a bucket that changes during the count. */
const attemptsMax = 4

export class Recounts {
  readonly #recordsOf: (bucket: number) => Promise<ReplicaRecord[]>
  readonly #underWay = new Set<{ readonly bucket: number; isChanged: boolean }>()

  constructor(recordsOf: (bucket: number) => Promise<ReplicaRecord[]>) {
    this.#recordsOf = recordsOf
  }

  /** Call at every change of a record of the bucket. */
  onChange(bucket: number): void {
    for (const recount of this.#underWay) if (recount.bucket === bucket) recount.isChanged = true
  }

  /**
   * Calls `use` with the digest of the bucket, before any other change can be made, and returns its result; undefined when the records
   * changed during every attempt.
   */
  async count<T>(bucket: number, use: (counted: Bucket) => T): Promise<Awaited<T> | undefined> {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const recount = { bucket, isChanged: false }
      this.#underWay.add(recount)
      const counted = emptyBucket()
      try {
        for (const record of await this.#recordsOf(bucket)) count(counted, record, 1)
      } finally {
        this.#underWay.delete(recount)
      }
      if (!recount.isChanged) return await use(counted)
    }
    return undefined
  }
}
