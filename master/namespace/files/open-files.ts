// The writer's side of a file: its open last chunk, and how it is closed.

import { assert } from '../../../proto/base/assert.js'
import type { ChunkId } from '../../../proto/base/ids.js'
import type { Context, KeyView } from '../../machine/machine.js'
import { type Chunk, getChunk } from '../chunks/chunks.js'
import { isBeingCut } from '../chunks/recoveries.js'
import { closeChunk } from '../chunks/replicas.js'
import { refuse } from '../outcomes.js'
import { type File, withLength } from '../records/inodes.js'
import type { Transaction } from '../transaction.js'
import { chunkIdAt } from './file-chunks.js'

/** A chunk as a client names it. `length` is in bytes, as given by the client. */
export interface ChunkName {
  readonly id: ChunkId
  readonly generation: number
  readonly length: number
}

export interface LastChunk {
  readonly id: ChunkId
  readonly chunk: Chunk
}

export function lastChunkOf(view: KeyView, file: File): LastChunk | undefined {
  if (file.chunkCount === 0) return undefined
  const id = chunkIdAt(view, file, file.chunkCount - 1)
  return { id, chunk: getChunk(view, id) }
}

export const isNamed = (last: LastChunk, name: ChunkName | undefined): boolean =>
  name !== undefined && name.id === last.id && name.generation === last.chunk.generation

/** HDFS's text form of a chunk. */
export const chunkText = (id: number, generation: number): string => `blk_${id}_${generation}`
export const extendedChunkText = (id: number, generation: number, context: Context): string =>
  `${context.settings.poolId}:${chunkText(id, generation)}`

/**
 * Whether a writer may say that the open chunk of its file has this length. No chunk is longer than a full one: quotas count an open chunk as
 * a full one, and what is not there may not be counted.
 */
export const mayHaveLength = ({ chunkBytes }: File, chunk: Chunk, length: number): boolean =>
  Number.isSafeInteger(length) && length >= chunk.length && length <= Math.max(chunkBytes, chunk.length)

/** Closes the open last chunk with the length given by its writer. Returns the file with that length; the caller writes its record. */
export function commitLastChunk(tx: Transaction, file: File, last: LastChunk, name: ChunkName): File {
  const { id, chunk } = last
  assert(chunk.isOpen, 'only an open chunk is committed')
  if (isBeingCut(tx, id, chunk))
    refuse('io', `Commit or complete block ${chunkText(name.id, name.generation)}, whereas it is under recovery.`)
  if (name.id !== id || name.generation !== chunk.generation) {
    const stored = chunkText(id, chunk.generation)
    refuse('io', `Commit block with mismatching GS. NN has ${stored}, client submits ${chunkText(name.id, name.generation)}`)
  }
  if (!mayHaveLength(file, chunk, name.length)) {
    const known = `${chunk.length} bytes of it are known, and a full one has ${file.chunkBytes}`
    refuse('io', `Commit block ${chunkText(id, chunk.generation)} with ${name.length} bytes, but ${known}`)
  }
  closeChunk(tx, id, { ...chunk, length: name.length })
  return withLength(file, file.length - chunk.length + name.length)
}
