// Charges what a mutation changed to the quotas above it, and refuses what exceeds them. The one place of this is the end of the
// transaction (`outcomes.ts`), which compares the inodes before and after: so no operation can forget it. While no directory has a quota it
// reads one number, which most mutations have read anyway. The count of a whole tree that is moved or taken away comes from its own quota,
// or from the plan of the operation (operations/tree/counted-trees.ts).

import { assert } from '../../../proto/base/assert.js'
import type { InodeId } from '../../../proto/base/ids.js'
import type { Key, KeyView } from '../../machine/machine.js'
import { type Directory, decodeInode, type Inode } from '../records/inodes.js'
import { families, parentIdOfInodeKey, placeKey } from '../records/keys.js'
import { chargeQuota } from '../records/quotas.js'
import { addTrees, isSameTree, negated, noTree, type TreeCount } from '../records/tree-count.js'
import { countQuotas } from '../records/usage.js'
import type { HeldDeltas } from '../snapshots/held-counts.js'
import type { Transaction } from '../transaction.js'
import { holdersAt, isSameHolders, type QuotaHolder } from './quota-holders.js'
import { checkLimits } from './quota-limits.js'
import { fileCount, justItself, knownTree, treeFromAbove } from './tree-counts.js'
import { withPolicy } from './typed-space.js'

/**
 * Called at the end of a mutation. Refuses if the operation is one that quotas limit. `view`: the state before it; `held`: what only
 * snapshots hold more or less than before.
 */
export function chargeQuotas(view: KeyView, tx: Transaction, held: HeldDeltas): void {
  const changes = tx.changes
  if ((held.size === 0 && !changes.some(({ key }) => key.startsWith(families.inode))) || countQuotas(view) === 0) return
  const charges = new Charges(view, tx)
  for (const [rootId, delta] of held) charges.add(rootId, delta)
  for (const { key, value } of changes) if (key.startsWith(families.inode)) charges.compare(key, view.get(key), value)
  charges.settle()
}

class Charges {
  readonly #view: KeyView
  readonly #tx: Transaction
  readonly #holders = new Map<InodeId, readonly QuotaHolder[]>()
  readonly #deltas = new Map<InodeId, TreeCount>()
  /** Directories that leave a place with all that is in them, and those that come to one. */
  readonly #left = new Map<InodeId, { readonly directory: Directory; readonly parentId: InodeId }>()
  readonly #come = new Map<InodeId, { readonly directory: Directory; readonly parentId: InodeId }>()

  constructor(view: KeyView, tx: Transaction) {
    this.#view = view
    this.#tx = tx
  }

  /** One inode record that the mutation wrote or removed. */
  compare(key: Key, valueBefore: Uint8Array | undefined, valueAfter: Uint8Array | undefined): void {
    if (valueBefore === valueAfter) return
    const parentId = parentIdOfInodeKey(key)
    if (parentId === 0 || this.#holdersAt(parentId).length === 0) return
    const before = valueBefore === undefined ? undefined : decodeInode(valueBefore)
    const after = valueAfter === undefined ? undefined : decodeInode(valueAfter)
    if (before !== undefined && before.id === after?.id) {
      this.#compareSame(parentId, before, after)
      return
    }
    if (before?.kind === 'file') this.add(parentId, negated(fileCount(this.#view, before)))
    else if (before !== undefined) this.#left.set(before.id, { directory: before, parentId })
    if (after?.kind === 'file') this.add(parentId, fileCount(this.#tx, after))
    else if (after !== undefined) this.#come.set(after.id, { directory: after, parentId })
  }

  #compareSame(parentId: InodeId, before: Inode, after: Inode): void {
    if (before.kind === 'file' && after.kind === 'file') {
      this.add(parentId, addTrees(fileCount(this.#tx, after), negated(fileCount(this.#view, before))))
    } else if (before.kind === 'directory' && after.kind === 'directory' && before.storagePolicy !== after.storagePolicy) {
      const tree = this.#treeOf(before)
      this.add(parentId, addTrees(treeFromAbove(after, tree), negated(treeFromAbove(before, tree))))
    }
  }

  settle(): void {
    this.#settleDirectories()
    const charged = new Map<InodeId, { readonly holder: QuotaHolder; delta: TreeCount }>()
    for (const [parentId, delta] of this.#deltas) {
      for (const holder of this.#holdersAt(parentId)) {
        const share = withPolicy(delta, holder.policyBelow)
        const known = charged.get(holder.id)
        if (known === undefined) charged.set(holder.id, { holder, delta: share })
        else known.delta = addTrees(known.delta, share)
      }
    }
    for (const { holder, delta } of charged.values()) {
      if (isSameTree(delta, noTree)) continue
      chargeQuota(this.#tx, holder.id, delta)
      if (this.#tx.obeysQuotas) checkLimits(this.#tx, holder, delta)
    }
  }

  #settleDirectories(): void {
    for (const [id, { directory, parentId }] of this.#left) {
      const moved = this.#come.get(id)
      if (moved !== undefined && isSameHolders(this.#holdersAt(parentId), this.#holdersAt(moved.parentId))) this.#come.delete(id)
      else this.add(parentId, negated(treeFromAbove(directory, this.#treeOf(directory))))
    }
    for (const { directory, parentId } of this.#come.values()) {
      const isNew = this.#view.get(placeKey(directory.id)) === undefined
      this.add(parentId, isNew ? justItself : treeFromAbove(directory, this.#treeOf(directory)))
    }
  }

  #treeOf(directory: Directory): TreeCount {
    const tree = knownTree(this.#view, directory) ?? this.#tx.trees?.get(directory.id)
    assert(tree !== undefined, 'a tree that quotas gain or lose was counted by the plan of its operation')
    return tree
  }

  /** To what is in a directory. */
  add(parentId: InodeId, delta: TreeCount): void {
    this.#deltas.set(parentId, addTrees(this.#deltas.get(parentId) ?? noTree, delta))
  }

  /** None above what is not below the root: what is purged was charged when it was taken out. */
  #holdersAt(directoryId: InodeId): readonly QuotaHolder[] {
    const known = this.#holders.get(directoryId)
    if (known !== undefined) return known
    const found = holdersAt(this.#tx, directoryId) ?? []
    this.#holders.set(directoryId, found)
    return found
  }
}
