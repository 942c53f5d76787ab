// concat: the chunks of closed files in one directory become the tail of another file there; the source files vanish.

import type { KeyView } from '../../machine/machine.js'
import { getChunk, putChunk } from '../../namespace/chunks/chunks.js'
import { chunkIdsBetween, chunkOf, withChunksAdded, withoutChunks } from '../../namespace/files/file-chunks.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import type { File, Found } from '../../namespace/records/inodes.js'
import type { Transaction } from '../../namespace/transaction.js'
import { parsePath } from '../../namespace/tree/paths.js'
import { isOtherName } from '../../namespace/tree/reserved.js'
import { type Located, locate, requireFile } from '../../namespace/tree/resolve.js'
import { discard, unlink, update } from '../../namespace/tree/tree.js'

export interface Concat {
  readonly target: string
  readonly sources: readonly string[]
}

export const concat = mutation<Concat, undefined>('concat', (tx, request, context) => {
  if (request.target === '') refuse('invalidArgument', 'Target file name is empty')
  if (request.sources.length === 0) refuse('invalidArgument', 'No sources given')
  for (const path of [request.target, ...request.sources]) {
    if (isOtherName(parsePath(path))) refuse('io', `Concat operation doesn't support .reserved relative path : ${path}`)
  }
  const target = requireFile(locate(tx, request.target))
  const file = target.inode
  if (file.leaseHolder !== undefined) refuse('invalidArgument', `concat: target file ${target.path} is under construction`)
  const sources = requireSources(tx, request.sources, target)
  const chunkCount = sources.reduce((count, source) => count + source.inode.chunkCount, file.chunkCount)
  if (chunkCount > context.settings.chunksPerFileMax) {
    refuse('io', `concat: ${target.path} would have ${chunkCount} blocks, more than ${context.settings.chunksPerFileMax}`)
  }

  const whole = moveChunks(tx, file, sources)
  for (const source of sources) {
    unlink(tx, source, context)
    discard(tx, withoutChunks(tx, source.inode))
  }
  update(tx, target, { ...whole, modifiedMs: context.nowMs })
  return undefined
})

type LocatedFile = Located & Found<File>

function requireSources(view: KeyView, paths: readonly string[], target: LocatedFile): readonly LocatedFile[] {
  const file = target.inode
  const seen = new Set<number>()
  const sources: LocatedFile[] = []
  for (const path of paths) {
    const located = requireFile(locate(view, path))
    const source = located.inode
    if (located.parent.id !== target.parent.id) {
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
    if (seen.has(source.id)) refuse('invalidArgument', 'concat: at least two of the source files are the same')
    seen.add(source.id)
    sources.push(located)
  }
  return sources
}

/** The target with everybody's chunks, each of which now names the target, its position there and its replication. */
function moveChunks(tx: Transaction, file: File, sources: readonly LocatedFile[]): File {
  const ids: number[] = []
  let { length, hasShortChunks } = file
  let lastLength = file.chunkCount === 0 ? file.chunkBytes : lastChunkLength(tx, file)
  for (const { inode: source } of sources) {
    for (const id of chunkIdsBetween(tx, source, 0, source.chunkCount)) {
      hasShortChunks ||= lastLength !== file.chunkBytes
      const chunk = chunkOf(file, file.chunkCount + ids.length, getChunk(tx, id))
      putChunk(tx, id, chunk)
      ids.push(id)
      lastLength = chunk.length
    }
    length += source.length
  }
  return { ...withChunksAdded(tx, file, ids), length, hasShortChunks }
}

function lastChunkLength(view: KeyView, file: File): number {
  const [id] = chunkIdsBetween(view, file, file.chunkCount - 1, file.chunkCount)
  return id === undefined ? 0 : getChunk(view, id).length
}
