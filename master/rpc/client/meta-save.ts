// The report of metaSave, with the lines of HDFS's: what the leader knows of chunks that need attention, and of the chunkservers.

import { binaryText } from '../../../proto/base/binary-text.js'
import type { ChunkId } from '../../../proto/base/ids.js'
import type { Troubles } from '../../chunks/caretaker.js'
import type { ChunkserverPicture } from '../../machine/cluster.js'
import type { ChunkDescription } from '../../namespace/answers.js'

export interface MetaSave {
  /** Undefined while it is not known how many there are. */
  readonly inodes: number | undefined
  readonly chunks: number
  readonly chunkservers: readonly ChunkserverPicture[]
  readonly troubles: Troubles
  /** Of the chunks in `troubles` that still exist. */
  readonly descriptions: ReadonlyMap<number, ChunkDescription>
}

export function metaSaveText(report: MetaSave): string {
  const { inodes, chunks, chunkservers, troubles } = report
  const dead = chunkservers.filter(({ state }) => state === 'dead').length
  const total = inodes === undefined ? 'unknown' : String(inodes + chunks)
  const deleted = [...troubles.deletions]
  const lines = [
    `${inodes ?? 'unknown'} files and directories, ${chunks} blocks = ${total} total filesystem objects`,
    `Live Datanodes: ${chunkservers.length - dead}`,
    `Dead Datanodes: ${dead}`,
    `Metasave: Blocks waiting for reconstruction: ${troubles.waiting.length}`,
    ...troubles.waiting.flatMap((chunkId) => chunkLine(report, chunkId)),
    `Metasave: Blocks currently missing: ${troubles.missing.length}`,
    ...troubles.missing.flatMap((chunkId) => chunkLine(report, chunkId)),
    'Mis-replicated blocks that have been postponed:',
    `Metasave: Blocks being reconstructed: ${troubles.copies.length}`,
    ...troubles.copies.map(
      ({ chunkId, generation, source, target }) =>
        `blk_${chunkId}_${generation} from ${nameOf(report, source)} to ${nameOf(report, target)} NumReconstructInProgress: 1`,
    ),
    `Metasave: Blocks ${deleted.reduce((sum, [, each]) => sum + each.length, 0)} waiting deletion from ${deleted.length} datanodes.`,
    ...deleted.flatMap(([id, chunkIds]) => [nameOf(report, id), chunkIds.map((chunkId) => `blk_${chunkId}`).join(',')]),
    'Corrupt Blocks:',
    ...troubles.damaged.flatMap(({ chunkId, chunkserverId }) => damagedLine(report, chunkId, chunkserverId)),
    `Metasave: Number of datanodes: ${chunkservers.length}`,
    ...chunkservers.map(serverLine),
  ]
  return `${lines.join('\n')}\n`
}

function chunkLine(report: MetaSave, chunkId: ChunkId): readonly string[] {
  const found = report.descriptions.get(chunkId)
  if (found === undefined) return [`Block blk_${chunkId} is Null`]
  const { path, generation, length, replicas, replication } = found
  const corrupt = replicas.filter(({ fault }) => fault === 'corrupt').length
  const live = replicas.filter(({ fault, state }) => fault === undefined && (state === 'live' || state === 'stale')).length
  const counts = `live: ${live} decommissioning and decommissioned: 0 corrupt: ${corrupt} in excess: ${Math.max(0, live - replication)}`
  const places = replicas.map(({ chunkserverId, state, fault }) => {
    const trouble = fault ?? (state === 'live' || state === 'stale' ? undefined : state)
    return ` ${nameOf(report, chunkserverId)}${trouble === undefined ? '' : `(${trouble})`} : `
  })
  const name = `${path ?? '[orphaned]'}: blk_${chunkId}_${generation} ${length} bytes`
  return [`${name}${live > 0 ? '' : ' MISSING'} (replicas: ${counts} maintenance mode: 0) ${places.join('')}`]
}

function damagedLine(report: MetaSave, chunkId: ChunkId, chunkserverId: number): readonly string[] {
  const found = report.descriptions.get(chunkId)
  if (found === undefined) return []
  const { generation, length, replicas } = found
  const server = report.chunkservers.find(({ id }) => id === chunkserverId)
  const where = `Node=${nameOf(report, chunkserverId)}\tStorageID=${server?.storageUuid ?? 'unknown'}`
  return [
    `Block=blk_${chunkId}_${generation}\tSize=${length}\t${where}\tStorageState=NORMAL\tTotalReplicas=${replicas.length}\tReason=CORRUPTION_REPORTED`,
  ]
}

function nameOf({ chunkservers }: MetaSave, id: number): string {
  const server = chunkservers.find((each) => each.id === id)
  return server === undefined ? `chunkserver ${id}` : `${server.ipAddress}:${server.transferPort}`
}

/** As HDFS's DatanodeInfo.dumpDatanode; it has no cache. */
function serverLine(server: ChunkserverPicture): string {
  const { ipAddress, transferPort, rack, capacityBytes, usedBytes, remainingBytes, lastContactWallMs } = server
  const where = rack === '/default-rack' ? '' : ` ${rack}`
  const percent = capacityBytes === 0 ? 100 : (100 * usedBytes) / capacityBytes
  const sizes = [sizeText(capacityBytes), sizeText(usedBytes), `${percent.toFixed(2)}%`, sizeText(remainingBytes)]
  return `${ipAddress}:${transferPort}${where} IN ${sizes.join(' ')} 0(0 B) 0(0 B) 100.00% 0(0 B) ${javaDate(lastContactWallMs)}`
}

/** As Hadoop's StringUtils.byteDesc behind the number itself. */
const sizeText = (bytes: number): string => `${bytes}(${binaryText(bytes, 'B', 2)})`

/** As Java's Date.toString, in UTC. */
function javaDate(wallMs: number): string {
  const [weekday, day, month, year, time] = new Date(wallMs).toUTCString().replace(',', '').split(' ')
  return `${weekday} ${month} ${day} ${time} UTC ${year}`
}
