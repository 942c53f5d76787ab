// What snapshots add to the content summary of a live directory, as HDFS adds it: what was in its directories and is not there any more. Of
// what was removed, all that a snapshot sees of it counts once; what moved on counts as the latest snapshot sees it where it was.

import type { InodeId } from '../../../proto/base/ids.js'
import type { Key, KeyRange, ScanView } from '../../machine/machine.js'
import { findChunk } from '../../namespace/chunks/chunks.js'
import { chunkIdsBetween } from '../../namespace/files/file-chunks.js'
import { coverAfter, highestIn } from '../../namespace/records/covers.js'
import { chunkIdsInInode, decodeInode, type File, type Inode, parseInode } from '../../namespace/records/inodes.js'
import { childPrefix, childrenRange, placeKey } from '../../namespace/records/keys.js'
import { recordOfNumbersKey, versionNumbersKey } from '../../namespace/records/snapshot-keys.js'
import { addTrees, noTree, type TreeCount } from '../../namespace/records/tree-count.js'
import { findVersion, versionNumbers } from '../../namespace/records/versions.js'
import { Coverage } from '../../namespace/snapshots/coverage.js'
import { bytesCount } from '../../namespace/tree/tree-counts.js'
import { withPolicy } from '../../namespace/tree/typed-space.js'
import { pagesOf } from '../scan-pages.js'
import { scannableSnapshot } from '../snapshots/scannable-snapshot.js'

/** Records read at a time. */
const scannedMax = 1024

/** An inode as a snapshot sees it at a place. */
interface Seen {
  readonly key: Key
  readonly inode: Inode
  /** The latest snapshot that sees it there. */
  readonly number: number
  /** It is somewhere else by now, or was when it was removed. */
  readonly isMoved: boolean
}

interface Below {
  readonly id: InodeId
  /** The storage policy in force in it; 0: none. */
  readonly policy: number
}

/** `view`: in which nothing changes. */
export class SnapshotContent {
  length = 0
  fileCount = 0
  directoryCount = 0
  spaceConsumed = 0
  /** By types of storage. */
  typed: TreeCount = noTree
  readonly #view: ScanView
  readonly #coverage: Coverage

  constructor(view: ScanView) {
    this.#view = view
    this.#coverage = new Coverage(view)
  }

  /** A directory of the live tree: what was in it and is not there any more. */
  async addLost({ id, policy }: Below): Promise<void> {
    for await (const { key } of pagesOf(this.#view, versionsOfChildren(id))) await this.#addLostAt(recordOfNumbersKey(key), policy)
  }

  async #addLostAt(key: Key, policy: number): Promise<void> {
    const bytes = this.#view.get(key)
    const current = bytes === undefined ? 0 : decodeInode(bytes).id
    for (const seen of this.#runsAt(key, current)) await this.#addTree(seen, policy)
  }

  /** The inodes that snapshots saw at a key, one after the other; `next`: the one that came after them. */
  *#runsAt(key: Key, next: number): Generator<Seen> {
    let later = next
    for (const number of [...versionNumbers(this.#view, key)].reverse()) {
      const version = findVersion(this.#view, number, key)
      const living = version === undefined ? 0 : highestIn(version.cover, this.#coverage.roots)
      if (version === undefined || living === 0) continue
      const inode = decodeInode(version.value)
      if (inode.id !== later)
        yield { key, inode, number: living, isMoved: version.moved !== undefined || this.#view.get(placeKey(inode.id)) !== undefined }
      later = inode.id
    }
  }

  async #addTree(top: Seen, policy: number): Promise<void> {
    const waiting: (Seen & { readonly policy: number })[] = [{ ...top, policy }]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { inode, isMoved, number } = next
      if (isMoved) await this.#addAsSeen(inode, next.policy, scannableSnapshot(this.#view, number))
      else if (inode.kind === 'file') this.#addFile(inode, next.policy, this.spaceOf(next.key, inode, false))
      else {
        this.directoryCount += 1
        const below = inode.storagePolicy || next.policy
        for await (const seen of this.#childrenOf(inode.id)) waiting.push({ ...seen, policy: below })
      }
    }
  }

  /** All that snapshots see in a directory that was removed, which may not be purged yet. */
  async *#childrenOf(id: InodeId): AsyncGenerator<Seen> {
    const cover = this.#coverage.of(id)
    for await (const { key, value } of pagesOf(this.#view, childrenRange(id, '', scannedMax))) {
      const inode = parseInode(value)
      const number = highestIn(coverAfter(cover, inode.bornAfter), this.#coverage.roots)
      // If it was changed, it is among the versions.
      if (number > 0) yield { key, inode, number, isMoved: false }
      yield* this.#runsAt(key, number > 0 ? inode.id : 0)
    }
    for await (const { key } of pagesOf(this.#view, versionsOfChildren(id))) {
      const record = recordOfNumbersKey(key)
      if (this.#view.get(record) === undefined) yield* this.#runsAt(record, 0)
    }
  }

  async #addAsSeen(top: Inode, policy: number, then: ScanView): Promise<void> {
    const waiting: { readonly inode: Inode; readonly policy: number }[] = [{ inode: top, policy }]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { inode } = next
      if (inode.kind === 'file') {
        this.#addFile(inode, next.policy, inode.length * inode.replication)
        continue
      }
      this.directoryCount += 1
      const below = inode.storagePolicy || next.policy
      for await (const { value } of pagesOf(then, childrenRange(inode.id, '', scannedMax)))
        waiting.push({ inode: parseInode(value), policy: below })
    }
  }

  #addFile(file: File, policy: number, space: number): void {
    this.fileCount += 1
    this.length += file.length
    this.spaceConsumed += space
    if (policy !== 0 || file.storagePolicy !== 0) this.typed = addTrees(this.typed, withPolicy(bytesCount(file, file.length), policy))
  }

  /** Bytes of all chunks of the file and of its snapshots, with the most copies that any of them wants. `isLive`: it is in the tree. */
  spaceOf(key: Key, file: File, isLive: boolean): number {
    const seen = versionNumbers(this.#view, key).flatMap((number) => {
      const version = findVersion(this.#view, number, key)
      const inode = version === undefined || highestIn(version.cover, this.#coverage.roots) === 0 ? undefined : decodeInode(version.value)
      return inode?.kind === 'file' && inode.id === file.id ? [inode] : []
    })
    const all = [file, ...seen]
    const replication = Math.max(...all.map((each) => each.replication))
    // Versions of the pages of chunk ids are not looked for: of such a file the longest version counts.
    if (all.some(({ chunkCount }) => chunkCount > chunkIdsInInode)) return Math.max(...all.map(({ length }) => length)) * replication
    const ids = new Set(all.flatMap((each) => chunkIdsBetween(this.#view, each, 0, each.chunkCount)))
    let bytes = 0
    for (const id of ids) {
      const chunk = findChunk(this.#view, id)
      if (chunk !== undefined) bytes += isLive && chunk.isOpen && !chunk.isKept ? Math.max(chunk.length, file.chunkBytes) : chunk.length
    }
    return bytes * replication
  }
}

const versionsOfChildren = (id: number): KeyRange => ({
  from: versionNumbersKey(childPrefix(id)),
  to: versionNumbersKey(childPrefix(id + 1)),
  limit: scannedMax,
})
