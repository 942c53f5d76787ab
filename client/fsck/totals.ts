// The counts of a run of fsck, as `hdfs fsck` has them, from the entries that were examined.

import type { health } from '../index.js'

/** Replicas of one chunk, by what the operator wants of their chunkservers. Damaged ones are not counted. */
export interface ReplicaCounts {
  readonly live: number
  readonly decommissioned: number
  readonly decommissioning: number
}

export function countReplicas({ replicas }: health.ExaminedChunk): ReplicaCounts {
  const good = replicas.filter(({ fault }) => fault === undefined)
  const decommissioned = good.filter(({ adminState }) => adminState === 'decommissioned').length
  const decommissioning = good.filter(({ adminState }) => adminState === 'decommissioning').length
  return { live: good.length - decommissioned - decommissioning, decommissioned, decommissioning }
}

/** What is wrong with one chunk. */
export interface ChunkFindings {
  readonly counts: ReplicaCounts
  /** Fewer replicas than wanted, but some. */
  readonly isUnderReplicated: boolean
  /** Racks on which it should be as well. */
  readonly racksMissing: number
}

/** HDFS's rule of placement: on two racks, where there are two and two replicas are wanted. */
export function judgeChunk(chunk: health.ExaminedChunk, wanted: number, racks: number | undefined): ChunkFindings {
  const counts = countReplicas(chunk)
  const total = counts.live + counts.decommissioned + counts.decommissioning
  const isUnderReplicated = total > 0 && total < wanted
  const onRacks = new Set(chunk.replicas.filter(({ fault }) => fault === undefined).map(({ rack }) => rack)).size
  const racksWanted = Math.min(2, wanted, racks ?? 1)
  return { counts, isUnderReplicated, racksMissing: total === 0 ? 0 : Math.max(0, racksWanted - onRacks) }
}

/** Everything counts closed files only, and open ones when the user wants to see those. */
export class Totals {
  bytes = 0
  directories = 0
  files = 0
  symlinks = 0
  chunks = 0
  openFiles = 0
  openBytes = 0
  openChunks = 0
  erasureCodedFiles = 0
  erasureCodedBytes = 0
  erasureCodedGroups = 0
  corruptFiles = 0
  missingChunks = 0
  missingBytes = 0
  corruptChunks = 0
  corruptBytes = 0
  minimallyReplicated = 0
  underMinimallyReplicated = 0
  overReplicated = 0
  underReplicated = 0
  misReplicated = 0
  replicas = 0
  expectedReplicas = 0
  missingReplicas = 0
  decommissionedReplicas = 0
  decommissioningReplicas = 0
  /** Open chunks whose writer is gone, of all open files. */
  underRecovery = 0

  get isHealthy(): boolean {
    return this.missingChunks === 0 && this.corruptChunks === 0
  }

  /** Files that are open, when the user does not want to see them. */
  addUnseen({ stats, chunks }: health.ExaminedEntry): void {
    this.openFiles += 1
    this.openBytes += stats.size
    this.openChunks += chunks.length
  }

  addErasureCoded({ stats, chunks }: health.ExaminedEntry): void {
    this.erasureCodedFiles += 1
    this.erasureCodedBytes += stats.size
    this.erasureCodedGroups += chunks.length
  }

  addFile({ stats, chunks }: health.ExaminedEntry): void {
    this.files += 1
    this.bytes += stats.size
    this.chunks += chunks.length
  }

  /** Of a closed chunk. */
  addChunk({ health, length }: health.ExaminedChunk, wanted: number, { counts, isUnderReplicated, racksMissing }: ChunkFindings): void {
    const { live, decommissioned, decommissioning } = counts
    const total = live + decommissioned + decommissioning
    this.replicas += total
    this.expectedReplicas += wanted
    this.decommissionedReplicas += decommissioned
    this.decommissioningReplicas += decommissioning
    if (total === 0) this.underMinimallyReplicated += 1
    else this.minimallyReplicated += 1
    if (live > wanted) this.overReplicated += 1
    if (isUnderReplicated) {
      this.underReplicated += 1
      this.missingReplicas += wanted - total
    }
    if (racksMissing > 0) this.misReplicated += 1
    if (health === 'missing') {
      this.missingChunks += 1
      this.missingBytes += length
    }
    if (health === 'corrupt') {
      this.corruptChunks += 1
      this.corruptBytes += length
    }
  }
}
