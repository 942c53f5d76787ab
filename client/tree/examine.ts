// The health of files: every file of a tree with its chunks and their replicas, as `cairn fsck` shows it. A page of a directory at a time,
// so a tree of any size needs little memory. ClientProtocol says most of it; what only Cairn's masters know is requested besides, if the
// caller may see it.

import { hdfs } from '#messages/hdfs'
import { FileSystemError } from '../../proto/base/errors.js'
import { masterMethods } from '../master-link/methods.js'
import { joinPath } from '../paths/path.js'
import type { Session } from '../session.js'
import type { ChunkDescription, ChunkDescriptions, ChunkRecovery, RecordedReplica } from './chunk-descriptions.js'
import { locate } from './overview.js'
import { Stats } from './stats.js'

/** What the operator wants of a chunkserver; Cairn's are all `normal`. */
export type AdminState = 'normal' | 'decommissioning' | 'decommissioned' | 'enteringMaintenance' | 'inMaintenance'

export interface ExaminedReplica {
  readonly host: string
  /** `ip:port` of the data connection. */
  readonly address: string
  readonly rack: string
  readonly chunkserverUuid: string
  readonly storageId: string
  /** DISK, SSD, ... */
  readonly storageType: string
  readonly adminState: AdminState
  /** As its chunkserver said; undefined when none is known, or nothing was told. */
  readonly fault: 'corrupt' | 'missing' | undefined
}

export interface ExaminedChunk {
  readonly poolId: string
  readonly chunkId: number
  readonly generation: number
  /** Bytes; of an open one as far as the masters know. */
  readonly length: number
  /** Being written, or under recovery. */
  readonly isOpen: boolean
  /**
   * `missing`: no replica can be reached. `corrupt`: replicas can be reached, all of them damaged. Open chunks are not judged: `healthy`.
   */
  readonly health: 'healthy' | 'missing' | 'corrupt'
  /** Those that can be reached. */
  readonly replicas: readonly ExaminedReplica[]
  /** Told by Cairn of chunks that are not plain: open, with a replica that is away or damaged, or with too few or too many replicas. */
  readonly recorded: readonly RecordedReplica[] | undefined
  /** Numbers of chunkservers that may have an older or unfinished replica. */
  readonly leftovers: readonly number[]
  readonly recovery: ChunkRecovery | undefined
}

export interface ExaminedEntry {
  readonly path: string
  readonly kind: 'directory' | 'file' | 'symlink'
  readonly stats: Stats
  /** A client has it open for writing, or it is being recovered. */
  readonly isOpen: boolean
  /** Its chunks are not judged. Only Apache HDFS has such files. */
  readonly isErasureCoded: boolean
  readonly chunks: readonly ExaminedChunk[]
}

const { DECOMMISSION_INPROGRESS, DECOMMISSIONED, ENTERING_MAINTENANCE, IN_MAINTENANCE } = hdfs.DatanodeInfoProto.AdminState
const adminStates = new Map<number, AdminState>([
  [DECOMMISSION_INPROGRESS, 'decommissioning'],
  [DECOMMISSIONED, 'decommissioned'],
  [ENTERING_MAINTENANCE, 'enteringMaintenance'],
  [IN_MAINTENANCE, 'inMaintenance'],
])
const noName = Buffer.alloc(0)

/** What is at `path` (absolute) and everything below it: a directory before its entries, these in the order of their names' bytes. */
export async function* examineTree(
  session: Session,
  path: string,
  descriptions: ChunkDescriptions,
  signal: AbortSignal | undefined,
): AsyncGenerator<ExaminedEntry, void, undefined> {
  const { fs } = await session.masters.call(masterMethods.getFileInfo, { src: path }, { signal })
  if (fs === null || fs === undefined) throw new FileSystemError('notFound', 'no such file or directory')
  const top = new Stats(path, fs)
  if (!top.isDirectory()) {
    if (top.isSymbolicLink()) yield plainEntry(top)
    else
      yield* await examineAll(descriptions, [{ stats: top, located: await locate(session, path, { offset: 0, length: 2 ** 52 }, signal) }])
    return
  }
  yield plainEntry(top)
  const open = [pagesBelow(session, path, descriptions, signal)]
  for (let pages = open.at(-1); pages !== undefined; pages = open.at(-1)) {
    const { value, done } = await pages.next()
    if (done === true) open.pop()
    else {
      yield value
      if (value.kind === 'directory') open.push(pagesBelow(session, value.path, descriptions, signal))
    }
  }
}

interface ListedEntry {
  readonly stats: Stats
  readonly located: hdfs.LocatedBlocksProto.$Properties | undefined
}

/** The entries of one directory; none when it was deleted meanwhile. */
async function* pagesBelow(
  session: Session,
  directory: string,
  descriptions: ChunkDescriptions,
  signal: AbortSignal | undefined,
): AsyncGenerator<ExaminedEntry, void, undefined> {
  let startAfter: Uint8Array = noName
  for (;;) {
    const request = { src: directory, startAfter, needLocation: true }
    const { dirList } = await session.masters.call(masterMethods.getListing, request, { signal })
    const page = dirList?.partialListing ?? []
    const last = page.at(-1)
    if (dirList === null || dirList === undefined || last === undefined || last.path.length === 0) return
    const listed = page.map((status): ListedEntry => {
      const name = Buffer.from(status.path.buffer, status.path.byteOffset, status.path.length).toString('utf8')
      return { stats: new Stats(joinPath(directory, name), status), located: status.locations ?? undefined }
    })
    yield* await examineAll(descriptions, listed)
    if (dirList.remainingEntries === 0) return
    startAfter = last.path
  }
}

function plainEntry(stats: Stats): ExaminedEntry {
  const kind = stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'symlink' : 'file'
  return { path: stats.path, kind, stats, isOpen: false, isErasureCoded: false, chunks: [] }
}

async function examineAll(descriptions: ChunkDescriptions, listed: readonly ListedEntry[]): Promise<ExaminedEntry[]> {
  const blocks = listed.map(({ located }) => (located === undefined ? [] : blocksOf(located)))
  const described = await descriptions.of(blocks.flat().map(({ b }) => b.blockId))
  return listed.map(({ stats, located }, at) => {
    const entry = plainEntry(stats)
    if (located === undefined || entry.kind !== 'file') return entry
    const { lastBlock, underConstruction: isOpen, isLastBlockComplete } = located
    const openId = isOpen && !isLastBlockComplete ? lastBlock?.b.blockId : undefined
    const chunks = (blocks[at] ?? []).map((block) => examine(block, block.b.blockId === openId, described.get(block.b.blockId)))
    return { ...entry, isOpen, isErasureCoded: located.ecPolicy !== null && located.ecPolicy !== undefined, chunks }
  })
}

/** With the chunk that is being written, which may not be among the others while nothing of it is known. */
function blocksOf({ blocks = [], lastBlock }: hdfs.LocatedBlocksProto.$Properties): hdfs.LocatedBlockProto.$Properties[] {
  const all = [...(blocks ?? [])]
  if (lastBlock !== null && lastBlock !== undefined && !all.some(({ b }) => b.blockId === lastBlock.b.blockId)) all.push(lastBlock)
  return all
}

function examine(
  { b, corrupt, locs = [], storageIDs = [], storageTypes = [] }: hdfs.LocatedBlockProto.$Properties,
  isOpen: boolean,
  described: ChunkDescription | undefined,
): ExaminedChunk {
  const replicas = (locs ?? []).map(({ id, location, adminState }, at): ExaminedReplica => {
    const address = `${id.ipAddr}:${id.xferPort}`
    return {
      host: id.hostName,
      address,
      rack: location ?? '/default-rack',
      chunkserverUuid: id.datanodeUuid,
      storageId: storageIDs?.[at] ?? '',
      storageType: hdfs.StorageTypeProto[storageTypes?.[at] ?? 1] ?? 'DISK',
      adminState: adminStates.get(adminState ?? 0) ?? 'normal',
      fault: described?.faultAt(address) ?? (corrupt ? 'corrupt' : undefined),
    }
  })
  return {
    poolId: b.poolId,
    chunkId: b.blockId,
    generation: b.generationStamp,
    length: b.numBytes ?? 0,
    isOpen,
    health: isOpen ? 'healthy' : healthOf(replicas),
    replicas,
    recorded: described?.replicas,
    leftovers: described?.leftovers ?? [],
    recovery: described?.recovery,
  }
}

function healthOf(replicas: readonly ExaminedReplica[]): ExaminedChunk['health'] {
  if (replicas.some(({ fault }) => fault === undefined)) return 'healthy'
  return replicas.some(({ fault }) => fault === 'corrupt') ? 'corrupt' : 'missing'
}
