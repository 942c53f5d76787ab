// truncate: cuts a file at the end of a chunk. A cut inside a chunk needs the chunk's replicas shortened together, which comes with lease recovery.

import type { KeyView } from '../../machine/machine.js'
import { getChunk } from '../../namespace/chunks/chunks.js'
import { chunkIdAt, removeChunksFrom } from '../../namespace/files/file-chunks.js'
import { checkTakeover, dropLease } from '../../namespace/files/leases.js'
import { hasOpenChunk } from '../../namespace/files/open-files.js'
import { mutation, refuse } from '../../namespace/outcomes.js'
import { closed, type File } from '../../namespace/records/inodes.js'
import { locateForChange, requireFile } from '../../namespace/tree/resolve.js'
import { update } from '../../namespace/tree/tree.js'

export interface Truncate {
  readonly path: string
  readonly newLength: number
  readonly clientName: string
}

/** True: done. (HDFS's false, "the last chunk is being shortened", is never answered.) */
export const truncate = mutation<Truncate, boolean>('truncate', (tx, request, context) => {
  const { newLength, clientName } = request
  const found = requireFile(locateForChange(tx, request.path, context))
  const { path, inode: file } = found
  if (newLength < 0) refuse('invalidArgument', `Cannot truncate to a negative file size: ${newLength}.`)
  if (file.leaseHolder !== undefined) checkTakeover(file, hasOpenChunk(tx, file), 'TRUNCATE_FILE', path, clientName, context)
  if (newLength > file.length) {
    refuse('invalidArgument', `Cannot truncate to a larger file size. Current size: ${file.length}, truncate size: ${newLength}.`)
  }
  if (newLength === file.length) return true
  const count = chunksUpTo(tx, file, newLength)
  if (count === undefined) refuse('unsupported', `Cannot truncate ${path} to ${newLength}: only the end of a block can be cut at so far`)
  dropLease(tx, file)
  const rest = removeChunksFrom(tx, file, count)
  update(tx, found, { ...closed(rest), length: newLength, modifiedMs: context.nowMs })
  return true
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
