// What `cairn fsck --json` prints of an entry, and of a run as a whole.

import { judgeChunk, type Totals } from '../../fsck/totals.js'
import type { health } from '../../index.js'

/** Of a file, whether or not anything is wrong with it. */
export function fileJson(
  { path, stats, isOpen, isErasureCoded, chunks }: health.ExaminedEntry,
  racks: number | undefined,
): Record<string, unknown> {
  return {
    path,
    size: stats.size,
    replication: stats.replication,
    isOpen,
    isErasureCoded,
    blocks: chunks.map((chunk) => chunkJson(chunk, stats.replication, racks)),
  }
}

export function chunkJson(chunk: health.ExaminedChunk, wanted: number, racks: number | undefined): Record<string, unknown> {
  const { poolId, chunkId, generation, length, isOpen, health, replicas, recorded, leftovers, recovery } = chunk
  const { counts, isUnderReplicated, racksMissing } = judgeChunk(chunk, wanted, racks)
  return {
    poolId,
    blockId: chunkId,
    generation,
    length,
    state: recovery !== undefined ? 'UNDER_RECOVERY' : isOpen ? 'UNDER_CONSTRUCTION' : 'COMPLETE',
    ...(isOpen ? {} : { health, liveReplicas: counts.live, isUnderReplicated, isMisReplicated: racksMissing > 0 }),
    replicas: replicas.map(({ fault, ...rest }) => ({ ...rest, fault: fault ?? null })),
    recorded: recorded ?? null,
    leftovers,
    recovery: recovery ?? null,
  }
}

/** Whether something about a file is worth telling without being asked for all files. */
export function isNotable({ stats, isOpen, chunks }: health.ExaminedEntry, racks: number | undefined): boolean {
  return chunks.some((chunk) => {
    if (chunk.recovery !== undefined) return true
    if (chunk.isOpen || isOpen) return false
    const { isUnderReplicated, racksMissing, counts } = judgeChunk(chunk, stats.replication, racks)
    return chunk.health !== 'healthy' || isUnderReplicated || racksMissing > 0 || counts.live > stats.replication
  })
}

export function summaryJson(
  totals: Totals,
  topology: health.Topology | undefined,
  source: health.DescriptionSource,
): Record<string, unknown> {
  return {
    status: totals.isHealthy ? 'HEALTHY' : 'CORRUPT',
    summary: { ...totals },
    chunkservers: topology?.chunkservers ?? null,
    racks: topology?.racks ?? null,
    /** masters: all is told; notCairn or denied: recoveries, leftovers and damaged replicas are not known. */
    detailsFrom: source,
  }
}
