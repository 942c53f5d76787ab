// Where snapshots have the chunks that only they keep: the path of the file in the latest one of them, which is searched for in its tree.

import type { ChunkId, InodeId } from '../../../proto/base/ids.js'
import type { KeyView, ScanView } from '../../machine/machine.js'
import { type Chunk, findChunk } from '../../namespace/chunks/chunks.js'
import { highestIn, type SnapshotRoots } from '../../namespace/records/covers.js'
import { parseInode } from '../../namespace/records/inodes.js'
import { childName, childrenRange } from '../../namespace/records/keys.js'
import { findSnapshot, readSnapshotRoots } from '../../namespace/records/snapshots.js'
import { childPath } from '../../namespace/tree/paths.js'
import { inodeById } from '../../namespace/tree/places.js'
import { pagesOf } from '../scan-pages.js'
import { snapshotPath } from './change-snapshots.js'
import { scannableSnapshot } from './scannable-snapshot.js'

/** Children read at a time. */
const scannedMax = 1024

/** The chunks of these that only snapshots keep. */
export const keptAmong = (view: KeyView, chunkIds: readonly number[]): readonly number[] =>
  chunkIds.filter((chunkId) => findChunk(view, chunkId)?.isKept === true)

/** Of chunks that only snapshots keep. */
export async function pathsInSnapshots(view: ScanView, chunkIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const roots = readSnapshotRoots(view)
  const byNumber = new Map<number, Map<InodeId, ChunkId[]>>()
  for (const chunkId of chunkIds) {
    const chunk = findChunk(view, chunkId)
    const number = chunk === undefined ? 0 : latestOf(chunk, roots)
    if (chunk === undefined || number === 0) continue
    const wanted = byNumber.get(number) ?? new Map<InodeId, ChunkId[]>()
    wanted.set(chunk.inodeId, [...(wanted.get(chunk.inodeId) ?? []), chunkId as ChunkId])
    byNumber.set(number, wanted)
  }
  const paths = new Map<number, string>()
  for (const [number, wanted] of byNumber) {
    for await (const { id, path } of filesIn(view, number, new Set(wanted.keys())))
      for (const chunkId of wanted.get(id) ?? []) paths.set(chunkId, path)
  }
  return paths
}

const latestOf = ({ holds }: Chunk, roots: SnapshotRoots): number => Math.max(0, ...holds.map(({ cover }) => highestIn(cover, roots)))

async function* filesIn(
  view: ScanView,
  number: number,
  wanted: Set<InodeId>,
): AsyncGenerator<{ readonly id: InodeId; readonly path: string }> {
  const snapshot = findSnapshot(view, number)
  const root = snapshot === undefined ? undefined : inodeById(view, snapshot.rootId)
  if (snapshot === undefined || root === undefined) return
  const seen = scannableSnapshot(view, number)
  const waiting = [{ id: snapshot.rootId, path: snapshotPath(root.path, snapshot.name) }]
  for (let next = waiting.pop(); next !== undefined && wanted.size > 0; next = waiting.pop()) {
    for await (const { key, value } of pagesOf(seen, childrenRange(next.id, '', scannedMax))) {
      const { id, kind } = parseInode(value)
      const path = childPath(next.path, childName(key))
      if (kind === 'directory') waiting.push({ id, path })
      else if (wanted.delete(id)) yield { id, path }
    }
  }
}
