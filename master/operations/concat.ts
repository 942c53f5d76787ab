// concat: the chunks of closed files in one directory become the tail of another file there; the source files vanish.

import type { Change, KeyView } from '../machine/machine.js'
import { type Chunk, chunkIdsBetween, getChunk, withChunksAdded } from '../namespace/chunks.js'
import type { File } from '../namespace/inodes.js'
import { placeKey, xattrKey } from '../namespace/keys.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { parsePath } from '../namespace/paths.js'
import { putChunk } from '../namespace/replicas.js'
import { isOtherName } from '../namespace/reserved.js'
import { type Located, locate, requireFile } from '../namespace/resolve.js'
import { putInode, removePages, withChildren } from '../namespace/tree.js'

export interface Concat {
  readonly target: string
  readonly sources: readonly string[]
}

export const concat = mutation<Concat, undefined>('concat', (view, request, context) => {
  if (request.target === '') refuse('invalidArgument', 'Target file name is empty')
  if (request.sources.length === 0) refuse('invalidArgument', 'No sources given')
  for (const path of [request.target, ...request.sources]) {
    if (isOtherName(parsePath(path))) refuse('io', `Concat operation doesn't support .reserved relative path : ${path}`)
  }
  const target = locate(view, request.target)
  const file = requireFile(target)
  if (file.leaseHolder !== undefined) refuse('invalidArgument', `concat: target file ${target.path} is under construction`)
  const sources = requireSources(view, request.sources, target, file)
  const chunkCount = sources.reduce((count, source) => count + source.file.chunkCount, file.chunkCount)
  if (chunkCount > context.settings.chunksPerFileMax) {
    refuse('io', `concat: ${target.path} would have ${chunkCount} blocks, more than ${context.settings.chunksPerFileMax}`)
  }

  const changes: Change[] = []
  const moved = moveChunks(view, file, sources, changes)
  for (const { located, file: source } of sources) {
    changes.push({ key: located.key, value: undefined }, { key: placeKey(source.id), value: undefined })
    if (source.hasXattrs) changes.push({ key: xattrKey(source.id), value: undefined })
    removePages(source, changes)
  }
  changes.push(putInode(target.key, { ...moved, modifiedMs: context.nowMs }))
  changes.push(putInode(target.parentKey, withChildren(target.parent, -sources.length, context.nowMs)))
  return done(undefined, changes)
})

interface Source {
  readonly located: Located
  readonly file: File
}

function requireSources(view: KeyView, paths: readonly string[], target: Located, file: File): readonly Source[] {
  const seen = new Set<number>()
  const sources: Source[] = []
  for (const path of paths) {
    const located = locate(view, path)
    const source = requireFile(located)
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
    sources.push({ located, file: source })
  }
  return sources
}

/** The target with everybody's chunks, each of which now names the target, its position there and its replication. */
function moveChunks(view: KeyView, file: File, sources: readonly Source[], changes: Change[]): File {
  const ids: number[] = []
  let { length, hasShortChunks } = file
  let lastLength = file.chunkCount === 0 ? file.chunkBytes : lastChunkLength(view, file)
  for (const { file: source } of sources) {
    for (const id of chunkIdsBetween(view, source, 0, source.chunkCount)) {
      hasShortChunks ||= lastLength !== file.chunkBytes
      const chunk: Chunk = {
        ...getChunk(view, id),
        inodeId: file.id,
        position: file.chunkCount + ids.length,
        replication: file.replication,
      }
      putChunk(id, chunk, changes)
      ids.push(id)
      lastLength = chunk.length
    }
    length += source.length
  }
  return { ...withChunksAdded(view, file, ids, changes), length, hasShortChunks }
}

function lastChunkLength(view: KeyView, file: File): number {
  const [id] = chunkIdsBetween(view, file, file.chunkCount - 1, file.chunkCount)
  return id === undefined ? 0 : getChunk(view, id).length
}
