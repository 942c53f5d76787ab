// What the latest snapshot sees of a directory that is moved: it goes on counting in the quotas above the place where the directory was. A
// plan counts it before the move, as long as there is such a quota.

import type { InodeId } from '../../../proto/base/ids.js'
import type { Key, KeyRange, KeyValue, KeyView, Plan, PlanView } from '../../machine/machine.js'
import { coverAfter, highestIn } from '../../namespace/records/covers.js'
import { type Directory, decodeInode, type Inode, parseInode } from '../../namespace/records/inodes.js'
import { childNameBytes, childrenRange } from '../../namespace/records/keys.js'
import { snapshotRootsKey } from '../../namespace/records/snapshot-keys.js'
import { addTrees, type TreeCount } from '../../namespace/records/tree-count.js'
import { countQuotas, latestSnapshot, quotasIn, usageKey } from '../../namespace/records/usage.js'
import { findVersion, versionNumbers } from '../../namespace/records/versions.js'
import { Coverage } from '../../namespace/snapshots/coverage.js'
import { countingRoot } from '../../namespace/snapshots/held-counts.js'
import { holdersAt } from '../../namespace/tree/quota-holders.js'
import type { Located } from '../../namespace/tree/resolve.js'
import { bytesCount, justItself, treeFromAbove } from '../../namespace/tree/tree-counts.js'
import { withPolicy } from '../../namespace/tree/typed-space.js'

/**
 * The number of the latest snapshot that sees a directory where it is, if quotas go on counting it there when it is moved; 0: they do not.
 */
export function numberToCount(view: KeyView, { inode, key, parent }: Located): number {
  if (inode?.kind !== 'directory' || inode.childCount === 0 || countQuotas(view) === 0 || latestSnapshot(view) === 0) return 0
  const coverage = new Coverage(view)
  const number = highestIn(coverAfter(coverage.of(parent.id), inode.bornAfter), coverage.roots) || lastSeen(view, key, inode)
  const rootId = number === 0 ? undefined : countingRoot(view, number)
  return rootId !== undefined && (holdersAt(view, rootId) ?? []).length > 0 ? number : 0
}

/** It was changed since the latest snapshot. */
function lastSeen(view: KeyView, key: Key, { id }: Inode): number {
  const number = versionNumbers(view, key).at(-1) ?? 0
  const version = number === 0 ? undefined : findVersion(view, number, key)
  return version !== undefined && decodeInode(version.value).id === id ? number : 0
}

/** For a plan that located the directory along its path. */
export function* countSeen(view: PlanView, source: Located): Plan<ReadonlyMap<InodeId, TreeCount> | undefined> {
  const { inode } = source
  reliesOnSnapshots(view)
  const seen: KeyView = { get: (each) => view.getWhile(each, always) }
  const number = numberToCount(seen, source)
  if (inode?.kind !== 'directory' || number === 0) return undefined
  const walk = new SeenWalk(inode, number)
  for (let range = walk.next(); range !== undefined; range = walk.next()) {
    const pairs: readonly KeyValue[] = yield range
    walk.add(seen, pairs)
  }
  return new Map([[inode.id, walk.total]])
}

const always = (): boolean => true

/** The result is right as long as no snapshot is made or deleted, and no directory gets a quota or loses it. */
function reliesOnSnapshots(view: PlanView): void {
  view.get(snapshotRootsKey)
  let quotas: number | undefined
  const isSame = (value: Uint8Array | undefined): boolean => quotas === undefined || quotasIn(value) === quotas
  quotas = quotasIn(view.getWhile(usageKey, isSame))
}

/** Children read at a time. */
const scannedMax = 1024

/** Counts the inodes that exist now and existed at the snapshot; those that were removed since are counted separately. */
class SeenWalk {
  total: TreeCount = justItself
  readonly #number: number
  readonly #waiting: { readonly id: InodeId; readonly policy: number }[]
  #after: string | undefined

  constructor(top: Directory, number: number) {
    this.#number = number
    this.#waiting = [{ id: top.id, policy: 0 }]
  }

  /** What to read next; undefined at the end. */
  next(): KeyRange | undefined {
    const current = this.#waiting[this.#waiting.length - 1]
    return current === undefined ? undefined : childrenRange(current.id, this.#after ?? '', scannedMax)
  }

  add(view: KeyView, pairs: readonly KeyValue[]): void {
    const current = this.#waiting.pop()
    const below: { readonly id: InodeId; readonly policy: number }[] = []
    for (const { key, value } of pairs) {
      const inode = this.#asSeen(view, key, parseInode(value))
      if (inode === undefined) continue
      const count = inode.kind === 'file' ? bytesCount(inode, inode.length) : treeFromAbove(inode, justItself)
      this.total = addTrees(this.total, withPolicy(count, current?.policy ?? 0))
      if (inode.kind === 'directory') below.push({ id: inode.id, policy: inode.storagePolicy || (current?.policy ?? 0) })
    }
    const last = pairs[pairs.length - 1]
    this.#after = last === undefined || pairs.length < scannedMax ? undefined : childNameBytes(last.key)
    if (this.#after === undefined) this.#waiting.push(...below)
    else if (current !== undefined) this.#waiting.unshift(...below)
    if (this.#after !== undefined && current !== undefined) this.#waiting.push(current)
  }

  #asSeen(view: KeyView, key: Key, inode: Inode): Inode | undefined {
    if (inode.bornAfter < this.#number) return inode
    const number = versionNumbers(view, key).find((each) => each >= this.#number)
    const version = number === undefined ? undefined : findVersion(view, number, key)
    const then = version === undefined || version.bornAfter >= this.#number ? undefined : decodeInode(version.value)
    return then?.id === inode.id ? then : undefined
  }
}
