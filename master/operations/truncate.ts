// truncate: cuts a file at the end of a chunk. A cut inside a chunk needs the chunk's replicas shortened together, which comes with lease recovery.

import type { Change, KeyView } from '../machine/machine.js'
import { chunkIdAt, getChunk } from '../namespace/chunks.js'
import type { File } from '../namespace/inodes.js'
import { changeLeases, checkTakeover, leasesOf } from '../namespace/leases.js'
import { hasOpenChunk } from '../namespace/open-files.js'
import { done, mutation, refuse } from '../namespace/outcomes.js'
import { locateForChange, requireFile } from '../namespace/resolve.js'
import { closed, putInode, removeChunksFrom } from '../namespace/tree.js'

export interface Truncate {
  readonly path: string
  readonly newLength: number
  readonly clientName: string
}

/** True: done. (HDFS's false, "the last chunk is being shortened", is never answered.) */
export const truncate = mutation<Truncate, boolean>('truncate', (view, request, context) => {
  const { newLength, clientName } = request
  const located = locateForChange(view, request.path, context)
  const { path, key } = located
  const file = requireFile(located)
  if (newLength < 0) refuse('invalidArgument', `Cannot truncate to a negative file size: ${newLength}.`)
  if (file.leaseHolder !== undefined) checkTakeover(file, hasOpenChunk(view, file), 'TRUNCATE_FILE', path, clientName, context)
  if (newLength > file.length) {
    refuse('invalidArgument', `Cannot truncate to a larger file size. Current size: ${file.length}, truncate size: ${newLength}.`)
  }
  if (newLength === file.length) return done(true)
  const count = chunksUpTo(view, file, newLength)
  if (count === undefined) refuse('unsupported', `Cannot truncate ${path} to ${newLength}: only the end of a block can be cut at so far`)
  const changes: Change[] = []
  const rest = removeChunksFrom(view, file, count, changes)
  changes.push(putInode(key, { ...closed(rest), length: newLength, modifiedMs: context.nowMs }))
  changeLeases(view, context, undefined, leasesOf(file), changes)
  return done(true, changes)
})

/** How many chunks hold exactly the first `length` bytes; `undefined` when one would have to be cut. */
function chunksUpTo(view: KeyView, file: File, length: number): number | undefined {
  if (!file.hasShortChunks) return length % file.chunkBytes === 0 ? length / file.chunkBytes : undefined
  let end = 0
  for (let position = 0; position < file.chunkCount; position += 1) {
    if (end === length) return position
    end += getChunk(view, chunkIdAt(view, file, position)).length
  }
  return undefined
}
