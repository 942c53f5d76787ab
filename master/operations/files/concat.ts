// concat: appends the chunks of closed files in one directory to another file there; the source files are removed. There may be thousands
// of files and chunks, so a plan reads them; the mutation looks up the directory and the target again, and writes.

import type { Context, KeyRange, KeyValue, Plan, PlanView } from '../../machine/machine.js'
import { chunkRecord, decodeChunk, getChunk, lengthInFile, putChunk, putChunkRecord } from '../../namespace/chunks/chunks.js'
import { tellAppended, tellClosed } from '../../namespace/feed.js'
import { chunkIdsBetween, chunkIdsOfPages, chunkOf, withChunksAdded, withoutChunks } from '../../namespace/files/file-chunks.js'
import { plannedMutation, refuse } from '../../namespace/outcomes.js'
import { chunkIdsInInode, type File, type Found } from '../../namespace/records/inodes.js'
import { chunkIdOfChunkKey, chunkPagesRange } from '../../namespace/records/keys.js'
import { latestSnapshot } from '../../namespace/records/usage.js'
import { fileReplicationOf, wantedBy, withTimeEnded } from '../../namespace/snapshots/held-chunks.js'
import type { Transaction } from '../../namespace/transaction.js'
import { parsePath } from '../../namespace/tree/paths.js'
import { rights } from '../../namespace/tree/permissions.js'
import { alongPaths } from '../../namespace/tree/planned-paths.js'
import { isOtherName } from '../../namespace/tree/reserved.js'
import { type Located, locate, requireFile } from '../../namespace/tree/resolve.js'
import { checkParentAccess, checkPathAccess } from '../../namespace/tree/rights.js'
import { discard, unlinkAll, update } from '../../namespace/tree/tree.js'

export interface Concat {
  readonly target: string
  readonly sources: readonly string[]
}

type LocatedFile = Located & Found<File>

interface Planned {
  readonly target: string
  readonly sources: readonly LocatedFile[]
  /** Of the sources, in order. */
  readonly chunkIds: readonly number[]
  /** Their records as chunks of the target. */
  readonly chunks: readonly KeyValue[]
  readonly length: number
  readonly hasShortChunks: boolean
}

export const concat = plannedMutation<Concat, undefined, Planned>('concat', plan, (tx, planned, context) => {
  tx.obeysQuotas = true
  const target = requireFile(locate(tx, planned.target, context))
  for (const chunk of planned.chunks) putMoved(tx, chunk)
  const { length, hasShortChunks } = planned
  const whole = { ...withChunksAdded(tx, target.inode, planned.chunkIds), length, hasShortChunks }
  tellAppended(tx, target, false, context)
  unlinkAll(tx, target, planned.sources, context)
  for (const { inode } of planned.sources) discard(tx, withoutChunks(tx, inode))
  update(tx, target, { ...whole, modifiedMs: context.nowMs })
  tellClosed(tx, target, whole, context)
  return undefined
})

/** Snapshots that saw the chunk in its source hold it from now on. */
function putMoved(tx: Transaction, record: KeyValue): void {
  if (latestSnapshot(tx) === 0) {
    putChunkRecord(tx, record)
    return
  }
  const id = chunkIdOfChunkKey(record.key)
  const ended = withTimeEnded(tx, id, getChunk(tx, id))
  const moved = decodeChunk(record.value)
  const { holds, bornAfter, heldUnder } = ended
  putChunk(tx, id, { ...moved, holds, bornAfter, heldUnder, ...wantedBy(fileReplicationOf(moved), holds) })
}

function* plan(view: PlanView, request: Concat, context: Context): Plan<Planned> {
  if (request.target === '') refuse('invalidArgument', 'Target file name is empty')
  if (request.sources.length === 0) refuse('invalidArgument', 'No sources given')
  for (const path of [request.target, ...request.sources]) {
    if (isOtherName(parsePath(path))) refuse('io', `Concat operation doesn't support .reserved relative path : ${path}`)
  }
  const located = locate(alongPaths(view), request.target, context)
  checkPathAccess(located, rights.write, context)
  const target = whole(view, requireFile(located))
  if (target.inode.leaseHolder !== undefined) refuse('invalidArgument', `concat: target file ${target.path} is under construction`)
  // Each source has a chunk or is refused: too many of them need not be read.
  checkChunkCount(target, target.inode.chunkCount + request.sources.length, context)
  const sources = yield* planSources(view, request.sources, target, context)
  checkChunkCount(
    target,
    sources.reduce((count, source) => count + source.inode.chunkCount, target.inode.chunkCount),
    context,
  )
  return { target: request.target, sources, ...(yield* planChunks(view, target.inode, sources)) }
}

function checkChunkCount({ path }: LocatedFile, chunkCount: number, { settings: { chunksPerFileMax } }: Context): void {
  if (chunkCount > chunksPerFileMax) refuse('io', `concat: ${path} would have ${chunkCount} blocks, more than ${chunksPerFileMax}`)
}

/** The plan relies on the whole record of a file. */
function whole(view: PlanView, located: LocatedFile): LocatedFile {
  view.get(located.key)
  return located
}

function* planSources(view: PlanView, paths: readonly string[], target: LocatedFile, context: Context): Plan<readonly LocatedFile[]> {
  const seen = new Set<number>()
  const sources: LocatedFile[] = []
  const walked = alongPaths(view)
  for (const path of paths) {
    const located = locate(walked, path, context)
    checkPathAccess(located, rights.read, context)
    checkParentAccess(located, rights.write, context)
    const source = whole(view, requireFile(located))
    checkSource(path, source, target)
    if (seen.has(source.inode.id)) refuse('invalidArgument', 'concat: at least two of the source files are the same')
    seen.add(source.inode.id)
    sources.push(source)
    if (view.isStepOver) yield
  }
  return sources
}

function checkSource(path: string, { inode: source, parent }: LocatedFile, target: LocatedFile): void {
  const file = target.inode
  if (parent.id !== target.parent.id) {
    refuse('invalidArgument', `Source file ${path} is not in the same directory with the target ${target.path}`)
  }
  if (source.id === file.id) refuse('invalidArgument', `concat: the src file ${path} is the same with the target file ${target.path}`)
  if (source.leaseHolder !== undefined || source.chunkCount === 0) {
    refuse('invalidArgument', `concat: source file ${path} is invalid or empty or underConstruction`)
  }
  if (source.chunkBytes > file.chunkBytes) {
    const sizes = `${source.chunkBytes} which is greater than the target file's preferred block size ${file.chunkBytes}`
    refuse('invalidArgument', `concat: source file ${path} has preferred block size ${sizes}`)
  }
}

/** Each chunk of the sources will belong to the target, with its position there and its replication. */
function* planChunks(
  view: PlanView,
  file: File,
  sources: readonly LocatedFile[],
): Plan<Pick<Planned, 'chunkIds' | 'chunks' | 'length' | 'hasShortChunks'>> {
  const chunkIds: number[] = []
  const chunks: KeyValue[] = []
  let { length, hasShortChunks } = file
  let lastLength = file.chunkCount === 0 ? file.chunkBytes : lastChunkLength(view, file)
  for (const { inode: source } of sources) {
    for (const id of yield* chunkIdsOf(source)) {
      hasShortChunks ||= lastLength !== file.chunkBytes
      const chunk = chunkOf(file, file.chunkCount + chunkIds.length, getChunk(view, id))
      chunks.push(chunkRecord(id, chunk))
      chunkIds.push(id)
      lastLength = lengthInFile(chunk)
      if (view.isStepOver) yield
    }
    length += source.length
  }
  return { chunkIds, chunks, length, hasShortChunks }
}

/** The first ids are in the file's own record; the pages with the others are read as one range. */
function* chunkIdsOf(file: File): Plan<readonly number[]> {
  if (file.chunkCount <= chunkIdsInInode) return file.chunkIds
  const pages: KeyRange = chunkPagesRange(file.id)
  return [...file.chunkIds, ...chunkIdsOfPages(yield pages)]
}

function lastChunkLength(view: PlanView, file: File): number {
  const [id] = chunkIdsBetween(view, file, file.chunkCount - 1, file.chunkCount)
  return id === undefined ? 0 : lengthInFile(getChunk(view, id))
}
