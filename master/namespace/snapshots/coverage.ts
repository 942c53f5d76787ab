// By which snapshots an inode is covered: on its way up to the root, those of every snapshottable directory from the time on at which the
// way up to there is as it is now, and what each inode on the way carries of its way before. What was detached carries it in its purge
// record. All is read as it was before the mutation.

import { assert } from '../../../proto/base/assert.js'
import { type InodeId, rootInodeId } from '../../../proto/base/ids.js'
import type { KeyView } from '../../machine/machine.js'
import { type Cover, type CoverSpan, coverAfter, type SnapshotRoots, withSnapshots } from '../records/covers.js'
import { placeKey } from '../records/keys.js'
import { readSnapshotRoots } from '../records/snapshots.js'
import { lastSnapshotNumber, latestSnapshot } from '../records/usage.js'
import type { Transaction } from '../transaction.js'
import { decodePlace } from '../tree/places.js'
import { findPurgeCover } from '../tree/purges.js'

/** The state before a mutation, as far as snapshots are concerned. */
export class Coverage {
  readonly roots: SnapshotRoots
  /** The number given to a snapshot last. */
  readonly last: number
  /** The highest of the snapshots that are there; 0: none. */
  readonly latest: number
  readonly #view: KeyView
  readonly #known = new Map<number, Cover>()

  constructor(view: KeyView) {
    this.#view = view
    this.roots = readSnapshotRoots(view)
    this.last = lastSnapshotNumber(view)
    this.latest = latestSnapshot(view)
  }

  /** The snapshots that cover what is in a directory, or what belongs to a file. */
  of(id: InodeId): Cover {
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const cover = withSnapshots(this.#climb(id), this.roots)
    this.#known.set(id, cover)
    return cover
  }

  #climb(id: InodeId): Cover {
    const cover: CoverSpan[] = []
    let after = 0
    for (let at = id, steps = 0; ; steps += 1) {
      assert(steps < stepsMax, 'places lead to the root without a circle')
      if (this.roots.has(at)) cover.push({ rootId: at, after, upTo: this.last, isCounted: false })
      if (at === rootInodeId) return cover
      const bytes = this.#view.get(placeKey(at))
      if (bytes === undefined) {
        cover.push(...coverAfter(findPurgeCover(this.#view, at), after))
        return cover
      }
      const { parentId, bornAfter, history } = decodePlace(bytes)
      cover.push(...coverAfter(history, after))
      after = Math.max(after, bornAfter)
      if (after >= this.latest) return cover
      at = parentId
    }
  }
}

const stepsMax = 1_000_000

/** For a mutation; only where there are snapshots. */
export function coverageOf(tx: Transaction): Coverage {
  const known = tx.coverage as Coverage | undefined
  if (known !== undefined) return known
  const coverage = new Coverage(tx.before)
  tx.coverage = coverage
  return coverage
}
