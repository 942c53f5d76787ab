// `cairn fsck -blockId`: which file each block is of, and its replicas. Cairn's masters say it to the superuser at once; else the tree is
// searched.

import type { FileSystem, health } from '../index.js'
import { countReplicas } from './totals.js'

export interface FoundBlock {
  /** As it was given. */
  readonly name: string
  /** Undefined: this is no name of a block. */
  readonly chunkId: number | undefined
  /** Undefined: there is no such block, or not below the path that was searched. */
  readonly place: { readonly entry: health.ExaminedEntry; readonly chunk: health.ExaminedChunk } | undefined
}

/** `blk_1073741825`, or with its generation. */
const blockName = /^blk_(\d+)(_\d+)?(\.meta)?$/

export async function findBlocks(
  fileSystem: FileSystem,
  path: string,
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<FoundBlock[]> {
  const ids = new Map(names.map((name) => [name, idOf(name)] as const))
  const wanted = new Set([...ids.values()].filter((id) => id !== undefined))
  const found = new Map<number, { entry: health.ExaminedEntry; chunk: health.ExaminedChunk }>()
  const search = async (from: string): Promise<boolean> => {
    const examination = fileSystem.examine(from, { signal })
    for await (const entry of examination) {
      for (const chunk of entry.chunks) if (wanted.has(chunk.chunkId)) found.set(chunk.chunkId, { entry, chunk })
      if (found.size === wanted.size) break
    }
    return true
  }
  const examination = fileSystem.examine(path, { signal })
  const paths = wanted.size === 0 ? new Map<number, string>() : await examination.pathsOf([...wanted])
  if (examination.source === 'masters') for (const each of new Set(paths.values())) await search(each)
  else await search(path)
  return names.map((name) => {
    const chunkId = ids.get(name)
    return { name, chunkId, place: chunkId === undefined ? undefined : found.get(chunkId) }
  })
}

function idOf(name: string): number | undefined {
  const id = Number(blockName.exec(name)?.[1])
  return Number.isSafeInteger(id) ? id : undefined
}

/** The lines that `hdfs fsck -blockId` prints of a block. */
export function blockText({ name, chunkId, place }: FoundBlock): string {
  if (chunkId === undefined) return `Incorrect blockId format: ${name}\n`
  if (place === undefined) return `\nBlock ${name} does not exist\n`
  const { entry, chunk } = place
  const { live, decommissioned, decommissioning } = countReplicas(chunk)
  const wanted = entry.stats.replication
  const corrupt = chunk.replicas.filter(({ fault }) => fault === 'corrupt').length
  const lines = [
    ...[`\nBlock Id: blk_${chunkId}`, `Block belongs to: ${entry.path}`, `No. of Expected Replica: ${wanted}`],
    ...[`No. of live Replica: ${live}`, `No. of excess Replica: ${Math.max(0, live - wanted)}`],
    `No. of stale Replica: ${(chunk.recorded ?? []).filter(({ state }) => state === 'stale').length}`,
    ...[`No. of decommissioned Replica: ${decommissioned}`, `No. of decommissioning Replica: ${decommissioning}`],
    `No. of corrupted Replica: ${corrupt}`,
    ...chunk.replicas.map(({ host, rack, fault, adminState }) => {
      const state = fault === undefined ? (adminState === 'normal' ? 'HEALTHY' : adminState.toUpperCase()) : fault.toUpperCase()
      return `Block replica on datanode/rack: ${host}${rack} is ${state}`
    }),
    ...(chunk.recorded ?? [])
      .filter(({ state }) => state !== 'live')
      .map(({ chunkserver, state }) => `Recorded on chunkserver ${chunkserver}, which is ${state}`),
    ...(chunk.recovery === undefined
      ? []
      : [`Block is UNDER_RECOVERY${chunk.recovery.trouble === undefined ? '' : `: ${chunk.recovery.trouble}`}`]),
  ]
  return `${lines.join('\n')}\n`
}
