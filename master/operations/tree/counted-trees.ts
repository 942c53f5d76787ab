// Counts the tree of a directory for the quotas above it: by a plan, when it is moved or taken away and nothing has counted it, and by a
// scan of one moment, for a new quota.

import type { InodeId } from '../../../proto/base/ids.js'
import type {
  Context,
  DirectMutation,
  KeyRange,
  KeyValue,
  KeyView,
  Plan,
  PlannedMutation,
  PlanView,
  ScanView,
} from '../../machine/machine.js'
import { mutation, plannedMutation, type Refused, refuse } from '../../namespace/outcomes.js'
import { heldTree } from '../../namespace/records/held-counts.js'
import { type Directory, parseInode } from '../../namespace/records/inodes.js'
import { childNameBytes, childrenRange } from '../../namespace/records/keys.js'
import { addTrees, type TreeCount } from '../../namespace/records/tree-count.js'
import { countQuotas } from '../../namespace/records/usage.js'
import type { Transaction } from '../../namespace/transaction.js'
import { alongPaths } from '../../namespace/tree/planned-paths.js'
import { holdersAt, isSameHolders } from '../../namespace/tree/quota-holders.js'
import type { Located } from '../../namespace/tree/resolve.js'
import { fileCount, justItself, knownTree, treeFromAbove } from '../../namespace/tree/tree-counts.js'
import { withPolicy } from '../../namespace/tree/typed-space.js'
import { recountHeld } from '../snapshots/recount-held.js'
import { countSeen, numberToCount } from './seen-trees.js'

/** A planned request, and what its plan counted: undefined if nothing had to be. */
export interface WithTrees<Q> {
  readonly request: Q
  /** What snapshots see of a directory that is moved. */
  readonly seen?: ReadonlyMap<InodeId, TreeCount> | undefined
  readonly trees: ReadonlyMap<InodeId, TreeCount> | undefined
}

type Run<Q, A> = (tx: Transaction, request: Q, context: Context) => A | Refused

/** What a call moves, takes away or changes, and where it is moved to. */
export interface Touched {
  readonly source: Located
  readonly target?: Located
}

/** A mutation by which quotas may gain or lose a whole tree: it is planned if nothing has counted that tree, otherwise executed at once. */
export function countedMutation<Q, A>(
  name: string,
  locate: (view: KeyView, request: Q, context: Context) => Touched,
  run: Run<Q, A>,
): DirectMutation<Q, A> {
  const planned = plannedWithTrees<Q, A>(
    name,
    function* (view, request, context) {
      const { source, target } = locate(alongPaths(view), request, context)
      return { request, trees: yield* countUncounted(view, source, target), seen: target && (yield* countSeen(view, source)) }
    },
    run,
  )
  return {
    ...mutation<Q, A>(name, run),
    plannedFor(view, request, context) {
      if (countQuotas(view) === 0) return undefined
      const { source, target } = locate(view, request, context)
      const isPlanned = isUncounted(view, source, target) || (target !== undefined && numberToCount(view, source) > 0)
      return isPlanned ? planned : undefined
    },
  }
}

/** A mutation whose plan also counts trees for the quotas. */
export function plannedWithTrees<Q, A>(
  name: string,
  plan: (view: PlanView, request: Q, context: Context) => Plan<WithTrees<Q>>,
  run: Run<Q, A>,
): PlannedMutation<Q, A> {
  return plannedMutation<Q, A, WithTrees<Q>>(name, plan, (tx, { request, trees, seen }, context) => {
    tx.trees = trees
    tx.seenTrees = seen
    return run(tx, request, context)
  })
}

/** Whether quotas gain or lose a tree that nothing has counted. `target`: where it is moved to; undefined: it is taken away, or changed. */
export function isUncounted(view: KeyView, { inode, parent, names }: Located, target?: Located): boolean {
  if (inode?.kind !== 'directory' || names.length === 0 || countQuotas(view) === 0) return false
  if (knownTree(view, inode) !== undefined) return false
  const from = holdersAt(view, parent.id) ?? []
  return target === undefined ? from.length > 0 : !isSameHolders(from, holdersAt(view, target.parent.id) ?? [])
}

/**
 * For a plan that located both along their paths: so it relies on which quotas are above them, and on which of their directories have a
 * storage policy.
 */
export function* countUncounted(view: PlanView, source: Located, target?: Located): Plan<ReadonlyMap<InodeId, TreeCount> | undefined> {
  const { inode, key } = source
  if (inode?.kind !== 'directory') return undefined
  view.get(key)
  const seen: KeyView = { get: (each) => view.getWhile(each, always) }
  if (!isUncounted(seen, source, target)) return undefined
  const walk = new TreeWalk(view, inode, false)
  for (let range = walk.next(); range !== undefined; range = walk.next()) {
    const pairs: readonly KeyValue[] = yield range
    walk.add(view, pairs)
  }
  return new Map([[inode.id, walk.total]])
}

const always = (): boolean => true

export interface TreeScan {
  /** Nobody wants the result any more. */
  isOver(): boolean
  /** What quotas below the directory count is not taken as it is. */
  readonly isCountedAnew?: boolean
}

/** In a view in which nothing changes. */
export async function scanTree(view: ScanView, directory: Directory, { isOver, isCountedAnew = false }: TreeScan): Promise<TreeCount> {
  const walk = new TreeWalk(view, directory, isCountedAnew)
  for (let range = walk.next(); range !== undefined; range = walk.next()) {
    if (isOver()) refuse('notLeader', 'this leadership is over')
    walk.add(view, await view.scan(range))
  }
  let total = walk.total
  for (const { id, policy } of walk.snapshotRoots) total = addTrees(total, withPolicy(await recountHeld(view, id), policy))
  return total
}

/** Children read at a time. */
const scannedMax = 1024

interface Waiting {
  readonly id: InodeId
  /** Its storage policy, of its own or from a directory between it and the top; 0: none. */
  readonly policy: number
}

/** Directory by directory; what has a quota of its own is counted already. */
class TreeWalk {
  /** The storage policy of the top itself is left out. */
  total: TreeCount
  /** Snapshottable directories, if all is counted anew: what their snapshots hold is not in the total. */
  readonly snapshotRoots: Waiting[] = []
  readonly #waiting: Waiting[] = []
  readonly #isCountedAnew: boolean
  #current: Waiting | undefined
  #after: string | undefined

  constructor(view: KeyView, top: Directory, isCountedAnew: boolean) {
    this.#isCountedAnew = isCountedAnew
    this.total = this.#begin(view, top, 0)
  }

  /** A directory, and what only its snapshots hold. */
  #begin(view: KeyView, directory: Directory, policy: number): TreeCount {
    if (directory.childCount > 0) this.#waiting.push({ id: directory.id, policy })
    if (!directory.isSnapshottable) return justItself
    if (this.#isCountedAnew) this.snapshotRoots.push({ id: directory.id, policy })
    return this.#isCountedAnew ? justItself : addTrees(justItself, withPolicy(heldTree(view, directory), policy))
  }

  /** What to read next; undefined at the end. */
  next(): KeyRange | undefined {
    if (this.#after === undefined) {
      this.#current = this.#waiting.pop()
      this.#after = ''
    }
    return this.#current === undefined ? undefined : childrenRange(this.#current.id, this.#after, scannedMax)
  }

  #known(view: KeyView, directory: Directory): TreeCount | undefined {
    const known = this.#isCountedAnew ? undefined : knownTree(view, directory)
    return known === undefined ? undefined : treeFromAbove(directory, known)
  }

  add(view: KeyView, pairs: readonly KeyValue[]): void {
    const policy = this.#current?.policy ?? 0
    let total = this.total
    for (const { value } of pairs) {
      const inode = parseInode(value)
      const all = inode.kind === 'file' ? fileCount(view, inode) : this.#known(view, inode)
      if (all !== undefined) total = addTrees(total, withPolicy(all, policy))
      else if (inode.kind === 'directory') total = addTrees(total, this.#begin(view, inode, inode.storagePolicy || policy))
    }
    this.total = total
    const last = pairs[pairs.length - 1]
    this.#after = last === undefined || pairs.length < scannedMax ? undefined : childNameBytes(last.key)
  }
}
