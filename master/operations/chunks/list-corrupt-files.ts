// listCorruptFileBlocks: the files of chunks of which no good replica is available, a page at a time. Of a chunk that only snapshots keep
// it is the file in the latest one. For operators.

import type { ChunkId } from '../../../proto/base/ids.js'
import type { KeyView, Read } from '../../machine/machine.js'
import { findChunk } from '../../namespace/chunks/chunks.js'
import { checkOperator } from '../../namespace/tree/permissions.js'
import { inodeById } from '../../namespace/tree/places.js'
import { keptAmong, pathsInSnapshots } from '../snapshots/kept-chunks.js'

export interface ListCorruptFiles {
  /** Only files at or below it. */
  readonly path: string
  /** The number of chunks to skip, as a page before said; anything else is 0, as in HDFS. */
  readonly cookie: string | undefined
  /** The chunks without a good replica, as the leader knows them. */
  readonly chunkIds: readonly ChunkId[]
}

export interface CorruptFiles {
  /** The file of each such chunk: one that has several is named as often. */
  readonly paths: readonly string[]
  readonly cookie: string
}

/** Files in a page: dfs.namenode.max-corrupt-file-blocks-returned of HDFS. */
const pageMax = 100

export const listCorruptFiles: Read<ListCorruptFiles, CorruptFiles> = {
  name: 'listCorruptFileBlocks',
  execute(view, request, context) {
    const { cookie, chunkIds } = request
    checkOperator(context, 'listCorruptFileBlocks')
    if (chunkIds.length === 0) return { paths: [], cookie: cookie ?? '0' }
    const kept = keptAmong(view, chunkIds.slice(skipOf(cookie)))
    if (kept.length === 0) return pageOf(view, request, new Map())
    return pathsInSnapshots(view, kept).then((paths) => pageOf(view, request, paths))
  },
}

/** `inSnapshots`: paths of the files of chunks that only snapshots keep. */
function pageOf(view: KeyView, { path, cookie, chunkIds }: ListCorruptFiles, inSnapshots: ReadonlyMap<number, string>): CorruptFiles {
  const paths: string[] = []
  let skipped = skipOf(cookie)
  for (const chunkId of chunkIds.slice(skipped)) {
    if (paths.length >= pageMax) break
    skipped += 1
    const chunk = findChunk(view, chunkId)
    const found = chunk === undefined || chunk.isKept ? inSnapshots.get(chunkId) : inodeById(view, chunk.inodeId)?.path
    if (found !== undefined && isAtOrBelow(found, path)) paths.push(found)
  }
  return { paths, cookie: String(skipped) }
}

function skipOf(cookie = '0'): number {
  const skip = /^[+-]?\d{1,10}$/.test(cookie) ? Number(cookie) : 0
  return Math.max(0, skip)
}

function isAtOrBelow(path: string, top: string): boolean {
  return top === '/' || path === top || path.startsWith(`${top}/`)
}
